package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/schedule"
	"guantong/rules/annex"
	"guantong/rules/civil"
	register "guantong/rules/county"
	"guantong/rules/track"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
	"guantong/templates"
)

// answered is how many of a township's tasks somebody saw to on the demo's day, besides four posts that were proposed.
const answered = 8

// answers makes the dispatch of the morning and lets the townships write down what came of some of its tasks, each in its own
// 办理登记: without answers there is no follow-up to be seen.
func (p *program) answers(ctx context.Context, c *config.Config, asOf time.Time) error {
	fmt.Fprintln(p.stderr, "做当天早上的调度，各乡镇办了几项，记在办理登记里……")
	morning := time.Date(asOf.Year(), asOf.Month(), asOf.Day(), 8, 0, 0, 0, asOf.Location())
	if _, err := p.quiet().runOnce(ctx, c, p.job(c, schedule.Dispatch, morning, false)); err != nil {
		return err
	}
	w, err := p.open(ctx, c)
	if err != nil {
		return err
	}
	defer w.close()
	gone, err := p.trips(ctx, c, w.store, civil.Of(asOf))
	if err != nil {
		return err
	}
	for _, t := range c.County.Townships {
		unit := register.Unit{Township: t.Name}
		book, err := w.store.ReadOutput(ctx, dirs.For(t.Name, dirs.Dispatch))
		if err != nil {
			return err
		}
		var tasks []track.Numbered
		known := shown{}
		for i := range book.Sheets {
			switch g := &book.Sheets[i].Grid; book.Sheets[i].Name {
			case "任务清单":
				if tasks, _, err = templates.ReadTasks(g, c.County, t.Name); err != nil {
					return err
				}
			case templates.ProposalsTab:
				known.readPoor(g)
			case templates.RidersTab:
				known.readGone(templates.ReadRiders(g, t.Name), gone)
			}
		}
		rows := answersTo(tasks, known, civil.Of(asOf))
		blank := templates.Blank{Form: annex.OutcomesForm, Name: "办理登记", Unit: unit, Year: c.Campaign.Year, Rows: rows}
		out := sheets.Output{Path: templates.OutcomesPath(unit), Tables: []grid.Table{blank.Table(c.County)}}
		if _, err := w.store.Create(ctx, out); err != nil {
			return err
		}
	}
	return nil
}

// answersTo are what came of some of a list's tasks on a day: one of each kind of answer that fits.
func answersTo(tasks []track.Numbered, known shown, day civil.Day) (rows [][]grid.Cell) {
	said := func(result annex.Result, agreed civil.Day, remark string) []string {
		when := ""
		if !agreed.IsZero() {
			when = agreed.Format("1月2日")
		}
		return []string{string(result), day.Format("1月2日"), "驻村工作队", when, remark}
	}
	write := func(t track.Numbered, answer []string) {
		row := []grid.Cell{grid.String(string(t.Number)), grid.String(t.Name)}
		for _, text := range answer {
			row = append(row, grid.String(text))
		}
		rows = append(rows, row)
	}
	// What came of posts that were proposed: the poor come first.
	proposed := slices.DeleteFunc(slices.Clone(tasks), func(t track.Numbered) bool { return t.Kind != track.Proposal })
	slices.SortStableFunc(proposed, func(a, b track.Numbered) int { return cmp.Compare(known[b.Number], known[a.Number]) })
	for i, t := range proposed {
		switch i {
		case 0:
			write(t, said(annex.Hired, 0, "3月1日到厂报到"))
		case 1:
			write(t, said(annex.Unwilling, 0, "嫌路远"))
		case 2:
			write(t, said(annex.Refused, 0, "要熟手"))
		case 3:
			write(t, said(annex.Pending, day+2, "回去和家里商量"))
		}
	}
	introduced := 0
	tasks = slices.DeleteFunc(tasks, func(t track.Numbered) bool {
		switch {
		case t.Kind == track.Proposal:
			return true
		case known[t.Number] == carried:
			write(t, said(annex.AtWork, 0, "包车送到厂里"))
			return true
		case t.Kind == track.Introduction && introduced < 2:
			introduced++
			write(t, said(annex.Hired, 0, "老乡介绍进厂"))
			return true
		}
		return false
	})
	most := len(rows) + answered
	for i, t := range tasks {
		if len(rows) == most {
			break
		}
		var answer []string
		switch overdue := t.Kind == track.OverdueWorker; i % 8 {
		case 0:
			answer = said(annex.NoAnswer, 0, "打了三次没有人接")
		case 1:
			answer = said(annex.Settled, 0, "")
		case 2:
			answer = said(annex.Pending, day+2, "等厂里通知开工")
		case 3:
			answer = said(annex.Reached, day+1, "车票已经订好")
		case 4:
			answer = said(annex.Elsewhere, 0, "在本村合作社务工")
		case 5:
			answer = said(annex.Unwilling, 0, "要照顾家里老人")
		default:
			if !overdue {
				continue
			}
			answer = said(annex.AtWork, 0, "已在厂里上班")
		}
		write(t, answer)
	}
	return rows
}
