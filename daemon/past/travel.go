package past

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	"guantong/rules/convoy"
	"guantong/sheets/dirs"
	"guantong/templates"
)

// travelKey is what the last plans of 包车编组 are kept under, and travelFormat is raised when other bytes are written.
const (
	travelKey    = "travel"
	travelFormat = 2
)

// Travel are the plans of the last days on which coaches were planned, oldest first. As with ledgers, the plan of a day is made from that
// of an earlier day, never from one of its own, so a day may be run any number of times.
type Travel struct {
	plans  []*convoy.Plan
	day    civil.Day // as of which the run is
	minute int       // of that day
	later  bool      // there are plans of later days: nothing is kept
	found  []byte    // as they were kept
}

// Before is the last plan of a day before one; nil if there is none.
func (t *Travel) Before(day civil.Day) *convoy.Plan {
	for _, p := range slices.Backward(t.plans) {
		if p.Day < day {
			return p
		}
	}
	return nil
}

// Last is the last plan that people had seen before the run; nil if there is none. The run itself, made again, does not find its own.
func (t *Travel) Last() *convoy.Plan {
	for _, p := range slices.Backward(t.plans) {
		if p.Day < t.day || p.Minute < t.minute {
			return p
		}
	}
	return nil
}

// readTravel looks the plans up; where nothing is remembered, in the workbooks in which people see them.
func (t *Track) readTravel(ctx context.Context, day civil.Day, minute int) error {
	t.Travel.day, t.Travel.minute = day, minute
	if m := t.tracker.Memory; m != nil && t.tracker.Health.Err() == nil {
		data, ok, err := m.Read(ctx, travelKey)
		if err != nil {
			return err
		}
		if t.Travel.found = data; ok && codec.Decode(data, &t.Travel.plans, codePlans) {
			t.Travel.upTo(day, t.latest)
			return nil
		}
	}
	if p := t.restoreTravel(ctx, day); p != nil {
		t.Travel.plans = []*convoy.Plan{p}
	}
	return nil
}

// upTo leaves out the plans of days after one. Those of days after the latest that can have been are of a clock that was ahead.
func (t *Travel) upTo(day, latest civil.Day) {
	t.plans = slices.DeleteFunc(t.plans, func(p *convoy.Plan) bool {
		t.later = t.later || p.Day > day && p.Day <= latest
		return p.Day > day
	})
}

// CommitTravel keeps the plan of a run, once people see it. The error is ErrOvertaken.
func (t *Track) CommitTravel(ctx context.Context, plan *convoy.Plan) error {
	m, health := t.tracker.Memory, t.tracker.Health
	if m == nil || !health.Whole() || t.Travel.later {
		return nil
	}
	plan.Minute = t.Travel.minute
	kept := slices.DeleteFunc(slices.Clone(t.Travel.plans), func(p *convoy.Plan) bool { return p.Day >= plan.Day })
	kept = append(kept[max(0, len(kept)-generations+1):], plan)
	data := codec.Encode(&kept, codePlans)
	if bytes.Equal(data, t.Travel.found) {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), commitLimit)
	defer cancel()
	return orOvertaken(ctx, health, replace(ctx, m, map[string][]byte{travelKey: t.Travel.found}, map[string][]byte{travelKey: data}))
}

func codePlans(c *codec.Coder, all *[]*convoy.Plan) {
	c.Format(travelFormat)
	codec.List(c, all, func(c *codec.Coder, p **convoy.Plan) {
		if c.Reading() {
			*p = &convoy.Plan{}
		}
		codePlan(c, *p)
	})
}

// codePlan leaves out who rides within the county or travels alone, and what was said of moves: the next day does not ask.
func codePlan(c *codec.Coder, p *convoy.Plan) {
	c.Day(&p.Day)
	codec.Number(c, &p.Minute)
	codec.List(c, &p.Vehicles, codeVehicle)
	codec.List(c, &p.Lapsed, codeVehicle)
	codeLast(c, &p.Numbers)
}

func codeVehicle(c *codec.Coder, v *convoy.Vehicle) {
	codec.Plain(c, &v.Number)
	codec.Text(c, &v.Kind)
	codeDestination(c, &v.To)
	c.Day(&v.Day)
	for _, n := range []*int{&v.Seats, &v.Places, &v.Open} {
		codec.Number(c, n)
	}
	c.Flag(&v.Departed)
	codec.List(c, &v.Riders, func(c *codec.Coder, r *convoy.Rider) {
		codec.Plain(c, &r.ID)
		codec.Text(c, &r.Township)
		codec.Text(c, &r.Village)
		codeDestination(c, &r.To)
		codec.Text(c, &r.Employer)
		c.Day(&r.Planned)
		codec.Number(c, &r.Shift)
	})
}

func codeDestination(c *codec.Coder, d *convoy.Destination) {
	for _, text := range []*string{&d.Province, &d.City, &d.Short, &d.Town} {
		codec.Text(c, text)
	}
	c.Flag(&d.Local)
	c.Flag(&d.Abroad)
}

// restoreTravel reads the vehicles back from 包车编组, and who has a place in them from each township's 乘车名单; nil if there are none.
func (t *Track) restoreTravel(ctx context.Context, day civil.Day) *convoy.Plan {
	g, ok := t.tab(ctx, dirs.For(dirs.County, dirs.Dispatch), templates.ConvoyTab)
	if !ok {
		return nil
	}
	// Of which day it is nobody can say any more. It has to be one before the run.
	p := &convoy.Plan{Day: day - 1, Numbers: map[string]int{}}
	var err error
	if p.Vehicles, err = templates.ReadVehicles(g, t.tracker.Year); err != nil {
		t.note(fmt.Sprintf("包车编组没有全部读回：%v", err))
	}
	at := map[string]*convoy.Vehicle{}
	for i := range p.Vehicles {
		v := &p.Vehicles[i]
		at[v.Number] = v
		if cut := strings.LastIndex(v.Number, "-"); cut > 0 {
			var n int
			if _, err := fmt.Sscanf(v.Number[cut:], "-%d", &n); err == nil {
				p.Numbers[v.Number[:cut]] = max(p.Numbers[v.Number[:cut]], n)
			}
		}
	}
	for _, township := range t.tracker.County.Townships {
		g, ok := t.tab(ctx, dirs.For(township.Name, dirs.Dispatch), templates.RidersTab)
		if !ok {
			continue
		}
		for number, riders := range templates.ReadRiders(g, township.Name) {
			if v := at[number]; v != nil {
				for i := range riders {
					riders[i].To = v.To
				}
				v.Riders = append(v.Riders, riders...)
			}
		}
	}
	if len(p.Vehicles) == 0 {
		return nil
	}
	t.note(fmt.Sprintf("没有以前的包车编组记录：从上一次的调度读回了 %d 个车次", len(p.Vehicles)))
	return p
}
