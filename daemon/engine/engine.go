// Package engine makes runs when they are due: each slot of each kind once, whatever happens to the program or its
// clock. The journal says what is due and what became of it; River carries the runs out and tries again what failed.
package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/robfig/cron/v3"

	"guantong/daemon/notify"
)

// Kind is a kind of run.
type Kind struct {
	Name     string // for programs: daily
	Title    string // for people: 日报
	Schedule cron.Schedule
	// Run makes the run of one slot; an error means: try again. anew says that it was made before, while the clock was ahead.
	Run func(ctx context.Context, slot time.Time, anew bool) (Report, error)
}

// Report is what a run says of itself.
type Report struct {
	Right    bool            // everything was read, published and ties out
	Left     string          // what another try may still do, and what stood in its way, for people; empty if there is nothing
	Summary  string          // for people
	Findings map[string]int  // by level
	Tasks    []Count         // how tasks stand
	News     *notify.Message // what robots are told when the run is done; nil for nothing
	Archived bool            // what it reported has its place for ever
}

// Options are what an engine works with.
type Options struct {
	Kinds   []Kind
	Version string // of the program; the journal says which one made a run
	Now     func() time.Time
	Log     *slog.Logger
	Limit   time.Duration                   // how long a run takes at most
	Grace   time.Duration                   // how long a run may go on once the engine is to stop
	Backoff func(attempt int) time.Duration // how long to wait after an attempt that failed; they count from 1

	Filing  Filing                                                             // brings what people have sent into the store; nil: nobody sends anything
	Outbox  *Outbox                                                            // what robots are told goes there; nil: there are none
	Failure func(k Kind, slot time.Time, reason string) (notify.Message, bool) // what they are told of a run that failed; false for nothing
}

// attempts is how often a run is tried before it counts as failed. It is tried all the same until the next one of its kind is due:
// what stands in the way may go.
const attempts = 5

// deaths is how often the program may die in the middle of a run before the run is left alone.
const deaths = 5

// Backoff is the usual one: 1, 2 and 4 minutes, then every 5 minutes.
func Backoff(attempt int) time.Duration {
	return min(time.Minute<<min(max(attempt-1, 0), 3), 5*time.Minute)
}

// look is how often the clock is looked at: it may have been set, which a timer does not notice.
const look = 20 * time.Second

// Engine makes runs, one at a time. On PostgreSQL any number of engines share the work.
type Engine struct {
	o       Options
	journal *Journal
	queue   queue
	looked  map[string]time.Time // for each kind, up to when its slots were looked at
	clock   clock
	orders  atomic.Int64
	began   int64   // tells this engine from others, also from one before it
	outage  *outage // of a database on a server, which other engines work on as well; nil for a file
}

// Open prepares an engine on a database, which stays the caller's to close.
func Open(d *Database, o Options) (*Engine, error) {
	e := &Engine{o: o, journal: d.Journal(), looked: map[string]time.Time{}, began: time.Now().UnixNano()}
	if d.pool != nil {
		e.outage = &outage{ping: d.Ping, log: o.Log, now: time.Now}
	}
	var err error
	if e.queue, err = d.queue(e); err != nil {
		return nil, fmt.Errorf("准备任务队列时出错：%w", err)
	}
	return e, nil
}

// Run makes runs until the context is over, then lets the run at hand finish within the grace, or abandons it. Ready is
// called once the engine is at work.
func (e *Engine) Run(ctx context.Context, ready func()) error {
	if err := e.start(ctx); err != nil {
		return err
	}
	ready()
	if !e.alone() {
		go e.outage.watch(ctx)
	}
	for {
		select {
		case <-ctx.Done():
			return e.stop()
		case <-time.After(e.pause()):
		}
		if err := e.tick(ctx); err != nil && ctx.Err() == nil && !e.toBlame(ctx) {
			e.o.Log.Error("排定运行时出错，稍后再试", "error", err)
		}
	}
}

// alone tells whether no other engine works on this database.
func (e *Engine) alone() bool { return e.outage == nil }

// down tells whether the database does not answer, which is then said already.
func (e *Engine) down() bool { return !e.alone() && e.outage.down() }

