package templates

import (
	"fmt"
	"strconv"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// heads is where the heading of a form of one row stands in a sheet of our own that was read.
type heads struct {
	row  int
	cols map[annex.Field]int
}

// findHeads looks for the row that has all named columns of a form, the first of them leftmost.
func findHeads(g *grid.Grid, f *annex.Form) (heads, bool) {
	columns := f.Columns()
	for _, row := range g.Rows {
		h := heads{row.Index, map[annex.Field]int{}}
		first := labelIn(row, 0, columns[0].Label)
		whole := first >= 0
		for _, c := range columns {
			if !whole || c.Field == "" {
				continue
			}
			h.cols[c.Field] = labelIn(row, first, c.Label)
			whole = h.cols[c.Field] >= 0
		}
		if whole {
			return h, true
		}
	}
	return heads{}, false
}

// labelIn is the first column from another one on that has a label; -1 if none has.
func labelIn(row grid.Row, from int, label string) int {
	label = fold.Label(label)
	for col := from; col < len(row.Cells); col++ {
		if c := row.Cells[col]; c.Kind == grid.Text && fold.Label(c.Text) == label {
			return col
		}
	}
	return -1
}

func (h heads) at(row grid.Row, field annex.Field) grid.Ref {
	return grid.Ref{Row: row.Index, Col: h.cols[field]}
}

// intCell is where a whole number of a row goes.
type intCell struct {
	field annex.Field
	to    *int
}

// numbers reads whole numbers of a row.
func (h heads) numbers(row grid.Row, all ...intCell) error {
	for _, n := range all {
		var err error
		if *n.to, err = strconv.Atoi(fold.Compact(row.Cell(h.cols[n.field]).String())); err != nil {
			return fmt.Errorf("%s 的%s不是整数", h.at(row, n.field), n.field)
		}
	}
	return nil
}

// headLabels are the named columns of a form, for people.
func headLabels(f *annex.Form) string {
	var all []string
	for _, c := range f.Columns() {
		if c.Field != "" {
			all = append(all, c.Label)
		}
	}
	return strings.Join(all, "、")
}
