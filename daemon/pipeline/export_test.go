package pipeline

import (
	"context"
	"time"

	"guantong/daemon/digest"
	"guantong/daemon/schedule"
	"guantong/sheets"
)

// Reader makes digests of workbooks.
func (s *Setup) Reader() *digest.Reader { return s.reader }

// Daily is a daily run.
func (s *Setup) Daily(ctx context.Context, store sheets.Store, asOf time.Time, dryRun bool, progress Progress) (*Report, error) {
	return s.Run(ctx, store, Job{Kind: schedule.Daily, AsOf: asOf, DryRun: dryRun}, progress)
}
