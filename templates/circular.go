package templates

import (
	"guantong/rules/rollup"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// subject is what the circular is about.
const subject = "农民工返岗、企业用工情况通报"

// circular is what an issue is made of.
type circular struct {
	*edition
	now, last   *track.Day // last is nil if there is nothing to compare with
	townships   []position
	departments []position
}

func newCircular(r *Results) *circular {
	c := &circular{edition: newEdition(whole(r))}
	c.now = c.reported()
	if before := r.Issue.Before; !before.IsZero() {
		// If nothing was reported on the day of the last issue, it showed the day before.
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
	t := c.sheet()
	t.across(grid.Title, c.County.Name+subject+"　"+c.Issue.String())
	t.spread([]int{9, 4}, textCell(grid.UnitLine, c.Sender.Issuer), textCell(grid.UnitLine, c.day().Format(dayFormat)))

	t.across(grid.Label, "一、总体情况")
	for _, part := range c.summary() {
		t.across(grid.Body, "　　"+part.words)
	}

	t.across(grid.Label, "二、乡镇返岗率排名")
	c.townshipRanking(t)
	t.say(lastThree(c.townships))

	t.across(grid.Label, "三、填报单位到岗率排名")
	c.departmentRanking(t)
	t.say(lastThree(c.departments))

	for _, remark := range c.remarks() {
		t.across(grid.Body, remark) // in letters of the size of the rest: a page to print
	}
	return t
}

// sheet is an empty page with the columns of the rankings.
func (c *circular) sheet() *tab {
	t := &tab{grid.Table{Name: "通报", Tall: true}}
	for _, col := range c.townshipColumns() {
		t.Columns = append(t.Columns, grid.Column{Width: col.Width})
	}
	return t
}

// say adds words across the page, if there are any.
func (t *tab) say(words string) {
	if words != "" {
		t.across(grid.Body, words)
	}
}

// rankedTownship is a row of the first ranking: a township, or 合计.
type rankedTownship struct {
	position
	track.Figures
	late   int // villages
	errors int
}

func (c *circular) townshipColumns() []column[rankedTownship] {
	return append(
		rankingColumns(func(r rankedTownship) position { return r.position }, "乡镇", []column[rankedTownship]{
			count("计划\n返岗", 7, func(r rankedTownship) int { return r.Planned }),
			count("已返岗", 7, func(r rankedTownship) int { return r.Returned }),
		}, "返岗率\n(%)"),
		count("待返岗", 7, func(r rankedTownship) int { return r.Waiting() }),
		count("逾期", 5.5, func(r rankedTownship) int { return r.Overdue }),
		count("未报迟\n报村数", 7, func(r rankedTownship) int { return r.late }),
		count("错误数", 7, func(r rankedTownship) int { return r.errors }),
		styled("每日需\n返岗", 7, func(r rankedTownship) grid.Styled { return c.perDayCell(r.Waiting()) }),
	)
}

func (c *circular) townshipRanking(t *tab) {
	l := within(t, c.townshipColumns())
	late := c.lateVillages()
	total := rankedTownship{position: c.whole(townshipShares), Figures: c.now.Total()}
	for _, p := range c.townships {
		r := rankedTownship{p, c.now.Townships[p.at], late[p.unit], c.errorsOf(p.unit)}
		l.add(r)
		total.late, total.errors = total.late+r.late, total.errors+r.errors
	}
	l.total(total)
	t.tighten(l.head)
}

// rankedDepartment is a row of the second ranking: a department, or 合计.
type rankedDepartment struct {
	position
	track.Posts
	errors int
	state  string
}

// departmentColumns share the widths of townshipColumns.
func (c *circular) departmentColumns() []column[rankedDepartment] {
	return append(
		rankingColumns(func(r rankedDepartment) position { return r.position }, "单位", []column[rankedDepartment]{
			count("用工总\n需求", 0, func(r rankedDepartment) int { return r.Demand }),
			count("已到岗", 0, func(r rankedDepartment) int { return r.Arrived }),
		}, "到岗率\n(%)"),
		count(forYear("2019年\n用工数", c.year), 0, func(r rankedDepartment) int { return r.LastYear }).over(2),
		count("错误数", 0, func(r rankedDepartment) int { return r.errors }),
		center("上报情况", 0, func(r rankedDepartment) string { return r.state }).over(2),
	)
}

func (c *circular) departmentRanking(t *tab) {
	l := within(t, c.departmentColumns())
	states := map[string]string{}
	for i := range c.Reporting {
		states[c.Reporting[i].Unit.Department] = stateOf(&c.Reporting[i])
	}
	total := rankedDepartment{position: c.whole(departmentShares)}
	for _, p := range c.departments {
		r := rankedDepartment{p, c.now.Departments[p.at], c.errorsOf(p.unit), states[p.unit]}
		if _, department := c.County.Department(p.unit); !department {
			r.errors, r.state = 0, "—" // a township's stand in the first ranking
		}
		l.add(r)
		total.Demand, total.Arrived, total.LastYear = total.Demand+r.Demand, total.Arrived+r.Arrived, total.LastYear+r.LastYear
		total.errors += r.errors
	}
	l.total(total)
	t.tighten(l.head)
}

// perDayCell is how many have to return every day.
func (c *circular) perDayCell(waiting int) grid.Styled {
	n, ok := c.perDay(waiting)
	switch {
	case waiting == 0:
		return countCell(grid.Count, 0)
	case !ok:
		return textCell(grid.Center, "已到期")
	}
	return countCell(grid.Count, n)
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
