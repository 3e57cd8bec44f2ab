package templates_test

import (
	"testing"

	"guantong/rules/county"
	"guantong/rules/track"
	"guantong/sheets/look"
)

// TestCircularFillsThePage: in a county of usual size the page to print takes one page, in letters that can be read: 9 points at
// least with the widest of the fonts that programs put in the place of ours, and not over the page with the narrowest.
func TestCircularFillsThePage(t *testing.T) {
	day := track.Day{Day: on(2, 28)}
	for i := range 11 {
		day.Townships = append(day.Townships, track.Figures{Unit: string(rune('甲'+i)) + "乙镇", Planned: 2000, Returned: 1000 + i})
	}
	for i := range 15 {
		day.Departments = append(day.Departments, track.Posts{Unit: "县" + string(rune('甲'+i)) + "乙丙局", Demand: 2000, Arrived: 500 + i})
	}
	r := campaign(t)
	r.History, r.AsOf = (&track.History{}).With(day, nil), on(2, 28).At(17, 0, chinaTime)
	late := []track.Inspected{}
	for _, d := range day.Townships[:3] {
		late = append(late, track.Inspected{Unit: county.Unit{Township: d.Unit}, Missed: 10, Late: 110, Tasks: 900, Overdue: 40, Ended: []int{3}})
	}
	r.Inspection = &track.Inspection{Days: 12, Units: late}
	p := page(t, r)
	width, height := 0.0, 0.0
	for i := range p.Columns {
		width += look.Width(p.Columns, i)
	}
	layout, err := look.NewLayout(*p)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range layout.Heights() {
		if h == 0 {
			h = look.StandardHeight
		}
		height += h
	}
	const wide, high = 521.6, 754.0 // points of an A4 page within its margins
	columns := float64(len(p.Columns))
	widest, narrowest := wide/(7.06*width), wide/(6*width+3.75*columns) // LibreOffice with DejaVu, Excel with 宋体
	if size := 11 * widest; size < 9 {
		t.Errorf("it is printed in %.1f points", size)
	}
	if took := height * narrowest; took > high || took < 0.8*high {
		t.Errorf("it takes %.0f points of a page of %.0f", took, high)
	}
}
