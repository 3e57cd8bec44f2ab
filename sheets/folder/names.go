package folder

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"guantong/sheets/grid"
)

// Limits of the file format, in UTF-16 units as Excel counts.
const (
	maxSheetName = 31
	maxText      = 32767
)

// listsTab is the name of the hidden tab that holds lists of choices too long for a cell's own rule. Read leaves it out.
const listsTab = "选项"

// sheetNames makes the names of tabs legal and different, even to a program that ignores case.
func sheetNames(tables []grid.Table) []string {
	names := make([]string, 0, len(tables)+1)
	taken := map[string]bool{}
	unique := func(name string) string {
		name = legalSheetName(name)
		try := name
		for n := 2; taken[strings.ToLower(try)]; n++ {
			suffix := "（" + grid.Int(n).String() + "）"
			try = cutText(name, maxSheetName-utf16Len(suffix), "") + suffix
		}
		taken[strings.ToLower(try)] = true
		return try
	}
	for _, t := range tables {
		names = append(names, unique(t.Name))
	}
	return append(names, unique(listsTab))
}

func legalSheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`[]:*?/\`, r):
			return ' '
		case r < ' ':
			return -1
		}
		return r
	}, cleanText(name))
	name = cutText(name, maxSheetName, "")
	if name = strings.Trim(name, "' "); name == "" {
		return "表"
	}
	return name
}

// quoteSheet is a sheet's name as formulas and links write it.
func quoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// cleanText drops what XML cannot hold, and cuts what a cell cannot.
func cleanText(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r // an invalid byte becomes U+FFFD
	}, s)
	return cutText(s, maxText, "…")
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

func utf16Len(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
