package pipeline

import (
	"context"
	"time"

	"guantong/rules/rollup"
	"guantong/sheets"
	"guantong/templates"
)

// AsOfLayout is how the moment of a run is written: county time, to the minute.
const AsOfLayout = "2006-01-02T15:04"

// Daily is one daily run (日报) on a store as of a moment. What cannot be read or published is in the report, and the
// rest is done. If the context's deadline passes while outputs are written, the others are left as they are, and the
// report names them. The error is for what leaves nothing to report: the store cannot be listed, the context is over, or
// its deadline (*LateError).
func (s *Setup) Daily(ctx context.Context, store sheets.Store, asOf time.Time, dryRun bool, progress Progress) (*Report, error) {
	c, err := s.collect(ctx, store, progress)
	if err != nil {
		return nil, err
	}
	k := c.keepUp(ctx, civil(asOf.In(s.Zone)), dryRun)
	j := s.judge(k.digests, asOf)
	report := s.report(c.digests, &j)
	report.Kept = k.kept
	report.Run, report.AsOf, report.DryRun = "daily", asOf.In(s.Zone).Format(AsOfLayout), dryRun
	if err := s.publish(ctx, store, templates.Daily(&j.results), report, progress); err != nil {
		return report, err
	}
	k.commit(ctx)
	report.Forgot = c.forgotten()
	return report, nil
}

func (s *Setup) report(digests []Digest, j *judged) *Report {
	r := &Report{
		Records:  Records{Annex1: len(j.workers), Annex3: len(j.seekers), Annex5: len(j.enterprises), Posts: j.posts},
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
	for _, u := range j.results.Reporting {
		if u.Unit.Village != "" && u.State == rollup.NotReported {
			r.Late++
		}
	}
	return r
}

// publish writes the workbooks, or in a dry run finds out which it would write. One that fails does not stop the rest,
// and that time is up is no error: what there was no time for is said, and the next run does it.
func (s *Setup) publish(ctx context.Context, store sheets.Store, books []templates.Workbook, r *Report, progress Progress) error {
	verb, write, untried := "发布", store.Publish, "时限到了，没有写；下次运行会再写"
	if r.DryRun {
		verb, write, untried = "比较", store.Differs, "时限到了，没有比较"
	}
	changed, failed, tried := make([]bool, len(books)), make([]error, len(books)), make([]bool, len(books))
	err := s.each(ctx, len(books),
		func(ctx context.Context, i int) error {
			changed[i], failed[i] = write(ctx, sheets.Output{Path: books[i].Path, Tables: books[i].Tables})
			tried[i] = failed[i] == nil || ctx.Err() == nil
			return ctx.Err()
		},
		func(done int) { progress(verb, done, len(books)) })
	for i, b := range books {
		switch {
		case !tried[i]:
			r.Unwritten = append(r.Unwritten, Unwritten{Path: b.Path, Reason: untried})
		case failed[i] != nil:
			r.Unwritten = append(r.Unwritten, Unwritten{Path: b.Path, Reason: failed[i].Error()})
		case changed[i]:
			r.Outputs.Written = append(r.Outputs.Written, b.Path)
		default:
			r.Outputs.Unchanged++
		}
	}
	if late(ctx) {
		return nil
	}
	return err
}
