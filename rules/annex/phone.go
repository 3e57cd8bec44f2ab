package annex

import (
	"strings"

	"guantong/rules/fold"
)

// PhoneFault is what is wrong with a phone cell.
type PhoneFault uint8

// The faults of a phone cell.
const (
	PhoneGood PhoneFault = iota
	PhoneMissing
	PhoneMalformed
	PhoneLocal // seven digits without the area code
)

// ParsePhone reads a phone cell: one number or several, separated by / 、 , ; or a space. Each is a mobile number, an
// area code with 7 or 8 digits, or a local number of 7 digits.
func ParsePhone(cell string) (numbers []string, fault PhoneFault) {
	s := fold.Code(cell)
	if s == "" {
		return nil, PhoneMissing
	}
	if n, f := onePhone(s); f != PhoneMalformed {
		return []string{n}, f
	}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/、,;|\\，；", r) }) {
		if fold.Trim(part) == "" {
			continue
		}
		n, f := onePhone(part)
		if f != PhoneMalformed {
			numbers, fault = append(numbers, n), max(fault, f)
			continue
		}
		for _, p := range strings.FieldsFunc(part, fold.Blank) {
			n, f := onePhone(p)
			if f == PhoneMalformed {
				return nil, PhoneMalformed
			}
			numbers, fault = append(numbers, n), max(fault, f)
		}
	}
	if len(numbers) == 0 {
		return nil, PhoneMalformed
	}
	return numbers, fault
}

// onePhone reads one number, whatever groups its digits are in: 138 1234 5678, (0745)622-2222, +86-138….
func onePhone(s string) (number string, fault PhoneFault) {
	n := strings.Map(func(r rune) rune {
		if fold.Blank(r) || strings.ContainsRune("-()—－", r) {
			return -1
		}
		return r
	}, s)
	n = strings.TrimPrefix(n, "+")
	if len(n) == 13 {
		n = strings.TrimPrefix(n, "86")
	}
	switch {
	case !digits(n):
		return "", PhoneMalformed
	case len(n) == 11 && n[0] == '1' && n[1] >= '3':
		return n, PhoneGood
	case n[0] == '0' && n[1:] != "" && n[1] != '0' && areaCode(n):
		return n, PhoneGood
	case len(n) == 7 && n[0] >= '2':
		return n, PhoneLocal
	}
	return "", PhoneMalformed
}

// areaCode: 010 and 02x take three digits, all others four; a number of 7 or 8 digits follows.
func areaCode(n string) bool {
	code := 4
	if n[1] == '1' || n[1] == '2' {
		code = 3
	}
	rest := len(n) - code
	return (rest == 7 || rest == 8) && n[code] >= '2'
}
