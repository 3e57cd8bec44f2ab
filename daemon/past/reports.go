package past

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/track"
	"guantong/sheets/dirs"
	"guantong/templates"
)

// archiveOf is the last copy of a day's 日报 among archives, the latest of which comes first; empty if there is none.
func archiveOf(archives []string, day civil.Day) string {
	dir := path.Join(dirs.Archive, day.String()) + "/"
	if i := slices.IndexFunc(archives, func(p string) bool { return strings.HasPrefix(p, dir) }); i >= 0 {
		return archives[i]
	}
	return ""
}

// Archives are the copies of the county's 日报 by day, the last of each: they prove what was reported.
func (t *Track) Archives(ctx context.Context) map[civil.Day]string {
	archives := t.archives(ctx)
	all := make(map[civil.Day]string, len(t.History.Days))
	for i := range t.History.Days {
		day := t.History.Days[i].Day
		if p := archiveOf(archives, day); p != "" {
			all[day] = p
		}
	}
	return all
}

// restoreReports reads back who reported on the days before a run's, where the memory does not say it: it may be of a program that did
// not ask.
func (t *Track) restoreReports(ctx context.Context, day civil.Day) {
	var archives []string
	for i := range t.History.Until(day).Days {
		d := &t.History.Days[i]
		if len(d.Reports) > 0 || !d.Filled.IsZero() {
			continue
		}
		if archives == nil {
			if archives = t.archives(ctx); len(archives) == 0 {
				return
			}
		}
		t.restoreDay(ctx, archives, d)
	}
}

// restoreDay reads back from the last archive of a day what 历史 does not say of it: the departments' figures, and who reported.
func (t *Track) restoreDay(ctx context.Context, archives []string, d *track.Day) {
	p := archiveOf(archives, d.Day)
	if p == "" {
		return
	}
	tabs := t.tabs(ctx, p, "附件6", "上报情况")
	failed := func(tab string, err error) {
		if err != nil {
			t.note(fmt.Sprintf("%s 的%s没有读回：%v", p, tab, err))
		}
	}
	var err error
	if tabs[0] != nil && len(d.Departments) == 0 {
		d.Departments, err = templates.ReadPosts(tabs[0])
		failed("附件6", err)
	}
	if tabs[1] != nil && len(d.Reports) == 0 && d.Filled.IsZero() {
		d.Reports, d.Falls, err = templates.ReadReporting(t.tracker.County, tabs[1])
		failed("上报情况", err)
	}
}
