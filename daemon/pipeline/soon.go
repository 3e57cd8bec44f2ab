package pipeline

import (
	"context"
	"errors"
	"time"

	"guantong/sheets"
)

// soon is for how long a run tries again itself what may pass soon: an antivirus that looks at a file, a save, a full disk
// that somebody is clearing. What takes longer is for the next attempt at the run.
const soon = 2 * time.Second

// maySoonPass tells whether the same may succeed within seconds.
func maySoonPass(err error) bool {
	t, ok := errors.AsType[*sheets.TemporaryError](err)
	return ok && t.Soon
}

// again tries what fails of n things again and again, for a short time in all.
func again(ctx context.Context, n int, fails func(i int) bool, try func(i int)) {
	var left []int
	for i := range n {
		if fails(i) {
			left = append(left, i)
		}
	}
	began := time.Now()
	for pause := soon / 20; len(left) > 0; pause = min(2*pause, soon/4) {
		if time.Since(began)+pause > soon || sheets.Sleep(ctx, pause) != nil {
			return
		}
		var still []int
		for at, i := range left {
			if ctx.Err() != nil || time.Since(began) > soon {
				still = append(still, left[at:]...)
				break
			}
			if try(i); fails(i) {
				still = append(still, i)
			}
		}
		left = still
	}
}

// askAgain asks the workbooks again that did not answer, where that may soon be another thing.
func (in *input) askAgain(ctx context.Context) error {
	again(ctx, len(in.workbooks), func(i int) bool { return in.digests[i].Unasked && in.digests[i].Soon }, func(i int) {
		if d, err := in.digest(ctx, in.workbooks[i]); err == nil {
			in.digests[i] = d
		}
	})
	return ctx.Err()
}
