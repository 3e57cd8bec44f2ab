package engine_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"guantong/daemon/engine"
)

// The whole campaign, with restarts, outages, failures and a clock that jumps: every slot is accounted for exactly once.
func TestCampaign(t *testing.T) {
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			campaign(t, rand.New(rand.NewPCG(seed, 0)))
		})
	}
}

func campaign(t *testing.T, dice *rand.Rand) {
	between := func(low, high int) int { return low + dice.IntN(high-low+1) }
	d := newDesk(t, "2020-02-23 08:00")
	d.kinds = []engine.Kind{
		d.calls.kind("daily", daily(t, "0 17 * * *")),
		d.calls.kind("dispatch", daily(t, "30 8 * * *")),
		d.calls.kind("circular", everyDays{3, at("2020-02-26 18:00")}),
	}
	fails, wrong := 0, 0
	d.calls.does(func(context.Context, time.Time) (engine.Report, error) {
		d.calls.mu.Lock()
		defer d.calls.mu.Unlock()
		if fails > 0 {
			fails--
			return engine.Report{}, errors.New("网络断了")
		}
		return engine.Report{Right: true}, nil
	})
	d.start()
	first, latest := d.clock.Now(), d.clock.Now()
	end := at("2020-03-31 23:00")
	for now := first; now.Before(end); {
		switch between(0, 11) {
		case 0: // an outage
			d.stop()
			now = now.Add(time.Duration(between(1, 80)) * time.Hour)
			d.clock.set(now)
			d.start()
			d.quiet()
		case 1: // the clock is set back or ahead for a while
			wrong++
			mistaken := now.Add(time.Duration(between(-48, 72)) * time.Hour)
			d.tick(mistaken)
			if mistaken.After(latest) {
				latest = mistaken
			}
			d.tick(now)
		case 2:
			d.calls.mu.Lock()
			fails = between(1, 2*engine.Attempts)
			d.calls.mu.Unlock()
		default:
			now = now.Add(time.Duration(between(1, 14)) * time.Hour)
			d.tick(now)
		}
		if now.After(latest) {
			latest = now
		}
	}
	entries := map[string]engine.State{}
	for _, e := range d.entries() {
		if entries[key(e.Kind, e.Slot)] != "" {
			t.Errorf("%s is there twice", key(e.Kind, e.Slot))
		}
		entries[key(e.Kind, e.Slot)] = e.State
	}
	for _, k := range d.kinds {
		for slot := k.Schedule.Next(first); !slot.After(latest); slot = k.Schedule.Next(slot) {
			name, want := key(k.Name, slot), 0
			switch entries[name] {
			case engine.Done:
				want = 1
			case engine.Missed, engine.Failed:
			default:
				t.Errorf("%s is %q", name, entries[name])
			}
			// What was made while the clock was wrong is made again.
			if got := d.calls.count(k.Name, slot); got < want || got > want+wrong {
				t.Errorf("%s is %s and was made %d times", name, entries[name], got)
			}
			delete(entries, name)
		}
	}
	for name := range entries {
		t.Errorf("%s was never due", name)
	}
	d.stop()
}
