package templates

import (
	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/dirs"
)

// villageForm is a form that villages fill in.
type villageForm struct {
	file string // in the township's folder, where the villages share it
	form *annex.Form
}

// sharedBooks are a township's workbooks for its villages: one for each form, a tab for each village.
func sharedBooks(c *county.County, t *county.Township, year int) (all []Workbook) {
	for _, f := range villageForms {
		wb := Workbook{Path: dirs.Input + "/" + t.Name + "/" + f.file, Unit: t.Name, Kind: f.form.Kind}
		for _, v := range t.Villages {
			b := Blank{Form: f.form, Name: v.Name, Unit: county.Unit{Township: t.Name, Village: v.Name}, Year: year}
			wb.Tables = append(wb.Tables, b.Table(c))
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
		wb := Workbook{Path: villagePath(u), Unit: t.Name, Village: v.Name}
		for _, f := range villageForms {
			b := Blank{Form: f.form, Name: f.form.Label, Unit: u, Year: year}
			wb.Tables, wb.Kinds = append(wb.Tables, b.Table(c)), append(wb.Kinds, f.form.Kind)
		}
		all = append(all, wb)
	}
	return all
}

// villagePath is where the blank workbook of a village lies.
func villagePath(u county.Unit) string {
	return dirs.Input + "/" + u.Township + "/" + u.Village + " 摸排表.xlsx"
}
