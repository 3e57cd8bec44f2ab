package annex

import (
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// How far a heading is looked for. Real forms have it in the first ten rows and sixty columns.
const (
	searchRows   = 60  // rows that hold something
	searchCols   = 128 // columns
	searchMerges = 4096
	maxDepth     = 4 // rows of a heading
)

// header is a form's heading found in a sheet.
type header struct {
	pattern *pattern
	first   int   // index of its first row
	last    int   // and of its last
	cols    []int // form column → sheet column, -1 for none
	matched int
}

// share is the part of the form's columns that was found.
func (h header) share() float64 {
	if h.pattern == nil {
		return 0
	}
	return float64(h.matched) / float64(len(h.pattern.cols))
}

func (h header) better(than header) bool {
	if a, b := h.share(), than.share(); a != b {
		return a > b
	}
	return h.matched > than.matched
}

// recognised: fewer columns in common than this are chance; many forms share 姓名, 性别, 身份证号码 and 电话.
func (h header) recognised() bool { return h.matched >= 4 && h.share() >= 0.4 }

// findHeader looks for the heading of the form that fits best, whatever its row and the order of its columns.
func findHeader(g *grid.Grid, patterns []*pattern) (header, bool) {
	labels := newLabels(g)
	var best header
	for i, row := range labels.rows {
		if !labels.promising(i, patterns) {
			continue
		}
		for depth := 1; depth <= maxDepth; depth++ {
			paths := labels.paths(row, depth)
			for _, p := range patterns {
				cols, matched := p.assign(paths)
				h := header{pattern: p, first: row, last: row + depth - 1, cols: cols, matched: matched}
				if h.better(best) {
					best = h
				}
			}
		}
	}
	if !best.recognised() && !isDestinations(&best, labels) {
		return header{}, false
	}
	for _, m := range g.Merges {
		if m.From.Row >= best.first && m.From.Row <= best.last && m.To.Row < best.first+maxDepth {
			best.last = max(best.last, m.To.Row)
		}
	}
	return best, true
}

// isDestinations knows 附件4, most of whose columns are the county's own: 务工去向 and a column of 已返岗, 待返岗.
func isDestinations(h *header, l *labels) bool {
	if h.pattern == nil || h.pattern.form.Kind != DestinationTotals || h.matched == 0 {
		return false
	}
	pairs := 0
	for _, row := range l.rows {
		for _, label := range l.at[row] {
			if label == "待返岗人数" || label == "已返岗人数" {
				pairs++
				break
			}
		}
	}
	return pairs >= 2
}

// labels are the folded texts of a sheet's first rows, with merged areas filled.
type labels struct {
	rows []int            // indexes of the rows that hold something
	at   map[int][]string // row index → folded texts by column
}

func newLabels(g *grid.Grid) *labels {
	l := &labels{at: map[int][]string{}}
	width := 0
	for _, r := range g.Rows[:min(len(g.Rows), searchRows)] {
		l.rows = append(l.rows, r.Index)
		texts := make([]string, min(len(r.Cells), searchCols))
		for i := range texts {
			texts[i] = fold.Label(r.Cells[i].String())
		}
		l.at[r.Index] = texts
		width = max(width, len(texts))
	}
	for _, m := range g.Merges[:min(len(g.Merges), searchMerges)] {
		l.fill(m, width)
	}
	return l
}

// fill repeats a merged area's text over the area.
func (l *labels) fill(m grid.Range, width int) {
	texts, ok := l.at[m.From.Row]
	if !ok || m.From.Col >= len(texts) || texts[m.From.Col] == "" {
		return
	}
	label := texts[m.From.Col]
	for row := m.From.Row; row <= m.To.Row && row < m.From.Row+maxDepth; row++ {
		texts := l.at[row]
		for col := m.From.Col; col <= m.To.Col && col < max(width, m.From.Col+1); col++ {
			for len(texts) <= col {
				texts = append(texts, "")
			}
			texts[col] = label
		}
		l.at[row] = texts
	}
}

// promising: a heading starts with a row that has at least two known labels or, in 附件4, one.
func (l *labels) promising(i int, patterns []*pattern) bool {
	known := 0
	for _, label := range l.at[l.rows[i]] {
		if label == "" {
			continue
		}
		for _, p := range patterns {
			if len(p.labels[label]) > 0 || p.known[label] {
				known++
				break
			}
		}
		if known >= 2 || label == "务工去向" {
			return true
		}
	}
	return false
}

// paths are the heading paths of all columns over so many rows: labels from top to bottom, repetitions left out.
func (l *labels) paths(row, depth int) [][]string {
	width := 0
	for r := row; r < row+depth; r++ {
		width = max(width, len(l.at[r]))
	}
	paths := make([][]string, width)
	for col := range paths {
		for r := row; r < row+depth; r++ {
			texts := l.at[r]
			if col >= len(texts) || texts[col] == "" {
				continue
			}
			if path := paths[col]; len(path) == 0 || path[len(path)-1] != texts[col] {
				paths[col] = append(paths[col], texts[col])
			}
		}
	}
	return paths
}
