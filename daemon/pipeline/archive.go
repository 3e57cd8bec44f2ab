package pipeline

import (
	"context"
	"path"
	"slices"
	"strings"
	"time"

	"guantong/rules/civil"
	"guantong/sheets"
	"guantong/templates"
)

// archive keeps a copy of the county's workbooks of a run: 存档/2020-02-27/1700 日报.xlsx. What was reported stays
// reported: a copy that is there is never written again. stand are the paths of those that are there.
func (s *Setup) archive(ctx context.Context, store sheets.Store, outputs []templates.Output, asOf time.Time, r *Report) (stand []string) {
	for _, o := range outputs {
		if o.Unit != "" {
			continue
		}
		out := sheets.Output{Path: archivePath(asOf, path.Base(o.Path)), Tables: o.LayOut()}
		switch written, err := store.Archive(ctx, out); {
		case err != nil && late(ctx):
			r.Unwritten = append(r.Unwritten, Unwritten{out.Path, "时限到了，没有存档"})
		case err != nil:
			r.Unwritten = append(r.Unwritten, Unwritten{out.Path, err.Error()})
		default:
			stand = append(stand, out.Path)
			if written {
				r.Archived = append(r.Archived, out.Path)
			}
		}
	}
	return stand
}

// issued tells whether an issue of the circular went out on another day than the run's: it is not to be written again.
func (c *collection) issued(ctx context.Context, issue templates.Issue, day civil.Day) bool {
	archives, err := c.store.ListArchives(ctx)
	if err != nil {
		c.note("存档列不出来，不知道这一期通报是不是发过：" + err.Error())
	}
	today := path.Join(sheets.ArchiveDir, day.Format(time.DateOnly)) + "/"
	return slices.ContainsFunc(archives, func(p string) bool {
		return strings.HasSuffix(p, " 通报 "+issue.String()+".xlsx") && !strings.HasPrefix(p, today)
	})
}

func archivePath(asOf time.Time, name string) string {
	return path.Join(sheets.ArchiveDir, asOf.Format(time.DateOnly), asOf.Format("1504")+" "+name)
}
