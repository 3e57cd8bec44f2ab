package engine_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"guantong/daemon/engine"
)

// A slot is run when it is due, once, as of the slot.
func TestRunsWhenDue(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	d.start()
	d.tick(at("2020-02-23 16:59"))
	d.wants("daily", "2020-02-23 17:00", "", 0)
	d.tick(at("2020-02-23 17:00"))
	d.tick(at("2020-02-23 17:05"))
	d.wants("daily", "2020-02-23 17:00", engine.Done, 1)
	if e := d.state("daily", "2020-02-23 17:00"); e.Summary != "好" || e.Attempts != 1 || !e.Finished.Equal(at("2020-02-23 17:00")) {
		t.Errorf("the journal says %+v", e)
	}
}

// What was due while the program was down: the latest is run once, the others are on record.
func TestCatchesUpOnce(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	d.start()
	d.stop()
	d.clock.set(at("2020-02-26 08:00"))
	d.start()
	d.quiet()
	d.wants("daily", "2020-02-23 17:00", engine.Missed, 0)
	d.wants("daily", "2020-02-24 17:00", engine.Missed, 0)
	d.wants("daily", "2020-02-25 17:00", engine.Done, 1)
	d.stop()
	d.start()
	d.quiet()
	d.wants("daily", "2020-02-25 17:00", engine.Done, 1)
}

// A clock that went back a little brings no slot again; one that went ahead by mistake takes none away.
func TestClockJumps(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	d.start()
	d.tick(at("2020-02-23 17:01"))
	d.tick(at("2020-02-23 16:59"))
	d.tick(at("2020-02-23 17:01"))
	d.wants("daily", "2020-02-23 17:00", engine.Done, 1)

	d.tick(at("2020-02-26 18:00")) // a mistake: it is still the 23rd
	d.wants("daily", "2020-02-24 17:00", engine.Missed, 0)
	d.wants("daily", "2020-02-26 17:00", engine.Done, 1)
	d.tick(at("2020-02-23 18:00"))
	d.tick(at("2020-02-24 17:00"))
	d.tick(at("2020-02-25 17:00"))
	d.tick(at("2020-02-26 17:00"))
	d.tick(at("2020-02-27 17:00"))
	for _, slot := range []string{"2020-02-24 17:00", "2020-02-25 17:00", "2020-02-27 17:00"} {
		d.wants("daily", slot, engine.Done, 1)
	}
	d.wants("daily", "2020-02-26 17:00", engine.Done, 2) // what was made on the 23rd is not what the 26th reports
}

// A program that started once while the clock was a month ahead makes the runs of the days that follow, and of the day when that was.
func TestClockAMonthAhead(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	d.start()
	d.tick(at("2020-02-23 17:00"))
	d.stop()
	d.clock.set(at("2020-03-24 18:00"))
	d.start()
	d.quiet()
	d.stop()
	d.clock.set(at("2020-02-24 18:00"))
	d.start()
	d.quiet()
	d.wants("daily", "2020-02-24 17:00", engine.Done, 1)
	d.stop()
	d.clock.set(at("2020-02-26 18:00"))
	d.start()
	d.quiet()
	d.wants("daily", "2020-02-25 17:00", engine.Missed, 0)
	d.wants("daily", "2020-02-26 17:00", engine.Done, 1)
	d.tick(at("2020-03-24 17:00"))
	d.wants("daily", "2020-03-24 17:00", engine.Done, 2)
}

// A clock that was eight hours ahead for a while in the morning does not take the evening's report away.
func TestClockAheadInTheMorning(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	d.start()
	d.tick(at("2020-02-24 09:00"))
	d.tick(at("2020-02-24 17:01"))
	d.wants("daily", "2020-02-24 17:00", engine.Done, 1)
	d.tick(at("2020-02-24 09:04"))
	d.tick(at("2020-02-24 17:00"))
	d.wants("daily", "2020-02-24 17:00", engine.Done, 2)
	d.tick(at("2020-02-24 17:05"))
	d.wants("daily", "2020-02-24 17:00", engine.Done, 2)
	if want := []string{"daily 2020-02-24 17:00"}; !slices.Equal(d.calls.anew, want) {
		t.Errorf("made anew are %v, want %v", d.calls.anew, want)
	}
}

