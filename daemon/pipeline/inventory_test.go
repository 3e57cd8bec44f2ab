package pipeline_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"guantong/rules/annex"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// The inventory outlives the program that kept it. Whoever makes its bytes others raises inventoryFormat, and then puts the new
// hash here.
func TestFormatOfInventory(t *testing.T) {
	setup := setupOf(t, smallCounty)
	setup.Sheets = &keptInMind{}
	posts := grid.Grid{}
	for row := range 2 { // the heading, and a post; no rule finds anything wrong with it
		r := grid.Row{Index: row}
		for _, c := range annex.PostsForm.Columns() {
			r.Cells = append(r.Cells, grid.String(c.Label+strings.Repeat("一", row)))
		}
		posts.Rows = append(posts.Rows, r)
	}
	mustRunOn(t, setup, &shelf{
		workbooks: []sheets.Workbook{{ID: "a", Path: "填报/县科工局/a.xlsx"}},
		tabs:      map[string][]sheets.Sheet{"a": {{Name: "岗位", Grid: posts}}},
	})
	inventory, ok, err := setup.Sheets.Read(t.Context(), "sheets")
	if !ok || err != nil {
		t.Fatal("no inventory")
	}
	sum := sha256.Sum256(inventory)
	if got, want := hex.EncodeToString(sum[:8]), "291c4932133d5bb3"; got != want {
		t.Errorf("the bytes of the inventory are others: %s", got)
	}
}

// FuzzInventory takes any bytes for the inventory of the last run: the run counts what is there and ties out.
func FuzzInventory(f *testing.F) {
	setup := setupOf(f, smallCounty)
	seed := *setup
	seed.Sheets = &keptInMind{}
	for _, store := range []*shelf{twoBooks(), manyBooks(2)} {
		if _, err := runOn(f.Context(), &seed, store); err != nil {
			f.Fatal(err)
		}
		data, _, err := seed.Sheets.Read(f.Context(), "sheets")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[10:]) // without its sum, which lets hardly any other through
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		own := *setup
		memory := &keptInMind{}
		memory.entries.Store("sheets", data)
		own.Sheets = memory
		store := &shelf{
			workbooks: []sheets.Workbook{{ID: "a", Path: "填报/波洲镇/a.xlsx"}},
			tabs:      map[string][]sheets.Sheet{"a": {{Name: "炉冲村", Grid: workersGrid(full)}, {Name: "空", Grid: grid.Grid{}}}},
		}
		for range 2 {
			report, err := runOn(t.Context(), &own, store)
			if err != nil {
				t.Fatal(err)
			}
			if report.Records.Annex1 != 1 || !report.Ties[0].OK || report.Kept.Sheets != 0 {
				t.Errorf("the report says %+v", report)
			}
		}
	})
}
