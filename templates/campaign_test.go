package templates_test

import (
	"fmt"
	"testing"
	"time"

	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/rollup"
	"guantong/rules/track"
	"guantong/templates"
)

// on is a day of the campaign's year.
func on(month time.Month, day int) civil.Day {
	return civil.Date(year, month, day)
}

// campaign are the results of the last of some days, on each of which townships and departments reported: planned and
// returned of each township of smallCounty, demand and arrived of each department. Annexes 2 and 6 are of the last day.
func campaign(t testing.TB, days ...track.Day) *templates.Results {
	t.Helper()
	r := smallResults(t)
	r.Dates = track.Dates{SurveyDeadline: on(2, 27), Deadline: on(3, 31)}
	r.History = &track.History{}
	r.Kept, r.Issue = nil, templates.Issue{Number: 1}
	r.Sender = templates.Sender{Issuer: "县复工复产领导小组用工保障组", To: "各乡镇人民政府，县直各有关单位"}
	r.Workers = &rollup.Workers{Figures: noFigures()}
	for _, d := range days {
		r.History = r.History.With(d, nil)
		r.AsOf = d.Day.At(17, 0, chinaTime)
	}
	if len(days) == 0 {
		return r
	}
	for _, f := range days[len(days)-1].Townships {
		figures := rollup.Figures{Returning: rollup.Returning{Planned: f.Planned, Out: f.Planned, Returned: f.Returned}, Destinations: noFigures().Destinations}
		r.Workers.Townships = append(r.Workers.Townships, rollup.Township{Name: f.Unit, Figures: figures})
		r.Workers.Figures = add(r.Workers.Figures, figures)
	}
	r.Employers = rollup.AddEmployers(r.County, nil)
	for i, p := range days[len(days)-1].Departments {
		e := rollup.Employment{LastYear: p.LastYear, Demand: p.Demand, Back: p.Arrived / 2, NewHires: p.Arrived - p.Arrived/2}
		r.Employers.Units[i].Counts[i%6] = e
		r.Employers.Total[i%6] = e
	}
	r.Findings = nil
	for _, f := range days[len(days)-1].Townships {
		for n := range f.Errors {
			r.Findings = append(r.Findings, check.Finding{Rule: "A1-NAME", Level: check.Error, Workbook: fmt.Sprint(n), Unit: county.Unit{Township: f.Unit}})
		}
	}
	return r
}

// reported is a day on which the townships of smallCounty reported planned and returned, one overdue for every tenth who
// waits; then demand and arrived of its departments.
func reported(day civil.Day, figures ...int) track.Day {
	d := track.Day{Day: day}
	for i, name := range []string{"步头降苗族乡", "波洲镇", "鱼市镇"} {
		planned, returned := figures[2*i], figures[2*i+1]
		d.Townships = append(d.Townships, track.Figures{Unit: name, Planned: planned, Returned: returned, Overdue: (planned - returned) / 10, Errors: i})
	}
	for i, name := range []string{"县科工局", "县工业集中区"} {
		if len(figures) > 6 {
			d.Departments = append(d.Departments, track.Posts{Unit: name, Demand: figures[6+2*i], Arrived: figures[7+2*i], LastYear: 10 * i})
		}
	}
	return d
}

// thirdIssue are three days of reports, with corrections, and a circular that is compared with the first of them: on the
// day of the issue before nothing was reported.
func thirdIssue(t testing.TB) *templates.Results {
	r := campaign(t,
		reported(on(2, 25), 200, 20, 300, 30, 400, 100, 100, 50, 0, 0),
		reported(on(2, 27), 210, 80, 310, 200, 400, 180, 110, 80, 40, 10),
		reported(on(2, 28), 210, 100, 310, 300, 400, 200, 110, 88, 40, 40),
	)
	r.History.Corrections = []track.Correction{
		{Found: on(2, 27), Day: on(2, 25), Unit: "波洲镇", Figure: track.PlannedFigure, Was: 300, Is: 305},
		{Found: on(2, 27), Day: on(2, 25), Unit: "波洲镇", Figure: track.WaitingFigure, Was: 270, Is: 275},
		{Found: on(2, 28), Day: on(2, 27), Unit: "鱼市镇", Figure: track.ReturnedFigure, Was: 180, Is: 178},
	}
	r.Issue = templates.Issue{Number: 3, Before: on(2, 26)}
	return r
}

// circulars are runs on days of every kind.
func circulars(t testing.TB) map[string]*templates.Results {
	return map[string]*templates.Results{
		"第三期":  thirdIssue(t),
		"没有上报": campaign(t),
		"第一天":  campaign(t, reported(on(2, 25), 200, 20, 300, 30, 400, 100, 100, 50, 0, 0)),
		"到期以后": campaign(t, reported(on(3, 30), 200, 190, 300, 300, 400, 390, 100, 50, 20, 30), reported(on(4, 2), 200, 195, 300, 300, 400, 392, 100, 50, 20, 30)),
		"全部返岗": campaign(t, reported(on(3, 1), 200, 190, 300, 300, 400, 390), reported(on(3, 2), 200, 200, 300, 300, 400, 400)),
		"没有计划": campaign(t, reported(on(2, 25), 0, 0, 0, 0, 0, 0)),
	}
}

// issues are the circulars and histories of these days.
func issues(t testing.TB) (all []templates.Workbook) {
	for name, r := range circulars(t) {
		tables := templates.Circular(r)[0].LayOut()
		daily := templates.Daily(r)[0].LayOut()
		all = append(all, templates.Workbook{Path: name + ".xlsx", Tables: append(tables, daily[len(daily)-1])})
	}
	return all
}