// A clock that starts in another year makes nobody doubt what was made while it was right.
func TestClockYearsBehind(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	d.start()
	for day := 23; day < 28; day++ {
		d.tick(at(fmt.Sprintf("2020-02-%d 17:00", day)))
	}
	d.stop()
	d.clock.set(at("2018-01-01 18:00"))
	d.start()
	d.quiet()
	d.tick(at("2020-02-28 08:00"))
	d.quiet()
	for day := 23; day < 28; day++ {
		d.wants("daily", fmt.Sprintf("2020-02-%d 17:00", day), engine.Done, 1)
	}
	d.tick(at("2020-02-28 17:00"))
	d.wants("daily", "2020-02-28 17:00", engine.Done, 1)
}

// What could not be written is tried again until the next slot is due, and is done when nothing is left.
func TestUnfinished(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	var tries atomic.Int32
	d.calls.does(func(context.Context, time.Time) (engine.Report, error) {
		if tries.Add(1) < 3 {
			return engine.Report{Left: "没有写成 汇总/波洲镇/日报.xlsx：正被其他程序打开", Summary: "写出 23 个"}, nil
		}
		return engine.Report{Right: true}, nil
	})
	d.start()
	d.tick(at("2020-02-23 17:00"))
	d.until(func(e []engine.Entry) bool { return e[0].State == engine.Done })
	if e := d.state("daily", "2020-02-23 17:00"); e.Attempts != 3 || e.Error != "" {
		t.Errorf("the journal says %+v", e)
	}

	d.calls.does(func(context.Context, time.Time) (engine.Report, error) {
		return engine.Report{Left: "没有写成 汇总/波洲镇/日报.xlsx：正被其他程序打开", Findings: map[string]int{"error": 1}}, nil
	})
	d.tick(at("2020-02-24 17:00"))
	d.until(func(e []engine.Entry) bool { return e[0].Attempts == engine.Attempts && e[0].State != engine.Running })
	e := d.state("daily", "2020-02-24 17:00")
	if e.State != engine.Unfinished || !strings.Contains(e.Error, "波洲镇") || !strings.Contains(e.Title(), "再试") || e.Advice() == "" {
		t.Errorf("the journal says %+v", e)
	}
	d.calls.does(nil)
	d.tick(at("2020-02-25 17:00"))
	d.wants("daily", "2020-02-25 17:00", engine.Done, 1)
	if e := d.state("daily", "2020-02-24 17:00"); e.State != engine.NotRight || !strings.Contains(e.Error, "波洲镇") {
		t.Errorf("the journal says %+v", e)
	}
}

// A run that failed is made after all when what stood in its way is gone.
func TestFailedIsTriedAgain(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	var tries atomic.Int32
	d.backoff = func(int) time.Duration { return time.Millisecond }
	d.calls.does(func(context.Context, time.Time) (engine.Report, error) {
		if tries.Add(1) < 9 {
			return engine.Report{}, errors.New("磁盘已满")
		}
		return engine.Report{Right: true}, nil
	})
	d.start()
	d.tick(at("2020-02-23 17:00"))
	d.until(func(e []engine.Entry) bool { return e[0].State == engine.Done && e[0].Attempts == 9 })
}

// A clock that starts at 1970 makes up no slots.
func TestClockStartsAtZero(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	d.start()
	d.tick(at("2020-02-23 17:00"))
	d.stop()
	d.clock.set(at("1970-01-02 00:00"))
	d.start()
	d.tick(at("2020-02-24 17:30"))
	if n := len(d.entries()); n != 2 {
		t.Errorf("%d entries", n)
	}
	d.wants("daily", "2020-02-24 17:00", engine.Done, 1)
}

// What fails is tried again, and what goes on failing is on record, without personal numbers; the next slot is run.
func TestRetries(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	var tries atomic.Int32
	d.calls.does(func(context.Context, time.Time) (engine.Report, error) {
		if tries.Add(1) < 3 {
			return engine.Report{}, errors.New("网络断了")
		}
		return engine.Report{Right: true}, nil
	})
	d.start()
	d.tick(at("2020-02-23 17:00"))
	d.wants("daily", "2020-02-23 17:00", engine.Done, 1)
	if got := d.state("daily", "2020-02-23 17:00").Attempts; got != 3 {
		t.Errorf("%d attempts", got)
	}

	d.calls.does(func(context.Context, time.Time) (engine.Report, error) {
		return engine.Report{}, errors.New("读不出 杨刚 431227199001010036 13812345678")
	})
	d.tick(at("2020-02-24 17:00"))
	e := d.state("daily", "2020-02-24 17:00")
	if e.State != engine.Failed || e.Attempts != engine.Attempts || !strings.Contains(e.Error, "读不出") {
		t.Errorf("the journal says %+v", e)
	}
	if strings.Contains(e.Error, "431227199001010036") || strings.Contains(e.Error, "13812345678") {
		t.Errorf("personal numbers in %q", e.Error)
	}

	d.calls.does(func(context.Context, time.Time) (engine.Report, error) {
		return engine.Report{Summary: "有一个读不出来", Findings: map[string]int{"error": 3}}, nil
	})
	d.tick(at("2020-02-25 17:00"))
	d.wants("daily", "2020-02-25 17:00", engine.NotRight, 1)
	if e := d.state("daily", "2020-02-25 17:00"); e.Findings["error"] != 3 || e.Attempts != 1 {
		t.Errorf("the journal says %+v", e)
	}

	d.calls.does(func(context.Context, time.Time) (engine.Report, error) { panic("嗯") })
	d.tick(at("2020-02-26 17:00"))
	d.wants("daily", "2020-02-26 17:00", engine.Failed, 0)
	tallies, err := d.journal.Tallies(t.Context())
	check(t, err)
	retries := 0
	for _, tally := range tallies {
		retries += tally.Retries
	}
	if want := 2 + 2*(engine.Attempts-1); retries != want {
		t.Errorf("%d retries, want %d", retries, want)
	}
}

