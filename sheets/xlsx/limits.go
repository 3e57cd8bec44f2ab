package xlsx

import (
	"path"
	"slices"
	"strings"
)

// Limits bounds what Decode takes in. A zero field means its default.
type Limits struct {
	File     int64 // bytes of a workbook as a file; 50 MB
	Unzipped int64 // bytes of all parts that are read, unzipped; 256 MB
	Sheet    int64 // bytes of one sheet's part, unzipped; 32 MB
	Strings  int64 // bytes of the shared strings, unzipped; 32 MB
	Cells    int   // cells of a workbook, counting the empty ones to the left of a filled one; 4 million
	Text     int64 // bytes of the text of all cells of a workbook, each cell's counted; 64 MB

	Only []string // the names of the tabs that are asked for, in a workbook of several; nil: all

	byTokens bool // nothing is read by its bytes alone
}

// WithDefaults has every default in its place. Decode does so itself; a store needs it where it looks at a limit.
func (l Limits) WithDefaults() Limits {
	const mb = 1 << 20
	set := func(n *int64, def int64) {
		if *n <= 0 {
			*n = def
		}
	}
	set(&l.File, 50*mb)
	set(&l.Unzipped, 256*mb)
	set(&l.Sheet, 32*mb)
	set(&l.Strings, 32*mb)
	set(&l.Text, 64*mb)
	if l.Cells <= 0 {
		l.Cells = 4_000_000
	}
	return l
}

// Check refuses, as Decode does, what need not be fetched to be refused: a file of a format that is not read, by its
// name, or of too many bytes. Its error is an *sheets.UnreadableError.
func (l Limits) Check(name string, size int64) error {
	if slices.Contains(refused, strings.ToLower(path.Ext(name))) {
		return oldFormat(nil, name)
	}
	if most := l.WithDefaults().File; size > most {
		return tooLarge(most)
	}
	return nil
}

// ByTokens has every part read token by token, which is what tests hold the reading of bytes against.
func (l Limits) ByTokens() Limits {
	l.byTokens = true
	return l
}
