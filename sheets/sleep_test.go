package sheets_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"guantong/sheets"
)

// TestYield: who yields lets another go on, and goes on himself when his time is up, whoever has a turn then; the next one waits for both.
func TestYield(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := sheets.NewTurns(1)
		ctx := sheets.WithTurns(t.Context(), turns)
		began := time.Now()
		since := func() time.Duration { return time.Since(began) }
		must(t, turns.Take(ctx))
		first := make(chan time.Duration)
		go func() {
			defer turns.Give()
			if err := sheets.Yield(ctx, time.Second); err != nil {
				t.Error(err)
			}
			first <- since()
			time.Sleep(2 * time.Second)
		}()
		must(t, turns.Take(ctx)) // the one that was yielded
		if since() != 0 {
			t.Errorf("the second began after %v", since())
		}
		go func() {
			defer turns.Give()
			time.Sleep(5 * time.Second)
		}()
		if after := <-first; after != time.Second {
			t.Errorf("the first went on after %v", after)
		}
		must(t, turns.Take(ctx))
		if since() != 5*time.Second {
			t.Errorf("the third began after %v", since())
		}
	})
}

func TestTakeCancelled(t *testing.T) {
	t.Parallel()
	turns := sheets.NewTurns(1)
	ctx, cancel := context.WithCancel(t.Context())
	must(t, turns.Take(ctx))
	cancel()
	if err := turns.Take(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("a second turn: %v", err)
	}
	if err := sheets.Yield(sheets.WithTurns(ctx, turns), time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("Yield: %v", err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
