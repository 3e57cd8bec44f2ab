package templates

import (
	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// blankEmployers is a department's tab of 附件5.
func blankEmployers(c *county.County, u county.Unit, year int) grid.Table {
	b := Blank{Form: annex.EmployersForm, Name: "附件5", Unit: u, Year: year}
	return b.Table(c)
}
