package engine_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"guantong/daemon/engine"
	"guantong/daemon/notify"
	"guantong/daemon/pgtest"
)

// victim is the address of the database for an engine in a process of its own, which is killed in the middle of a run.
const victim = "GUANTONG_TEST_VICTIM"

func TestMain(m *testing.M) {
	if url := os.Getenv(victim); url != "" {
		beVictim(url)
	}
	os.Exit(m.Run())
}

// beVictim starts a run, says so, and never ends it.
func beVictim(url string) {
	ctx := context.Background()
	d, err := engine.Postgres(ctx, url)
	if err != nil {
		panic(err)
	}
	desk := &desk{clock: &clock{now: at("2020-02-23 17:00")}, calls: &calls{made: map[string]int{}}, grace: time.Minute}
	desk.kinds = []engine.Kind{desk.calls.kind("daily", everyDays{1, at("2020-02-23 17:00")})}
	desk.calls.does(func(context.Context, time.Time) (engine.Report, error) {
		fmt.Println("running")
		select {}
	})
	o := desk.options()
	o.Limit = short
	e, err := engine.Open(d, o)
	if err != nil {
		panic(err)
	}
	if err := e.Run(ctx, func() {}); err != nil {
		panic(err)
	}
}

// short is a limit for runs that makes River notice soon that an engine died.
const short = time.Second

// Engines that share a database share the work: every slot is run by one of them, once.
func TestShared(t *testing.T) {
	t.Parallel()
	url, ok := pgtest.Start(t)
	if !ok {
		return
	}
	both := [2]*desk{newDesk(t, "2020-02-23 16:00"), newDesk(t, "2020-02-23 16:00")}
	var wait sync.WaitGroup
	for _, d := range both {
		d.url, d.calls, d.clock = url, both[0].calls, both[0].clock
		d.kinds = []engine.Kind{
			both[0].calls.kind("daily", daily(t, "0 17 * * *")),
			both[0].calls.kind("dispatch", everyDays{1, at("2020-02-24 08:00")}),
		}
		wait.Go(d.openDatabase) // at the same time, so that they migrate at the same time
	}
	wait.Wait()
	for _, d := range both {
		var err error
		d.engine, err = engine.Open(d.db, d.options())
		check(t, err)
		d.journal = d.db.Journal()
		check(t, d.engine.Start(t.Context()))
	}
	for hours := range 10 * 24 {
		both[0].clock.set(at("2020-02-24 07:00").Add(time.Duration(hours) * time.Hour))
		var failed [2]error
		for i, d := range both {
			wait.Go(func() { failed[i] = d.engine.Tick(context.Background()) })
		}
		wait.Wait()
		check(t, errors.Join(failed[:]...))
		both[1].quiet()
	}
	both[0].wants("daily", "2020-02-23 17:00", engine.Done, 1)
	for day := range 10 {
		for kind, slot := range map[string]time.Time{"daily": at("2020-02-24 17:00"), "dispatch": at("2020-02-24 08:00")} {
			both[0].wants(kind, slot.AddDate(0, 0, day).Format("2006-01-02 15:04"), engine.Done, 1)
		}
	}
	for _, d := range both {
		d.stop()
	}
	toldAmongOthers(t, url)
}

// toldAmongOthers: engines that share a database tell of each run once, and together no more than so many a day.
func toldAmongOthers(t *testing.T, url string) {
	one := everything
	one.PerDay = 1
	a, p := told(t, one)
	b, _ := told(t)
	b.calls, b.clock, b.outbox = a.calls, a.clock, func() *engine.Outbox {
		return b.db.Outbox(engine.OutboxOptions{Robots: []notify.Robot{one}, Send: p.send, Zone: zone, Now: a.clock.Now, Log: slog.New(slog.DiscardHandler)})
	}
	a.clock.set(at("2020-03-24 08:00"))
	for _, d := range []*desk{a, b} {
		d.url, d.kinds = url, []engine.Kind{a.calls.kind("circular", daily(t, "0 9,17 * * *"))}
		d.start()
	}
	for day := range 3 {
		for _, hour := range []string{"09:00", "17:00"} {
			now := at("2020-03-24 "+hour).AddDate(0, 0, day)
			a.tick(now)
			b.tick(now)
			for b.settled()[0].Slot.Before(now) {
				time.Sleep(5 * time.Millisecond)
			}
		}
	}
	if got := p.received(); len(got) != 3 {
		t.Errorf("received %v", got)
	}
}