// A run that does not finish within the grace is abandoned, and made when the program is there again; if by then a later
// slot was due, only that one is.
func TestAbandons(t *testing.T) {
	for _, test := range []struct {
		again     string
		old, late engine.State
	}{
		{"2020-02-23 17:30", engine.Done, ""},
		{"2020-02-24 17:30", engine.Abandoned, engine.Done},
	} {
		for name, heeds := range map[string]bool{"heeds": true, "does not heed": false} {
			t.Run(test.again+" "+name, func(t *testing.T) {
				t.Parallel()
				never := make(chan struct{})
				t.Cleanup(func() { close(never) })
				d := newDesk(t, "2020-02-23 16:00")
				d.grace = time.Millisecond
				d.calls.does(func(ctx context.Context, _ time.Time) (engine.Report, error) {
					<-ctx.Done()
					if !heeds {
						<-never
					}
					return engine.Report{}, ctx.Err()
				})
				d.start()
				d.clock.set(at("2020-02-23 17:00"))
				check(t, d.engine.Tick(t.Context()))
				d.until(func([]engine.Entry) bool { return d.state("daily", "2020-02-23 17:00").State == engine.Running })
				d.stop()
				d.calls.does(nil)
				d.clock.set(at(test.again))
				d.start()
				d.quiet()
				made := 0
				if test.old == engine.Done {
					made = 1
				}
				d.wants("daily", "2020-02-23 17:00", test.old, made)
				d.wants("daily", "2020-02-24 17:00", test.late, 1-made)
			})
		}
	}
}

// A program that was killed in the middle of a run makes it when it is there again, but does not try for ever.
func TestKilled(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	d.start()
	d.tick(at("2020-02-23 17:00"))
	d.stop()
	d.execute("UPDATE run SET state = 'running', finished = 0; UPDATE river_job SET state = 'running', finalized_at = NULL")
	d.start()
	d.quiet()
	d.wants("daily", "2020-02-23 17:00", engine.Done, 2)
	if got := d.state("daily", "2020-02-23 17:00").Attempts; got != 2 {
		t.Errorf("%d attempts", got)
	}
	d.stop()
	d.execute("UPDATE run SET state = 'running', deaths = 4")
	d.start()
	d.quiet()
	d.wants("daily", "2020-02-23 17:00", engine.Failed, 2)
}

// What the journal calls done is not made again, whatever the queue thinks.
func TestJournalKnowsBetter(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	d.start()
	d.tick(at("2020-02-23 17:00"))
	d.stop()
	d.execute("UPDATE river_job SET state = 'available', finalized_at = NULL")
	d.start()
	d.tick(at("2020-02-24 17:00")) // it waits behind the other one in the queue
	d.wants("daily", "2020-02-23 17:00", engine.Done, 1)
	d.wants("daily", "2020-02-24 17:00", engine.Done, 1)
}

// Run does by itself what the other tests do step by step, and ends when told to.
func TestRun(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	d.start()
	d.stop()
	d.clock.set(at("2020-02-23 17:00"))
	d.start() // for its database
	check(t, d.engine.Stop())
	e, err := engine.Open(d.db, d.options())
	check(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	ready, ended := make(chan struct{}), make(chan error, 1)
	go func() { ended <- e.Run(ctx, func() { close(ready) }) }()
	<-ready
	d.quiet()
	cancel()
	check(t, <-ended)
	d.engine = nil
	d.wants("daily", "2020-02-23 17:00", engine.Done, 1)
	d.close()
}
