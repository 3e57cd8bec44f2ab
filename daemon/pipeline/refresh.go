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
	in, c, report, err := s.look(ctx, store, asOf)
	if err != nil {
		return nil, err
	}
	units := c.concerned(saved)
	concerned := slices.DeleteFunc(templates.Daily(&c.results), func(o templates.Output) bool {
		return o.Unit == "" || len(saved) > 0 && !units[o.Unit]
	})
	if _, err := in.publish(ctx, concerned, report, silent); err != nil {
		return report, err
	}
	if len(saved) == 0 {
		units = nil
	}
	if _, _, err := in.mark(ctx, c, units, report, silent); err != nil {
		return report, err
	}
	report.MemoryLost = in.health.Err()
	return report, nil
}

// Look says what a daily run would say as of a moment, and leaves everything as it is.
func (s *Setup) Look(ctx context.Context, store sheets.Store, asOf time.Time) (*Report, error) {
	_, _, report, err := s.look(ctx, store, asOf)
	return report, err
}

func silent(string, int, int) {}

// look is a daily run up to what it would write.
func (s *Setup) look(ctx context.Context, store sheets.Store, asOf time.Time) (*input, *conclusion, *Report, error) {
	job := Job{Kind: schedule.Daily, AsOf: asOf.In(s.Zone)}
	day := civil.Of(job.AsOf)
	in, err := s.list(ctx, store)
	if err != nil {
		return nil, nil, nil, err
	}
	in.held.wanted = true
	if err := in.read(ctx, silent); err != nil {
		return nil, nil, nil, err
	}
	kept := in.keep(ctx, day, day, false)
	if err := kept.Vanished(); err != nil {
		return nil, nil, nil, err
	}
	c := s.conclude(job, kept, in.lookBack(ctx, job.AsOf, day))
	return in, c, in.report(job, c, kept), nil
}

// concerned are the units that have sheets or findings in some of the workbooks.
func (c *conclusion) concerned(workbooks []string) map[string]bool {
	units := map[string]bool{}
	for _, t := range c.tabs {
		if slices.Contains(workbooks, t.Workbook) {
			units[t.Unit.Reporter()] = true
		}
	}
	for _, f := range c.results.Findings {
		if slices.Contains(workbooks, f.Workbook) {
			units[f.Unit.Reporter()] = true
		}
	}
	return units
}
