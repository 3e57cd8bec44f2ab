package pipeline

import (
	"context"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"guantong/sheets"
)

// Progress hears how far a stage of the run is. It may be called from several goroutines.
type Progress func(stage string, done, total int)

// each runs a function for every index below n, several at a time, until one fails. One that waits for a person lets others go on.
func (s *Setup) each(ctx context.Context, n int, do func(ctx context.Context, i int) error, tell func(done int)) error {
	group, ctx := errgroup.WithContext(ctx)
	turns := sheets.NewTurns(s.parallel)
	ctx = sheets.WithTurns(ctx, turns)
	var done atomic.Int64
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
			err := do(ctx, i)
			tell(int(done.Add(1)))
			return err
		})
	}
	return group.Wait()
}

// beside does something while the caller goes on, who asks for the result when he needs it. A panic is the caller's then,
// as if he had done it himself.
func beside[T any](do func() T) (result func() T) {
	type outcome struct {
		value T
		panic any
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			o.panic = recover()
			done <- o
		}()
		o.value = do()
	}()
	return func() T {
		o := <-done
		if o.panic != nil {
			panic(o.panic)
		}
		return o.value
	}
}
