package annex

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// intakeFolder is where the rows lie that people have sent from their phones (39号附件8、附件9): the last folder of dirs.IntakeFolder.
const intakeFolder = "扫码登记"

// ByCode tells whether a workbook has rows that people have sent themselves: those of our own forms, and exports of form tools. Nobody
// mends them there, and what a village has in its own sheet goes before them.
func ByCode(workbook string) bool {
	if !strings.Contains(workbook, intakeFolder) { // nearly none: it is asked of every row
		return false
	}
	for name := range strings.SplitSeq(workbook, "/") {
		if name == intakeFolder {
			return true
		}
	}
	return false
}

// ByCode tells whether the sheet's rows were sent by people themselves.
func (s *Sheet) ByCode() bool { return ByCode(s.Workbook) }

// Ours tells whether the sheet is one of 扫码登记 that the daemon alone writes, rather than an export.
func (s *Sheet) Ours() bool { return s.ByCode() && s.Tool == "" }

// otherTool is what an export in the intake folder is of whose tool nothing tells.
const otherTool = "表单工具"

// intakeColumns are the columns of a sheet that stand beside its form, -1 for none.
type intakeColumns struct{ sent, unit int }

// findTool looks for the heading of a form as form tools export it: in one row, with what only tools write, or in the intake folder.
func (c *catalog) findTool(l *labels, intake bool) (best header, cols []headings, tool string) {
	for _, row := range l.rows[:min(len(l.rows), maxDepth*2)] {
		by := ""
		for _, label := range l.at[row] {
			by = cmp.Or(by, c.tools.telling[label])
		}
		if by == "" && !intake {
			continue
		}
		sheet := c.tools.bareHeads(l, row)
		for _, p := range c.tools.patterns {
			found := header{match: p.assign(sheet), pattern: p, first: row, last: row}
			if found.recognised() && found.better(best) {
				best, cols, tool = found, sheet, cmp.Or(by, otherTool)
			}
		}
	}
	return best, cols, tool
}

// readTool takes a sheet for what a tool exported: which column is what, and how its cells are read.
func (r *Reader) readTool(s *Sheet, h header, cols []headings, tool string) {
	t := r.forms().tools
	s.Tool, s.answers = tool, h.pattern.answersOf(h.cols)
	s.heads, s.grid = noHeads, t.clean(s.grid, h.last)
	for col := range cols {
		above := &cols[col]
		if len(above.ends) == 0 || slices.Contains(h.cols, col) {
			continue
		}
		label := above.ends[0]
		field, known := t.beside[label]
		if !known {
			field, known = t.beside[above.short]
		}
		switch rank, sent := t.sent[label]; {
		case sent:
			if old := s.intake.sent; old < 0 || rank < t.sent[cols[old].ends[0]] {
				s.intake.sent = col
			}
		case field == HomeTownship && s.heads.township < 0:
			s.heads.township = col
		case field == HomeVillage && s.heads.village < 0:
			s.heads.village = col
		case field == ContactUnit && s.intake.unit < 0:
			s.intake.unit = col
		case !known && r.forms().beside.of(above) != NotRead:
			s.heads.strange = append(s.heads.strange, headingAt(s.grid, h, col, *above))
		}
	}
}

// readOurs finds the columns that the daemon's own intake workbooks have behind those of the form.
func (r *Reader) readOurs(s *Sheet, cols []headings) {
	t := r.forms().tools
	s.heads.strange = nil
	for col := range cols {
		for _, label := range cols[col].ends {
			if _, sent := t.sent[label]; sent && s.intake.sent < 0 {
				s.intake.sent = col
			}
			if t.beside[label] == ContactUnit && !slices.Contains(s.cols, col) && s.intake.unit < 0 {
				s.intake.unit = col
			}
		}
	}
}

// clean is a tool's table as people mean it: nothing where they did not answer, and the sign between several answers one that people
// write as well.
func (t *tools) clean(g *grid.Grid, heading int) *grid.Grid {
	plain := &grid.Grid{Merges: g.Merges, Rows: slices.Clone(g.Rows)}
	for i := range plain.Rows {
		row := &plain.Rows[i]
		if row.Index <= heading {
			continue
		}
		row.Cells = slices.Clone(row.Cells)
		for k := range row.Cells {
			c := &row.Cells[k]
			if c.Kind != grid.Text {
				continue
			}
			if t.words.empty[fold.Compact(c.Text)] {
				*c = grid.Cell{}
				continue
			}
			c.Text = strings.ReplaceAll(c.Text, "┋", "、")
		}
	}
	return plain
}

