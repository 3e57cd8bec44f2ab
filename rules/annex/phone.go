package annex

import (
	"strings"

	"guantong/rules/fold"
)

// Phones is a phone cell.
type Phones struct {
	Numbers []string // those that could be read
	Fault   PhoneFault
}

// PhoneFault is what is wrong with a phone cell.
type PhoneFault uint8

// The faults of a phone cell. Of several numbers the worst counts.
const (
	PhoneGood PhoneFault = iota
	PhoneLocal
	PhoneMissing
	PhoneMalformed
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
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/、,;|\\", r) })
	for _, part := range parts {
		more, f := spacedPhones(strings.FieldsFunc(part, fold.Blank))
		numbers, fault = append(numbers, more...), max(fault, f)
	}
	if len(numbers) == 0 {
		return nil, PhoneMalformed
	}
	return numbers, fault
}

// spacedPhones reads numbers that spaces separate, though spaces may also stand inside them: 138 1234 5678 6222222.
func spacedPhones(groups []string) (numbers []string, fault PhoneFault) {
	for len(groups) > 0 {
		used := 0
		for n := 1; n <= len(groups) && n <= 5 && used == 0; n++ {
			if number, f := onePhone(strings.Join(groups[:n], "")); f != PhoneMalformed {
				numbers, fault, used = append(numbers, number), max(fault, f), n
			}
		}
		if used == 0 {
			return numbers, PhoneMalformed
		}
		groups = groups[used:]
	}
	return numbers, fault
}

// onePhone reads one number, whatever groups its digits are in: 138 1234 5678, (0745)622-2222, +86-138….
func onePhone(s string) (number string, fault PhoneFault) {
	n := s
	if !digits(s) {
		n = strings.Map(func(r rune) rune {
			if fold.Blank(r) || strings.ContainsRune("-()—－", r) {
				return -1
			}
			return r
		}, s)
	}
	n = strings.TrimPrefix(n, "+")
	n = strings.TrimPrefix(n, "0086")
	if len(n) == 13 {
		n = strings.TrimPrefix(n, "86")
	}
	switch {
	case !digits(n):
		return "", PhoneMalformed
	case len(n) == 11 && n[0] == '1' && n[1] >= '3', hasAreaCode(n):
		return n, PhoneGood
	case len(n) == 7 && n[0] >= '2':
		return n, PhoneLocal
	}
	return "", PhoneMalformed
}

// hasAreaCode: 010 and 02x take three digits, all others four; a number of 7 or 8 digits follows.
func hasAreaCode(n string) bool {
	if len(n) < 10 || n[0] != '0' || n[1] == '0' {
		return false
	}
	code := 4
	if n[1] == '1' || n[1] == '2' {
		code = 3
	}
	rest := len(n) - code
	return (rest == 7 || rest == 8) && n[code] >= '2'
}
