package pipeline

import (
	"context"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"guantong/sheets"
)

// parallel is how many workbooks are read or written at a time: enough to keep the processors busy, few enough to keep
// memory small.
var parallel = min(runtime.GOMAXPROCS(0), 4)

// Progress hears how far a stage of the run is. It may be called from several goroutines.
type Progress func(stage string, done, total int)

// each runs a function for every index below n, several at a time, until one fails.
func each(ctx context.Context, n int, do func(ctx context.Context, i int) error, tell func(done int)) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallel)
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
	err = each(ctx, len(workbooks),
		func(ctx context.Context, i int) (err error) {
			digests[i], err = s.read(ctx, store, workbooks[i])
			return err
		},
		func(done int) { progress("读取", done, len(workbooks)) })
	return digests, err
}
