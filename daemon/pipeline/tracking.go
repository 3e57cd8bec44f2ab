package pipeline

import (
	"bytes"
	"context"
	"slices"
	"time"

	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/rollup"
	"guantong/rules/tally"
	"guantong/rules/track"
)

// tracking is what a run makes of the days before: the ledger and the history.
type tracking struct {
	*collection
	base       *track.Ledger // of the last day before the run's
	latest     []byte        // the ledger of the last day reported, as it is kept
	ledger     *track.Ledger
	history    *track.History
	rewrites   bool // the last day reported is the run's own: the ledger before it stays
	overtaken  bool // a later day was reported already: nothing is kept
	known      bool // the day was reported already
	remembered bool // there is a memory of the days before
}

// lookBack begins to look up what was known before a day, and history. That takes as long as reading what has changed.
func (c *collection) lookBack(ctx context.Context, day civil.Day) func() *tracking {
	return beside(func() *tracking {
		t := &tracking{collection: c, base: &track.Ledger{}, history: &track.History{}}
		if m := c.setup.Tracking; m != nil && c.forgotten() == nil {
			var err error
			if t.base, err = t.load(ctx, m, day); err != nil {
				t.remembered = false
				c.forget(ctx, err)
			}
		}
		if !t.remembered {
			t.base, t.history = c.restore(ctx, day)
		}
		return t
	})
}

// follow goes on from the last day before the run's that was reported.
func (t *tracking) follow(j *judged, day civil.Day) {
	t.known = t.history.On(day) != nil
	t.ledger = t.base.Next(j.today(day, t.setup.company))
	t.history = t.history.With(j.figures(day), t.corrections(day))
	for i := range j.results.Reporting {
		if r := &j.results.Reporting[i]; r.State == rollup.Late && t.ledger.Units[i].Changed {
			r.State = rollup.Reported
		}
	}
	r := &j.results
	r.Ledger, r.History, r.Dates = t.ledger, t.until(day+1), t.setup.dates()
	r.Tasks = t.ledger.Tasks(r.Dates)
	j.ties = append(j.ties, t.ledger.Ties(r.Workers.Totals(), r.Tasks)...)
}

// reportable tells whether a copy of what the run says belongs into the archive: not if the day was reported in its time
// and is over, nor if it is not known what was there before.
func (t *tracking) reportable() bool {
	return t.forgotten() == nil && !(t.overtaken && t.known)
}

// corrections are what the day's sheets say of the days before. From a ledger that was read back they cannot be told: what
// the day's sheets said before it was lost stays.
// A day that is filled in when later ones were reported adds its figures only.
func (t *tracking) corrections(day civil.Day) []track.Correction {
	if !t.base.Restored && !t.overtaken {
		return t.ledger.Corrections(t.until(day))
	}
	return slices.DeleteFunc(slices.Clone(t.history.Corrections), func(c track.Correction) bool { return c.Found != day })
}

// load is the ledger to go on from: the last that is of an earlier day.
func (t *tracking) load(ctx context.Context, m Memory, day civil.Day) (*track.Ledger, error) {
	var err error
	if t.history, t.remembered, err = loadHistory(ctx, m); err != nil || !t.remembered {
		return &track.Ledger{}, err
	}
	last, data, err := loadLedger(ctx, m, ledgerKey)
	if err != nil {
		return last, err
	}
	t.latest = data
	t.rewrites, t.overtaken = last.Day == day, last.Day > day
	if last.Day >= day {
		if last, _, err = loadLedger(ctx, m, beforeKey); err != nil {
			return last, err
		}
	}
	switch {
	case !last.IsZero() && last.Day < day:
		return last, nil
	case t.history.Before(day) == nil:
		return &track.Ledger{}, nil // there is no day to go on from
	}
	return restoring{t.collection}.ledger(ctx, day), nil
}

// until is the history before a day, as it was known then.
func (t *tracking) until(day civil.Day) *track.History { return t.history.Until(day) }

// commitLimit is how long it may take to keep what a run made, once its work is done.
const commitLimit = 30 * time.Second

// commit keeps ledger and history for the next day.
func (t *tracking) commit(ctx context.Context) {
	m := t.setup.Tracking
	if m == nil || t.failed.Load() {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), commitLimit)
	defer cancel()
	save := func(key string, data []byte) {
		if t.forgotten() == nil {
			if err := m.Save(ctx, key, data); err != nil {
				t.forget(ctx, err)
			}
		}
	}
	if data := encoded(t.ledger, (*coder).ledger); !t.overtaken && !bytes.Equal(data, t.latest) {
		switch {
		case t.base.Restored: // the day may be run again: its sheets are then no longer those of the day before
			save(beforeKey, encoded(t.base, (*coder).ledger))
		case !t.rewrites && t.latest != nil:
			save(beforeKey, t.latest)
		}
		save(ledgerKey, data)
	}
	save(historyKey, encoded(t.history, (*coder).history))
}

// today is what the ledger needs to know of the day's sheets.
func (j *judged) today(day civil.Day, company func(string) string) track.Today {
	t := track.Today{Day: day, Workers: j.Workers, Enterprises: j.Enterprises, Company: company}
	for i := range j.results.Reporting {
		r := &j.results.Reporting[i]
		t.Units = append(t.Units, track.Reported{Unit: r.Unit, Counts: r.State != rollup.NotReported})
	}
	return t
}

// figures are what the run reports of the day.
func (j *judged) figures(day civil.Day) track.Day {
	errors, overdue := map[string]int{}, map[string]int{}
	for i := range j.results.Findings {
		if f := &j.results.Findings[i]; f.Level == check.Error && f.Unit.Department == "" {
			errors[f.Unit.Township]++
		}
	}
	for _, w := range j.Workers {
		if !w.Copy && w.Overdue(day) > 0 {
			overdue[w.Sheet.Unit.Township]++
		}
	}
	d := track.Day{Day: day}
	for i := range j.results.Workers.Townships {
		t := &j.results.Workers.Townships[i]
		name := t.Name
		if name == tally.NoTownship {
			name = ""
		}
		d.Townships = append(d.Townships, track.Figures{
			Unit: t.Name, Planned: t.Planned, Returned: t.Returned, Overdue: overdue[name], Errors: errors[name],
		})
	}
	for i := range j.results.Employers.Units {
		u := &j.results.Employers.Units[i]
		p := track.Posts{Unit: u.Name}
		for _, e := range u.Counts {
			p.Demand += e.Demand
			p.Arrived += e.Back + e.NewHires
			p.LastYear += e.LastYear
		}
		d.Departments = append(d.Departments, p)
	}
	return d
}

func (s *Setup) dates() track.Dates {
	return track.Dates{SurveyDeadline: civil.Of(s.Campaign.SurveyDeadline), Deadline: s.Campaign.Deadline}
}
