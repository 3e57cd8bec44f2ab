package annex

import (
	"strings"
	"unicode/utf8"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// What form tools and clerks add to a heading, and what is no part of its name.
var (
	headingNumber = expression(`^(?:[qQ]?\d{1,3}(?:[.．-]\d{1,2})*(?:\s*[、.．:：)）\]】]|\s+)|[(（\[【][qQ]?\d{1,3}[)）\]】]|` +
		`[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|[①-⑳⑴-⒇⒈-⒛㈠-㈩])[、.．:：]?`)
	headingUnit = expression(`[/／:：]\s*(?:元|万元|人|名|岁|周岁|辆|元/月|人次)$`)
)

const (
	headingMarks = "*＊★☆※▲△●◆■◇▼#＃"
	duties       = "必填 必填项 必选 选填 单选 多选 打√ 打勾 √"
)

// headingLabel is the folded label of a heading: 1、姓名, （1）姓名, ①姓名, 姓名* and 姓名 必填 are 姓名.
func headingLabel(text string) string { return fold.Label(bareHeading(text)) }

// bareHeading costs next to nothing where there is nothing to take off, as in the cells of the records below a heading.
func bareHeading(text string) string {
	if isASCII(text) || !strings.ContainsFunc(text, isBeside) && !startsCircled(text) {
		return text
	}
	return bareHeadings.of(text)
}

var bareHeadings = newMemo(withoutMarks)

// withoutMarks takes off what stands beside a name.
func withoutMarks(text string) string {
	plain := strings.Trim(strings.TrimFunc(text, fold.Blank), headingMarks)
	if mark := headingNumber().FindString(plain); mark != "" && mark != plain {
		plain = plain[len(mark):]
	}
	plain = headingUnit().ReplaceAllLiteralString(strings.Trim(strings.TrimFunc(plain, fold.Blank), headingMarks), "")
	for _, duty := range strings.Fields(duties) {
		plain = strings.TrimSuffix(plain, duty)
	}
	if fold.Label(plain) == "" {
		return text
	}
	return plain
}

// isBeside tells of the characters without which nothing stands beside a name.
func isBeside(r rune) bool {
	if fold.Common(r) {
		return r == '填' || r == '选' || r == '勾'
	}
	return fold.Blank(r) || strings.ContainsRune(headingMarks+"√/／:：、.．)）]】", r)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func startsCircled(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= '①' && r <= '⒛' || r >= '㈠' && r <= '㈩'
}

// cellLabel is the label of a cell of a heading, cut to the length that one may have.
func cellLabel(c grid.Cell) string {
	if c.Kind != grid.Text {
		return fold.Label(c.String())
	}
	return headingLabel(cut(c.Text, maxLabel))
}

// cut shortens a text to so many bytes, whole characters.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}
