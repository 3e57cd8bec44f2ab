package idcard

import (
	"strings"

	"guantong/rules/fold"
)

// Shown is what can be seen of a number of which systems hide a part: its first and its last characters.
type Shown struct{ First, Last string }

// hiding are the signs that stand for what is hidden; an X is one only beside others.
const hiding = "*●•○#?_.-…xX"

// Masked reads 431227********0012, 4312****0012 or 431227199001XXXX; false for a text that hides nothing, or is no number.
func Masked(text string) (s Shown, ok bool) {
	text = fold.Compact(text)
	first := strings.TrimLeft(text, "0123456789")
	rest := strings.TrimLeft(first, hiding)
	last := strings.TrimLeft(strings.TrimSuffix(rest, "X"), "0123456789")
	s = Shown{text[:len(text)-len(first)], rest}
	if seen := len(s.First) + len(s.Last); last != "" || len(first)-len(rest) < 2 || seen < 2 || seen >= size {
		return Shown{}, false
	}
	return s, true
}

// telling is how many characters behind the code of a place, which a whole county has in common, tell people of one name apart.
const telling, place = 4, 6

// Tells tells whether so much is seen that it is one person's of that name.
func (s Shown) Tells() bool { return max(0, len(s.First)-place)+len(s.Last) >= telling }

// Shape is how many characters are seen, first and last.
func (s Shown) Shape() [2]int { return [2]int{len(s.First), len(s.Last)} }

// Showing is what can be seen of a number that is masked in that shape.
func (n Number) Showing(shape [2]int) Shown {
	if len(n) < shape[0]+shape[1] {
		return Shown{}
	}
	return Shown{string(n[:shape[0]]), string(n[len(n)-shape[1]:])}
}
