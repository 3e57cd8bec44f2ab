package fold

import "slices"

// HanNumber reads 一 to 九十九, 廿三 too; 0 for what is no such number.
func HanNumber(s string) (n int) {
	for _, r := range s {
		switch d := HanDigit(r); {
		case r == '十':
			n = max(1, n) * 10
		case r == '廿':
			n = 20
		case n%10 != 0 || n == 0 && d == 0:
			return 0
		default:
			n += d
		}
	}
	return n
}

// HanDigit is 1 to 9 for 一 to 九, 0 for any other character.
func HanDigit(r rune) int {
	return max(0, slices.Index([]rune("〇一二三四五六七八九"), r))
}
