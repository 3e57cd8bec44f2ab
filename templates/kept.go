package templates

import (
	"fmt"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/sheets/grid"
)

// Kept is a sheet that could not be read, whose last good records are counted instead.
type Kept struct {
	Unit    county.Unit
	Kind    annex.Kind
	Records int
	Read    civil.Day // the day when they were read
}

// mostKept is how many sheets a note names.
const mostKept = 10

// kept ends a rollup with a note of what in it is of an earlier day: of a unit, or of the whole county ("").
func (t *tab) kept(d *edition, kind annex.Kind, unit string) {
	var named []string
	n := 0
	for _, k := range d.Kept {
		if k.Kind != kind || unit != "" && k.Unit.Reporter() != unit {
			continue
		}
		if n++; n > mostKept {
			continue
		}
		name := k.Unit.String()
		if unit != "" && k.Unit.Village != "" {
			name = k.Unit.Village
		}
		named = append(named, fmt.Sprintf("%s（%s的 %d 条）", mask.Text(name), monthDay(k.Read), k.Records))
	}
	if n == 0 {
		return
	}
	list := strings.Join(named, "、")
	if n > mostKept {
		list += fmt.Sprintf(" 等 %d 张表", n)
	}
	t.across(grid.Warning, "沿用以前的记录："+list+"。这些表现在读不出来，见“数据问题”里的“沿用以前的记录”（RUN-STALE）。")
}
