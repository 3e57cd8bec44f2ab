package annex

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guantong/rules/fold"
)

// What a form prints around its records, below the first heading, is no record: the heading again, the numbers of the
// columns, title and unit line of the next page, lines to sign.

// page is what stands on a page besides its records, to know it again on the next page.
type page struct {
	tops  map[string]bool   // the first label of the rows above the heading
	heads []map[string]bool // per column of the sheet, the labels of the heading
}

func newPage(l *labels, h header) page {
	p := page{tops: map[string]bool{}}
	for _, row := range l.rows {
		if row >= h.first {
			break
		}
		for _, label := range l.at[row] {
			if label != "" {
				p.tops[label] = true
				break
			}
		}
	}
	for row := h.first; row <= h.last; row++ {
		for col, label := range l.at[row] {
			for len(p.heads) <= col {
				p.heads = append(p.heads, map[string]bool{})
			}
			if label != "" {
				p.heads[col][label] = true
			}
		}
	}
	return p
}

// isHeading knows the rows of the heading when they are printed again.
func (s *Sheet) isHeading(l line) bool {
	same := 0
	for col, c := range l.cells.Cells[:min(len(l.cells.Cells), searchCols)] {
		if blank(c) {
			continue
		}
		if col >= len(s.page.heads) || len(s.page.heads[col]) == 0 || !s.page.heads[col][cellLabel(c)] {
			return false
		}
		same++
	}
	return same >= 2
}

// isNumbering knows the row that numbers the columns: 甲 乙 1 2 3 4 5=3+4 6.
func isNumbering(l line) bool {
	if l.filled < 3 || len(l.first) > len("（甲）") || !strings.ContainsAny(l.first, "1甲A栏序") {
		return false
	}
	last := 0
	for _, c := range l.cells.Cells[:min(len(l.cells.Cells), searchCols)] {
		label, _, _ := strings.Cut(fold.Label(c.String()), "=")
		switch n, ok := whole(label); {
		case label == "", last == 0 && strings.Contains("甲乙丙丁戊ABCDE栏次序号", label):
		case ok && n == last+1:
			last = n
		default:
			return false
		}
	}
	return last >= 4
}

// isTop knows what stands above the heading when it is printed again: 附件1, the title, the unit line.
func (s *Sheet) isTop(l line) bool {
	for _, text := range []string{l.first, l.second} {
		if strings.Contains(text, "乡(镇)") || strings.Contains(text, "村(社区)") {
			return true
		}
	}
	if len(l.first) < len("附件1") || l.filled > 2 {
		return false
	}
	if n, ok := strings.CutPrefix(l.first, "附件"); ok && !startsHan(n) {
		return true
	}
	label := headingLabel(l.first)
	return s.page.tops[label] || l.filled == 1 && s.Form.Title != "" && strings.Contains(label, fold.Label(s.Form.Title))
}

// signed are words for who signs a page, and what else stands beside the signature.
var signed = []string{
	"签字", "签名", "签章", "盖章", "公章", "责任人", "负责人", "填表人", "填报人", "制表", "审核", "复核", "经办人", "联系人",
	"书记", "主任", "领导", "干部", "队长", "工作队", "电话", "日期", "时间", "单位", "乡镇", "行政村",
}

// signers stand before a name or a place to sign, each in a cell of its own.
var signers = []string{
	"填表人", "填报人", "制表人", "审核人", "复核人", "负责人", "经办人", "单位负责人", "分管领导", "主要领导", "填表日期", "填报日期", "上报日期", "单位公章",
}

// isSignature knows the lines to sign below a table: 填表人：…, a date by itself; also 以下空白 and 第1页.
func (s *Sheet) isSignature(l line) bool {
	if l.filled == 2 && l.col == s.Column(Serial) && digits(l.first) { // serial numbers are filled down beforehand
		l.first, l.filled = l.second, 1
		l.col++
	}
	label, says, colon := strings.Cut(l.first, ":")
	switch {
	case slices.Contains(signers, l.first):
		return true
	case isAllInOne(l.first):
		return false
	case colon && utf8.RuneCountInString(label) <= 20:
		for _, word := range signed {
			if strings.Contains(label, word) {
				return true
			}
		}
		// 摸排人：, 联络员：; 村支书：张三; 导出日期：… below an export
		alone := l.filled == 1 && says != "" && l.col <= s.cols[s.key]
		return endsWith(label, []string{"人", "员", "长"}) || alone && (isShortName(says) || s.Kind != Workers && s.Kind != Seekers)
	case l.filled > 2:
		return false
	case strings.Contains(l.first, "以下空白"), strings.Contains(l.first, "以下无"), strings.Contains(l.first, "以下为空"), strings.Contains(l.first, "无正文"), strings.HasPrefix(l.first, "第") && strings.HasSuffix(l.first, "页"):
		return true
	case strings.Contains(l.first, "盖章"), strings.Contains(l.first, "公章"), strings.Contains(l.first, "签字"), strings.Contains(l.first, "签章"):
		return true
	case l.filled == 1 && l.col != s.Column(Planned) && l.col != s.Column(Returned) && isDateLine(l.first):
		return true
	}
	for _, word := range []string{"填表人", "填报人", "制表人", "审核人", "负责人签", "责任人签", "单位负责人", "单位("} {
		if strings.HasPrefix(l.first, word) {
			return true
		}
	}
	return false
}

// isDateLine: 2020年2月26日, or the places for it.
func isDateLine(s string) bool {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, s) == "年月日"
}
