package pipeline

import (
	"context"
	"time"

	"guantong/daemon/digest"
	"guantong/daemon/schedule"
	"guantong/rules/civil"
	"guantong/sheets"
	"guantong/templates"
)

// Reader makes digests of workbooks.
func (s *Setup) Reader() *digest.Reader { return s.reader }

// Daily is a daily run.
func (s *Setup) Daily(ctx context.Context, store sheets.Store, asOf time.Time, dryRun bool, progress Progress) (*Report, error) {
	return s.Run(ctx, store, Job{Kind: schedule.Daily, AsOf: asOf, DryRun: dryRun}, progress)
}

// Found is what a run finds before anything is laid out.
func (s *Setup) Found(ctx context.Context, store sheets.Store, job Job) (*templates.Results, error) {
	in, err := s.list(ctx, store)
	if err != nil {
		return nil, err
	}
	if err := in.read(ctx, silent); err != nil {
		return nil, err
	}
	day := civil.Of(job.AsOf)
	c := s.conclude(job, in.keep(ctx, day, day, false), in.lookBack(ctx, job.AsOf, day))
	return &c.results, nil
}
