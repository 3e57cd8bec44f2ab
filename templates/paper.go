package templates

import (
	"slices"

	"guantong/sheets/grid"
)

// So many characters go on the width of an A4 page in letters of eight points, whatever program prints them: no tab is wider, or it is
// on pages side by side.
const (
	uprightPage   = 101.5
	landscapePage = 149.5
)

// upright prints the tab upright if it is narrow enough.
func (t *tab) upright() { t.Tall = t.width() <= uprightPage }

// sideBySide lets a form that is wider than a page go on on others: the columns that stay in sight stand on each of them, and so does
// what stands above the heading. So many columns belong together.
func (t *tab) sideBySide(together int) {
	if t.width() <= landscapePage {
		return
	}
	again := 0.0
	for _, c := range t.Columns[:t.Freeze.Col] {
		again += c.Width
	}
	groups := (len(t.Columns) - t.Freeze.Col + together - 1) / together
	for pages := 2; pages <= groups; pages++ {
		t.Parts = nil
		most, each := again, (groups+pages-1)/pages*together
		for from := t.Freeze.Col; from < len(t.Columns); from += each {
			if from > t.Freeze.Col {
				t.Parts = append(t.Parts, from)
			}
			width := again
			for _, c := range t.Columns[from:min(from+each, len(t.Columns))] {
				width += c.Width
			}
			most = max(most, width)
		}
		if most <= landscapePage {
			break
		}
	}
	t.Tall = false
	t.divide()
}

// divide makes of what stands across all columns one piece for each page: above the heading the same on all of them, below it on the
// first alone.
func (t *tab) divide() {
	edges := slices.Concat([]int{t.Freeze.Col}, t.Parts, []int{len(t.Columns)})
	merges := t.Merges
	t.Merges = nil
	for _, m := range merges {
		if m.From.Col != 0 || m.To.Col != len(t.Columns)-1 {
			t.Merges = append(t.Merges, m)
			continue
		}
		row := m.From.Row
		cells := t.Rows[row].Cells
		c := cells[0]
		clear(cells)
		put := func(from, to int) {
			for i := from; i < to; i++ {
				cells[i].Role = c.Role
			}
			cells[from] = c
			t.merge(grid.Range{From: grid.Ref{Row: row, Col: from}, To: grid.Ref{Row: row, Col: to - 1}})
		}
		switch {
		case row >= t.Freeze.Row:
			put(edges[0], edges[1])
		case c.Role == grid.Label:
			put(0, t.Freeze.Col)
		default:
			for i, from := range edges[:len(edges)-1] {
				put(from, edges[i+1])
			}
		}
	}
}
