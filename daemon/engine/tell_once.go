package engine

import (
	"context"
	"sync"
	"time"

	"guantong/daemon/notify"
)

// Told is what became of the latest message to a robot.
type Told struct {
	Robot  string
	Event  notify.Event
	Run    string // empty if it was about none
	Slot   time.Time
	Sent   bool
	Waits  bool      // it is tried again
	At     time.Time // when it was sent, or given up; zero while it waits
	Reason string    // why it was not sent so far, for people
}

// Deliver tells the robots at once, without a daemon, as far as the context's time allows: what becomes of each, in the order of the
// settings. It counts with the daemon's messages, and what a robot was told before it is not told again. Pause is how long it waits
// after an attempt.
func (o *Outbox) Deliver(ctx context.Context, m notify.Message, pause func(attempt int) time.Duration) ([]Told, error) {
	if err := o.post(ctx, m, noticeAtOnce); err != nil {
		return nil, err
	}
	var all []Told
	var group sync.WaitGroup
	for _, r := range o.o.Robots {
		if r.Wants(m.Event) {
			all = append(all, Told{Robot: r.Name, Event: m.Event, Run: m.Run, Slot: m.Slot})
		}
	}
	for i := range all {
		group.Go(func() {
			if err := o.deliver(ctx, m, all[i].Robot, pause); err != nil {
				all[i].Reason = err.Error()
			}
			all[i].Sent = all[i].Reason == ""
		})
	}
	group.Wait()
	return all, nil
}

// deliver tells one robot, and tries again while there is time.
func (o *Outbox) deliver(ctx context.Context, m notify.Message, robot string, pause func(attempt int) time.Duration) error {
	t := tell{Robot: robot, Event: string(m.Event), Run: m.Run, Slot: m.Slot.Unix()}
	rest := context.WithoutCancel(ctx)
	var state, reason string
	look := func() error {
		return o.db.QueryRowContext(rest, "SELECT turn, state, error FROM notice WHERE robot = $1 AND event = $2 AND kind = $3 AND slot = $4",
			t.Robot, t.Event, t.Run, t.Slot).Scan(&t.Turn, &state, &reason)
	}
	if err := look(); err != nil {
		return err
	}
	if state != noticeAtOnce {
		return errToldAlready
	}
	for {
		a, err := o.begin(rest, t)
		if err != nil {
			return err
		}
		if a == nil { // it says itself why
			break
		}
		again, wait, err := o.try(ctx, t, a, pause)
		if err != nil {
			return err
		}
		if !again {
			break
		}
		if !sleep(ctx, wait) {
			if err := look(); err != nil {
				return err
			}
			if err := o.end(rest, t, noticeUnsent, reason); err != nil {
				return err
			}
			break
		}
	}
	if err := look(); err != nil || state == noticeSent {
		return err
	}
	return &notify.Failure{Reason: reason, Final: true}
}

// sleep waits, unless the context would be over by then.
func sleep(ctx context.Context, wait time.Duration) bool {
	if until, limited := ctx.Deadline(); limited && time.Until(until) < wait {
		return false
	}
	select {
	case <-ctx.Done():
		return false
	case <-time.After(wait):
		return true
	}
}

// Told is what became of the latest message to each robot.
func (j *Journal) Told(ctx context.Context) (all []Told, err error) {
	rows, err := j.db.QueryContext(ctx, `SELECT robot, event, kind, slot, state, ended, error FROM notice AS n
		WHERE posted = (SELECT max(posted) FROM notice WHERE robot = n.robot) ORDER BY robot, slot DESC, event`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var t Told
		var slot, ended int64
		var state string
		if err := rows.Scan(&t.Robot, &t.Event, &t.Run, &slot, &state, &ended, &t.Reason); err != nil {
			return nil, err
		}
		t.Slot, t.At, t.Sent, t.Waits = moment(slot), moment(ended), state == noticeSent, state == noticeWaits
		if n := len(all); n == 0 || all[n-1].Robot != t.Robot {
			all = append(all, t)
		}
	}
	return all, rows.Err()
}
