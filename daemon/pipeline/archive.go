package pipeline

import (
	"context"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"guantong/rules/civil"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/templates"
)

// layOutOnce lets the tables of the county's workbooks be the same for the output and its copy in the archive, whichever is made first.
func layOutOnce(outputs []templates.Output) {
	for i := range outputs {
		if o := &outputs[i]; o.Unit == "" && o.LayOut != nil {
			o.LayOut = sync.OnceValue(o.LayOut)
		}
	}
}

// archive keeps a copy of the county's workbooks of a run: 存档/2020-02-27/1700 日报.xlsx. What was reported stays
// reported: a copy that is there is never written again, but for one of a run that was made too early, which stays under another name.
// upToDate are the paths of those that are there.
func (s *Setup) archive(ctx context.Context, store sheets.Store, outputs []templates.Output, job Job, r *Report) (upToDate []string) {
	for _, o := range outputs {
		if o.Unit != "" {
			continue
		}
		out := made(&o, archivePath(job.AsOf, path.Base(o.Path)))
		var err error
		if job.Anew {
			err = s.moveAside(ctx, store, out.Path)
		}
		written := false
		if err == nil {
			written, err = s.keepCopy(ctx, store, out)
		}
		switch {
		case err != nil && late(ctx):
			r.Unwritten = append(r.Unwritten, Unwritten{out.Path, "时限到了，没有存档"})
		case err != nil:
			r.Unwritten = append(r.Unwritten, Unwritten{out.Path, err.Error()})
		default:
			upToDate = append(upToDate, out.Path)
			if written {
				r.Archived = append(r.Archived, out.Path)
			}
		}
	}
	return upToDate
}

// keepCopy writes a copy, and where there is a record of copies says so there.
func (s *Setup) keepCopy(ctx context.Context, store sheets.Store, out sheets.Output) (written bool, err error) {
	write := func() (bool, error) { return store.Archive(ctx, out) }
	if s.Copied == nil {
		return write()
	}
	return s.Copied.Keep(ctx, out.Path, write)
}

// moveAside lets a copy give up its place.
func (s *Setup) moveAside(ctx context.Context, store sheets.Store, path string) error {
	if err := store.SetAside(ctx, path); err != nil || s.Copied == nil {
		return err
	}
	return s.Copied.Renamed(ctx, path)
}

// issued tells whether an issue of the circular went out on another day than the run's: it is not to be written again.
func (in *input) issued(ctx context.Context, issue templates.Issue, day civil.Day) bool {
	archives, err := in.store.ListArchives(ctx)
	if err != nil {
		in.note("存档列不出来，不知道这一期通报是不是发过：" + err.Error())
	}
	// One of today is this issue, from an earlier run.
	today := path.Join(dirs.Archive, day.String()) + "/"
	return slices.ContainsFunc(archives, func(p string) bool {
		return strings.HasSuffix(p, " "+dirs.Circular+" "+issue.String()+".xlsx") && !strings.HasPrefix(p, today)
	})
}

func archivePath(asOf time.Time, name string) string {
	return path.Join(dirs.Archive, asOf.Format(time.DateOnly), asOf.Format("1504")+" "+name)
}
