package demo

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
	"guantong/templates"
)

// blankForms are the forms that people fill, empty, by what declares them.
func blankForms(c *county.County, year int) map[*annex.Form]*grid.Table {
	blanks := map[*annex.Form]*grid.Table{}
	for _, f := range []*annex.Form{annex.WorkersForm, annex.SeekersForm, annex.EmployersForm, annex.PostsForm, annex.RecruitsForm, annex.TraineesForm} {
		b := templates.Blank{Form: f, Year: year}
		t := b.Table(c)
		blanks[f] = &t
	}
	return blanks
}

// draw fills a blank form the way its clerk does. It tells the row of every record and where each of the form's
// columns went, -1 for those that are not there.
func (s *Sample) draw(f *annex.Form, l *look, line string, records [][]grid.Cell) (p page, rows, cols []int) {
	b := s.blanks[f]
	first := templates.FirstRow(f)
	t := &p.table
	t.Name, t.Freeze = l.name, grid.Ref{Row: first}
	for _, c := range l.order {
		if c < 0 {
			t.Columns = append(t.Columns, grid.Column{Width: 8, Role: grid.Center})
		} else {
			t.Columns = append(t.Columns, b.Columns[c])
		}
	}
	for i, above := range b.Rows[:templates.UnitRow(f)] {
		across(t, above.Cells[0].Role, above.Cells[0].Text)
		t.Rows[i].Height = above.Height
	}
	switch {
	case l.split:
		splitLine(t, line)
	case l.dated && f.Dated != "":
		datedLine(t, line, f.Dated, s.Options.Day.Year())
	default:
		across(t, grid.UnitLine, line)
	}
	heads(t, headLabels(b, templates.UnitRow(f)+1, first, l), l.oneRow)

	for i, record := range records {
		if l.gaps && i > 0 && i%13 == 0 {
			t.Rows = append(t.Rows, grid.Line{})
		}
		cells := make([]grid.Styled, len(l.order))
		for at, c := range l.order {
			cells[at] = grid.Styled{Cell: own(c, i), Role: t.Columns[at].Role}
			if c >= 0 {
				cells[at].Cell = record[c]
			}
		}
		if l.hidden && i%9 == 4 {
			p.hidden = append(p.hidden, len(t.Rows))
		}
		rows = append(rows, len(t.Rows))
		t.Rows = append(t.Rows, grid.Line{Cells: cells})
	}
	s.below(t, b, l, len(records))
	if l.total && len(records) > 0 {
		p.records.PassedOver = 1
	}
	for c := range b.Columns {
		cols = append(cols, slices.Index(l.order, c))
	}
	return p, rows, cols
}

// own is what stands in a column of the clerk's own.
func own(column, record int) grid.Cell {
	switch column {
	case ownSerial:
		return grid.Int(record + 1)
	case ownGroup:
		return grid.String(fmt.Sprintf("%d组", record%8+1))
	}
	return grid.Cell{}
}

// below writes what stands under the records: a total, the form's notes, a line to sign.
func (s *Sample) below(t *grid.Table, b *grid.Table, l *look, records int) {
	if l.total {
		t.Rows = append(t.Rows, grid.Line{Cells: []grid.Styled{{Cell: grid.String("合计")}, {}, {Cell: grid.String(fmt.Sprintf("%d人", records))}}})
	}
	for _, row := range b.Rows {
		if len(row.Cells) > 0 && row.Cells[0].Role == grid.Note {
			across(t, grid.Note, row.Cells[0].Text)
		}
	}
	if l.signed {
		across(t, grid.Note, "填表人：                审核人：                ")
	}
}

// across adds a row that is one cell.
func across(t *grid.Table, role grid.Role, text string) {
	row := len(t.Rows)
	t.Rows = append(t.Rows, grid.Line{Cells: []grid.Styled{{Cell: grid.String(text), Role: role}}})
	if last := len(t.Columns) - 1; last > 0 {
		t.Merges = append(t.Merges, grid.Range{From: grid.Ref{Row: row}, To: grid.Ref{Row: row, Col: last}})
	}
}

var gapsInLine = regexp.MustCompile(` {2,}`)

// splitLine puts the parts of a unit line into cells of their own.
func splitLine(t *grid.Table, line string) {
	cells := make([]grid.Styled, len(t.Columns))
	at := 0
	for _, part := range gapsInLine.Split(line, -1) {
		if part = strings.TrimSpace(part); part == "" || at >= len(cells) {
			continue
		}
		cells[at] = grid.Styled{Cell: grid.String(part), Role: grid.UnitLine}
		at += 3
	}
	t.Rows = append(t.Rows, grid.Line{Cells: cells})
}

