package templates

import (
	"fmt"

	"guantong/rules/dispatch"
	"guantong/rules/mask"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// awayRow is an employer outside the county that took its people, or all that are too small to be listed.
type awayRow struct {
	name, place string
	dispatch.Tally
	notResumed, laidOff int
	origins             string
}

// awayRows are the employers of a list, the largest first, and the others together.
func (d *edition) awayRows(lists *dispatch.Lists) (all []awayRow) {
	for i := range lists.Outside {
		o := &lists.Outside[i]
		all = append(all, awayRow{
			mask.Text(o.Name), areaName(o.Province, o.City), o.Tally, o.NotResumed, o.LaidOff, originsText(o.Origins, o.Villages),
		})
	}
	if s := &lists.Smaller; s.Employers > 0 {
		all = append(all, awayRow{
			name: fmt.Sprintf("其余 %d 家（全县各不到 %d 人）", s.Employers, d.Dispatch.Options.EmployerMinimum), Tally: s.Tally, laidOff: s.LaidOff,
			notResumed: s.NotResumed,
		})
	}
	return all
}

// awayColumns share their widths with retentionColumns.
func (d *edition) awayColumns(origins string) []column[awayRow] {
	return []column[awayRow]{
		serial[awayRow](),
		body("企业名称", 28, func(a awayRow) string { return a.name }).fixed(),
		center("所在地", 14, func(a awayRow) string { return a.place }),
		count("务工\n人数", 9, func(a awayRow) int { return a.Workers }),
		count("已返岗", 9, func(a awayRow) int { return a.Returned }),
		rate("返岗率\n（%）", 9, awayRow.Rate).adding(awayRate),
		count("待返岗", 10, awayRow.Waiting),
		count("其中企业\n减员返乡", 10, func(a awayRow) int { return a.laidOff }),
		count("其中企业\n未复工", 15.5, func(a awayRow) int { return a.notResumed }),
		count("其中逾期\n未返岗", 14, func(a awayRow) int { return a.Overdue }),
		body(origins, 24, func(a awayRow) string { return a.origins }),
	}
}

// awayRate is the rate of the sums.
func awayRate(all []awayRow) grid.Styled {
	var sum dispatch.Tally
	for _, a := range all {
		sum.Workers, sum.Returned = sum.Workers+a.Workers, sum.Returned+a.Returned
	}
	p, ok := tally.PercentOf(sum.Returned, sum.Workers)
	return rateCell(grid.Rate, p, ok)
}

// awaySummary says how the employers elsewhere have kept the county's people.
func awaySummary(all []awayRow, lists *dispatch.Lists) string {
	laidOff, waiting := 0, 0
	for _, a := range all {
		laidOff, waiting = laidOff+a.laidOff, waiting+a.Waiting()
	}
	return fmt.Sprintf("一、外地企业稳岗：共 %d 家，待返岗 %d 人，其中企业减员返乡 %d 人", len(lists.Outside)+lists.Smaller.Employers, waiting, laidOff)
}
