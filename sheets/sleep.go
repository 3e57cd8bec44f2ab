package sheets

import (
	"context"
	"time"
)

// Sleep is how a store waits before it tries something again. It ends early, with the context's error, if that is over. Who has a turn
// (WithTurns) lets another go on meanwhile.
func Sleep(ctx context.Context, d time.Duration) error {
	if turns, _ := ctx.Value(turnsKey{}).(Turns); turns.lend() {
		defer turns.take()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Turns bounds how many do something at a time: as many as it has room for.
type Turns chan struct{}

type turnsKey struct{}

// WithTurns is the context of those who take turns.
func WithTurns(ctx context.Context, t Turns) context.Context {
	return context.WithValue(ctx, turnsKey{}, t)
}

// Take waits for a turn. It fails with the context's error.
func (t Turns) Take(ctx context.Context) error {
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Give ends a turn.
func (t Turns) Give() { <-t }

func (t Turns) take() { t <- struct{}{} }

// lend gives a turn up for a while, if there is one.
func (t Turns) lend() bool {
	select {
	case <-t:
		return true
	default:
		return false
	}
}
