package engine_test

import (
	"fmt"
	"testing"

	"guantong/daemon/engine"
)

// A program that is killed again and again over the years, in the middle of runs or before them, goes on working.
func TestKilledForYears(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	d := newDesk(t, "2020-02-23 16:00")
	d.kinds = append(d.kinds, d.calls.kind("dispatch", daily(t, "30 17 * * *")))
	d.start()
	d.tick(at("2020-02-23 17:00"))
	d.tick(at("2020-02-23 17:30"))
	for times := 1; times <= 70; times++ {
		d.stop()
		d.execute("UPDATE run SET state = CASE kind WHEN 'daily' THEN 'running' ELSE 'waiting' END, attempts = 1")
		d.start()
		d.quiet()
		d.wants("daily", "2020-02-23 17:00", engine.Done, times+1)
		d.wants("dispatch", "2020-02-23 17:30", engine.Done, times+1)
	}
	d.stop()
	d.execute(fmt.Sprintf("UPDATE run SET state = 'running', attempts = %d, wrote = 0 WHERE kind = 'daily'", engine.Attempts))
	d.start()
	d.quiet()
	d.wants("daily", "2020-02-23 17:00", engine.Failed, 71)
	d.wants("dispatch", "2020-02-23 17:30", engine.Done, 71)
}
