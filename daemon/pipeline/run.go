package pipeline

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"guantong/daemon/schedule"
	"guantong/rules/civil"
	"guantong/sheets"
	"guantong/templates"
)

// AsOfLayout is how the moment of a run is written: county time, to the minute.
const AsOfLayout = "2006-01-02T15:04"

// Job is what a run is to do.
type Job struct {
	Kind   schedule.Kind
	AsOf   time.Time       // 统计时点
	DryRun bool            // find out what would be written, and write nothing
	Ahead  bool            // as of a day that is not there yet: the run uses what is remembered and leaves it as it is
	Issue  templates.Issue // of a circular
}

// Run is one run on a store. What cannot be read or published is in the report, and the rest is done. If the context's
// deadline passes while outputs are written, the others are left as they are, and the report names them. The error is for
// what leaves nothing to report: the store cannot be listed, the context is over, or its deadline (*LateError).
func (s *Setup) Run(ctx context.Context, store sheets.Store, job Job, progress Progress) (*Report, error) {
	c, err := s.list(ctx, store)
	if err != nil {
		return nil, err
	}
	if report := c.again(ctx, job); report != nil {
		return report, nil
	}
	asOf := job.AsOf.In(s.Zone)
	day := civil.Of(asOf)
	before := c.lookBack(ctx, day)
	if err := c.read(ctx, progress); err != nil {
		return nil, err
	}
	passing := job.DryRun || job.Ahead
	k := c.keepUp(ctx, day, passing)
	t := before()
	switch { // without what was known before, figures would be wrong
	case late(ctx):
		return nil, &LateError{Read: len(c.workbooks), Before: true}
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	j := s.work(job.Kind, k.digests, t, asOf)
	j.results.Issue = job.Issue
	j.results.Issue.Draft = job.Kind == schedule.Circular && c.issued(ctx, job.Issue, day)
	report := s.report(c.digests, j)
	report.Kept = k.kept
	report.Run, report.AsOf, report.DryRun = string(job.Kind), asOf.Format(AsOfLayout), job.DryRun
	outputs := outputs(job.Kind, &j.results)
	report.Main = outputs[0].Path
	stand, err := s.publish(ctx, store, outputs, report, progress)
	if err != nil {
		return report, err
	}
	if !passing {
		if t.reportable() && !j.results.Issue.Draft {
			stand = append(stand, s.archive(ctx, store, outputs, asOf, report)...)
		}
		k.commit(ctx)
		if job.Kind == schedule.Daily && reported(outputs, stand) {
			t.commit(ctx)
		}
		c.finish(ctx, job, report, stand)
	}
	report.Forgot, report.Notes = c.forgotten(), c.notes
	return report, nil
}

// reported tells whether the county's workbook of a run stands, or its copy in the archive: only then has the day been
// reported.
func reported(outputs []templates.Output, stand []string) bool {
	return slices.ContainsFunc(stand, func(path string) bool {
		return path == outputs[0].Path || strings.HasPrefix(path, sheets.ArchiveDir+"/")
	})
}

func (s *Setup) report(digests []Digest, j *judged) *Report {
	r := &Report{
		Records:  j.count(),
		Standing: j.standing(),
		Archived: []string{},
		Findings: Count(j.results.Findings),
		Outputs:  Outputs{Written: []string{}},
		Ties:     j.ties,
	}
	for i := range digests {
		switch d := &digests[i]; {
		case d.Unreadable:
			r.Workbooks.Failed++
			r.Unreadable = append(r.Unreadable, d.Findings...)
		case d.Unchanged:
			r.Workbooks.Unchanged++
		case !d.Disappeared:
			r.Workbooks.Read++
		}
	}
	return r
}

// publish lays out and writes the workbooks, or in a dry run finds out which it would write. One that fails does not stop
// the rest, and that time is up is no error: what there was no time for is said, and the next run does it. stand are the paths
// of those that are as they should be.
func (s *Setup) publish(ctx context.Context, store sheets.Store, outputs []templates.Output, r *Report, progress Progress) (stand []string, err error) {
	verb, write, untried := "发布", store.Publish, "时限到了，没有写；下次运行会再写"
	if r.DryRun {
		verb, write, untried = "比较", store.Differs, "时限到了，没有比较"
	}
	results := make([]published, len(outputs))
	order := longestFirst(outputs)
	err = s.each(ctx, len(outputs),
		func(ctx context.Context, i int) error {
			i = order[i]
			p := &results[i]
			tables := outputs[i].LayOut()
			if p.none = len(tables) == 0; p.none {
				return nil
			}
			p.changed, p.failed = write(ctx, sheets.Output{Path: outputs[i].Path, Tables: tables})
			p.tried = p.failed == nil || ctx.Err() == nil
			return ctx.Err()
		},
		func(done int) { progress(verb, done, len(outputs)) })
	for i, o := range outputs {
		switch p := &results[i]; {
		case p.none:
		case !p.tried:
			r.Unwritten = append(r.Unwritten, Unwritten{Path: o.Path, Reason: untried})
		case p.failed != nil:
			r.Unwritten = append(r.Unwritten, Unwritten{Path: o.Path, Reason: p.failed.Error()})
		case p.changed:
			stand = append(stand, o.Path)
			r.Outputs.Written = append(r.Outputs.Written, o.Path)
		default:
			stand = append(stand, o.Path)
			r.Outputs.Unchanged++
		}
	}
	if late(ctx) {
		err = nil
	}
	return stand, err
}

// longestFirst is the order that lets no processor wait for the one that began with the largest output last.
func longestFirst(outputs []templates.Output) []int {
	order := make([]int, len(outputs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(outputs[b].People, outputs[a].People) })
	return order
}

// published is what became of an output.
type published struct {
	none    bool // there was nothing to be written
	tried   bool
	changed bool
	failed  error
}
