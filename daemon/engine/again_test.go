package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"guantong/daemon/engine"
)

// locked is what a run leaves undone.
var locked = engine.Undone{Path: "汇总/波洲镇/日报.xlsx", Reason: "正被其他程序打开，杨刚 13812345678"}

// leaves lets runs leave something undone.
func (d *desk) leaves(undone ...engine.Undone) {
	d.calls.does(func(context.Context, time.Time) (engine.Report, error) {
		return engine.Report{Right: len(undone) == 0, Summary: "做了", Undone: undone}, nil
	})
}

// A run that left something undone is taken up again, as of the same slot, until nothing is left.
func TestTakenUpAgain(t *testing.T) {
	const slot = "2020-02-23 17:00"
	d := newDesk(t, "2020-02-23 16:00")
	d.leaves(locked)
	d.start()
	d.tick(at(slot))
	e := d.state("daily", slot)
	if e.State != engine.NotRight || !e.Again.Equal(at("2020-02-23 17:05")) || len(e.Undone) != 1 || !strings.Contains(e.Undone[0].Reason, "正被其他程序打开") {
		t.Errorf("the journal says %+v", e)
	}
	if strings.Contains(e.Undone[0].Reason, "13812345678") {
		t.Errorf("a phone in %+v", e.Undone)
	}
	d.tick(at("2020-02-23 17:04"))
	d.wants("daily", slot, engine.NotRight, 1)
	d.tick(at("2020-02-23 17:05"))
	d.wants("daily", slot, engine.NotRight, 2)
	d.stop()
	d.leaves()
	d.clock.set(at("2020-02-23 17:11"))
	d.start() // a program that is there again knows of it too
	d.quiet()
	d.wants("daily", slot, engine.Done, 3)
	if e := d.state("daily", slot); len(e.Undone) > 0 || !e.Again.IsZero() {
		t.Errorf("the journal says %+v", e)
	}
	d.tick(at("2020-02-23 17:30"))
	d.wants("daily", slot, engine.Done, 3)
}

// Nobody waits for what is left once the next slot is due.
func TestTakenUpUntilTheNext(t *testing.T) {
	d := newDesk(t, "2020-02-23 16:00")
	d.leaves(locked)
	d.start()
	for now := at("2020-02-23 17:00"); now.Before(at("2020-02-24 17:00")); now = now.Add(3 * time.Hour) {
		d.tick(now)
	}
	d.wants("daily", "2020-02-23 17:00", engine.NotRight, 8)
	d.leaves()
	d.tick(at("2020-02-24 17:00"))
	d.tick(at("2020-02-24 17:10"))
	d.wants("daily", "2020-02-24 17:00", engine.Done, 1)
	d.wants("daily", "2020-02-23 17:00", engine.NotRight, 8)
	if e := d.state("daily", "2020-02-23 17:00"); !e.Again.IsZero() || len(e.Undone) != 1 {
		t.Errorf("the journal says %+v", e)
	}
}

// A run that could write nothing has failed, says what it could not write, and is taken up again. Only what wrote something
// counts as a success.
func TestFailedIsTakenUp(t *testing.T) {
	const slot = "2020-02-23 17:00"
	d := newDesk(t, "2020-02-23 16:00")
	full := func(context.Context, time.Time) (engine.Report, error) {
		return engine.Report{Summary: "没有写成的 1 个", Undone: []engine.Undone{locked}}, errors.New("磁盘已满")
	}
	d.calls.does(full)
	d.start()
	d.tick(at(slot))
	e := d.state("daily", slot)
	if e.State != engine.Failed || e.Attempts != engine.Attempts || e.Again.IsZero() || len(e.Undone) != 1 || e.Summary == "" || e.Error != "磁盘已满" {
		t.Errorf("the journal says %+v", e)
	}
	latest := func() engine.Latest {
		t.Helper()
		l, err := d.journal.Latest(t.Context(), d.kinds)
		check(t, err)
		if len(l) != 1 {
			t.Fatalf("latest are %+v", l)
		}
		return l[0]
	}
	if l := latest(); !l.Failed || l.Error != "磁盘已满" || len(l.Undone) != 1 {
		t.Errorf("latest is %+v", l)
	}
	wrote := func() (last time.Time) {
		t.Helper()
		tallies, err := d.journal.Tallies(t.Context())
		check(t, err)
		for _, tally := range tallies {
			if tally.Wrote.After(last) {
				last = tally.Wrote
			}
		}
		return last
	}
	if !wrote().IsZero() {
		t.Errorf("something was written at %v", wrote())
	}
	d.leaves(locked)
	d.tick(at("2020-02-23 17:10"))
	d.wants("daily", slot, engine.NotRight, 1)
	if l := latest(); l.Failed || !wrote().Equal(at("2020-02-23 17:10")) {
		t.Errorf("latest is %+v, written at %v", l, wrote())
	}
	d.calls.does(full)
	d.tick(at("2020-02-23 17:20"))
	d.wants("daily", slot, engine.NotRight, 1) // what was written was written
	if l := latest(); !l.Failed || !wrote().Equal(at("2020-02-23 17:10")) {
		t.Errorf("latest is %+v, written at %v", l, wrote())
	}
	d.leaves()
	d.tick(at("2020-02-23 17:30"))
	d.wants("daily", slot, engine.Done, 2)
}

// A program that dies while it takes something up has as many lives as for a run of its own.
func TestKilledWhileTakingUp(t *testing.T) {
	const slot = "2020-02-23 17:00"
	d := newDesk(t, "2020-02-23 16:00")
	d.leaves(locked)
	d.start()
	now := at(slot)
	for range 7 {
		d.tick(now)
		now = now.Add(5 * time.Minute)
	}
	d.wants("daily", slot, engine.NotRight, 7)
	d.stop()
	d.execute("UPDATE run SET state = 'running', again = 0")
	d.leaves()
	d.start()
	d.quiet()
	d.wants("daily", slot, engine.Done, 8)
}
