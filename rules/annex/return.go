package annex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// Return is what stands in 实际返岗时间.
type Return struct {
	When
	Said    bool // √, 是, 已返岗: returned, without a day
	Unclear bool // text that is neither a day nor a yes or no
}

// readReturn reads 实际返岗时间: a day, or that somebody has returned, or both. Other text is no return.
func (s *Sheet) readReturn(c grid.Cell) Return {
	if blank(c) {
		return Return{}
	}
	if yes, ok := find(s.vocab.returned, c.Text); ok && c.Kind == grid.Text {
		return Return{Said: yes}
	}
	switch s.vocab.readTick(c, false) {
	case Ticked:
		return Return{Said: true}
	case Unticked:
		return Return{}
	}
	w := parseDate(c, s.year, s.zone)
	if w.State != Known && c.Kind == grid.Text && len(c.Text) <= maxDate {
		if day, said := s.vocab.cutReturned(fold.Compact(c.Text)); said {
			w = parseDate(grid.String(day), s.year, s.zone)
		}
	}
	return Return{When: w, Unclear: w.State != Known}
}

// cutReturned takes the words for a return off both ends of a text that also names its day: 2月20日已返岗, 已返岗（2月20日）,
// 已于2月20日返岗. It tells whether there were any.
func (v *vocabulary) cutReturned(text string) (day string, said bool) {
	day = trimSigns(text)
	for {
		rest := day
		if word := v.returnedAt(rest, strings.HasPrefix); word != "" {
			rest, said = rest[len(word):], true
		} else if word := v.returnedAt(rest, strings.HasSuffix); word != "" {
			rest, said = rest[:len(rest)-len(word)], true
		} else if r, size := utf8.DecodeRuneInString(rest); strings.ContainsRune("已于在√", r) {
			rest, said = rest[size:], said || r == '√'
		} else if r, size := utf8.DecodeLastRuneInString(rest); strings.ContainsRune("了已√", r) {
			rest, said = rest[:len(rest)-size], said || r == '√'
		}
		if rest = trimSigns(rest); rest == day {
			return day, said
		}
		day = rest
	}
}

// returnedAt is the longest word for a return at an end of the text.
func (v *vocabulary) returnedAt(text string, stands func(text, word string) bool) (longest string) {
	for word, yes := range v.returned {
		if yes && len(word) > len(longest) && stands(text, word) {
			longest = word
		}
	}
	return longest
}

func trimSigns(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsPunct(r) })
}
