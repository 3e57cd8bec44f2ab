package sheets

import (
	"context"
	"time"
)

// Sleep is how a store waits before it tries something again. It ends early, with the context's error, if that is over.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