// A journal of an older program is brought up to date in PostgreSQL too.
func TestSharedJournalOfAnOlderProgram(t *testing.T) {
	t.Parallel()
	url, ok := pgtest.Start(t)
	if !ok {
		return
	}
	db, err := sql.Open("pgx", url)
	check(t, err)
	execute(t, db, oldTables)
	check(t, db.Close())
	d := newDesk(t, "2020-02-23 18:00")
	d.url = url
	goesOn(t, d)
}

// A run whose engine is killed is made by another one.
func TestKilledAmongOthers(t *testing.T) {
	t.Parallel()
	url, ok := pgtest.Start(t)
	if !ok {
		return
	}
	d := newDesk(t, "2020-02-23 16:00")
	d.url = url
	d.kinds = []engine.Kind{d.calls.kind("daily", everyDays{1, at("2020-02-23 17:00")})}
	d.limit = short
	d.start() // so that what is due is due
	d.stop()
	d.engine = nil

	program, err := os.Executable()
	check(t, err)
	other := exec.Command(program)
	other.Env = append(os.Environ(), victim+"="+url)
	other.Stderr = os.Stderr
	out, err := other.StdoutPipe()
	check(t, err)
	check(t, other.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || strings.TrimSpace(line) != "running" {
		t.Fatalf("the other one says %q, %v", line, err)
	}
	d.clock.set(at("2020-02-23 17:00"))
	d.start()
	if got := d.state("daily", "2020-02-23 17:00"); got.State != engine.Running {
		t.Errorf("while the other one is at it: %+v", got)
	}
	check(t, other.Process.Kill())
	_ = other.Wait()
	d.quiet()
	d.wants("daily", "2020-02-23 17:00", engine.Done, 1)
	if got := d.state("daily", "2020-02-23 17:00").Attempts; got != 2 {
		t.Errorf("%d attempts", got)
	}
}

// What an engine abandons, another one makes at once.
func TestAbandonedAmongOthers(t *testing.T) {
	t.Parallel()
	url, ok := pgtest.Start(t)
	if !ok {
		return
	}
	first, second := newDesk(t, "2020-02-23 16:00"), newDesk(t, "2020-02-23 16:00")
	first.url, second.url = url, url
	first.grace = time.Millisecond
	first.calls.does(func(ctx context.Context, _ time.Time) (engine.Report, error) {
		<-ctx.Done()
		return engine.Report{}, ctx.Err()
	})
	first.start()
	first.clock.set(at("2020-02-23 17:00"))
	check(t, first.engine.Tick(t.Context()))
	first.until(func([]engine.Entry) bool { return first.state("daily", "2020-02-23 17:00").State == engine.Running })
	second.start()
	first.stop()
	second.until(func([]engine.Entry) bool { return second.state("daily", "2020-02-23 17:00").State == engine.Done })
	second.wants("daily", "2020-02-23 17:00", engine.Done, 1)
}

// The address of a server that is not there is said in Chinese, without the password.
func TestNoServer(t *testing.T) {
	for _, url := range []string{"postgres://guantong:SECRET@127.0.0.1:1/guantong", "postgres://guantong:SECRET@[bad/guantong"} {
		_, err := engine.Postgres(t.Context(), url)
		if err == nil || strings.Contains(err.Error(), "SECRET") || !strings.Contains(err.Error(), "PostgreSQL") {
			t.Errorf("%s: %v", url, err)
		}
	}
}
