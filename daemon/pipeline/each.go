package pipeline

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"guantong/rules/beside"
	"guantong/sheets"
)

// Progress hears how far a stage of the run is. It may be called from several goroutines.
type Progress func(stage string, done, total int)

// errPanic ends what goes on beside a panic.
var errPanic = errors.New("panic")

// each runs a function for every index below n, several at a time, until one fails. One that waits for a person lets others go on.
func (s *Setup) each(ctx context.Context, n int, do func(ctx context.Context, i int) error, tell func(done int)) error {
	group, ctx := errgroup.WithContext(ctx)
	turns := sheets.NewTurns(s.parallel)
	ctx = sheets.WithTurns(ctx, turns)
	var done atomic.Int64
	var panics beside.Caught
	for i := range n {
		if err := turns.Take(ctx); err != nil {
			group.Go(func() error { return err })
			break
		}
		group.Go(func() error {
			defer turns.Give()
			if err := ctx.Err(); err != nil {
				return err
			}
			var err error
			if panics.In(func() { err = do(ctx, i) }) {
				return errPanic
			}
			tell(int(done.Add(1)))
			return err
		})
	}
	err := group.Wait()
	panics.Panic()
	return err
}

// ordered are the numbers below n in an order; those that are equal stay as they are.
func ordered(n int, compare func(a, b int) int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	slices.SortStableFunc(all, compare)
	return all
}
