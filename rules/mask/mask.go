// Package mask hides personal numbers in whatever leaves the program: 431227********0012, 138****5678.
//
// When in doubt it hides: a masked count is a nuisance, a readable number a breach. What stays readable on purpose is
// listed at [Text].
package mask

import (
	"slices"
	"strings"
)

// Text masks every identity or phone number in s, and every other run of seven or more digits. It sees through
// digits of every look (full-width, of other scripts, 𝟏, ①, ²), separators inside a number (blanks, hyphens, dots, invisible characters, the bracket after an area
// code) and scientific notation. A masked number is written in half width without separators.
//
// Readable stay numbers of up to six digits, dates (2020-02-27, 2020.2, 20200227), decimals of two places or below one,
// dotted versions and addresses, lists of two-digit numbers, years, and ranges of hundreds (3000-5000).
// Everything outside the numbers is unchanged, and masking again changes nothing.
func Text(s string) string {
	return some(s, func(number) bool { return true })
}

// Contact masks what [Text] does, except plain phone numbers: for the contacts of enterprises, which are there to be
// called. What might be either, it hides.
func Contact(s string) string { return some(s, func(n number) bool { return !n.phone() }) }

// Numbers masks those numbers in s that are one of the given ones (digits only), with or without a country or an area
// code. All others stay readable.
func Numbers(s string, numbers []string) string {
	return some(s, func(n number) bool {
		return slices.ContainsFunc(numbers, func(hidden string) bool {
			return strings.Contains(string(n.digits), hidden) || strings.HasSuffix(hidden, string(n.digits))
		})
	})
}

// some masks the numbers in s that hide chooses.
func some(s string, hide func(number) bool) string {
	if !enoughDigits(s) {
		return s
	}
	var out strings.Builder
	done := 0 // s[:done] is written
	c := newChain(s)
	for at := 0; at < len(s); {
		at = c.scan(at)
		c.classify()
		for i := 0; i < len(c.groups); i++ {
			if c.groups[i].mark != first {
				continue
			}
			n := c.number(i)
			if !hide(n) {
				continue
			}
			if done == 0 {
				out.Grow(len(s))
			}
			out.WriteString(s[done:n.start])
			n.write(&out)
			done = n.end
		}
	}
	if done == 0 {
		return s
	}
	out.WriteString(s[done:])
	return out.String()
}

// ID masks a text known to be an identity number, right or wrong: 431227********0012, 431227******001 for 15 digits.
// A text that holds more than one number is masked as [Text] does.
func ID(s string) string {
	if isPlainID(s) {
		return s[:6] + "********" + strings.ToUpper(s[14:])
	}
	return whole(s, 19)
}

// isPlainID tells of most identity numbers that they are 18 digits, the last perhaps an X, and nothing else.
func isPlainID(s string) bool {
	if len(s) != 18 || s[17]|0x20 != 'x' && (s[17] < '0' || s[17] > '9') {
		return false
	}
	for i := range 17 {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Phone masks a text known to be a phone number: 138****5678, 0745***2222, ***2222.
// A text that holds more than one number is masked as [Text] does.
func Phone(s string) string {
	if isPlainMobile(s) {
		return s[:3] + "****" + s[7:]
	}
	return whole(s, 13)
}

// isPlainMobile tells of most phone numbers that they are 11 digits that begin with 1, and nothing else.
func isPlainMobile(s string) bool {
	if len(s) != 11 || s[0] != '1' {
		return false
	}
	for i := range 11 {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// whole masks s as one number of at most limit digits, also where Text would see a date or a price.
func whole(s string, limit int) string {
	if !enoughDigits(s) {
		return s
	}
	c := newChain(s)
	if c.scan(0) < len(s) || len(c.digits) < shortest || len(c.digits) > limit || c.groups[0].start > 0 || c.innerX() {
		return Text(s)
	}
	c.take(0, len(c.groups))
	var out strings.Builder
	n := c.number(0)
	n.write(&out)
	out.WriteString(s[n.end:])
	return out.String()
}
