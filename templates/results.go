// Package templates lays out every sheet that the program writes: the blank forms, and the output tabs of each run.
// A tab is one function in one file, from Results to a grid.Table; catalog.go lists which tabs make up which workbook.
package templates

import (
	"time"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/rollup"
	"guantong/sheets/grid"
)

// Results are what a run found. They are complete before anything is laid out.
type Results struct {
	County    *county.County
	Rules     *check.Rules
	AsOf      time.Time // 统计时点, county time
	Deadline  time.Time // survey deadline (摸排截止), county time
	Workers   *rollup.Workers
	Employers *rollup.Employers
	Reporting []rollup.Reporting
	Findings  []check.Finding // in the order of 数据问题
	Kept      []Kept          // in the order of units
}

// Workbook is an output workbook or a blank form, laid out.
type Workbook struct {
	Path   string // in the store
	Tables []grid.Table
	Unit   string     // of a blank form: the township or department it is for
	Kind   annex.Kind // of a blank form: the annex that its first tab is
}
