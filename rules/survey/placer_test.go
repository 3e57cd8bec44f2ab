package survey_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

// Whatever a placer was asked for before, it says the same of a row as one that was asked for nothing.
func TestPlacerRemembers(t *testing.T) {
	c := county.New("新晃侗族自治县", "431227", []county.Township{{Name: "波洲镇", Villages: []county.Village{{Name: "炉冲村"}}}}, nil)
	g, err := region.New(region.Local{Code: "431227", Name: "新晃侗族自治县"})
	if err != nil {
		t.Fatal(err)
	}
	var heading []grid.Cell
	for _, column := range annex.WorkersForm.Columns() {
		heading = append(heading, grid.String(strings.ReplaceAll(column.Label, "\n", "")))
	}
	tab := &grid.Grid{Rows: []grid.Row{{Cells: heading}}}
	for i := range 6000 { // more than are remembered, some of which come again
		cells := make([]grid.Cell, len(heading))
		cells[0], cells[6+i/2%2] = grid.String("杨刚"), grid.String("√")
		cells[8] = grid.String([]string{"广东省深圳市", "上海市", "怀化市", "重庆饭店", ""}[i%5] + fmt.Sprintf("鸿达%d厂", i%4001))
		tab.Rows = append(tab.Rows, grid.Row{Index: 1 + i, Cells: cells})
	}
	sheet := annex.NewReader(c, 2020, time.UTC).Read("填报/波洲镇/炉冲村.xlsx", "附件1", tab)
	places := map[string]bool{}
	one := survey.NewPlacer(g, nil)
	for row := range sheet.Rows() {
		got, want := one.Worker(row), survey.NewPlacer(g, nil).Worker(row)
		if got.Place != want.Place || got.Firm != want.Firm {
			t.Fatalf("%s: %+v, %s; want %+v, %s", want.Employer, got.Place, got.Firm, want.Place, want.Firm)
		}
		places[got.Place.Row.Name] = true
	}
	if sheet.Height() != 6000 || len(places) < 4 {
		t.Errorf("%d rows, to %v", sheet.Height(), places)
	}
}
