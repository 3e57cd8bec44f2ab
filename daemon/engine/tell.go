package engine

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"guantong/daemon/notify"
)

// tell is one message to one robot, in River's queue.
type tell struct {
	Robot string `json:"robot"`
	Event string `json:"event"`
	Run   string `json:"run"`
	Slot  int64  `json:"slot"` // Unix time
	Turn  int64  `json:"turn"`
}

// Robots have a queue of their own: a slow one keeps no run waiting. So many are told at a time.
const (
	tellQueue = "tell"
	tellers   = 4
)

// Kind is what River calls our messages.
func (tell) Kind() string { return "tell" }

// InsertOpts makes jobs unique.
func (tell) InsertOpts() river.InsertOpts {
	return river.InsertOpts{
		MaxAttempts: math.MaxInt16, // the outbox says when it is enough
		Queue:       tellQueue,
		UniqueOpts:  river.UniqueOpts{ByArgs: true, ByState: rivertype.JobStates()},
	}
}

// teller sends messages.
type teller struct {
	river.WorkerDefaults[tell]
	outbox  *Outbox
	backoff func(attempt int) time.Duration
}

// Timeout is longer than a robot may take to answer.
func (w *teller) Timeout(*river.Job[tell]) time.Duration { return time.Minute }

// Work makes one attempt, and puts the next one off if there is to be one: for longer each time, and for as long as the robot asks.
func (w *teller) Work(ctx context.Context, j *river.Job[tell]) error {
	o := w.outbox
	a, err := o.begin(ctx, j.Args)
	if err != nil || a == nil {
		return err
	}
	again, wait, err := o.try(ctx, j.Args, a, w.backoff)
	if err != nil || !again {
		return err
	}
	return river.JobSnooze(wait)
}

// try sends a message once. Again tells whether it is to be tried again, and after how long.
func (o *Outbox) try(ctx context.Context, t tell, a *attempt, backoff func(int) time.Duration) (again bool, wait time.Duration, err error) {
	sent := o.o.Send(ctx, a.robot, a.message)
	ctx = context.WithoutCancel(ctx) // what became of it is written all the same
	log := o.o.Log.With("robot", a.robot.Name, "event", t.Event, "attempt", a.number)
	var f *notify.Failure
	switch {
	case sent == nil:
		log.Info("发给了机器人")
		return false, 0, o.end(ctx, t, noticeSent, "")
	case !errors.As(sent, &f):
		f = &notify.Failure{Reason: "程序内部错误"}
	}
	if f.Final {
		log.Error("机器人不收，不再发", "reason", f.Reason)
		return false, 0, o.end(ctx, t, noticeUnsent, f.Reason)
	}
	wait = max(backoff(a.number), f.After)
	log.Warn("没有发给机器人，过一会儿再试", "reason", f.Reason, "wait", wait)
	return true, wait, o.note(ctx, t, f.Reason)
}

// note records why a message has not been sent so far.
func (o *Outbox) note(ctx context.Context, t tell, reason string) error {
	_, err := o.db.ExecContext(ctx, `UPDATE notice SET error = $6 WHERE robot = $1 AND event = $2 AND kind = $3 AND slot = $4 AND turn = $5`,
		t.Robot, t.Event, t.Run, t.Slot, t.Turn, reason)
	return err
}

// tell posts what robots are to hear of a run. That it cannot be done is no fault of the run.
func (e *Engine) tell(ctx context.Context, k Kind, slot time.Time, report Report, result Entry) {
	if e.o.Outbox == nil {
		return
	}
	var m notify.Message
	switch {
	case result.State == Failed && e.o.Failure != nil:
		var wanted bool
		if m, wanted = e.o.Failure(k, slot, result.Error); !wanted {
			return
		}
	case report.News != nil:
		m = *report.News
	default:
		return
	}
	err := e.o.Outbox.post(ctx, m, noticeWaits)
	if err == nil {
		err = e.enqueueNotices(ctx)
	}
	if err != nil && !e.down() {
		e.o.Log.Error("机器人的消息没有记下，这一条不发", "run", k.Name, "error", err)
	}
}

// enqueueNotices makes sure that all messages that wait are in the queue. What is there already stays as it is.
func (e *Engine) enqueueNotices(ctx context.Context) error {
	if e.o.Outbox == nil {
		return nil
	}
	waiting, err := e.o.Outbox.waiting(ctx)
	if err != nil {
		return err
	}
	for _, t := range waiting {
		if _, err := e.queue.Insert(ctx, t, nil); err != nil {
			return fmt.Errorf("排队发消息时出错：%w", err)
		}
	}
	return nil
}
