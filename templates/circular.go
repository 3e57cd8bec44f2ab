package templates

import (
	"guantong/rules/rollup"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// issuer sends the circular out (39号措施（十）：县复工复产领导小组用工保障组、县人社局、县扶贫办负责统筹协调、调度实施).
const issuer = "县复工复产领导小组用工保障组"

// The columns of 通报, shared by its two rankings.
var circularWidths = []float64{6, 15, 10, 9, 10, 10, 7, 7, 8, 7, 10, 8, 9}

// circular is what an issue is made of.
type circular struct {
	*edition
	now, last   *track.Day // last is nil if there is nothing to compare with
	townships   []position
	departments []position
}

func newCircular(r *Results) *circular {
	c := &circular{edition: newEdition(r)}
	c.now = c.reported()
	if before := r.Issue.Before; !before.IsZero() {
		if c.last = c.past().On(before); c.last == nil {
			c.last = c.past().Before(before)
		}
	}
	c.townships = rankAgain(townshipShares(c.now), townshipShares(c.last))
	c.departments = rankAgain(departmentShares(c.now), departmentShares(c.last))
	return c
}

// circularPage is 通报: how things stand in words, who stands where, who is last. Nobody is named in it but units.
func circularPage(c *circular) *tab {
	t := &tab{Table: grid.Table{Name: "通报", Tall: true}}
	for _, w := range circularWidths {
		t.Columns = append(t.Columns, grid.Column{Width: w})
	}
	t.across(grid.Title, c.County.Name+"农民工返岗、企业用工情况通报")
	t.across(grid.Title, c.Issue.String())
	t.spread([]int{10, 3}, textCell(grid.UnitLine, issuer), textCell(grid.UnitLine, c.day().Format(dayFormat)))

	t.across(grid.Label, "一、总体情况")
	for _, words := range c.summary() {
		t.across(grid.Body, words)
	}

	t.across(grid.Label, "二、乡镇返岗率排名")
	c.townshipRanking(t)

	t.across(grid.Label, "三、填报单位到岗率排名")
	c.departmentRanking(t)

	t.notes(c.remarks()...)
	return t
}

func (c *circular) townshipRanking(t *tab) {
	t.heads("名次", "乡镇", "计划返岗", "已返岗", "返岗率(%)", "较上期\n(百分点)", "上期\n名次", "名次\n变化", "待返岗", "逾期", "未报迟报\n村数", "错误数", "每日需\n返岗")
	late := c.lateVillages()
	row := func(s position, roles rankingRoles, f track.Figures, late, errors int) {
		cells := append(s.names(roles), countCell(roles.count, f.Planned), countCell(roles.count, f.Returned))
		cells = append(cells, s.rates(roles)...)
		t.row(append(cells,
			countCell(roles.count, f.Waiting()),
			countCell(roles.count, f.Overdue),
			countCell(roles.count, late),
			countCell(roles.count, errors),
			c.perDayCell(roles, f.Waiting()),
		)...)
	}
	allLate, allErrors := 0, 0
	for _, s := range c.townships {
		errors := c.errorsOf(s.unit)
		row(s, inRanking, c.now.Townships[s.at], late[s.unit], errors)
		allLate, allErrors = allLate+late[s.unit], allErrors+errors
	}
	total := c.now.Total()
	row(c.whole(townshipShares), inTotal, total, allLate, allErrors)
	if words := lastThree(c.townships); words != "" {
		t.across(grid.Body, words)
	}
}

func (c *circular) departmentRanking(t *tab) {
	widths := []int{1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 2}
	var heads []grid.Styled
	for _, h := range []string{"名次", "单位", "用工总\n需求", "已到岗", "到岗率(%)", "较上期\n(百分点)", "上期\n名次", "名次\n变化",
		forYear("2019年用工数", c.year), "错误数", "上报情况"} {
		heads = append(heads, textCell(grid.Head, h))
	}
	t.spread(widths, heads...)
	states := map[string]string{}
	for i := range c.Reporting {
		states[c.Reporting[i].Unit.Department] = stateOf(&c.Reporting[i])
	}
	row := func(s position, roles rankingRoles, p track.Posts, errors int, state string) {
		cells := append(s.names(roles), countCell(roles.count, p.Demand), countCell(roles.count, p.Arrived))
		cells = append(cells, s.rates(roles)...)
		t.spread(widths, append(cells, countCell(roles.count, p.LastYear), countCell(roles.count, errors), textCell(roles.text, state))...)
	}
	var total track.Posts
	allErrors := 0
	for _, s := range c.departments {
		p, errors, state := c.now.Departments[s.at], c.errorsOf(s.unit), states[s.unit]
		if _, department := c.County.Department(s.unit); !department {
			errors, state = 0, "—" // a township's stand in the first ranking
		}
		row(s, inRanking, p, errors, state)
		total = track.Posts{Demand: total.Demand + p.Demand, Arrived: total.Arrived + p.Arrived, LastYear: total.LastYear + p.LastYear}
		allErrors += errors
	}
	row(c.whole(departmentShares), inTotal, total, allErrors, "")
	if words := lastThree(c.departments); words != "" {
		t.across(grid.Body, words)
	}
}

// heads adds a heading of one row.
func (t *tab) heads(labels ...string) {
	var cells []grid.Styled
	for _, l := range labels {
		cells = append(cells, textCell(grid.Head, l))
	}
	t.row(cells...)
}

// perDayCell is how many have to return every day.
func (c *circular) perDayCell(roles rankingRoles, waiting int) grid.Styled {
	n, ok := c.perDay(waiting)
	switch {
	case waiting == 0:
		return countCell(roles.count, 0)
	case !ok:
		return textCell(roles.text, "已到期")
	}
	return countCell(roles.count, n)
}

// lateVillages is how many villages of the register each township has that have not reported, or not on the day.
func (d *edition) lateVillages() map[string]int {
	late := map[string]int{}
	for i := range d.Reporting {
		if r := &d.Reporting[i]; d.County.Known(r.Unit) && (r.State == rollup.NotReported || r.State == rollup.Late) {
			late[r.Unit.Township]++
		}
	}
	return late
}
