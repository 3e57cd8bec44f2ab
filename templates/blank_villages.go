package templates

import (
	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// villageBlank is a form that villages fill.
type villageBlank struct {
	file string // in the township's folder, where the villages share it
	form *annex.Form
	tab  func(*county.County, county.Unit, int) grid.Table
}

// sharedBooks are a township's workbooks for its villages: one for each form, a tab for each village.
func sharedBooks(c *county.County, t *county.Township, year int) (all []Workbook) {
	for _, blank := range blankForVillages {
		wb := Workbook{Path: dirs.Input + "/" + t.Name + "/" + blank.file, Unit: t.Name, Kind: blank.form.Kind}
		for _, v := range t.Villages {
			wb.Tables = append(wb.Tables, blank.tab(c, county.Unit{Township: t.Name, Village: v.Name}, year))
		}
		all = append(all, wb)
	}
	return all
}

// villageBooks are a workbook for each village of a township, a tab for each form. They lie side by side in the township's folder: it sees
// at a glance whose is there, and may give each to its village alone. Their names tell the village, whatever becomes of what stands in them.
func villageBooks(c *county.County, t *county.Township, year int) (all []Workbook) {
	for _, v := range t.Villages {
		u := county.Unit{Township: t.Name, Village: v.Name}
		wb := Workbook{Path: VillagePath(u), Unit: t.Name, Village: v.Name}
		for _, blank := range blankForVillages {
			table := blank.tab(c, u, year)
			table.Name = blank.form.Label
			wb.Tables, wb.Kinds = append(wb.Tables, table), append(wb.Kinds, blank.form.Kind)
		}
		all = append(all, wb)
	}
	return all
}

// VillagePath is where the blank workbook of a village lies.
func VillagePath(u county.Unit) string {
	return dirs.Input + "/" + u.Township + "/" + u.Village + " 摸排表.xlsx"
}
