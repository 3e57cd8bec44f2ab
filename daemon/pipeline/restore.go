package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"guantong/rules/civil"
	"guantong/rules/track"
	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/templates"
)

// restore reads back what people can see of ledger and history, where there is no memory of them: it was lost, or this is
// the first run of all. What cannot be read back is said, and the run goes on without.
func (c *collection) restore(ctx context.Context, day civil.Day) (*track.Ledger, *track.History) {
	r := restoring{c}
	h := r.history(ctx)
	if len(h.Days) == 0 {
		return &track.Ledger{}, h
	}
	l := r.ledger(ctx, day)
	if h.Before(day) == nil {
		return l, h // nothing but what an earlier run of the day wrote
	}
	c.note(fmt.Sprintf("没有以前的运行记录（第一次在这里运行，或者数据库丢了）：从汇总表和存档读回了 %d 天的历史，%d 人的首次登记日期", len(h.Days), len(l.People)))
	return l, h
}

type restoring struct{ *collection }

// tab is a tab of an output, false if there is none.
func (r restoring) tab(ctx context.Context, path, name string) (*grid.Grid, bool) {
	snapshot, err := r.store.ReadOutput(ctx, path)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			r.note(fmt.Sprintf("%s 读不出来，里面的历史没有读回：%v", path, err))
		}
		return nil, false
	}
	for i := range snapshot.Sheets {
		if snapshot.Sheets[i].Name == name {
			return &snapshot.Sheets[i].Grid, true
		}
	}
	return nil, false
}

// history is that of the county's 日报 or of the last of its archives, whichever goes further: the 日报 may be that of an
// earlier day, filled in. The departments' figures, which it has not, are in each day's archive.
func (r restoring) history(ctx context.Context) *track.History {
	archives := r.archives(ctx)
	h := r.historyOf(ctx, templates.CountyDir+"/"+dailyName)
	for _, p := range archives {
		if last := r.historyOf(ctx, p); len(last.Days) > 0 {
			if len(h.Days) == 0 || h.Days[len(h.Days)-1].Day < last.Days[len(last.Days)-1].Day {
				h = last
			}
			break
		}
	}
	for i := range h.Days {
		h.Days[i].Departments = r.posts(ctx, archives, h.Days[i].Day)
	}
	return h
}

// historyOf is what the 历史 of a workbook says, nothing if it has none.
func (r restoring) historyOf(ctx context.Context, path string) *track.History {
	g, ok := r.tab(ctx, path, "历史")
	if !ok {
		return &track.History{}
	}
	h, err := templates.ReadHistory(r.setup.County, g, r.setup.Campaign.Year)
	if err != nil {
		r.note(fmt.Sprintf("%s 的历史没有读回：%v", path, err))
		return &track.History{}
	}
	return h
}

const dailyName = "日报.xlsx"

// archives are the copies of the county's 日报, the latest first.
func (r restoring) archives(ctx context.Context) []string {
	all, err := r.store.ListArchives(ctx)
	if err != nil {
		r.note(fmt.Sprintf("存档没有读回：%v", err))
	}
	all = slices.DeleteFunc(all, func(p string) bool { return !strings.HasSuffix(p, " "+dailyName) })
	slices.Reverse(all)
	return all
}

// posts are the departments' figures of a day, by the last of its archives.
func (r restoring) posts(ctx context.Context, archives []string, day civil.Day) []track.Posts {
	dir := path.Join(sheets.ArchiveDir, day.Format(time.DateOnly)) + "/"
	i := slices.IndexFunc(archives, func(p string) bool { return strings.HasPrefix(p, dir) })
	if i < 0 {
		return nil
	}
	g, ok := r.tab(ctx, archives[i], "附件6")
	if !ok {
		return nil
	}
	posts, err := templates.ReadPosts(g)
	if err != nil {
		r.note(fmt.Sprintf("%s 的附件6没有读回：%v", archives[i], err))
	}
	return posts
}

// ledger is that of the townships' 日报, and for people of no township of the county's: since when people are known. Who
// has no name there could not be known again.
func (r restoring) ledger(ctx context.Context, day civil.Day) *track.Ledger {
	l := &track.Ledger{Restored: true, Day: day - 1}
	read := func(dir, township string) {
		p := dir + "/" + dailyName
		g, ok := r.tab(ctx, p, "返岗跟踪台账")
		if !ok {
			return
		}
		people, err := templates.ReadLedger(g, township)
		if err != nil {
			r.note(fmt.Sprintf("%s 的返岗跟踪台账没有读回：%v", p, err))
		}
		l.People = append(l.People, slices.DeleteFunc(people, func(p track.Person) bool { return p.Name == "" })...)
	}
	for _, t := range r.setup.County.Townships {
		read("汇总/"+t.Name, t.Name)
	}
	read(templates.CountyDir, "")
	return l
}
