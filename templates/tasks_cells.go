package templates

import (
	"cmp"
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/rules/survey"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// stations are the county's.
func (d *edition) stations() []string {
	if d.County == nil { // where only the columns are asked for
		return nil
	}
	return d.County.Stations
}

// zone is what the row of the county's industrial zone is called.
func (d *edition) zone() string {
	if d.County == nil {
		return ""
	}
	return d.County.Zone
}

// clerks are the 摸排责任人 of the villages.
func (d *edition) clerks() map[county.Unit]string {
	all := make(map[county.Unit]string, len(d.Reporting))
	for i := range d.Reporting {
		all[d.Reporting[i].Unit] = d.Reporting[i].Clerks
	}
	return all
}

// inCharge is who answers for a task: of an enterprise its 帮扶责任人, else the 摸排责任人.
func inCharge(t *track.Task, clerks map[county.Unit]string) string {
	row := (*survey.Enterprise)(nil)
	switch {
	case t.Gap != nil:
		row = t.Gap.Row
	case t.Matter != nil:
		row = t.Matter.Row
	default:
		return clerkText(clerks, t.Unit)
	}
	if row == nil {
		return ""
	}
	return mask.Text(row.Officer)
}

func clerkText(clerks map[county.Unit]string, u county.Unit) string { return mask.Text(clerks[u]) }

// target is whom a task is for: a person, an enterprise or a unit.
func target(t *track.Task) string {
	switch {
	case t.Person != nil:
		return personName(t.Person)
	case t.Gap != nil:
		return cmp.Or(mask.Text(t.Gap.Name), "（没有写企业名称）")
	case t.Matter != nil:
		return cmp.Or(mask.Text(t.Matter.Name), "（没有写企业名称）")
	}
	return mask.Text(cmp.Or(t.Unit.Village, t.Unit.Reporter()))
}

func peopleCell(n int) grid.Styled {
	if n == 0 {
		return grid.Styled{Role: grid.Count}
	}
	return countCell(grid.Count, n)
}

// progressCell says how a task stands: 待办, 超期3天, 已办结2月28日, 2月25日取消, 2月25日改期, 2月27日起表里没有.
func (d *edition) progressCell(t *track.Task, day civil.Day) grid.Styled {
	switch {
	case t.Open() && t.Told.Many():
		return textCell(grid.Error, "多次联系不上")
	case t.Late(day):
		return textCell(grid.Error, fmt.Sprintf("超期%d天", day.Since(t.Due)))
	case t.Open():
		return textCell(grid.Center, "待办")
	case t.Result == annex.Settled, t.Result == annex.AtWork:
		return textCell(grid.Good, "已办结"+d.date(t.Done))
	case t.Result != "":
		return textCell(grid.Notice, d.date(t.Done)+string(t.Result))
	case t.Gone:
		return textCell(grid.Notice, d.date(t.Done)+"起表里没有")
	case t.Dropped && t.Kind == track.OverdueWorker:
		return textCell(grid.Notice, d.date(t.Done)+"改期")
	case t.Dropped:
		return textCell(grid.Notice, d.date(t.Done)+"取消")
	}
	return textCell(grid.Good, "已办结"+d.date(t.Done))
}
