package engine_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"
)

// tray is what waits to be brought into a store.
type tray struct {
	mu      sync.Mutex
	waits   bool
	fails   int // so many times
	panics  bool
	brought int
	tried   int
}

func (r *tray) Waiting(context.Context) (bool, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.waits, nil
}

func (r *tray) File(context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tried++
	if r.fails--; r.fails >= 0 {
		if r.panics {
			panic("杨刚 431227199001010036")
		}
		return errors.New("共享盘断了")
	}
	if r.waits {
		r.waits, r.brought = false, r.brought+1
	}
	return nil
}

func (r *tray) put(fails int, panics bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.waits, r.fails, r.panics = true, fails, panics
}

func (r *tray) broughtSoon(t *testing.T, times int) {
	t.Helper()
	for range 3000 {
		r.mu.Lock()
		done := r.brought == times && !r.waits
		r.mu.Unlock()
		if done {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("it was brought %d times in %d tries, want %d", r.brought, r.tried, times)
}

// What waits is brought when somebody asks for it, when the engine looks, and after a start; what fails, or panics, is tried again; and
// what a program that was killed was at keeps the next one from nothing.
func TestFiling(t *testing.T) {
	t.Parallel()
	r := &tray{}
	d := newDesk(t, "2020-02-23 16:00")
	d.filing = r
	r.put(0, false)
	d.start()
	r.broughtSoon(t, 1)
	r.put(2, false)
	for range 3 {
		check(t, d.engine.File(t.Context()))
	}
	r.broughtSoon(t, 2)
	r.put(1, true)
	for _, now := range []string{"2020-02-23 16:30", "2020-02-23 16:31"} {
		d.tick(at(now))
	}
	r.broughtSoon(t, 3)
	d.stop()
	r.put(0, false)
	d.execute("UPDATE river_job SET state = 'running', finalized_at = NULL WHERE kind = 'file'")
	d.start()
	r.broughtSoon(t, 4)
	d.stop()
}
