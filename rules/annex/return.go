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
	Denied  bool // ×, 否, 未返岗: not returned
	Unclear bool // text that is neither a day nor a yes or no
}

// Says tells whether there is anything in the place: a return, a denial, or what nobody understands.
func (r Return) Says() bool { return r.State != NoDate || r.Said || r.Denied || r.Unclear }

// readReturn reads 实际返岗时间: a day, or that somebody has returned, or both. Other text is no return.
func (s *Sheet) readReturn(c grid.Cell) Return {
	if blank(c) {
		return Return{}
	}
	if yes, ok := find(s.vocab.returned, c.Text); ok && c.Kind == grid.Text {
		return Return{Said: yes, Denied: !yes}
	}
	switch s.vocab.readTick(c, false) {
	case Ticked:
		return Return{Said: true}
	case Unticked:
		return Return{Denied: c.Kind != grid.Bool} // a check box that nobody ticked says nothing
	}
	w := parseDate(c, s.year, s.zone)
	if w.State != Known && c.Kind == grid.Text && len(c.Text) <= maxDate {
		text := trimSigns(fold.Compact(c.Text))
		if s.vocab.notReturned(text) {
			return Return{Denied: true}
		}
		switch day, said := s.vocab.cutReturned(text); {
		case said && day == "": // 已返岗。, 已返岗√, 返岗了
			return Return{Said: true}
		case said:
			w = parseDate(grid.String(day), s.year, s.zone)
		}
	}
	return Return{When: w, Unclear: w.State != Known}
}

// cutReturned takes the words for a return off both ends of a text that also names its day: 2月20日已返岗, 已返岗（2月20日）,
// 已于2月20日返岗. It tells whether there were any.
func (v *vocabulary) cutReturned(text string) (day string, said bool) {
	day = text
	for _, alike := range []string{"己", "巳"} { // what people type for 已
		if rest, ok := strings.CutPrefix(day, alike); ok {
			day = "已" + rest
		}
	}
	for {
		rest := day
		if word := v.returnedAt(rest, strings.HasPrefix); word != "" {
			rest, said = rest[len(word):], true
		} else if word := v.returnedAt(rest, strings.HasSuffix); word != "" {
			rest, said = rest[:len(rest)-len(word)], true
		} else if r, size := utf8.DecodeRuneInString(rest); strings.ContainsRune("已于在是√", r) {
			rest, said = rest[size:], said || r == '√' || r == '是'
		} else if r, size := utf8.DecodeLastRuneInString(rest); strings.ContainsRune("了已√", r) {
			rest, said = rest[:len(rest)-size], said || r == '√'
		}
		if rest = trimSigns(rest); rest == day {
			return day, said
		}
		day = rest
	}
}

// notReturned knows the words for 未返岗 with a remark behind them: 未返岗（待车）, 未返岗，在等通知. A day there is rather a plan.
func (v *vocabulary) notReturned(text string) bool {
	end := strings.IndexFunc(text, unicode.IsPunct)
	if end < 0 {
		end = len(text)
	}
	yes, known := v.returned[strings.TrimSuffix(text[:end], "了")]
	return known && !yes && !strings.ContainsAny(text[end:], "0123456789")
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
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsPunct(r) && r != '?' }) // 已返岗？ says that nobody knows
}
