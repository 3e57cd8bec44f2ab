package pipeline

import (
	"context"
	"slices"
	"time"

	"guantong/daemon/schedule"
	"guantong/rules/civil"
	"guantong/sheets"
	"guantong/templates"
)

// Refresh writes the daily workbooks of the units whose input workbooks were saved, by their paths; of all units if none is
// named. It is a daily run that leaves no other trace: the county's workbook, the archives and what is remembered of the
// day are for the runs on schedule.
func (s *Setup) Refresh(ctx context.Context, store sheets.Store, asOf time.Time, saved []string) (*Report, error) {
	silent := func(string, int, int) {}
	c, err := s.collect(ctx, store, silent)
	if err != nil {
		return nil, err
	}
	asOf = asOf.In(s.Zone)
	day := civil.Of(asOf)
	k := c.keepUp(ctx, day, true)
	j := s.work(schedule.Daily, k.digests, c.lookBack(ctx, day)(), asOf)
	report := s.report(c.digests, j)
	units := j.concerned(saved)
	concerned := slices.DeleteFunc(templates.Daily(&j.results), func(o templates.Output) bool {
		return o.Unit == "" || len(saved) > 0 && !units[o.Unit]
	})
	if _, err := s.publish(ctx, store, concerned, report, silent); err != nil {
		return report, err
	}
	report.Forgot = c.forgotten()
	return report, nil
}

// concerned are the units that have sheets or findings in some of the workbooks.
func (j *judged) concerned(workbooks []string) map[string]bool {
	units := map[string]bool{}
	for _, t := range j.tabs {
		if slices.Contains(workbooks, t.Workbook) {
			units[t.Unit.Reporter()] = true
		}
	}
	for _, f := range j.results.Findings {
		if slices.Contains(workbooks, f.Workbook) {
			units[f.Unit.Reporter()] = true
		}
	}
	return units
}
