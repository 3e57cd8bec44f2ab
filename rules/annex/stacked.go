package annex

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// stacked are the forms that stand below one another in a tab: where a later unit line names another unit, or another form has its
// heading, another sheet begins. One without a heading of its own has the columns of the one above.
func (r *Reader) stacked(s *Sheet) []*Sheet {
	if s.Kind == Unknown || s.Kind.Rollup() {
		return []*Sheet{s}
	}
	all, tab := []*Sheet{s}, stack{r, s.grid}
	rows := s.grid.Rows
	begin := -1 // where the rows above the next heading begin
	for i := 0; i < len(rows); i++ {
		last := all[len(all)-1]
		if rows[i].Index <= last.Header.To.Row {
			continue
		}
		if last.isSomebody(rows[i]) {
			begin = -1
			continue
		}
		l := glance(rows[i])
		switch {
		case l.filled == 0:
			continue
		case !last.isTop(l) && !isTitle(l) && !isUnitLine(l) && !tab.isHeading(l):
			begin = -1
			if !last.isVillageRow(l) {
				continue
			}
		}
		if begin < 0 {
			begin = i
		}
		if next := tab.next(last, begin, i); next != nil {
			last.end(rows[begin].Index)
			all, begin = append(all, next), -1
		}
	}
	return all
}

// stack is a tab that is gone through from top to bottom.
type stack struct {
	*Reader
	tab *grid.Grid
}

// isUnitLine knows 填报单位：县科工局 and the like, which nothing but a unit line begins with.
func isUnitLine(l line) bool {
	if !strings.Contains(l.first, ":") && !strings.Contains(l.first, "(") && !strings.Contains(l.second, "(") {
		return false
	}
	all := placesIn.of(l.first)
	if len(all) == 0 {
		return false
	}
	at := all[0]
	return at[0] <= maxOwn && (at[2*townshipPlace] >= 0 || at[2*villagePlace] >= 0 || at[2*unitPlace] >= 0)
}

// isTitle knows the title of some form, in a row of its own.
func isTitle(l line) bool {
	return l.filled == 1 && utf8.RuneCountInString(l.first) > 6 && title().FindString(l.first) == l.first
}

// maxOwn is how far into a unit line its first label stands, in bytes: behind the name of a township at most.
const maxOwn = 30

// isHeading knows a row that begins with two labels of forms.
func (r *stack) isHeading(l line) bool {
	return r.forms().labels[headingLabel(l.first)] && r.forms().labels[headingLabel(l.second)]
}

// isVillageRow knows a row that is nothing but the name of a village of the sheet's township, as it heads the village's rows in the
// form of a township.
func (s *Sheet) isVillageRow(l line) bool {
	if l.filled != 1 || s.Unit.Township == "" || s.Kind != Workers && s.Kind != Seekers || !isVillageName(l.first) {
		return false
	}
	_, ok := s.county.Village(s.Unit.Township, l.first)
	return ok
}

// next is the sheet that begins with a row and whose unit line or heading is another; nil if they are those of another page of the
// same sheet.
func (r *stack) next(last *Sheet, begin, at int) *Sheet {
	rows := r.tab.Rows
	l := glance(rows[at])
	if r.isHeading(l) {
		return r.nextForm(last, begin, at)
	}
	unit := r.unitAt(last, l)
	if unit == (county.Unit{}) {
		return nil
	}
	same := unit.Reporter() == last.Unit.Reporter() && (unit.Village == "" || last.Unit.Village == "" && !isVillageName(l.first) || unit.Village == last.Unit.Village)
	if same {
		return nil
	}
	// its own heading may follow within a few rows
	for i := at + 1; i < len(rows) && i <= at+maxDepth; i++ {
		g := glance(rows[i])
		if r.isHeading(g) {
			if next := r.formAt(last, begin); next != nil {
				return next
			}
			break
		}
		if g.filled > 0 && !last.isTop(g) && !isTitle(g) && !isUnitLine(g) {
			break
		}
	}
	return r.headless(last, begin, at)
}

// unitAt is the unit that a row names as a unit line does; the zero Unit if it names none that the county has.
func (r *stack) unitAt(last *Sheet, l line) county.Unit {
	if last.isVillageRow(l) {
		u, _ := r.county.Village(last.Unit.Township, l.first)
		return u
	}
	line := readUnitLine(l.cells)
	claims := r.lineClaims(line, last.Unit.Township)
	if len(claims) == 0 {
		return county.Unit{}
	}
	u := claims[0].unit
	if u.Village != "" && !r.county.Known(u) && !isVillageName(fold.Compact(line.village)) && !strings.Contains(l.first, "乡(镇)") {
		return county.Unit{} // 村（社区）负责人签字：
	}
	return u
}

// nextForm is the form whose heading stands in a row, if it is another than the last one's.
func (r *stack) nextForm(last *Sheet, begin, at int) *Sheet {
	if last.isHeading(glance(r.tab.Rows[at])) {
		return nil
	}
	next := r.formAt(last, begin)
	if next == nil || next.Form == last.Form && next.Unit == last.Unit && slices.Equal(next.cols, last.cols) {
		return nil
	}
	return next
}

// formAt recognises the form in the rows from one on, if its heading comes before anything else.
func (r *stack) formAt(last *Sheet, begin int) *Sheet {
	g := r.rest(begin)
	next := r.recognise(last.Workbook, last.Name, g)
	if next.Kind == Unknown {
		return nil
	}
	for _, row := range g.Rows {
		if row.Index >= next.Header.From.Row {
			break
		}
		if l := glance(row); l.filled > 2 && !last.isTop(l) && !isUnitLine(l) {
			return nil
		}
	}
	return next
}

// headless is a form without a heading: its unit line stands in a row, its columns are the last one's.
func (r *stack) headless(last *Sheet, begin, at int) *Sheet {
	g := r.rest(begin)
	next := r.sheet(last.Workbook, last.Name, g)
	next.lay(&pattern{form: last.Form, cols: last.columns, index: last.index}, last.cols)
	row := r.tab.Rows[at].Index
	next.Header = grid.Range{From: grid.Ref{Row: row}, To: grid.Ref{Row: row, Col: last.Header.To.Col}}
	next.page, next.heads = last.page, last.heads
	next.heads.strange, next.heads.unsure, next.heads.beside = nil, nil, Heading{}
	next.shared.heading = true
	next.Area = Area{g.Rows[0].Index, g.Rows[len(g.Rows)-1].Index}
	r.locate(next, row+1)
	if u := r.unitAt(last, glance(r.tab.Rows[at])); next.Unit.Village == "" {
		next.Unit = u
	}
	return next
}

// rest is the tab from one of its rows on.
func (r *stack) rest(begin int) *grid.Grid {
	g := &grid.Grid{Rows: r.tab.Rows[begin:]}
	for _, m := range r.tab.Merges {
		if m.From.Row >= g.Rows[0].Index {
			g.Merges = append(g.Merges, m)
		}
	}
	return g
}

// end cuts the sheet off above a row, where the next one begins.
func (s *Sheet) end(row int) {
	for i, r := range s.grid.Rows {
		if r.Index >= row {
			s.grid = &grid.Grid{Rows: s.grid.Rows[:i], Merges: s.grid.Merges}
			break
		}
	}
	s.Area.To = row - 1
}
