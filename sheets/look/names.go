package look

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"guantong/sheets/grid"
)

// Limits of Excel, in UTF-16 units as it counts. Other programs allow no less.
const (
	maxTabName = 31
	maxText    = 32767
)

// TabNames are the names of tables and then of extra tabs, made legal, and different even to a program that ignores
// case.
func TabNames(tables []grid.Table, extra ...string) []string {
	names := make([]string, 0, len(tables)+len(extra))
	taken := map[string]bool{}
	add := func(name string) {
		name = legalTabName(name)
		try := name
		for n := 2; taken[strings.ToLower(try)]; n++ {
			suffix := "（" + grid.Int(n).String() + "）"
			try = cutText(name, maxTabName-utf16Len(suffix), "") + suffix
		}
		taken[strings.ToLower(try)] = true
		names = append(names, try)
	}
	for _, t := range tables {
		add(t.Name)
	}
	for _, name := range extra {
		add(name)
	}
	return names
}

func legalTabName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`[]:*?/\`, r):
			return ' '
		case r < ' ':
			return -1
		}
		return r
	}, CleanText(name))
	name = cutText(name, maxTabName, "")
	if name = strings.Trim(name, "' "); name == "" {
		return "表"
	}
	return name
}

// QuoteTab is a tab's name as formulas and links write it, in quotation marks.
func QuoteTab(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// CleanText drops what no file can hold of a text, and cuts what no cell can.
func CleanText(s string) string {
	if len(s) <= maxText && isClean(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r // an invalid byte becomes U+FFFD
	}, s)
	return cutText(s, maxText, "…")
}

// isClean tells of most texts, without taking them apart, that any file can hold them.
func isClean(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] == 0xEF && i+1 < len(s) && s[i+1] == 0xBF { // U+FFC0 to U+FFFF
			return false
		}
	}
	return utf8.ValidString(s)
}

// cutText shortens s to n UTF-16 units, ending with more if anything was cut.
func cutText(s string, n int, more string) string {
	if len(s) <= n || utf16Len(s) <= n {
		return s
	}
	n -= utf16Len(more)
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return s[:i] + more
		}
	}
	return s
}

func utf16Len(s string) int { return len(utf16.Encode([]rune(s))) }
