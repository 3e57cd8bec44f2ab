package templates

import (
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/convoy"
	"guantong/sheets/grid"
)

// passes has a page for each coach that is to leave: what the pass asks for, as far as it is known. There is no place for
// a stamp: the ministry of transport forbade asking for one (12 February 2020). Nil if none is to leave.
func (d *edition) passes() *tab {
	t := &tab{grid.Table{Name: "通行证", Columns: []grid.Column{{Width: 16}, {Width: 37}, {Width: 16}, {Width: 37}}}}
	for _, v := range d.Travel.Vehicles {
		if v.Kind != convoy.Coach || v.Departed || v.Day < d.Travel.Day {
			continue
		}
		if len(t.Rows) > 0 {
			t.Breaks = append(t.Breaks, len(t.Rows))
		}
		t.across(grid.Title, "新冠肺炎疫情防控期间农民工返岗包车通行证")
		t.Rows[len(t.Rows)-1].Height = 60
		t.across(grid.UnitLine, join(annex.VehicleMark+v.Number, fmt.Sprintf("%d座，乘车 %d 人", v.Seats, len(v.Riders))))
		home := d.Travel.Settings.Home
		for _, line := range [][4]string{
			{"车牌号", "", "承运单位", ""},
			{"始发地", home.Province + home.City + d.County.Name, "目的地", destinationText(v.To)},
			{"入口收费站", "", "出口收费站", ""},
			{"线路及\n途经省份", "", "出行时间", fullDay(v.Day)},
		} {
			t.row(textCell(grid.Head, line[0]), textCell(grid.Center, line[1]), textCell(grid.Head, line[2]), textCell(grid.Center, line[3]))
			t.Rows[len(t.Rows)-1].Height = 62
		}
		t.across(grid.Note, "注：随车携带，凭此证优先便捷通行。本证不需盖章。")
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}
