package engine

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
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

// What goes wrong while the database is going down, is down or has just come back is not said: neither that a connection is lost while others
// still answer, nor what waited until it was back. At any other time it is.
func TestOnlyTheOutageIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		var gone atomic.Bool
		goes := func(away bool, in time.Duration) { time.AfterFunc(in, func() { gone.Store(away) }) }
		ping := func(context.Context) error {
			if gone.Load() {
				return errors.New("refused")
			}
			return nil
		}
		o := &outage{ping: ping, log: slog.New(slog.NewTextHandler(&log, nil)), now: time.Now}
		river := slog.New(warnings{o.log.Handler(), o.toBlame})
		said := func(what string) bool {
			before := log.Len()
			river.Error(what)
			return strings.Contains(log.String()[before:], what)
		}
		if !said("a fault of its own") {
			t.Error("a fault is not said while the database answers")
		}
		goes(true, goesDown/2)
		if said("a connection lost") || strings.Count(log.String(), "没有回答") != 1 {
			t.Errorf("as it goes down the log has\n%s", &log)
		}
		if said("another one lost") {
			t.Error("while it is down others complain too")
		}
		goes(false, time.Second)
		time.Sleep(askEvery)
		if said("what waited") || strings.Count(log.String(), "又有回答了") != 1 {
			t.Errorf("when it is back the log has\n%s", &log)
		}
		time.Sleep(lingers)
		if !said("a fault again") {
			t.Error("a fault is not said later")
		}
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		start := time.Now()
		if o.toBlame(ended); time.Since(start) > 0 {
			t.Error("who is to end waits")
		}
	})
}
