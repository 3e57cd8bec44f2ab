package engine_test

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/robfig/cron/v3"

	"guantong/daemon/engine"
	"guantong/daemon/memory"
	"guantong/daemon/notify"
)

var zone = time.FixedZone("CST", 8*60*60)

// at is a moment of the county's clock.
func at(text string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", text, zone)
	if err != nil {
		panic(err)
	}
	return t
}

// clock shows what it was set to.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// calls are the runs that were made, by kind and slot.
type calls struct {
	mu   sync.Mutex
	made map[string]int
	anew []string                                                         // the runs that were told that they had been made too early
	do   func(ctx context.Context, slot time.Time) (engine.Report, error) // what a run does; nil: it is right
}

func (c *calls) count(kind string, slot time.Time) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.made[key(kind, slot)]
}

func key(kind string, slot time.Time) string {
	return kind + " " + slot.In(zone).Format("2006-01-02 15:04")
}

// kind is a kind of run on a schedule.
func (c *calls) kind(name string, s cron.Schedule) engine.Kind {
	return engine.Kind{Name: name, Title: name, Schedule: s, Run: func(ctx context.Context, slot time.Time, anew bool) (engine.Report, error) {
		c.mu.Lock()
		if anew {
			c.anew = append(c.anew, key(name, slot))
		}
		do := c.do
		c.mu.Unlock()
		report, err := engine.Report{Right: true, Summary: "好", Archived: true}, error(nil)
		if do != nil {
			report, err = do(ctx, slot)
		}
		if err == nil {
			c.mu.Lock()
			c.made[key(name, slot)]++
			c.mu.Unlock()
		}
		return report, err
	}}
}

// does sets what runs do from now on.
func (c *calls) does(do func(ctx context.Context, slot time.Time) (engine.Report, error)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.do = do
}

// everyDays is due every so many days, counted from a moment.
type everyDays struct {
	days int
	from time.Time
}

// Next is the first time after t.
func (s everyDays) Next(t time.Time) time.Time {
	if t.Before(s.from) {
		return s.from
	}
	step := time.Duration(s.days) * 24 * time.Hour
	return s.from.Add((t.Sub(s.from)/step + 1) * step)
}

// daily is a cron spec on the county's clock.
func daily(t testing.TB, spec string) cron.Schedule {
	t.Helper()
	s, err := cron.ParseStandard("CRON_TZ=Asia/Shanghai " + spec)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// desk is an engine with all that is around it.
type desk struct {
	t     testing.TB
	clock *clock
	calls *calls
	kinds []engine.Kind
	grace time.Duration
	limit time.Duration // of one run

	backoff func(attempt int) time.Duration

	filing  engine.Filing         // nil: nobody sends anything
	outbox  func() *engine.Outbox // nil: nobody is told
	failure func(engine.Kind, time.Time, string) (notify.Message, bool)

	version string // of the program
	path    string
	url     string // of a PostgreSQL database; empty for SQLite at the path

	close   func()
	db      *engine.Database
	engine  *engine.Engine
	journal *engine.Journal
}

func newDesk(t testing.TB, now string) *desk {
	d := &desk{t: t, clock: &clock{now: at(now)}, calls: &calls{made: map[string]int{}}, grace: time.Minute, limit: time.Minute, backoff: quick,
		path: filepath.Join(t.TempDir(), "guantong.db")}
	d.kinds = []engine.Kind{d.calls.kind("daily", daily(t, "0 17 * * *"))}
	t.Cleanup(func() {
		if d.engine != nil {
			d.stop()
		}
	})
	return d
}

// start opens the database and starts an engine on it.
func (d *desk) start() {
	d.t.Helper()
	d.openDatabase()
	var err error
	d.engine, err = engine.Open(d.db, d.options())
	check(d.t, err)
	d.journal = d.db.Journal()
	check(d.t, d.engine.Start(context.Background()))
}

func (d *desk) openDatabase() {
	d.t.Helper()
	var err error
	if d.url != "" {
		d.db, err = engine.Postgres(context.Background(), d.url)
		check(d.t, err)
		d.close = d.db.Close
		return
	}
	m, err := memory.Open(context.Background(), d.path, d.clock.Now(), func(message string) { d.t.Errorf("warned: %s", message) })
	check(d.t, err)
	d.db, err = engine.SQLite(context.Background(), m.DB())
	check(d.t, err)
	d.close = func() { check(d.t, m.Close()) }
}

func (d *desk) options() engine.Options {
	o := engine.Options{Kinds: d.kinds, Version: d.version, Now: d.clock.Now, Log: slog.New(slog.DiscardHandler), Limit: d.limit, Grace: d.grace,
		Backoff: d.backoff, Failure: d.failure, Filing: d.filing}
	if d.outbox != nil {
		o.Outbox = d.outbox()
	}
	return o
}

// stop stops the engine as SIGTERM does.
func (d *desk) stop() {
	d.t.Helper()
	check(d.t, d.engine.Stop())
	d.engine = nil
	d.close()
}

// tick lets the clock show a time and the engine look at it, and waits until nothing is to be done.
func (d *desk) tick(now time.Time) {
	d.t.Helper()
	d.clock.set(now)
	check(d.t, d.engine.Tick(context.Background()))
	d.quiet()
}

// quiet waits until no run waits or goes on.
func (d *desk) quiet() {
	d.t.Helper()
	d.until(func(entries []engine.Entry) bool {
		for _, e := range entries {
			if e.State == engine.Waiting || e.State == engine.Running {
				return false
			}
		}
		return true
	})
}

// until waits for the journal to say something.
func (d *desk) until(there func([]engine.Entry) bool) {
	d.t.Helper()
	for range 6000 {
		if there(d.entries()) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	d.t.Fatalf("it does not come to that: %+v", d.entries())
}

func (d *desk) entries() []engine.Entry {
	d.t.Helper()
	entries, err := d.journal.Last(context.Background(), 1000)
	check(d.t, err)
	return entries
}

// state is what the journal says of a slot; empty for nothing.
func (d *desk) state(kind string, slot string) engine.Entry {
	d.t.Helper()
	for _, e := range d.entries() {
		if e.Kind == kind && e.Slot.Equal(at(slot)) {
			return e
		}
	}
	return engine.Entry{}
}

func (d *desk) wants(kind, slot string, state engine.State, made int) {
	d.t.Helper()
	if got := d.state(kind, slot).State; got != state {
		d.t.Errorf("%s %s is %q, want %q", kind, slot, got, state)
	}
	if got := d.calls.count(kind, at(slot)); got != made {
		d.t.Errorf("%s %s was made %d times, want %d", kind, slot, got, made)
	}
}

// execute changes the database as a program that died would have left it.
func (d *desk) execute(statement string) {
	d.t.Helper()
	db, err := sql.Open("sqlite", d.path)
	check(d.t, err)
	_, err = db.Exec(statement)
	check(d.t, errors.Join(err, db.Close()))
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// quick tries a few times at once, and then not within a test's time.
func quick(attempt int) time.Duration {
	if attempt < engine.Attempts {
		return time.Millisecond
	}
	return time.Hour
}
