package ods

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"guantong/sheets/grid"
)

// cell makes a cell of what is said of it.
func (c *cell) cell() grid.Cell {
	switch {
	case c.failed, c.formula && errorText.MatchString(c.text):
		text := c.text
		if text == "" {
			text = "#VALUE!"
		}
		return grid.Cell{Kind: grid.Failed, Text: text}
	case c.kind == "" && c.formula && !c.seen: // an empty text is seen, as an empty paragraph
		return grid.Cell{Kind: grid.Uncalculated}
	case c.kind == "boolean":
		return grid.Logical(c.value == "true")
	case c.kind == "float" && (c.text == "TRUE" || c.text == "FALSE"): // so LibreOffice takes over what Excel stores
		return grid.Logical(c.text == "TRUE")
	case c.kind == "" || c.kind == "string" || isWord(c.text):
		return c.shown()
	}
	n, ok := 0.0, false
	switch c.kind {
	case "date":
		n, ok = serial(c.value)
	case "time":
		n, ok = days(c.value)
	default:
		n, ok = plainNumber(c.value)
	}
	if !ok {
		return c.shown()
	}
	return grid.Num(n)
}

// shown is the text as people see it, or as it is said where a program left that out.
func (c *cell) shown() grid.Cell {
	if c.text == "" {
		return grid.String(c.value)
	}
	return grid.String(c.text)
}

var errorText = regexp.MustCompile(`^(#(N/A|[A-Z0-9/]+[!?])|Err:\d+)$`)

// numerals are how Chinese formats show numbers.
const numerals = "〇零一二三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟负"

// isWord tells whether a number is shown as a word or a sign, √ or 男, and not as a number, in whatever format: that counts
// then. Dashes for nothing, signs of money and ### are no words.
func isWord(shown string) bool {
	word := false
	for _, r := range shown {
		switch {
		case unicode.IsDigit(r):
			return false
		case strings.ContainsRune(numerals, r), unicode.Is(unicode.Sc, r):
		case unicode.IsLetter(r), unicode.IsSymbol(r):
			word = true
		}
	}
	return word
}

func plainNumber(value string) (float64, bool) {
	n, err := strconv.ParseFloat(value, 64)
	return n, err == nil && n-n == 0
}

var day0 = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// serial is the serial number of a date, with or without a time, in the system that counts from 1900.
func serial(value string) (float64, bool) {
	for _, layout := range []string{"2006-01-02", "2006-01-02T15:04:05"} { // fractions of seconds are taken, too
		if at, err := time.Parse(layout, value); err == nil {
			n := float64(at.UnixMilli()-day0.UnixMilli()) / 86_400_000
			if n < 61 { // the system has a 29 February 1900
				n--
			}
			return n, n >= 0
		}
	}
	return 0, false
}

var duration = regexp.MustCompile(`^P(?:(\d{1,6})D)?T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6}(?:[.,]\d+)?)S)?$`)

// days is a time of day, or a longer time, in days: PT12H30M00S is 0.52083….
func days(value string) (float64, bool) {
	m := duration.FindStringSubmatch(value)
	if m == nil {
		return 0, false
	}
	seconds := 0.0
	for i, each := range []float64{86400, 3600, 60, 1} {
		n, _ := strconv.ParseFloat(strings.Replace(m[i+1], ",", ".", 1), 64) // what is left out is 0
		seconds += n * each
	}
	return seconds / 86400, true
}