// Sent is when a row was sent.
type Sent struct {
	Row int
	At  int64 // in seconds of the Unix clock
}

// SentAt is when a row was sent, in seconds of the Unix clock; 0 if nobody knows.
func (s *Sheet) SentAt(row int) int64 {
	i, ok := slices.BinarySearchFunc(s.Sent, row, func(x Sent, row int) int { return cmp.Compare(x.Row, row) })
	if !ok {
		return 0
	}
	return s.Sent[i].At
}

// sentAt reads when a row was sent.
func (r *Reader) sentAt(s *Sheet, cells grid.Row) int64 {
	c := cells.Cell(s.intake.sent)
	if blank(c) {
		return 0
	}
	if at, ok := moment(fold.Code(c.Text)); ok && c.Kind == grid.Text {
		return at.Unix()
	}
	when := s.planned(c)
	if when.State != Known {
		return 0
	}
	y, m, d := when.Day.Date()
	seconds := secondOfDay(c, r.zone)
	return time.Date(y, m, d, 0, 0, seconds, 0, r.zone).Unix()
}

// secondOfDay is what a cell with a day says of the time, in seconds from midnight.
func secondOfDay(c grid.Cell, zone *time.Location) int {
	if c.Kind == grid.Number {
		return int((c.Number-float64(int64(c.Number)))*24*60*60 + 0.5)
	}
	minute, ok := timeOfDay(c, zone)
	if !ok {
		return 0
	}
	return minute*60 + seconds(fold.Code(c.Text))
}

// seconds are those of 9:30:15 at the end of a text.
func seconds(text string) int {
	parts := strings.Split(text, ":")
	if len(parts) < 3 {
		return 0
	}
	n, _ := whole(strings.TrimSpace(parts[len(parts)-1]))
	if n > 59 {
		return 0
	}
	return n
}

// sent makes a sheet for each village or unit of a sheet that people filled in on their phones, in the order in which they come.
func (r *Reader) sent(s *Sheet) []*Sheet {
	rows := map[county.Unit][]grid.Row{}
	var order []county.Unit
	var unknown []string
	for _, cells := range s.records {
		u, typed := r.sender(s, cells)
		if rows[u] == nil {
			order = append(order, u)
		}
		rows[u] = append(rows[u], cells)
		if typed != "" && u.Reporter() == "" && !slices.Contains(unknown, typed) {
			unknown = append(unknown, typed)
		}
	}
	if len(order) == 0 {
		return []*Sheet{s}
	}
	var all []*Sheet
	for i, u := range order {
		one := *s
		one.Unit, one.records, one.Sent = u, rows[u], nil
		if u.Reporter() == "" {
			one.Unplaced = strings.Join(unknown, "、")
		}
		for _, cells := range one.records {
			if at := r.sentAt(s, cells); at != 0 {
				one.Sent = append(one.Sent, Sent{cells.Index, at})
			}
		}
		if i > 0 {
			one.Passed = nil
			one.shared = shared{heading: true, head: true}
			one.heads.strange, one.heads.unsure = nil, nil
		}
		one.Dispute = ""
		all = append(all, &one)
	}
	return all
}

// sender is the unit that a row belongs to, and what stands there for it.
func (r *Reader) sender(s *Sheet, cells grid.Row) (county.Unit, string) {
	if s.Kind == Workers || s.Kind == Seekers {
		typed := fold.Line(text(cells.Cell(s.heads.township)) + text(cells.Cell(s.heads.village)))
		return r.placed(s, cells), clip(typed)
	}
	typed := ""
	for _, col := range []int{s.intake.unit, s.heads.township, s.Column(Location)} {
		name := clip(text(cells.Cell(col)))
		if name == "" {
			continue
		}
		typed = cmp.Or(typed, name)
		if d, ok := r.county.Department(name); ok {
			return county.Unit{Department: d}, typed
		}
		if u, ok := r.county.Mentioned("", name); ok {
			u.Village = ""
			return u, typed
		}
	}
	if s.Unit.Reporter() != "" {
		return county.Unit{Township: s.Unit.Township, Department: s.Unit.Department}, typed
	}
	return county.Unit{}, typed
}
