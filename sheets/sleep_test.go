package sheets_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"guantong/sheets"
)

// TestSleepLendsTheTurn: who sleeps lets another go on, and goes on himself when there is a turn again.
func TestSleepLendsTheTurn(t *testing.T) {
	t.Parallel()
	turns := make(sheets.Turns, 1)
	ctx, wake := context.WithCancel(sheets.WithTurns(t.Context(), turns))
	if err := turns.Take(ctx); err != nil {
		t.Fatal(err)
	}
	asleep := make(chan error, 1)
	go func() {
		asleep <- sheets.Sleep(ctx, time.Hour)
		turns.Give()
	}()
	if err := turns.Take(t.Context()); err != nil { // that of the sleeper
		t.Fatal(err)
	}
	wake()
	select {
	case err := <-asleep:
		t.Fatalf("the sleeper went on without a turn: %v", err)
	case <-time.After(20 * time.Millisecond):
	}
	turns.Give()
	if err := <-asleep; !errors.Is(err, context.Canceled) {
		t.Errorf("Sleep: %v", err)
	}
	if err := turns.Take(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestSleepWithoutATurn takes nobody's.
func TestSleepWithoutATurn(t *testing.T) {
	t.Parallel()
	turns := make(sheets.Turns, 1)
	if err := sheets.Sleep(sheets.WithTurns(t.Context(), turns), time.Nanosecond); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if err := turns.Take(ctx); err != nil {
		t.Error(err)
	}
	cancel()
	if err := turns.Take(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("a second turn: %v", err)
	}
}
