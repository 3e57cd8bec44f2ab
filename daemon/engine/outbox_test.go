package engine_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"guantong/daemon/engine"
	"guantong/daemon/notify"
)

// post is the post office of a test: what was sent to whom, and what the robots answer instead of taking it.
type post struct {
	mu      sync.Mutex
	sent    []string // robot event kind
	tries   int
	answers []error
	hold    chan struct{} // robots do not answer until it is closed; nil: they do
}

func (p *post) send(ctx context.Context, r notify.Robot, m notify.Message) error {
	p.mu.Lock()
	hold := p.hold
	p.tries++
	var answer error
	if len(p.answers) > 0 {
		answer, p.answers = p.answers[0], p.answers[1:]
	}
	p.mu.Unlock()
	if hold != nil {
		select {
		case <-hold:
		case <-ctx.Done():
			return &notify.Failure{Reason: "没有按时回答"}
		}
	}
	if answer != nil {
		return answer
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sent = append(p.sent, r.Name+" "+string(m.Event)+" "+m.Run)
	return nil
}

func (p *post) received() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := slices.Clone(p.sent)
	slices.Sort(all)
	return all
}

// told is a desk whose runs are told to robots.
func told(t *testing.T, robots ...notify.Robot) (*desk, *post) {
	d, p := newDesk(t, "2020-02-23 16:00"), &post{}
	d.backoff = func(attempt int) time.Duration { return time.Duration(attempt) * time.Millisecond }
	d.outbox = func() *engine.Outbox {
		return d.db.Outbox(engine.OutboxOptions{Robots: robots, Send: p.send, Zone: zone, Now: d.clock.Now, Log: slog.New(slog.DiscardHandler)})
	}
	d.calls.does(func(_ context.Context, slot time.Time) (engine.Report, error) {
		return engine.Report{Right: true, News: &notify.Message{Event: notify.Done, Run: "daily", Slot: slot, Title: "完成"}}, nil
	})
	return d, p
}

// settled waits until no message waits.
func (d *desk) settled() []engine.Told {
	d.t.Helper()
	for range 3000 {
		all, err := d.journal.Told(context.Background())
		check(d.t, err)
		if len(all) > 0 && !slices.ContainsFunc(all, func(t engine.Told) bool { return t.Waits }) {
			return all
		}
		time.Sleep(5 * time.Millisecond)
	}
	d.t.Fatal("messages go on waiting")
	return nil
}

var (
	everything = notify.Robot{Name: "甲", Kind: notify.JSON, Events: notify.Events, PerDay: 20}
	failures   = notify.Robot{Name: "乙", Kind: notify.JSON, Events: []notify.Event{notify.Failed}, PerDay: 20}
)

// A robot that answers 429 and 500 is told in the end, once; then it is left alone, also by the next start of the program.
func TestToldOnce(t *testing.T) {
	d, p := told(t, everything, failures)
	p.answers = []error{&notify.Failure{Reason: "429", After: 3 * time.Millisecond}, &notify.Failure{Reason: "500"}}
	d.start()
	d.tick(at("2020-02-23 17:00"))
	if all := d.settled(); len(all) != 1 || !all[0].Sent || all[0].Robot != "甲" || all[0].Event != notify.Done || !all[0].Slot.Equal(at("2020-02-23 17:00")) {
		t.Errorf("it says %+v", all)
	}
	d.tick(at("2020-02-23 17:10"))
	d.stop()
	d.start()
	d.tick(at("2020-02-23 17:20"))
	if got := p.received(); len(got) != 1 || got[0] != "甲 done daily" || p.tries != 3 {
		t.Errorf("received %v in %d tries", got, p.tries)
	}
}

