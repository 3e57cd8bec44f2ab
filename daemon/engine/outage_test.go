package engine

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"
)

// A database that is down for ten minutes is said at once and then once a minute, however often it is asked about.
func TestOutage(t *testing.T) {
	var log bytes.Buffer
	now := time.Date(2020, 2, 27, 17, 0, 0, 0, time.UTC)
	var down error
	o := &outage{ping: func(context.Context) error { return down }, log: slog.New(slog.NewTextHandler(&log, nil)), now: func() time.Time { return now }}
	ask := func(want bool, lasting time.Duration) {
		for end := now.Add(lasting); now.Before(end); now = now.Add(300 * time.Millisecond) {
			if o.down() != want {
				t.Fatalf("at %v it is down: %v", now, !want)
			}
		}
	}
	ask(false, time.Minute)
	down = errors.New("refused")
	ask(true, 300*time.Millisecond)
	if n := strings.Count(log.String(), "level=ERROR"); n != 1 {
		t.Errorf("at once it says\n%s", &log)
	}
	ask(true, 10*time.Minute)
	if n := strings.Count(log.String(), "level=ERROR"); n < 10 || n > 11 {
		t.Errorf("in ten minutes it says %d times\n%s", n, &log)
	}
	down = nil
	now = now.Add(askEvery)
	ask(false, time.Minute)
	if n := strings.Count(log.String(), "level=INFO"); n != 1 {
		t.Errorf("of its end it says\n%s", &log)
	}
}
