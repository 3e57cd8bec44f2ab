package engine_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"guantong/daemon/engine"
)

// Eight hours ahead for three minutes in the morning: the evening's run is made in the evening.
func TestEightHoursAhead(t *testing.T) {
	const slot = "2020-02-27 17:00"
	d := newDesk(t, "2020-02-26 16:00")
	d.start()
	d.tick(at("2020-02-26 17:00"))
	d.tick(at("2020-02-27 09:00"))
	d.tick(at("2020-02-27 17:01")) // a mistake
	d.wants("daily", slot, engine.Done, 1)
	for now := at("2020-02-27 09:03"); now.Before(at(slot)); now = now.Add(time.Hour) {
		d.tick(now)
	}
	d.wants("daily", slot, engine.Done, 1)
	d.tick(at("2020-02-27 17:03")) // by now that run no longer began in the future
	d.tick(at("2020-02-27 17:10"))
	d.wants("daily", slot, engine.Done, 2)
	if e := d.state("daily", slot); !e.Started.Equal(at("2020-02-27 17:03")) || e.Doubt {
		t.Errorf("the journal says %+v", e)
	}
	d.wants("daily", "2020-02-26 17:00", engine.Done, 1)
}

// A clock a month ahead for one start: the real day gets its run, and what is due while the program is down is caught up.
func TestMonthAheadForOneStart(t *testing.T) {
	d := newDesk(t, "2020-02-25 16:00")
	d.start()
	d.tick(at("2020-02-25 17:00"))
	d.stop()
	d.clock.set(at("2020-03-27 16:50"))
	d.start()
	d.quiet()
	d.stop()
	d.clock.set(at("2020-02-26 17:10")) // while the clock was wrong, the slot of the 26th was due
	d.start()
	d.quiet()
	d.wants("daily", "2020-02-26 17:00", engine.Done, 1)
	d.stop()
	d.clock.set(at("2020-02-28 08:00"))
	d.start()
	d.quiet()
	d.wants("daily", "2020-02-27 17:00", engine.Done, 1)
	d.wants("daily", "2020-02-25 17:00", engine.Done, 1)
	for now := at("2020-02-28 17:00"); now.Before(at("2020-03-28 18:00")); now = now.AddDate(0, 0, 1) {
		d.tick(now)
	}
	for _, slot := range []string{"2020-02-28 17:00", "2020-03-25 17:00", "2020-03-27 17:00", "2020-03-28 17:00"} {
		d.wants("daily", slot, engine.Done, 1)
	}
	d.wants("daily", "2020-03-26 17:00", engine.Done, 2) // made in February, and again on its day
}

// An order that was given when the clock was ahead is not carried out before its time.
func TestOrderedAhead(t *testing.T) {
	const slot = "2020-02-27 17:00"
	d := newDesk(t, "2020-02-27 09:00")
	d.start()
	d.stop()
	d.execute(`INSERT INTO run (kind, slot, state, turn) VALUES ('daily', 1582794000, 'waiting', 1)`)
	d.start()
	d.quiet()
	d.wants("daily", slot, engine.Missed, 0)
	d.tick(at(slot))
	d.wants("daily", slot, engine.Done, 1)
}

// A clock that is set by more than a few minutes is said in the log; one that goes on is not.
func TestJumpsAreLogged(t *testing.T) {
	var log bytes.Buffer
	d := newDesk(t, "2020-02-23 08:00")
	d.log = slog.New(slog.NewTextHandler(&log, nil))
	d.start()
	d.tick(at("2020-02-23 08:04"))
	if strings.Contains(log.String(), "时钟") {
		t.Errorf("the log says\n%s", &log)
	}
	d.tick(at("2020-02-23 16:04"))
	d.tick(at("2020-02-23 08:05"))
	d.stop()
	for _, part := range []string{"时钟一下子往前走了", "by=8h0m0s", "时钟往回拨了", "by=7h59m0s"} {
		if !strings.Contains(log.String(), part) {
			t.Errorf("%q is not in\n%s", part, &log)
		}
	}
}
