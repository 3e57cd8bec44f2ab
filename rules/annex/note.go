package annex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// line is a row at a glance.
type line struct {
	cells         grid.Row
	first, second string // the first two texts, half width and without blanks
	col           int    // the column of the first
	filled        int    // how many cells are filled; 3 stands for more
}

func glance(cells grid.Row) line {
	l := line{cells: cells}
	for i, c := range cells.Cells[:min(len(cells.Cells), searchCols)] {
		if blank(c) {
			continue
		}
		switch l.filled++; l.filled {
		case 1:
			l.first, l.col = fold.Compact(c.String()), i
		case 2:
			l.second = fold.Compact(c.String())
		case 3:
			return l
		}
	}
	return l
}

// noteWords begin the notes below a table. The longer come first.
var noteWords = []string{"填表说明", "填报说明", "填写说明", "注意事项", "说明", "备注", "注意", "注"}

// isNote knows 说明, 注 and 填表说明 and the lines that follow them: numbered ones, and sentences that run on. A record
// that follows (note is the notes' column, -1 for none) is none of these: 7、 and a name beside it, or 7.杨某.
func (l line) isNote(s *Sheet, note int) bool {
	if l.filled == 0 {
		return false
	}
	head := strings.TrimLeftFunc(l.first, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) })
	for _, word := range noteWords {
		if rest, ok := strings.CutPrefix(head, word); ok {
			return !startsHan(rest) // 说明：…, not 注册…
		}
	}
	if note < 0 || l.filled > 2 {
		return false
	}
	text, numbered := cutMark(l.first)
	switch {
	case isSentence(l.first):
		return l.filled == 1 || numbered
	case !numbered:
		return false
	case l.filled == 2:
		return text == "" && (isSentence(l.second) || utf8.RuneCountInString(l.second) > 8)
	default:
		return text != "" && !isShortName(text) && (l.col == note || l.col != s.cols[s.key])
	}
}

// cutMark takes the number off a numbered line: 2.…, 3、…, (4)…, ⑤…, 六、….
func cutMark(s string) (text string, ok bool) {
	if r, size := utf8.DecodeRuneInString(s); r >= '①' && r <= '⑳' {
		return s[size:], true
	}
	t := strings.TrimPrefix(s, "(")
	for _, numerals := range []string{"0123456789", "一二三四五六七八九十"} {
		n := len(t) - len(strings.TrimLeft(t, numerals))
		if n == 0 || n > len("十二") {
			continue
		}
		text := strings.TrimLeft(t[n:], ".,、):．")
		return text, len(text) < len(t)-n
	}
	return s, false
}

func isSentence(s string) bool { return strings.ContainsAny(s, ",;。“”") }

// isShortName: two or three Chinese characters may be somebody.
func isShortName(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 3 && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

func startsHan(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Han, r)
}
