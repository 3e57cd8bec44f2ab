package book

import (
	"math"
	"strconv"
	"strings"
)

// usualPatterns are those of number formats that give none.
var usualPatterns = map[string]string{
	"NUMBER": "#,##0.00", "PERCENT": "0.00%", "CURRENCY": "¥#,##0.00", "DATE": "yyyy-m-d", "TIME": "h:mm:ss",
	"DATE_TIME": "yyyy-m-d h:mm:ss", "SCIENTIFIC": "0.00E+00",
}

// numberFormat is the format's type and pattern.
func (f *format) numberFormat() (kind, pattern string) {
	in := newObject(f.get(), "").object("numberFormat")
	kind, pattern = in.text("type"), in.text("pattern")
	if pattern == "" {
		pattern = usualPatterns[kind]
	}
	return kind, pattern
}

// isTime tells whether numbers are shown as dates or times.
func (f *format) isTime() bool {
	kind, _ := f.numberFormat()
	return kind == "DATE" || kind == "TIME" || kind == "DATE_TIME"
}

// show is the value as a person sees it, as far as this package knows the format.
func (v value) show(f *format) string {
	switch v = v.effective(); v.kind {
	case boolean:
		if v.number != 0 {
			return "TRUE"
		}
		return "FALSE"
	case number:
		kind, pattern := f.numberFormat()
		if kind == "TEXT" || pattern == "" || pattern == "@" {
			return general(v.number)
		}
		return showPattern(pattern, v.number)
	default:
		return v.text
	}
}

// general is a number without a format.
func general(n float64) string {
	switch size := math.Abs(n); {
	case n == math.Trunc(n) && size < 1e15:
		return strconv.FormatFloat(n, 'f', -1, 64)
	case size >= 1e15 || size < 1e-4:
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(n, 'E', 5, 64), "E")
		return strings.TrimRight(strings.TrimRight(mantissa, "0"), ".") + "E" + exponent
	default:
		s := strconv.FormatFloat(n, 'f', -1, 64)
		if _, decimals, _ := strings.Cut(s, "."); len(decimals) > 10 {
			s = strings.TrimRight(strconv.FormatFloat(n, 'f', 10, 64), "0")
		}
		return strings.TrimSuffix(s, ".")
	}
}
