package pipeline

import (
	"context"
	"time"

	"guantong/daemon/schedule"
	"guantong/sheets"
)

// Digest, Encode and Decode are the steps between a workbook and the memory.
func (s *Setup) Digest(snapshot sheets.Snapshot) Digest   { return s.digest(snapshot) }
func (d *Digest) Encode() []byte                          { return d.encode() }
func (s *Setup) Decode(data []byte) (d Digest, err error) { return s.decode(data) }

// Daily is a daily run.
func (s *Setup) Daily(ctx context.Context, store sheets.Store, asOf time.Time, dryRun bool, progress Progress) (*Report, error) {
	return s.Run(ctx, store, Job{Kind: schedule.Daily, AsOf: asOf, DryRun: dryRun}, progress)
}
