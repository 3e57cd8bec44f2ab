// Package idcard reads resident identity numbers (GB 11643-1999): six digits of region code, eight of birth date,
// three of sequence (odd for men) and an ISO 7064 MOD 11-2 check character.
//
// It has no clock. A birth date in the future parses; [Number.Age] is then negative.
package idcard

import "guantong/rules/civil"

// Number is a valid identity number in its one normal form: 18 characters, ASCII digits, the last perhaps an upper-case X.
// Two Numbers are the same person exactly when they are equal. "" is none, and its methods return zero values.
type Number string

const (
	size    = 18 // characters of a number
	oldSize = 15 // characters before 1999: no century, no check character
)

// Parse reads one number as people type it. Letter case, full-width forms, blanks anywhere (invisible ones too) and a
// leading apostrophe do not matter. A 15-digit number becomes the 18 characters of the same person, and old is true.
// n is set only when f is None; old tells of the text's form, also when there is a fault.
//
// The first two digits must be a province; the rest of the region code is free, because cards keep the code of their
// day and abolished ones (4330xx) are on valid cards. A foreigner's card of today begins with 9.
func Parse(text string) (n Number, old bool, f Fault) {
	r := read(text)
	switch {
	case r.bad != 0:
		return "", false, Character
	case r.count == 0:
		return "", false, Missing
	case r.count == oldSize && r.chars[oldSize-1] != 'X':
		old = true
		r.upgrade()
	case r.count != size:
		return "", false, Length
	}
	d := &r.chars
	_, possible := birth(d)
	switch {
	case !province(d[0], d[1]) && (old || d[0] != '9'):
		return "", old, Province
	case !possible:
		return "", old, BirthDate
	case checksum(d) != d[size-1]:
		return "", old, Check
	}
	if text == string(r.chars[:]) {
		return Number(text), old, None // already normal: no new string
	}
	return Number(r.chars[:]), old, None
}

// Key is the number as one that maps of tens of thousands of people find sooner than a text: two numbers are the same exactly when their
// keys are. It is 0 for no number.
func (n Number) Key() (key uint64) {
	if len(n) != size {
		return 0
	}
	var first, second uint64 // eight digits each: a processor reckons both at once
	for i := range 8 {
		first = first*10 + uint64(n[i]-'0')
		second = second*10 + uint64(n[8+i]-'0')
	}
	key = (first*1e8+second)*10 + uint64(n[16]-'0')
	check := uint64(10) // X
	if c := n[size-1]; c != 'X' {
		check = uint64(c - '0')
	}
	return key*11 + check
}

// Male reports whether the sequence is odd.
func (n Number) Male() bool { return len(n) == size && (n[size-2]-'0')%2 == 1 }

// Birth is the date of birth; no day for no number.
func (n Number) Birth() civil.Day {
	if len(n) != size {
		return 0
	}
	day, _ := birth((*[size]byte)([]byte(n)))
	return day
}

// Age is the number of full years on that day: the birthday counts, and who was born on 29 February is a year older on
// 1 March of a common year. It is negative before the birth, and 0 for no number.
func (n Number) Age(on civil.Day) int {
	if len(n) != size {
		return 0
	}
	digits := func(from, to int) (v int) {
		for _, c := range []byte(n[from:to]) {
			v = v*10 + int(c-'0')
		}
		return v
	}
	year, month, day := on.Date()
	age := year - digits(6, 10)
	if int(month)*100+day < digits(10, 14) { // 28 February is before the 29th, and 1 March is not
		age--
	}
	return age
}

// province reports whether the first two digits are a province in GB/T 2260, Taiwan, Hong Kong and Macao among them
// (83 marks the residence permits of Taiwan residents).
func province(a, b byte) bool {
	switch a {
	case '1':
		return '1' <= b && b <= '5'
	case '2':
		return '1' <= b && b <= '3'
	case '3':
		return '1' <= b && b <= '7'
	case '4':
		return '1' <= b && b <= '6'
	case '5':
		return '0' <= b && b <= '4'
	case '6':
		return '1' <= b && b <= '5'
	case '7':
		return b == '1'
	case '8':
		return '1' <= b && b <= '3'
	}
	return false
}
