// Package numfmt tells what people see in a cell where its number format shows something else than the value: a tick for
// 1, 男 for 1 and 女 for 2, an ID of which only the end was typed, or nothing. It reads format codes as ECMA-376 18.8.31
// and Excel's help describe them. (github.com/xuri/nfp, which excelize parses them with, takes a 0 in quotes for a digit
// and a semicolon in quotes for the end of a section.)
package numfmt

import "strings"

// longest is more bytes than any program lets people type.
const longest = 4096

// Format is a number format. The zero Format is General.
type Format struct {
	numbers []section // for numbers, one to three
	text    *section  // for text; nil shows text as it is
}

// Parse reads a format code as files hold it. A code that makes no sense shows values as they are.
func Parse(code string) Format {
	if code == "" || len(code) > longest {
		return Format{}
	}
	all := scan(code)
	if len(all) > 4 {
		return Format{}
	}
	f := Format{numbers: all}
	if last := len(all) - 1; last == 3 || all[last].holds(wholeText) {
		f.numbers, f.text = all[:last], &all[last]
	}
	return f
}

// Date tells whether numbers are shown as days.
func (f Format) Date() bool {
	for i := range f.numbers {
		if f.numbers[i].isDate() {
			return true
		}
	}
	return false
}

// Plain tells whether every value is seen as what it is: Number and Text have nothing to say.
func (f Format) Plain() bool {
	for i := range f.numbers {
		if s := &f.numbers[i]; s.isText() || s.completes() {
			return false
		}
	}
	return f.text == nil || f.text.holds(wholeText) && strings.TrimSpace(f.text.words()) == ""
}

// Number is the text that a number is seen as, perhaps the empty one. A number that is seen as a number or a date has none;
// nor has a zero that is seen as a dash, as accountants write it.
func (f Format) Number(n float64) (seen string, ok bool) {
	s := f.section(n)
	switch {
	case s == nil:
		return "", false
	case s.completes():
		return s.complete(n)
	case !s.isText():
		return "", false
	}
	seen = strings.TrimSpace(s.words())
	if n == 0 && seen != "" && strings.Trim(seen, "-–—－¥￥$ ") == "" {
		return "", false
	}
	if n < 0 && len(f.numbers) == 1 {
		seen = "-" + seen
	}
	return seen, true
}

// Text is what a text is seen as.
func (f Format) Text(text string) string {
	switch {
	case f.text == nil:
		return text
	case !f.text.holds(wholeText):
		return strings.TrimSpace(f.text.words())
	case strings.TrimSpace(f.text.words()) == "":
		return text
	}
	var b strings.Builder
	for _, p := range f.text.parts {
		switch p.kind {
		case words:
			b.WriteString(p.text)
		case wholeText:
			b.WriteString(text)
		}
	}
	return b.String()
}

// section is the one that shows a number, nil if none does. Without conditions of their own the sections are for positive
// numbers, negative numbers and zero; of two, the first is for zero too.
func (f Format) section(n float64) *section {
	for i := range f.numbers {
		s, count := &f.numbers[i], len(f.numbers)
		fits := true
		switch {
		case s.condition != nil:
			fits = s.condition.holds(n)
		case i == 0 && (count == 3 || count == 2 && f.numbers[1].condition != nil):
			fits = n > 0
		case i == 0 && count == 2:
			fits = n >= 0
		case i == 1 && count == 3:
			fits = n < 0
		}
		if fits {
			return s
		}
	}
	return nil
}

// builtInDates are the built-in formats that show days; some only in Chinese programs.
var builtInDates = map[int]string{
	14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy/m/d h:mm",
	27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy", 31: `yyyy"年"m"月"d"日"`, 36: `yyyy"年"m"月"`,
	50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: `m"月"d"日"`, 57: `yyyy"年"m"月"`, 58: `m"月"d"日"`,
}

// BuiltIn is the format that Excel's files call by a number alone. Those that show digits or times of day are all alike
// here.
func BuiltIn(id int) Format { return Parse(builtInDates[id]) }
