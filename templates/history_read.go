package templates

import (
	"cmp"
	"fmt"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// ReadHistory reads 历史 back: the townships' figures of every day, and the corrections. People may have sorted or hidden
// its rows; the county's own rows and the days to come are passed over. Departments' figures are not in it, ReadPosts has
// them. The error says which cell cannot be read.
func ReadHistory(c *county.County, g *grid.Grid, year int) (*track.History, error) {
	r := historyReader{grid: g, year: year}
	h := &track.History{}
	days, err := r.days()
	if err != nil {
		return nil, err
	}
	place := func(a, b string) int { return c.Compare(county.Unit{Township: a}, county.Unit{Township: b}) }
	for day, townships := range days {
		slices.SortFunc(townships, func(a, b track.Figures) int { return place(a.Unit, b.Unit) })
		h.Days = append(h.Days, track.Day{Day: day, Townships: townships})
	}
	slices.SortFunc(h.Days, func(a, b track.Day) int { return cmp.Compare(a.Day, b.Day) })
	if h.Corrections, err = r.corrections(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(h.Corrections, func(a, b track.Correction) int {
		return cmp.Or(cmp.Compare(a.Found, b.Found), cmp.Compare(a.Day, b.Day), place(a.Unit, b.Unit),
			slices.Index(correctable, a.Figure)-slices.Index(correctable, b.Figure))
	})
	return h, nil
}

// correctable are the figures that are corrected, in the order in which a run finds them.
var correctable = []track.Figure{track.PlannedFigure, track.ReturnedFigure, track.WaitingFigure, track.OverdueFigure}

var (
	historyForm    = form("", historyColumns)
	correctionForm = form("", correctionColumns)
)

type historyReader struct {
	grid *grid.Grid
	year int
}

// days are the townships' figures by day.
func (r *historyReader) days() (map[civil.Day][]track.Figures, error) {
	head, ok := findHeads(r.grid, historyForm)
	if !ok {
		return nil, fmt.Errorf("没有“历史”的表头（%s 等），读不回各日的数", headLabels(historyForm))
	}
	days := map[civil.Day][]track.Figures{}
	for _, row := range r.grid.Rows {
		unit := fold.Trim(row.Cell(head.cols[townshipField]).String())
		if row.Index <= head.row || unit == "" || unit == track.County {
			continue
		}
		f := track.Figures{Unit: unit}
		day, err := r.day(row, head, dayField)
		if err != nil {
			return nil, err
		}
		if err := head.numbers(row, intCell{plannedField, &f.Planned}, intCell{returnedField, &f.Returned},
			intCell{overdueField, &f.Overdue}, intCell{errorsField, &f.Errors}); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(days[day], func(o track.Figures) bool { return o.Unit == unit }) {
			return nil, fmt.Errorf("第 %d 行：%s %s有两行", row.Index+1, day.Format(dayFormat), unit)
		}
		days[day] = append(days[day], f)
	}
	return days, nil
}

// corrections are those of the block 更正, in the order in which they stand.
func (r *historyReader) corrections() ([]track.Correction, error) {
	head, ok := findHeads(r.grid, correctionForm)
	if !ok {
		return nil, fmt.Errorf("没有“更正”的表头（%s），读不回更正", headLabels(correctionForm))
	}
	var all []track.Correction
	for _, row := range r.grid.Rows {
		figure := track.Figure(fold.Trim(row.Cell(head.cols[figureField]).String()))
		if row.Index == head.row || figure == "" || !slices.Contains(correctable, figure) {
			continue
		}
		c := track.Correction{Unit: fold.Trim(row.Cell(head.cols[townshipField]).String()), Figure: figure}
		var err error
		if c.Found, err = r.day(row, head, foundField); err != nil {
			return nil, err
		}
		if c.Day, err = r.day(row, head, correctedField); err != nil {
			return nil, err
		}
		if err := head.numbers(row, intCell{wasField, &c.Was}, intCell{isField, &c.Is}); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

func (r *historyReader) day(row grid.Row, head heads, field annex.Field) (civil.Day, error) {
	w := annex.ParseDate(row.Cell(head.cols[field]), r.year)
	if w.State != annex.Known {
		return 0, fmt.Errorf("%s 的%s读不出来", head.at(row, field), field)
	}
	return w.Day, nil
}