// A robot that does not answer neither keeps a run waiting nor makes it fail, and hears of both when it answers again.
func TestDeadRobot(t *testing.T) {
	d, p := told(t, everything)
	p.hold = make(chan struct{})
	d.kinds = []engine.Kind{d.calls.kind("daily", daily(t, "0 * * * *"))} // every hour
	d.start()
	d.tick(at("2020-02-23 17:00"))
	d.wants("daily", "2020-02-23 17:00", engine.Done, 1)
	d.tick(at("2020-02-23 18:00")) // the first message still hangs
	d.wants("daily", "2020-02-23 18:00", engine.Done, 1)
	if got := p.received(); len(got) > 0 {
		t.Fatalf("received %v", got)
	}
	close(p.hold)
	for range 3000 {
		if len(p.received()) == 2 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Errorf("received %v", p.received())
}

// What a program that was killed had not sent, the next one sends.
func TestToldAfterKill(t *testing.T) {
	d, p := told(t, everything)
	d.start()
	d.stop()
	d.execute(`INSERT INTO notice (robot, event, kind, slot, message, state, attempts, posted, until)
		VALUES ('甲', 'done', 'daily', 1582448400, '{"event":"done","run":"daily"}', 'waiting', 1, 1582448400, 1582459200)`)
	d.start()
	d.settled()
	if got := p.received(); len(got) != 1 {
		t.Errorf("received %v", got)
	}
}

// What is refused for good is not tried again, and the journal says why.
func TestRefused(t *testing.T) {
	d, p := told(t, everything)
	p.answers = []error{&notify.Failure{Reason: "机器人已经移除", Final: true}}
	d.start()
	d.tick(at("2020-02-23 17:00"))
	all := d.settled()
	if len(all) != 1 || all[0].Sent || all[0].Reason != "机器人已经移除" || p.tries != 1 {
		t.Errorf("it says %+v after %d tries", all, p.tries)
	}
	d.wants("daily", "2020-02-23 17:00", engine.Done, 1)
}

// Nobody is told more often a day than he wants, over starts of the program; the next day counts anew.
func TestPerDay(t *testing.T) {
	little := everything
	little.PerDay = 2
	d, p := told(t, little)
	d.kinds = []engine.Kind{d.calls.kind("daily", daily(t, "0 * * * *"))} // every hour
	d.start()
	for _, hour := range []string{"17:00", "18:00", "19:00"} {
		if hour == "19:00" {
			d.stop()
			d.start()
		}
		d.tick(at("2020-02-23 " + hour))
		d.settled()
	}
	all := d.settled()
	if got := p.received(); len(got) != 2 || all[0].Sent || !strings.Contains(all[0].Reason, "2 条") {
		t.Errorf("received %v, and then %+v", got, all)
	}
	d.tick(at("2020-02-24 01:00"))
	if all := d.settled(); !all[0].Sent {
		t.Errorf("on the next day %+v", all)
	}
}

// A run that fails and fails is told once, and so is that it was made after all.
func TestFailureIsTold(t *testing.T) {
	d, p := told(t, everything, failures)
	d.failure = func(k engine.Kind, slot time.Time, reason string) (notify.Message, bool) {
		return notify.Message{Event: notify.Failed, Run: k.Name, Slot: slot, Title: reason}, true
	}
	tries := 0
	d.calls.does(func(_ context.Context, slot time.Time) (engine.Report, error) {
		if tries++; tries < engine.Attempts+3 {
			return engine.Report{}, errors.New("磁盘已满")
		}
		return engine.Report{Right: true, News: &notify.Message{Event: notify.Done, Run: "daily", Slot: slot}}, nil
	})
	d.start()
	d.tick(at("2020-02-23 17:00"))
	d.until(func(e []engine.Entry) bool { return e[0].State == engine.Done })
	d.settled()
	if got := p.received(); !slices.Equal(got, []string{"乙 failed daily", "甲 done daily", "甲 failed daily"}) {
		t.Errorf("received %v", got)
	}
}

// What nobody needs any more is not sent late.
func TestStale(t *testing.T) {
	d, p := told(t, everything)
	p.answers = []error{&notify.Failure{Reason: "没有网络"}}
	d.backoff = func(int) time.Duration {
		d.clock.set(at("2020-02-23 18:00"))
		return time.Millisecond
	}
	d.calls.does(func(_ context.Context, slot time.Time) (engine.Report, error) {
		return engine.Report{Right: true, News: &notify.Message{Event: notify.Deadline, Run: "daily", Slot: slot, Until: at("2020-02-23 17:30")}}, nil
	})
	d.start()
	d.tick(at("2020-02-23 17:00"))
	if all := d.settled(); all[0].Sent || !strings.Contains(all[0].Reason, "时间过了") || len(p.received()) > 0 {
		t.Errorf("it says %+v", all)
	}
}

// Without a daemon a message is sent at once: tried again as long as there is time, and never twice.
func TestDeliver(t *testing.T) {
	d, p := told(t, everything, failures)
	d.openDatabase()
	defer d.close()
	o := d.outbox()
	synctest.Test(t, func(t *testing.T) {
		deliver := func(hour string) []engine.Told {
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			defer cancel()
			all, err := o.Deliver(ctx, notify.Message{Event: notify.Done, Run: "daily", Slot: at("2020-02-23 " + hour)}, func(n int) time.Duration { return time.Duration(n) * time.Second })
			check(t, err)
			return all
		}
		p.answers = []error{&notify.Failure{Reason: "500"}}
		if all := deliver("16:00"); len(all) != 1 || !all[0].Sent || len(p.received()) != 1 {
			t.Errorf("after an answer of 500: %+v", all)
		}
		if all := deliver("16:00"); all[0].Sent || !strings.Contains(all[0].Reason, "已经发过") || len(p.received()) != 1 {
			t.Errorf("once more: %+v", all)
		}
		p.hold = make(chan struct{})
		began := time.Now()
		if all := deliver("17:00"); all[0].Sent || all[0].Reason != "没有按时回答" {
			t.Errorf("without an answer: %+v", all)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("it took %s", took)
		}
	})
}
