package grid

import (
	"fmt"
	"strconv"
	"strings"
)

// Ref is the place of a cell, counted from zero: {0, 0} is A1.
type Ref struct{ Row, Col int }

// MaxRows and MaxCols are the limits of a sheet in Excel, WPS and LibreOffice.
const (
	MaxRows = 1 << 20
	MaxCols = 1 << 14
)

// MaxText is more bytes of text than a cell holds in any program: Google allows the most, 50,000 characters.
const MaxText = 200_000

// String is the A1 name of the place.
func (r Ref) String() string { return ColumnName(r.Col) + strconv.Itoa(r.Row+1) }

// ColumnName is the letters of a column counted from zero: 0 is A, 26 is AA.
func ColumnName(col int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	if col >= 0 && col < len(letters) {
		return letters[col : col+1]
	}
	var b [8]byte
	i := len(b)
	for n := col + 1; n > 0 && i > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(b[i:])
}

// ParseRef reads an A1 name. $ signs are ignored. It fails on anything outside a sheet's limits.
func ParseRef(name string) (Ref, error) {
	at, ok := parseRef(name)
	if !ok {
		return Ref{}, fmt.Errorf("%q 不是单元格地址", name)
	}
	return at, nil
}

// RefOf reads an A1 name as ParseRef does, for whoever has bytes and millions of them.
func RefOf(name []byte) (Ref, bool) { return parseRef(name) }

func parseRef[T string | []byte](name T) (Ref, bool) {
	col, row, i := 0, 0, 0
	for letters := 0; i < len(name) && letters < 4; i++ {
		if name[i] == '$' {
			continue
		}
		c := name[i] &^ 0x20 // upper case
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
		letters++
	}
	for ; i < len(name); i++ {
		c := name[i]
		if c == '$' {
			continue
		}
		if c < '0' || c > '9' || row > MaxRows {
			return Ref{}, false
		}
		row = row*10 + int(c-'0')
	}
	if col < 1 || col > MaxCols || row < 1 || row > MaxRows {
		return Ref{}, false
	}
	return Ref{Row: row - 1, Col: col - 1}, true
}

// Range is a rectangle of cells, both corners included.
type Range struct{ From, To Ref }

// String is the A1 name of the range.
func (r Range) String() string { return r.From.String() + ":" + r.To.String() }

// ParseRange reads an A1 range; a single cell is a range of one.
func ParseRange(name string) (Range, error) {
	from, to, found := strings.Cut(name, ":")
	if !found {
		to = from
	}
	a, err := ParseRef(from)
	if err != nil {
		return Range{}, err
	}
	b, err := ParseRef(to)
	if err != nil {
		return Range{}, err
	}
	return Range{
		From: Ref{Row: min(a.Row, b.Row), Col: min(a.Col, b.Col)},
		To:   Ref{Row: max(a.Row, b.Row), Col: max(a.Col, b.Col)},
	}, nil
}

// Contains tells whether the place lies in the range.
func (r Range) Contains(at Ref) bool {
	return at.Row >= r.From.Row && at.Row <= r.To.Row && at.Col >= r.From.Col && at.Col <= r.To.Col
}
