package pipeline_test

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"strings"
	"testing"

	"guantong/daemon/pipeline"
	"guantong/rules/annex"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// The records that are kept outlive the program that kept them. Whoever makes their bytes others raises inventoryFormat,
// and then puts the new hashes here.
func TestFormatOfLastGood(t *testing.T) {
	setup := setupOf(t, smallCounty)
	var d pipeline.Digest
	f := filler{t: t, sheet: workersSheet(setup)}
	f.fill(reflect.ValueOf(&d).Elem())
	f.fields(reflect.ValueOf(f.sheet).Elem())
	setup.LastGood = &keptInMind{}
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
	inventory, ok, err := setup.LastGood.Load(t.Context(), "sheets")
	if !ok || err != nil {
		t.Fatal("no inventory")
	}
	for what, test := range map[string]struct {
		data []byte
		want string
	}{
		"records":   {d.Encode(), "5f1f165c3d7c01fb"},
		"inventory": {inventory, "2afb64a54ac09e49"},
	} {
		sum := sha256.Sum256(test.data)
		if got := hex.EncodeToString(sum[:8]); got != test.want {
			t.Errorf("the bytes of the %s are others: %s", what, got)
		}
	}
}

// FuzzInventory takes any bytes for the inventory of the last run: the run counts what is there and ties out.
func FuzzInventory(f *testing.F) {
	setup := setupOf(f, smallCounty)
	seed := *setup
	seed.LastGood = &keptInMind{}
	for _, store := range []*shelf{twoBooks(), manyBooks(2)} {
		if _, err := runOn(f.Context(), &seed, store); err != nil {
			f.Fatal(err)
		}
		data, _, err := seed.LastGood.Load(f.Context(), "sheets")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		own := *setup
		memory := &keptInMind{}
		memory.entries.Store("sheets", data)
		own.LastGood = memory
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
