package look

import (
	"fmt"
	"slices"

	"guantong/sheets/grid"
)

// Divide lets tables of more rows than a tab holds go on in further tabs, under their headings again: 台账（续）, 台账（续2）.
func Divide(path string, tables []grid.Table, most int) []grid.Table {
	if !slices.ContainsFunc(tables, func(t grid.Table) bool { return len(t.Rows) > most }) {
		return tables
	}
	var all []grid.Table
	moved := map[string]func(row int) (tab string, at int){}
	for _, t := range tables {
		if len(t.Rows) <= most {
			all = append(all, t)
			continue
		}
		head := min(t.Repeat, most/2)
		body := most - head
		name := func(n int) string {
			switch n {
			case 0:
				return t.Name
			case 1:
				return t.Name + "（续）"
			}
			return fmt.Sprintf("%s（续%d）", t.Name, n)
		}
		moved[t.Name] = func(row int) (string, int) {
			if row < most {
				return t.Name, row
			}
			n := (row - head) / body
			return name(n), row - n*body
		}
		all = append(all, part(t, 0, 0, most))
		for from := most; from < len(t.Rows); from += body {
			next := part(t, head, from, min(from+body, len(t.Rows)))
			next.Name, next.Charts = name((from-head)/body), nil
			all = append(all, next)
		}
	}
	for i := range all {
		for r, line := range all[i].Rows {
			for c, cell := range line.Cells {
				to := cell.Link
				if to == nil || to.Workbook != path || moved[to.Sheet] == nil {
					continue
				}
				if tab, row := moved[to.Sheet](to.Cell.Row); tab != to.Sheet {
					line.Cells = slices.Clone(line.Cells) // whoever made the table may use it again
					line.Cells[c].Link = &grid.Link{Workbook: path, Sheet: tab, Cell: grid.Ref{Row: row, Col: to.Cell.Col}}
					all[i].Rows[r] = line
				}
			}
		}
	}
	return all
}

// Fit shortens the longest tables until all have so few cells, and says below each how many rows it lacks, and why.
func Fit(tables []grid.Table, most int, why string) []grid.Table {
	fitting := slices.Clone(tables)
	lacks := make([]int, len(tables))
	for {
		total, longest := 0, 0
		for i := range fitting {
			total += size(fitting[i])
			if size(fitting[i]) > size(fitting[longest]) {
				longest = i
			}
		}
		t := &fitting[longest]
		if total <= most || len(t.Rows) <= t.Repeat+1 {
			break
		}
		rows := max(t.Repeat+1, len(t.Rows)-1-(total-most)/max(1, size(*t)/len(t.Rows)))
		lacks[longest] += len(t.Rows) - rows
		*t = part(*t, 0, 0, rows)
	}
	for i, n := range lacks {
		if n > 0 {
			note := grid.Styled{Cell: grid.String(fmt.Sprintf("以下 %d 行写不下：%s", n+1, why)), Role: grid.Note}
			rows := slices.Clone(fitting[i].Rows)
			rows[len(rows)-1] = grid.Line{Cells: []grid.Styled{note}}
			fitting[i] = part(fitting[i], 0, 0, len(rows)-1) // nothing is merged with the note
			fitting[i].Rows = rows
		}
	}
	return fitting
}

// size is how many cells a table takes.
func size(t grid.Table) int {
	width := len(t.Columns)
	for _, line := range t.Rows {
		width = max(width, len(line.Cells))
	}
	return width * len(t.Rows)
}

// part is some rows of a table below its first ones.
func part(t grid.Table, head, from, to int) grid.Table {
	rows := slices.Concat(t.Rows[:head], t.Rows[from:to])
	down := from - head
	clip := func(r grid.Range) (within []grid.Range) {
		if r.From.Row < head {
			first := r
			first.To.Row = min(r.To.Row, head-1)
			within = append(within, first)
		}
		if r.From.Row, r.To.Row = max(r.From.Row, from), min(r.To.Row, to-1); r.From.Row <= r.To.Row {
			r.From.Row, r.To.Row = r.From.Row-down, r.To.Row-down
			within = append(within, r)
		}
		return within
	}
	p := t
	p.Rows, p.Merges, p.Choices, p.Alerts, p.Charts, p.Remarks, p.Breaks = rows, nil, nil, nil, nil, nil, nil
	for _, row := range t.Breaks {
		if row > from && row < to {
			p.Breaks = append(p.Breaks, row-down)
		}
	}
	for _, m := range t.Merges {
		for _, m := range clip(m) {
			if m.From != m.To {
				p.Merges = append(p.Merges, m)
			}
		}
	}
	for _, c := range t.Choices {
		for _, r := range clip(c.Range) {
			c.Range = r
			p.Choices = append(p.Choices, c)
		}
	}
	for _, a := range t.Alerts {
		if r := clip(a.Range); down == 0 && len(r) == 1 && r[0].From == a.Range.From { // nobody translates its formula for other rows
			p.Alerts = append(p.Alerts, grid.Alert{Range: r[0], When: a.When, Role: a.Role})
		}
	}
	for _, c := range t.Charts {
		if ranges := append(slices.Clone(c.Series), c.Labels); !slices.ContainsFunc(ranges, func(r grid.Range) bool { return r.To.Row >= to }) {
			p.Charts = append(p.Charts, c)
		}
	}
	for _, m := range t.Remarks {
		for _, at := range clip(grid.Range{From: m.At, To: m.At}) {
			p.Remarks = append(p.Remarks, grid.Remark{At: at.From, Text: m.Text})
		}
	}
	if p.Filter = nil; t.Filter != nil {
		f := *t.Filter
		if f.To.Row = min(f.To.Row-down, len(rows)-1); f.From.Row <= f.To.Row {
			p.Filter = &f
		}
	}
	return p
}
