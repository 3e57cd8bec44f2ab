package templates

import (
	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// blankSeekers is a village's tab of 附件3.
func blankSeekers(c *county.County, u county.Unit, year int) grid.Table {
	b := Blank{Form: annex.SeekersForm, Name: u.Village, Unit: u, Year: year}
	return b.Table(c)
}
