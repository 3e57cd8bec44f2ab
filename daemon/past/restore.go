package past

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/track"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
	"guantong/templates"
)

// Outputs are the workbooks that earlier runs wrote, as sheets.Store has them.
type Outputs interface {
	ReadOutput(ctx context.Context, path string) (sheets.Snapshot, error)
	ListArchives(ctx context.Context) ([]string, error)
}

// restore reads back what people can see of history and ledger, where there is no memory of them: it was lost, or this is
// the first run of all. It fills in the history and returns the ledger to go on from. What cannot be read back is said, and the run goes
// on without.
func (t *Track) restore(ctx context.Context, day civil.Day) *track.Ledger {
	t.History = t.restoreHistory(ctx)
	t.asides = nil      // there is no memory of them
	_ = t.setAside(ctx) // it can fail only where something was set aside before
	h := t.History
	if len(h.Days) == 0 {
		return &track.Ledger{}
	}
	l := t.restoreLedger(ctx, day)
	if h.Before(day) == nil {
		return l // nothing but what an earlier run of the day wrote
	}
	t.note(fmt.Sprintf("没有以前的运行记录（第一次在这里运行，或者数据库丢了）：从汇总表和存档读回了 %d 天的历史，%d 人的首次登记日期", len(h.Days), len(l.People)))
	return l
}

// tabs are tabs of an output, nil where there is none.
func (t *Track) tabs(ctx context.Context, path string, names ...string) []*grid.Grid {
	all := make([]*grid.Grid, len(names))
	snapshot, err := t.tracker.Outputs.ReadOutput(ctx, path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.note(fmt.Sprintf("%s 读不出来，里面的历史没有读回：%v", path, err))
	}
	if err != nil {
		return all
	}
	for i := range snapshot.Sheets {
		if k := slices.Index(names, snapshot.Sheets[i].Name); k >= 0 {
			all[k] = &snapshot.Sheets[i].Grid
		}
	}
	return all
}

// tab is a tab of an output, false if there is none.
func (t *Track) tab(ctx context.Context, path, name string) (*grid.Grid, bool) {
	g := t.tabs(ctx, path, name)[0]
	return g, g != nil
}

// restoreHistory is that of the county's 日报 or of the last of its archives, whichever goes further: the 日报 may be that of
// an earlier day, filled in. What it does not say is in each day's archive.
func (t *Track) restoreHistory(ctx context.Context) *track.History {
	archives := t.archives(ctx)
	// Copies of days to come were made when the clock was ahead, and lack the days since.
	end := path.Join(dirs.Archive, t.latest.String()) + "0"
	archives = slices.DeleteFunc(archives, func(p string) bool { return p >= end })
	h := t.historyOf(ctx, dirs.For(dirs.County, dirs.Daily))
	for _, p := range archives {
		if last := t.historyOf(ctx, p); len(last.Days) > 0 {
			if len(h.Days) == 0 || h.Days[len(h.Days)-1].Day < last.Days[len(last.Days)-1].Day {
				h = last.Filled(h)
			}
			break
		}
	}
	for i := range h.Days {
		t.restoreDay(ctx, archives, &h.Days[i])
	}
	return h
}

// historyOf is what the 历史 of a workbook says, nothing if it has none.
func (t *Track) historyOf(ctx context.Context, path string) *track.History {
	g, ok := t.tab(ctx, path, "历史")
	if !ok {
		return &track.History{}
	}
	h, err := templates.ReadHistory(t.tracker.County, g, t.tracker.Year)
	if err != nil {
		t.note(fmt.Sprintf("%s 的历史没有读回：%v", path, err))
		return &track.History{}
	}
	return h
}

// archives are the copies of the county's 日报, the latest first.
func (t *Track) archives(ctx context.Context) []string {
	all, err := t.tracker.Outputs.ListArchives(ctx)
	if err != nil {
		t.note(fmt.Sprintf("存档没有读回：%v", err))
	}
	all = slices.DeleteFunc(all, func(p string) bool { return !strings.HasSuffix(p, " "+dirs.Daily) })
	slices.Reverse(all)
	return all
}

// restoreLedger is that of the townships' 日报, and for people of no township of the county's: since when people are known.
// Who has no name there could not be known again.
func (t *Track) restoreLedger(ctx context.Context, day civil.Day) *track.Ledger {
	// Of which day it is nobody can say any more. It has to be one before the run.
	l := &track.Ledger{Restored: true, Day: day - 1}
	read := func(unit, township string) {
		p := dirs.For(unit, dirs.Daily)
		g, ok := t.tab(ctx, p, "返岗跟踪台账")
		if !ok {
			return
		}
		people, err := templates.ReadLedger(g, township)
		if err != nil {
			t.note(fmt.Sprintf("%s 的返岗跟踪台账没有读回：%v", p, err))
		}
		l.People = append(l.People, slices.DeleteFunc(people, func(p track.Person) bool { return p.Name == "" })...)
	}
	for _, township := range t.tracker.County.Townships {
		read(township.Name, township.Name)
		l.Matters = append(l.Matters, t.restoreProposals(ctx, township.Name, l.Day)...)
	}
	read(dirs.County, "")
	return bound(l, day)
}
