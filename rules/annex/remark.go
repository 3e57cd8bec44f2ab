package annex

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// People write below and between their rows what no form prints: 以上数据属实。, 本村共摸排35人，其中贫困户10人, 贫困户 | 10, the village's
// name under the last row, 大坪寨 above the people of a hamlet. Nobody is called like that.

// longestName is how many characters the longest name has.
const longestName = 15

// offices end the names of those who sign.
var offices = []string{"委会", "委员会", "支部", "总支", "党委", "政府", "办公室", "服务中心", "工作队", "支两委", "村两委"}

// groups end the names of hamlets, and of kinds of people that a list is divided into.
var groups = []string{"组", "寨", "屯", "片区", "院落", "户", "人员", "名单", "劳动力", "对象", "群众"}

// saidOfLists are words that are said of a list and stand in no name.
var saidOfLists = []string{"此表", "本表", "上表", "填写", "填报", "上报", "打勾", "一式", "如下", "属实", "附后"}

// oneCell is somebody with his numbers in one cell: 杨刚：13812345678, 杨刚（一组），男，43122719900101001X.
var oneCell = expression(`^(\p{Han}{2,3})(?:[^\p{Han}0-9]|[（(]\S{1,8}[)）]|[男女]|身份证号?码?|联系方式|(?:联系)?电话|手机号?码?){0,6}[0-9]{7}`)

// isAllInOne tells of such a cell, and not of 填表人：13812345678.
func isAllInOne(text string) bool {
	m := oneCell().FindStringSubmatch(text)
	return m != nil && !containsAny(m[1], signed) && !endsWith(m[1], []string{"人", "员"})
}

// isRemark tells what a row is that has nothing but one text of which nobody's name is made; empty for what may be a name.
func (s *Sheet) isRemark(l line) (why string) {
	if l.filled == 2 && l.col == s.Column(Serial) && digits(l.first) { // serial numbers are filled down beforehand
		l.first, l.col, l.filled = l.second, l.col+1, 1
	}
	if l.filled != 1 || l.first == "" {
		return ""
	}
	text, marked := cutMark(l.first)
	switch {
	case utf8.RuneCountInString(l.first) > 2 && !strings.ContainsFunc(l.first, func(r rune) bool { return !isMark(r) }):
		return notes // ********
	case s.Kind == Employers && marked && !startsWithDigit(l.first):
		return section // 一、工业企业
	case s.Kind != Workers && s.Kind != Seekers:
		return ""
	case endsWith(l.first, offices):
		return signature
	case l.col > s.cols[s.key]:
		return ""
	case utf8.RuneCountInString(text) > 2 && endsWith(strings.TrimRight(text, ":"), groups):
		return section
	case known().labels[headingLabel(l.first)]:
		return section // 县外
	case isShortName(strings.TrimRight(l.first, ":,;.。、")), isAllInOne(l.first): // 杨刚，: a slip of the finger
		return ""
	case containsAny(l.first, saidOfLists):
		return notes
	case isSentence(l.first), strings.ContainsAny(l.first, ":!?"), utf8.RuneCountInString(l.first) > longestName && !strings.Contains(l.first, "·"):
		return notes
	}
	return ""
}

// isMark tells of the signs that lines are drawn with.
func isMark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

func startsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "("))
	return r >= '0' && r <= '9'
}

func endsWith(s string, ends []string) bool {
	return slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(s, end) })
}

func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(s, word) })
}

var (
	figureOf = expression(`^(?:约)?[0-9]{1,6}(?:\.[0-9]+)?[%人户名个家]*$`)
	counted  = expression(`^(?:其中|(?:其中:?)?\S{1,10}(?:人数|户数|总数|数|率|比例))$`)
)

// isFigures knows a line that counts, label by label: 其中 | 贫困户 | 10 | 县外 | 20.
func (s *Sheet) isFigures(cells grid.Row) bool {
	if s.Kind != Workers && s.Kind != Seekers {
		return false
	}
	figures, names := 0, 0
	for _, c := range cells.Cells[:min(len(cells.Cells), searchCols)] {
		if blank(c) {
			continue
		}
		text := fold.Compact(cut(c.String(), maxLabel))
		label := headingLabel(text)
		switch {
		case figureOf().MatchString(text):
			figures++
		case known().labels[label], known().labels[strings.TrimPrefix(label, "其中")], counted().MatchString(label):
			names++
		default:
			return false
		}
	}
	return figures > 0 && names > 0
}
