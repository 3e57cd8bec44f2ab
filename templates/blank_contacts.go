package templates

import (
	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// blankContacts is the workbook 通讯录 of a unit: a line for the unit itself and one for each of its villages, which make no records
// until somebody is named in them.
func blankContacts(c *county.County, u county.Unit, year int) Workbook {
	return Workbook{Path: ContactsPath(u), Unit: u.Reporter(), Kind: annex.Contacts, Tables: []grid.Table{ContactsOf(c, u, year, nil)}}
}

// ContactsOf is 通讯录 of a unit with the rows of those who are known, by village; the unit's own stand under "".
func ContactsOf(c *county.County, u county.Unit, year int, known map[string][][]grid.Cell) grid.Table {
	b := Blank{Form: annex.ContactsForm, Name: "通讯录", Unit: u, Year: year}
	add := func(village, role string) {
		rows := known[village]
		if len(rows) == 0 {
			rows = [][]grid.Cell{{{}, grid.String(role), {}}}
		}
		for _, row := range rows {
			b.Rows = append(b.Rows, append([]grid.Cell{grid.String(u.Reporter()), grid.String(village)}, row...))
		}
	}
	own := ""
	if u.Township != "" {
		own = "乡镇分管领导"
	}
	add("", own)
	for _, t := range c.Townships {
		if t.Name != u.Township {
			continue
		}
		for _, v := range t.Villages {
			add(v.Name, "联络员")
		}
	}
	return b.Table(c)
}

// ContactsPath is where the blank 通讯录 of a unit lies.
func ContactsPath(u county.Unit) string {
	return dirs.Input + "/" + u.Reporter() + "/通讯录.xlsx"
}
