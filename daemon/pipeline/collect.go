package pipeline

import (
	"context"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"guantong/sheets"
)

// Progress hears how far a stage of the run is. It may be called from several goroutines.
type Progress func(stage string, done, total int)

// each runs a function for every index below n, several at a time, until one fails.
func (s *Setup) each(ctx context.Context, n int, do func(ctx context.Context, i int) error, tell func(done int)) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(s.parallel)
	var done atomic.Int64
	for i := range n {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			err := do(ctx, i)
			tell(int(done.Add(1)))
			return err
		})
	}
	return group.Wait()
}

// collect reads and digests every input workbook, in the order of their paths.
func (s *Setup) collect(ctx context.Context, store sheets.Store, progress Progress) ([]Digest, error) {
	workbooks, err := store.List(ctx)
	if err != nil {
		return nil, err
	}
	digests := make([]Digest, len(workbooks))
	err = s.each(ctx, len(workbooks),
		func(ctx context.Context, i int) (err error) {
			digests[i], err = s.read(ctx, store, workbooks[i])
			return err
		},
		func(done int) { progress("读取", done, len(workbooks)) })
	return digests, err
}
