package templates

import (
	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// blankPosts is a department's tab of 岗位需求清单.
func blankPosts(c *county.County, u county.Unit, year int) grid.Table {
	b := Blank{Form: annex.PostsForm, Name: "岗位需求清单", Unit: u, Year: year}
	return b.Table(c)
}
