package annex

import "guantong/sheets/grid"

// How far a heading is looked for. Real forms have it in the first ten rows and sixty columns.
const (
	searchRows  = 60   // rows that hold something
	searchCols  = 128  // columns
	searchFills = 4096 // merged areas
	maxDepth    = 4    // rows of a heading
	maxLabel    = 400  // bytes of a heading; the longest of the notice's have sixty
)

// labels are the folded texts of a sheet's first rows, with merged areas filled.
type labels struct {
	rows  []int             // indexes of the rows that hold something
	at    map[int][]string  // row index → folded texts by column
	short map[string]string // folded text → the same without its remark in brackets
}

func newLabels(g *grid.Grid) *labels {
	l := &labels{at: map[int][]string{}, short: map[string]string{}}
	width := 0
	for _, r := range g.Rows[:min(len(g.Rows), searchRows)] {
		l.rows = append(l.rows, r.Index)
		texts := make([]string, min(len(r.Cells), searchCols))
		for i := range texts {
			texts[i] = l.fold(r.Cells[i])
		}
		l.at[r.Index] = texts
		width = max(width, len(texts))
	}
	fills := 0
	for _, m := range g.Merges {
		if fills < searchFills && l.fill(m, width) {
			fills++
		}
	}
	return l
}

func (l *labels) fold(c grid.Cell) string {
	label := cellLabel(c)
	if c.Kind != grid.Text {
		return label
	}
	text := cut(c.Text, maxLabel)
	if bare := withoutRemark(text); bare != text {
		if short := headingLabel(bare); short != label {
			l.short[label] = short
		}
	}
	return label
}

// fill repeats a merged area's text over the area, as far as a heading may reach. It reports whether there was any.
func (l *labels) fill(m grid.Range, width int) bool {
	texts, ok := l.at[m.From.Row]
	if !ok || m.From.Col < 0 || m.From.Col >= len(texts) || texts[m.From.Col] == "" {
		return false
	}
	label := texts[m.From.Col]
	for row := m.From.Row; row <= m.To.Row && row < m.From.Row+maxDepth; row++ {
		texts := l.at[row]
		for col := m.From.Col; col <= m.To.Col && col < width; col++ {
			for len(texts) <= col {
				texts = append(texts, "")
			}
			texts[col] = label
		}
		l.at[row] = texts
	}
	return true
}

// headings are what stands above one column of a sheet.
type headings struct {
	labels []string // from top to bottom, repetitions left out
	ends   []string // ends[i] is labels[i:] put together
	short  string   // the last label without its remark in brackets, if it has one
}

// over are those of all columns over so many rows.
func (l *labels) over(row, depth int) []headings {
	width := 0
	for r := row; r < row+depth; r++ {
		width = max(width, len(l.at[r]))
	}
	cols := make([]headings, width)
	room := make([]string, 2*width*depth) // for all labels and ends
	for col := range cols {
		p := &cols[col]
		p.labels, room = room[:0:depth], room[depth:]
		for r := row; r < row+depth; r++ {
			texts := l.at[r]
			if col >= len(texts) || texts[col] == "" {
				continue
			}
			if n := len(p.labels); n == 0 || p.labels[n-1] != texts[col] {
				p.labels = append(p.labels, texts[col])
			}
		}
		n := len(p.labels)
		if n == 0 {
			continue
		}
		p.short = l.short[p.labels[n-1]]
		if remark, alone := l.short[p.labels[n-1]]; alone && remark == "" && n > 1 {
			p.short = p.labels[n-2] // （元） in a row of its own
		}
		p.ends, room = room[:n:n], room[n:]
		for i := n - 1; i >= 0; i-- {
			p.ends[i] = p.labels[i]
			if i < n-1 {
				p.ends[i] += p.ends[i+1]
			}
		}
	}
	return cols
}