// datedLine puts the day at the end of a unit line into a cell of its own, where spreadsheet programs make a number of it.
func datedLine(t *grid.Table, line, label string, year int) {
	text, date, _ := strings.Cut(line, label)
	row, last := len(t.Rows), len(t.Columns)-1
	cells := make([]grid.Styled, last+1)
	day := last - 2 // enough for the day in every form
	for c := range cells {
		cells[c].Role = grid.UnitLine
		if c >= day {
			cells[c].Role = grid.Day
		}
	}
	cells[0].Cell = grid.String(strings.TrimRight(text, " "))
	cells[day-3].Cell = grid.String(label)
	if when := annex.ParseDate(grid.String(date), year); when.State == annex.Known {
		cells[day].Cell = serial(when.Day)
	}
	at := func(from, to int) grid.Range {
		return grid.Range{From: grid.Ref{Row: row, Col: from}, To: grid.Ref{Row: row, Col: to}}
	}
	t.Merges = append(t.Merges, at(0, day-4), at(day-3, day-1), at(day, last))
	t.Rows = append(t.Rows, grid.Line{Cells: cells})
}

// headLabels is the form's heading in the tab's order, every merged area filled with its label.
func headLabels(b *grid.Table, from, to int, l *look) [][]string {
	labels := make([][]string, to-from)
	for r := range labels {
		labels[r] = make([]string, len(l.order))
		for at, c := range l.order {
			if c < 0 {
				labels[r][at] = ownLabels[c]
			} else {
				labels[r][at] = labelAt(b, grid.Ref{Row: from + r, Col: c})
			}
		}
	}
	if l.nicknames {
		rename(labels, l)
	}
	return labels
}

// rename gives columns their nicknames, in all rows that a column's label reaches over.
func rename(labels [][]string, l *look) {
	last := len(labels) - 1
	for at, c := range l.order {
		if c < 0 || nicknames[c] == "" {
			continue
		}
		leaf := labels[last][at]
		for r := range labels {
			if labels[r][at] == leaf {
				labels[r][at] = nicknames[c]
			}
		}
	}
}

func labelAt(b *grid.Table, at grid.Ref) string {
	for _, m := range b.Merges {
		if m.Contains(at) {
			at = m.From
		}
	}
	return b.Rows[at.Row].Cells[at.Col].Text
}

// heads draws a heading and merges equal neighbours; or only its last row.
func heads(t *grid.Table, labels [][]string, oneRow bool) {
	if oneRow {
		labels = labels[len(labels)-1:]
	}
	top := len(t.Rows)
	done := map[grid.Ref]bool{}
	for r, row := range labels {
		line := grid.Line{Cells: make([]grid.Styled, len(row))}
		for c, label := range row {
			line.Cells[c].Role = grid.Head
			if done[grid.Ref{Row: r, Col: c}] {
				continue
			}
			line.Cells[c].Cell = grid.String(label)
			to := grid.Ref{Row: r, Col: c}
			for r == to.Row && to.Col+1 < len(row) && row[to.Col+1] == label {
				to.Col++
			}
			for to.Row+1 < len(labels) && allEqual(labels[to.Row+1][c:to.Col+1], label) {
				to.Row++
			}
			for rr := r; rr <= to.Row; rr++ {
				for cc := c; cc <= to.Col; cc++ {
					done[grid.Ref{Row: rr, Col: cc}] = true
				}
			}
			if (to != grid.Ref{Row: r, Col: c}) {
				t.Merges = append(t.Merges, grid.Range{From: grid.Ref{Row: top + r, Col: c}, To: grid.Ref{Row: top + to.Row, Col: to.Col}})
			}
		}
		t.Rows = append(t.Rows, line)
	}
	t.Freeze = grid.Ref{Row: len(t.Rows)}
}

func allEqual(labels []string, label string) bool {
	return !slices.ContainsFunc(labels, func(l string) bool { return l != label })
}

var (
	clerkGap = regexp.MustCompile(`摸排责任人： *`)
	dateGap  = regexp.MustCompile(`[0-9]{4}年 *月 *日`)
)

// unitLine fills the places of a form's unit line. An empty clerk or date leaves them as they are.
func (s *Sample) unitLine(f *annex.Form, u county.Unit, clerk, date string) string {
	line := templates.UnitLine(f, u, s.Options.Day.Year())
	if clerk != "" {
		line = clerkGap.ReplaceAllLiteralString(line, "摸排责任人："+clerk+"        ")
	}
	if date != "" {
		line = dateGap.ReplaceAllLiteralString(line, date)
	}
	return line
}
