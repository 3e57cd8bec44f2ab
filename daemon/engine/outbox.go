package engine

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"guantong/daemon/notify"
)

// Outbox holds what robots are to be told. Of each event of each slot every robot is told once, whatever happens to the program: a
// message is a row of the database before it is sent, and so many a day are sent at most. Only who is killed between the robot's answer
// and its record may say it twice.
type Outbox struct {
	db *sql.DB
	o  OutboxOptions
}

// OutboxOptions are what an outbox works with.
type OutboxOptions struct {
	Robots []notify.Robot
	Send   func(context.Context, notify.Robot, notify.Message) error // tries once; the error is a *notify.Failure
	Zone   *time.Location                                            // whose days count
	Now    func() time.Time
	Log    *slog.Logger
}

// Outbox is the one of this database.
func (d *Database) Outbox(o OutboxOptions) *Outbox { return &Outbox{d.db, o} }

// The states of messages.
const (
	noticeWaits  = "waiting"
	noticeAtOnce = "at once" // whoever posted it sends it himself
	noticeSent   = "sent"
	noticeUnsent = "unsent" // given up
)

// staleAfter is when nobody needs a message any more that does not say when.
const staleAfter = 3 * time.Hour

// errToldAlready is a message that a robot had before.
var errToldAlready = errors.New("以前已经发过")

// post records what the robots are to be told that want to hear of it. What was posted before stays as it is, unless the clock was
// ahead then.
func (o *Outbox) post(ctx context.Context, m notify.Message, state string) error {
	now := o.o.Now()
	if m.Until.IsZero() {
		m.Until = now.Add(staleAfter)
	}
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	for _, r := range o.o.Robots {
		if !r.Wants(m.Event) {
			continue
		}
		_, err := o.db.ExecContext(ctx, `INSERT INTO notice (robot, event, kind, slot, message, state, posted, until)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
			ON CONFLICT (robot, event, kind, slot) DO UPDATE SET message = excluded.message, state = excluded.state, posted = excluded.posted,
				until = excluded.until, turn = notice.turn + 1, attempts = 0, error = '', ended = 0
			WHERE notice.posted > $9`,
			r.Name, string(m.Event), m.Run, m.Slot.Unix(), string(text), state, now.Unix(), m.Until.Unix(), now.Add(slack).Unix())
		if err != nil {
			return err
		}
	}
	return nil
}

// waiting are the messages that are to be sent.
func (o *Outbox) waiting(ctx context.Context) (all []tell, err error) {
	rows, err := o.db.QueryContext(ctx, "SELECT robot, event, kind, slot, turn FROM notice WHERE state = $1 ORDER BY posted", noticeWaits)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var t tell
		if err := rows.Scan(&t.Robot, &t.Event, &t.Run, &t.Slot, &t.Turn); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}

// recover orders anew what a program that died may have been at. Nobody else may be at work.
func (o *Outbox) recover(ctx context.Context) error {
	if o == nil {
		return nil
	}
	_, err := o.db.ExecContext(ctx, "UPDATE notice SET turn = turn + 1 WHERE state = $1", noticeWaits)
	return err
}

// attempt is a message that is being sent.
type attempt struct {
	robot   notify.Robot
	message notify.Message
	number  int // from 1
}

// begin begins an attempt at a message; nil if it is not to be made: the robot had it, there is a later order, its time is over, or the
// robot has had enough for the day.
func (o *Outbox) begin(ctx context.Context, t tell) (*attempt, error) {
	a, reason := &attempt{}, ""
	err := atomically(ctx, o.db, func(tx *sql.Tx) error {
		var text, counted string
		var until int64
		err := tx.QueryRowContext(ctx, `SELECT message, counted, until, attempts + 1 FROM notice
			WHERE robot = $1 AND event = $2 AND kind = $3 AND slot = $4 AND turn = $5 AND state IN ($6, $7)`,
			t.Robot, t.Event, t.Run, t.Slot, t.Turn, noticeWaits, noticeAtOnce).Scan(&text, &counted, &until, &a.number)
		if err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(text), &a.message); err != nil {
			return err
		}
		now := o.o.Now()
		day := now.In(o.o.Zone).Format(time.DateOnly)
		reason, err = o.obstacle(ctx, tx, a, t.Robot, now.After(time.Unix(until, 0)), counted == day, day)
		if err != nil || reason != "" {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE notice SET attempts = $5, counted = $6
			WHERE robot = $1 AND event = $2 AND kind = $3 AND slot = $4`, t.Robot, t.Event, t.Run, t.Slot, a.number, day)
		return err
	})
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil
	case err != nil:
		return nil, err
	case reason != "":
		o.o.Log.Warn("没有发给机器人", "robot", t.Robot, "event", t.Event, "reason", reason)
		return nil, o.end(ctx, t, noticeUnsent, reason)
	}
	return a, nil
}

// obstacle is why a message is not sent; empty if it is, and it then has its place among those of the day.
func (o *Outbox) obstacle(ctx context.Context, tx *sql.Tx, a *attempt, name string, stale, counted bool, day string) (string, error) {
	known := false
	for _, r := range o.o.Robots {
		if r.Name == name {
			a.robot, known = r, true
		}
	}
	switch {
	case !known:
		return "设置里没有这个机器人了", nil
	case stale:
		return "发不出去，时间过了，不再发", nil
	case counted:
		return "", nil
	}
	var n int
	err := tx.QueryRowContext(ctx, `INSERT INTO told (robot, day, messages) VALUES ($1, $2, 1)
		ON CONFLICT (robot, day) DO UPDATE SET messages = told.messages + 1 WHERE told.messages < $3 RETURNING messages`,
		name, day, a.robot.PerDay).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Sprintf("今天已经发满 %d 条（设置里的 per_day）", a.robot.PerDay), nil
	}
	return "", err
}

// end records what became of a message; a reason is for people.
func (o *Outbox) end(ctx context.Context, t tell, state, reason string) error {
	_, err := o.db.ExecContext(ctx, `UPDATE notice SET state = $6, error = $7, ended = $8
		WHERE robot = $1 AND event = $2 AND kind = $3 AND slot = $4 AND turn = $5`,
		t.Robot, t.Event, t.Run, t.Slot, t.Turn, state, reason, o.o.Now().Unix())
	return err
}

func atomically(ctx context.Context, db *sql.DB, do func(tx *sql.Tx) error) error {
	return (&Journal{db}).atomically(ctx, do)
}
