package annex

import (
	"cmp"
	"strings"

	"guantong/sheets/grid"
)

// header is a form's heading found in a sheet.
type header struct {
	match
	pattern *pattern
	first   int // index of its first row
	last    int // and of its last
}

// share is the part of the form's columns that was found.
func (h header) share() float64 { return float64(h.matched) / float64(len(h.pattern.cols)) }

// fewest is how many columns of a form must be found.
const fewest = 4

// recognised tells a form from chance. Many forms share 序号, 姓名, 身份证号码 and 电话, so columns that hardly any other
// has must be there: two among two fifths of all, or three. An export is known by the headings that only its platform has.
func (h header) recognised() bool {
	if h.pattern.export != nil {
		return h.matched >= fewest && h.telling >= enoughTelling
	}
	rare := 0
	for i, col := range h.cols {
		if col >= 0 && h.pattern.rare[i] {
			rare++
		}
	}
	if h.pattern.tool != nil {
		return h.matched >= fewest && rare >= 2 // what else the sheet has tells where it comes from
	}
	return h.matched >= fewest && h.share() >= 0.4 && rare >= 2 || h.matched >= 5 && rare >= 3
}

// better compares by how many of the sheet's columns a form explains, then how well. What is left are the same columns
// under rows that add nothing: the fewer of those, the better.
func (h header) better(than header) bool {
	if than.pattern == nil {
		return true
	}
	return cmp.Or(
		cmp.Compare(h.matched, than.matched),
		cmp.Compare(h.fit, than.fit),
		cmp.Compare(h.share(), than.share()),
		cmp.Compare(than.last-than.first, h.last-h.first),
	) > 0
}

// findHeader looks for the heading of the form that fits best, whatever its row and the order of its columns.
func (c *catalog) findHeader(g *grid.Grid) (h header, l *labels, ok bool) {
	l = newLabels(g)
	for i, row := range l.rows {
		if !c.promising(l, i) {
			continue
		}
		for depth := 1; depth <= maxDepth; depth++ {
			cols := l.over(row, depth)
			if c.most(cols) < max(h.matched, fewest) {
				continue // most are a heading with records below it
			}
			for _, p := range c.patterns {
				found := header{match: p.assign(cols), pattern: p, first: row, last: row + depth - 1}
				if found.recognised() && found.better(h) {
					h = found
				}
			}
		}
	}
	if h.pattern == nil {
		h, ok = c.findDestinations(l)
		return h, l, ok
	}
	h.widen(g.Merges)
	h.deepen(g)
	return h, l, true
}

// most is the most columns that any pattern may find among those of a sheet: it finds them by labels, or by what names of days mean.
func (c *catalog) most(sheet []headings) (n int) {
	for i := range sheet {
		h := &sheet[i]
		before := n
		for _, label := range h.ends {
			if c.labels[label] {
				n++
			}
		}
		if h.short != "" && c.labels[h.short] {
			n++
		}
		if n == before && len(h.ends) > 0 && h.aim() != noAim {
			n++
		}
	}
	return n
}

// widen takes in the rows that the heading's merged cells reach.
func (h *header) widen(merges []grid.Range) {
	first, last := h.first, h.last
	for _, m := range merges {
		if m.To.Row-m.From.Row >= maxDepth || m.To.Row < first || m.From.Row > last {
			continue
		}
		h.first, h.last = min(h.first, m.From.Row), max(h.last, m.To.Row)
	}
}

// promising: a heading starts with a row that has at least two known labels.
func (c *catalog) promising(l *labels, i int) bool {
	known := 0
	for _, label := range l.at[l.rows[i]] {
		if label != "" && (c.labels[label] || c.labels[l.short[label]]) {
			if known++; known == 2 {
				return true
			}
		}
	}
	return false
}

// findDestinations knows 附件4 by 务工去向 and, below, rows of 已返岗 and 待返岗.
func (c *catalog) findDestinations(l *labels) (header, bool) {
	h := header{pattern: c.destinations}
	pairs := 0
	for _, row := range l.rows {
		for col, label := range l.at[row] {
			if strings.Contains(label, "务工去向") && h.cols == nil {
				h.match = match{cols: []int{col, -1}, matched: 1}
				h.first, h.last = row, row
			}
			if h.cols != nil && (label == "已返岗人数" || label == "待返岗人数" || label == "已返岗" || label == "待返岗") {
				pairs++
				break
			}
		}
	}
	return h, pairs >= 2
}
