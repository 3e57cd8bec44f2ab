package book

import (
	"regexp"
	"strconv"
	"strings"

	"guantong/sheets/grid"
)

// a1Range is a range in A1 notation: 'a”b'!A1:C, Sheet1, B2.
type a1Range struct {
	title  string
	titled bool // the title was given
	area   area // the whole tab if no cells were given
	cells  bool
}

var (
	corner     = regexp.MustCompile(`^\$?([A-Za-z]{0,3})\$?([0-9]{0,8})$`)
	plainTitle = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.]*$`)
	cellTitle  = regexp.MustCompile(`^(?:[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*)$`) // would read as a cell
)

// parseA1 reads a range. It is false for what can be none, whatever tabs there are.
func parseA1(s string) (a1Range, bool) {
	all := area{bottom: unbounded, right: unbounded}
	if rest, quoted := strings.CutPrefix(s, "'"); quoted {
		title, rest, ok := unquote(rest)
		if !ok || title == "" {
			return a1Range{}, false
		}
		if rest == "" {
			return a1Range{title: title, titled: true, area: all}, true
		}
		cells, ok := strings.CutPrefix(rest, "!")
		if !ok {
			return a1Range{}, false
		}
		a, ok := parseCells(cells)
		return a1Range{title, true, a, true}, ok
	}
	if i := strings.LastIndexByte(s, '!'); i > 0 {
		a, ok := parseCells(s[i+1:])
		return a1Range{s[:i], true, a, true}, ok
	}
	if a, ok := parseCells(s); ok {
		return a1Range{area: a, cells: true}, true
	}
	return a1Range{title: s, titled: true, area: all}, s != ""
}

// unquote reads a title up to its closing quote; a quote in it is doubled.
func unquote(s string) (title, rest string, ok bool) {
	var b strings.Builder
	for {
		part, after, found := strings.Cut(s, "'")
		b.WriteString(part)
		if !found {
			return "", "", false
		}
		if s, found = strings.CutPrefix(after, "'"); !found {
			return b.String(), after, true
		}
		b.WriteByte('\'')
	}
}

// parseCells reads A1, A1:B2, A:B, 1:2, A2:B and A1:2.
func parseCells(s string) (area, bool) {
	from, to, two := strings.Cut(s, ":")
	col, row, ok := parseCorner(from)
	if !ok {
		return area{}, false
	}
	if !two {
		return area{row, col, row + 1, col + 1}, row >= 0 && col >= 0
	}
	endCol, endRow, ok := parseCorner(to)
	if !ok || col < 0 && endCol >= 0 || row < 0 && endRow >= 0 || col < 0 && row < 0 {
		return area{}, false
	}
	a := area{max(row, 0), max(col, 0), unbounded, unbounded}
	if endRow >= 0 {
		a.top, a.bottom = min(row, endRow), max(row, endRow)+1
	}
	if endCol >= 0 {
		a.left, a.right = min(col, endCol), max(col, endCol)+1
	}
	return a, true
}

// parseCorner reads B2, B or 2; what is missing is -1.
func parseCorner(s string) (col, row int, ok bool) {
	m := corner.FindStringSubmatch(s)
	if m == nil || m[1] == "" && m[2] == "" {
		return 0, 0, false
	}
	for _, c := range strings.ToUpper(m[1]) {
		col = col*26 + int(c-'A') + 1
	}
	row, err := strconv.Atoi(m[2])
	if m[2] != "" && (err != nil || row == 0) {
		return 0, 0, false
	}
	return col - 1, row - 1, true
}

// a1 is the area in A1 notation.
func (a area) a1() string {
	first := grid.Ref{Row: a.top, Col: a.left}.String()
	last := ""
	if a.right != unbounded {
		last = grid.ColumnName(max(a.right-1, a.left))
	}
	if a.bottom != unbounded {
		last += strconv.Itoa(max(a.bottom, a.top+1))
	}
	if last == "" || last == first {
		return first
	}
	return first + ":" + last
}

// quoteTitle is a tab's title as ranges carry it.
func quoteTitle(title string) string {
	if plainTitle.MatchString(title) && !cellTitle.MatchString(title) {
		return title
	}
	return "'" + strings.ReplaceAll(title, "'", "''") + "'"
}

// find gives the tab and the cells that a range in A1 notation means; without a title it is the first visible tab's.
func (b *Book) find(a1 string) (*sheet, area, error) {
	r, ok := parseA1(a1)
	if !ok {
		return nil, area{}, invalid("Unable to parse range: %s", a1)
	}
	i := b.firstVisible()
	if r.titled {
		i = b.indexOf(r.title)
	}
	if i < 0 {
		return nil, area{}, invalid("Unable to parse range: %s", a1)
	}
	a, err := b.sheets[i].cut(r.area)
	return b.sheets[i], a, err
}

func (b *Book) firstVisible() int {
	for i, s := range b.sheets {
		if !s.hidden {
			return i
		}
	}
	return -1
}
