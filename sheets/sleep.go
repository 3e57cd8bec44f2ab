package sheets

import (
	"context"
	"sync"
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

// Yield sleeps, and lets another go on meanwhile where turns are taken (WithTurns). It is for waits that say nothing of the store, such as
// those for a person's save: in one for a store that is too busy, others would only make it busier.
func Yield(ctx context.Context, d time.Duration) error {
	if t, ok := ctx.Value(turnsKey{}).(*Turns); ok {
		t.Give()
		defer t.resume()
	}
	return Sleep(ctx, d)
}

// Turns bounds how many do something at a time.
type Turns struct {
	most  int
	mu    sync.Mutex
	taken int
	given chan struct{} // closed when a turn is given
}

// NewTurns lets so many go at a time.
func NewTurns(most int) *Turns { return &Turns{most: most, given: make(chan struct{})} }

type turnsKey struct{}

// WithTurns is the context of those who take turns.
func WithTurns(ctx context.Context, t *Turns) context.Context {
	return context.WithValue(ctx, turnsKey{}, t)
}

// Take waits for a turn. It fails with the context's error.
func (t *Turns) Take(ctx context.Context) error {
	for {
		t.mu.Lock()
		if t.taken < t.most {
			t.taken++
			t.mu.Unlock()
			return nil
		}
		given := t.given
		t.mu.Unlock()
		select {
		case <-given:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Give ends a turn.
func (t *Turns) Give() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.taken--
	close(t.given)
	t.given = make(chan struct{})
}

// resume goes on with a turn that was given for a while. It waits for nobody, for who takes turns may hold what others wait for; the next
// one then waits longer.
func (t *Turns) resume() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.taken++
}