// toBlame tells whether what has just gone wrong did so because the database does not answer, or has not until now.
func (e *Engine) toBlame(ctx context.Context) bool { return !e.alone() && e.outage.toBlame(ctx) }

// start takes up what a program that died left behind, and what became due meanwhile.
func (e *Engine) start(ctx context.Context) error {
	err := e.plan(ctx)
	if err == nil && e.alone() { // elsewhere others may be at it, and River finds out which are not
		err = errors.Join(e.journal.recover(ctx), e.o.Outbox.recover(ctx))
	}
	if err != nil {
		return fmt.Errorf("读写运行记录时出错：%w", err)
	}
	if err := e.queue.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("启动任务队列时出错：%w", err)
	}
	return e.enqueue(ctx)
}

// stop waits for the run at hand, which River cancels when the grace is over, and not for one that does not heed that.
func (e *Engine) stop() error {
	ctx, cancel := context.WithTimeout(context.Background(), e.o.Grace+2*heed)
	defer cancel()
	if err := e.queue.Stop(ctx); err != nil {
		return fmt.Errorf("停止时，手头的运行没有停下来；再启动时重做：%w", err)
	}
	return nil
}

// pause is how long nothing is due, as far as the clock can be trusted.
func (e *Engine) pause() time.Duration {
	now, wait := e.now(), look
	for _, k := range e.o.Kinds {
		wait = min(wait, k.Schedule.Next(now).Sub(now))
	}
	return max(wait, 0)
}

// now is what the clock shows, without the reading beside it that goes on when the clock is set.
func (e *Engine) now() time.Time { return e.o.Now().Round(0) }

// tick puts what is due into the queue.
func (e *Engine) tick(ctx context.Context) error {
	if jump := e.clock.jump(e.now()); jump != 0 {
		e.o.Log.Warn("时钟跳了：有人改过时间，或者电脑睡眠过", "jump", jump.Round(time.Second), "now", e.now().Format(time.RFC3339))
	}
	return errors.Join(e.plan(ctx), e.enqueue(ctx), e.journal.giveUp(ctx, e.now().Add(-2*rescueAfter(e.o.Limit))))
}

// plan accounts for the slots of all kinds up to now.
func (e *Engine) plan(ctx context.Context) error {
	if err := e.steady(ctx); err != nil {
		return err
	}
	doubted, err := e.journal.doubt(ctx, e.now().Add(slack))
	if err != nil {
		return err
	}
	if doubted > 0 {
		e.o.Log.Warn("有的运行是时钟走快时做的，不算，到时间再做", "slots", doubted)
	}
	var errs []error
	for _, k := range e.o.Kinds {
		errs = append(errs, e.planKind(ctx, k))
	}
	return errors.Join(errs...)
}

// planKind has the latest slot run; older ones were missed. When the clock went ahead and back, slots may be on record as
// made or missed whose time is still to come: then they are run after all.
func (e *Engine) planKind(ctx context.Context, k Kind) error {
	now := e.now()
	seen, err := e.journal.seen(ctx, k.Name, now)
	if err != nil {
		return err
	}
	after, again := e.looked[k.Name]
	if !again {
		after = seen
	}
	if after.After(now) { // the clock went back
		if after, err = e.journal.made(ctx, k.Name, now); err != nil {
			return err
		}
	}
	if slots := between(k.Schedule, after, now); len(slots) > 0 {
		if err := e.journal.account(ctx, k.Name, slots, seen); err != nil {
			return err
		}
	}
	e.looked[k.Name] = now
	return nil
}

// between are the slots after one moment up to another.
func between(s cron.Schedule, after, upTo time.Time) (slots []time.Time) {
	for t := s.Next(after); !t.IsZero() && !t.After(upTo); t = s.Next(t) {
		slots = append(slots, t)
	}
	return slots
}

// enqueue makes sure that all that is waiting is in the queue. What is there already stays as it is.
func (e *Engine) enqueue(ctx context.Context) error {
	waiting, err := e.journal.waiting(ctx)
	if err != nil {
		return err
	}
	for _, j := range waiting {
		if _, err := e.queue.Insert(ctx, j, nil); err != nil {
			return err
		}
	}
	return errors.Join(e.enqueueNotices(ctx), e.enqueueFiling(ctx))
}
