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
	fails := 0
	var truth time.Time              // what the clock should show
	last := map[string][]time.Time{} // when runs as of each moment were really made
	d.calls.does(func(_ context.Context, slot time.Time) (engine.Report, error) {
		d.calls.mu.Lock()
		defer d.calls.mu.Unlock()
		last[key("", slot)] = append(last[key("", slot)], truth)
		if fails > 0 {
			fails--
			return engine.Report{}, errors.New("网络断了")
		}
		return engine.Report{Right: true}, nil
	})
	d.start()
	first, latest := d.clock.Now(), d.clock.Now()
	end, now := at("2020-03-31 23:00"), first
	is := func(t time.Time) {
		d.calls.mu.Lock()
		defer d.calls.mu.Unlock()
		truth = t
	}
	for now.Before(end) {
		switch between(0, 11) {
		case 0: // an outage
			d.stop()
			now = now.Add(time.Duration(between(1, 80)) * time.Hour)
			is(now)
			d.clock.set(now)
			d.start()
			d.quiet()
		case 1: // the clock is set back or ahead for a while
			wrong := now.Add(time.Duration(between(-48, 72)) * time.Hour)
			d.tick(wrong)
			if wrong.After(latest) {
				latest = wrong
			}
			d.tick(now)
		case 2:
			d.calls.mu.Lock()
			fails = between(1, 2*engine.Attempts)
			d.calls.mu.Unlock()
		default:
			now = now.Add(time.Duration(between(1, 14)) * time.Hour)
			is(now)
			d.tick(now)
		}
		if now.After(latest) {
			latest = now
		}
	}
	entries := map[string]engine.Entry{}
	for _, e := range d.entries() {
		if entries[key(e.Kind, e.Slot)].Kind != "" {
			t.Errorf("%s is there twice", key(e.Kind, e.Slot))
		}
		entries[key(e.Kind, e.Slot)] = e
	}
	for _, k := range d.kinds {
		for slot := k.Schedule.Next(first); !slot.After(latest); slot = k.Schedule.Next(slot) {
			e, name, made := entries[key(k.Name, slot)], key(k.Name, slot), d.calls.count(k.Name, slot)
			really := last[key("", slot)]
			switch {
			case e.State == engine.Done && made == 0, e.State == engine.Missed && e.Attempts == 0 && made > 0:
				t.Errorf("%s is %s and was made %d times", name, e.State, made)
			case e.State == engine.Done && !slot.After(now) && !e.Doubt && really[len(really)-1].Before(slot):
				t.Errorf("%s was made before its time", name)
			case e.State != engine.Done && e.State != engine.Missed && e.State != engine.Failed:
				t.Errorf("%s is %q", name, e.State)
			case !slot.After(now) && k.Schedule.Next(slot).After(now) && (e.State == engine.Missed || e.Doubt):
				t.Errorf("%s is the last one and was not made: %+v", name, e)
			}
			delete(entries, name)
		}
	}
	for name := range entries {
		t.Errorf("%s was never due", name)
	}
	d.stop()
}
