package templates

import (
	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// blankWorkers is a village's tab of 附件1.
func blankWorkers(c *county.County, u county.Unit, year int) grid.Table {
	b := Blank{Form: annex.WorkersForm, Name: u.Village, Unit: u, Year: year}
	return b.Table(c)
}
