package templates_test

import (
	"bytes"
	"testing"

	"guantong/sheets"
	"guantong/sheets/look"
	"guantong/sheets/officetest"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// Everybody who still needs a certificate has two pages, and none of them runs over.
func TestAnnex7Pages(t *testing.T) {
	r := travelResults(t)
	forms := 0
	for _, out := range templates.Annex7(r) {
		for _, table := range out.LayOut() {
			if table.Repeat > 0 {
				continue // the register
			}
			starts := append(append([]int{0}, table.Breaks...), len(table.Rows))
			forms += len(starts) - 1
			heights := look.Heights(table, 0)
			for i := range len(starts) - 1 {
				points := 0.0
				for _, h := range heights[starts[i]:starts[i+1]] {
					points += h
				}
				if points < 500 || points > 740 { // an A4 page has 754 within its margins
					t.Errorf("a form takes %.0f points", points)
				}
			}
			width := 0.0
			for i := range table.Columns {
				width += look.Width(table, i)
			}
			if width*7.06 > 521.6 { // with the widest of the fonts that programs put in the place of ours
				t.Errorf("a form is %.0f characters wide", width)
			}
		}
	}
	needed := 0
	for _, town := range r.County.Townships {
		needed += len(r.Dispatch.Township(town.Name).Certificates.People)
	}
	if needed == 0 || forms != 2*needed {
		t.Errorf("%d pages for %d certificates", forms, needed)
	}
}

// LibreOffice prints them so, too.
func TestAnnex7Printed(t *testing.T) {
	out := templates.Annex7(travelResults(t))[1]
	tables, pages := out.LayOut(), 0
	for _, table := range tables {
		pages += 1 + len(table.Breaks)
	}
	data, err := xlsx.Encode(sheets.Output{Path: out.Path, Tables: tables})
	if err != nil {
		t.Fatal(err)
	}
	pdf := officetest.Convert(t, "annex7.xlsx", data, "pdf")
	if n := bytes.Count(pdf, []byte("/Type/Page/")); n != pages {
		t.Errorf("%d pages, want %d", n, pages)
	}
}
