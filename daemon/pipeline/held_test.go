package pipeline

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guantong/daemon/codec"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// What is kept of tabs until they are copied is every cell as it was read, whatever fields a grid has.
func TestTabsAreKeptWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tabs := []sheets.Sheet{{Name: "一", Grid: rapid.Make[grid.Grid]().Draw(t, "grid")}, {Name: "二"}}
		for _, row := range tabs[0].Grid.Rows {
			for i := range row.Cells {
				row.Cells[i].Kind %= grid.Uncalculated + 1
			}
		}
		var again []sheets.Sheet
		if !codec.Decode(codec.Encode(&tabs, codeTabs), &again, codeTabs) {
			t.Fatal("they cannot be read")
		}
		if diff := cmp.Diff(tabs, again, cmpopts.EquateEmpty(), cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("(-kept +read)\n%s", diff)
		}
	})
}
