package templates_test

import (
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/officetest"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
	"guantong/templates"
)

// TestBlanksInLibreOffice opens a village's blank workbook in LibreOffice, saves it there, and finds all that helps whoever fills it;
// and it has LibreOffice say which cells of a form with right and wrong entries change their colours.
func TestBlanksInLibreOffice(t *testing.T) {
	blank := villageBlank(t)
	answers := newColours(t)
	saved := officetest.ConvertAll(t, map[string][]byte{"blank.xlsx": blank, "colours.xlsx": answers.workbook()}, "xlsx:Calc MS Excel 2007 XML")

	want, err := xlsxtest.Looks("填报/波洲镇/a.xlsx", blank)
	if err != nil {
		t.Fatal(err)
	}
	got, err := xlsxtest.Looks("填报/波洲镇/a.xlsx", saved["blank.xlsx"])
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if diff := cmp.Diff(longChoices(want[i].Choices), longChoices(got[i].Choices)); diff != "" || len(want[i].Choices) < 10 {
			t.Errorf("tab %d: choices (-want +got):\n%s", i, diff)
		}
		if diff := cmp.Diff(plainAlerts(want[i].Alerts), plainAlerts(got[i].Alerts)); diff != "" || len(want[i].Alerts) < 5 {
			t.Errorf("tab %d: alerts (-want +got):\n%s", i, diff)
		}
	}
	for _, data := range [][]byte{blank, saved["blank.xlsx"]} {
		for i, tab := range decoded(t, data) {
			s := reader(t, year).Read("x.xlsx", "Sheet1", &tab.Grid)
			if s.Unit != (county.Unit{Township: "波洲镇", Village: "炉冲村"}) || s.Filled.Day != civil.Date(year, 2, 26) || s.Kind != []annex.Kind{annex.Workers, annex.Seekers}[i] {
				t.Errorf("%s is read as %v of %v, filled %v", tab.Name, s.Kind, s.Unit, s.Filled)
			}
		}
	}
	answers.check(saved["colours.xlsx"])
}

// villageBlank is the blank workbook of 炉冲村, with the day written in both of its tabs, as numbers: whatever is typed into a cell with the
// format of a date becomes one.
func villageBlank(t *testing.T) []byte {
	for _, wb := range templates.BlanksByVillage(smallCounty(), year) {
		if wb.Path != "填报/波洲镇/炉冲村 摸排表.xlsx" {
			continue
		}
		data, err := xlsx.Encode(sheets.Output{Path: wb.Path, Tables: wb.Tables})
		if err != nil {
			t.Fatal(err)
		}
		for i := range wb.Tables {
			data = xlsxtest.Edit(t, data, wb.Tables[i].Name, dayCell(&wb.Tables[i]), grid.Int(43887))
		}
		return data
	}
	t.Fatal("炉冲村 has no workbook")
	return nil
}

// dayCell is the cell of a blank that has the format of a date.
func dayCell(table *grid.Table) grid.Ref {
	for r, line := range table.Rows {
		for c, cell := range line.Cells {
			if cell.Role == grid.Day {
				return grid.Ref{Row: r, Col: c}
			}
		}
	}
	return grid.Ref{}
}

func decoded(t *testing.T, data []byte) []sheets.Sheet {
	t.Helper()
	tabs, err := xlsx.Decode(t.Context(), "a.xlsx", data, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return tabs
}

// longChoices are choices whose ranges end with row 1001 at most: LibreOffice keeps a thousand rows below what is written.
func longChoices(choices []grid.Choice) (all []grid.Choice) {
	for _, c := range choices {
		c.Range.To.Row = min(c.Range.To.Row, 1000)
		all = append(all, c)
	}
	return all
}

var (
	spaces     = regexp.MustCompile(`\s+`)
	wholeRange = regexp.MustCompile(`\$([A-Z]+)\$1:\$[A-Z]+\$1048576`) // as LibreOffice writes $C:$C
)

// plainAlerts are alerts with their formulas as any program may write them.
func plainAlerts(alerts []grid.Alert) (all []grid.Alert) {
	for _, a := range alerts {
		a.When = wholeRange.ReplaceAllString(spaces.ReplaceAllString(a.When, ""), "$$$1:$$$1")
		all = append(all, a)
	}
	return all
}

// TestVillageOfAWorkbook: the name of a village's blank workbook tells whose it is, whatever becomes of tab and unit line.
func TestVillageOfAWorkbook(t *testing.T) {
	for _, wb := range templates.BlanksByVillage(smallCounty(), year) {
		if wb.Village == "" {
			continue
		}
		for i, table := range wb.Tables {
			table.Rows[templates.UnitRow(annex.WorkersForm)].Cells[0].Cell = grid.String("        乡（镇）        村（社区）")
			s := reader(t, year).Read(strings.TrimPrefix(wb.Path, "填报/"), "Sheet1", asRead(&table))
			if want := (county.Unit{Township: path.Base(path.Dir(wb.Path)), Village: wb.Village}); s.Unit != want || s.Dispute != "" || s.Kind != wb.Kinds[i] {
				t.Errorf("%s is read as %v of %v (%s)", wb.Path, s.Kind, s.Unit, s.Dispute)
			}
		}
	}
}
