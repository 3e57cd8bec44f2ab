package templates

import (
	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// blankPolicies are the registers that 政策兑现 goes by. They are the whole county's: whoever keeps them writes his unit in.
func blankPolicies(c *county.County, year int) (all []Workbook) {
	for _, f := range []*annex.Form{annex.RecruitsForm, annex.TraineesForm} {
		b := Blank{Form: f, Name: f.Title, Year: year}
		all = append(all, Workbook{Path: dirs.Input + "/政策登记/" + f.Title + ".xlsx", Kind: f.Kind, Tables: []grid.Table{b.Table(c)}})
	}
	return all
}
