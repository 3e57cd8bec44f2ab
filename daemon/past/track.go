package past

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"guantong/daemon/codec"
	"guantong/daemon/digest"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/track"
)

// Tracker goes on with ledger and history from day to day.
type Tracker struct {
	Memory  Memory // nil: they are read back from the workbooks that earlier runs wrote
	Outputs Outputs
	County  *county.County
	Year    int // the campaign's
	Health  *digest.Health
}

// Track is what was known of the days before a run's and, once Follow was called, of its own.
type Track struct {
	Ledger  *track.Ledger   // of the run's day
	History *track.History  // with the run's day
	Notes   []string        // what could not be read back, for people
	Numbers track.Numbering // of tasks, with those that the run gave
	Behind  bool            // the clock seems to be behind: nothing but the day's figures is to be kept

	tracker    *Tracker
	base       *track.Ledger     // of the last day before the run's
	latest     []byte            // the ledger of the last day reported, as it is kept
	found      map[string][]byte // what is replaced, as it was kept
	rewrites   bool              // the last day reported is the run's own: the ledger before it stays
	fills      []*fill           // the days before the run's that were filled in, and the run's own if it is
	overtaken  bool              // a later day was reported already: nothing is kept
	known      bool              // the day was reported already
	remembered bool              // there is a memory of the days before
	aside      bool              // days after today are remembered, and are set aside

	short       map[string]string // the units' short names
	numbersKept []byte            // the numbers, as they are kept
	matched     *track.Matched    // who the day's rows are
	heard       *track.Heard      // what 办理登记 says
}

// LookBack looks up what was known before a day, and history. What is remembered of days after today, by the clock, is set
// aside: the clock was ahead when it was written. A zero today leaves all as it is.
func (k *Tracker) LookBack(ctx context.Context, day, today civil.Day) *Track {
	t := &Track{tracker: k, base: &track.Ledger{}, History: &track.History{}}
	if k.Memory != nil && k.Health.Err() == nil {
		var err error
		if t.base, err = t.recall(ctx, day, latestDay(day, today)); err != nil {
			t.remembered = false
			k.Health.Fail(ctx, err)
		}
	}
	if !t.remembered {
		t.base, t.History = t.restore(ctx, day, latestDay(day, today))
	}
	t.short = k.County.ShortNames()
	if err := t.readNumbers(ctx, day); err != nil {
		k.Health.Fail(ctx, err)
	}
	if n := len(t.History.Days); n > 0 && t.History.Days[n-1].Day > day {
		t.overtaken = true
	}
	return t
}

// recall is the ledger to go on from: the last that is of an earlier day.
func (t *Track) recall(ctx context.Context, day, latest civil.Day) (*track.Ledger, error) {
	m := t.tracker.Memory
	var err error
	var history []byte
	if t.History, history, t.remembered, err = readHistory(ctx, m); err != nil {
		return &track.Ledger{}, err
	}
	last, data, err := readLedger(ctx, m, ledgerKey)
	if err != nil {
		return last, err
	}
	before, _, err := m.Read(ctx, beforeKey)
	if err != nil {
		return last, err
	}
	t.found = map[string][]byte{historyKey: history, ledgerKey: data, beforeKey: before}
	if !t.remembered {
		return &track.Ledger{}, nil
	}
	if t.setAside(last.Day, latest) && last.Day > latest {
		if last, data = decodeLedger(before), before; last.Day > latest {
			last, data = &track.Ledger{}, nil
		}
	}
	if !last.IsZero() {
		t.latest = data
	}
	t.rewrites, t.overtaken = last.Day == day, last.Day > day
	if last.Day >= day {
		last = decodeLedger(before)
	}
	if t.fills, err = readFills(ctx, m, t.History, day); err != nil {
		return last, err
	}
	switch {
	case !last.IsZero() && last.Day < day:
		return last, nil
	case t.History.Before(day) == nil:
		return &track.Ledger{}, nil // there is no day to go on from
	}
	return t.restoreLedger(ctx, day), nil
}

// Follow goes on from the last day before the run's that was reported, by what the sheets of the run's day say and by the
// figures that the run reports.
func (t *Track) Follow(today track.Today, figures track.Day) {
	t.known = t.History.On(today.Day) != nil
	today.Matched = t.matched
	t.Ledger = t.base.Next(today)
	t.Numbers.Assign(t.Ledger, t.base, t.short)
	if t.heard != nil {
		t.Ledger.Hear(t.heard)
	}
	found := t.corrections(today)
	if t.overtaken && !t.known {
		t.fills = []*fill{{day: today.Day, next: (&track.Ledger{}).Next(today)}}
	}
	t.History = t.History.With(figures, found)
}

// corrections are what the day's sheets say of the days before. From a ledger that was read back they cannot be told: what
// the day's sheets said before it was lost stays. A day that is filled in when later ones were reported adds its figures only.
func (t *Track) corrections(today track.Today) []track.Correction {
	day, until := today.Day, t.History.Until(today.Day)
	var found []track.Correction
	ours := map[civil.Day]bool{} // the filled days of which the sheets can say something
	if !t.overtaken {
		for _, f := range t.fills {
			f.next = f.base.Next(today)
			if !f.base.IsZero() {
				ours[f.day] = true
				found = append(found, f.next.CorrectionsOf(until, f.day)...)
			}
		}
	}
	told := !t.base.Restored && !t.overtaken
	if told {
		found = append(found, t.Ledger.Corrections(until)...)
	}
	for _, c := range t.History.Corrections {
		if on := t.History.On(c.Day); c.Found == day && !ours[c.Day] && !(told && on != nil && on.Filled.IsZero()) {
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b track.Correction) int { return cmp.Compare(a.Day, b.Day) })
	return found
}

// Reportable tells whether a copy of what the run says belongs into the archive: not if the day was reported in its time
// and is over, nor if it is not known what was there before.
func (t *Track) Reportable() bool {
	return t.tracker.Health.Err() == nil && !(t.overtaken && t.known)
}

// commitLimit is how long it may take to keep what a run made, once its work is done.
const commitLimit = 30 * time.Second

// Commit keeps ledger and history for the next day, at once: whoever dies leaves them all as they were. The error is ErrOvertaken.
func (t *Track) Commit(ctx context.Context) error {
	m, health := t.tracker.Memory, t.tracker.Health
	if m == nil || !health.Whole() {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), commitLimit)
	defer cancel()
	write := func(key string, data []byte) {
		if health.Err() == nil {
			if err := m.Write(ctx, key, data); err != nil {
				health.Fail(ctx, err)
			}
		}
	}
	if t.aside && health.Err() == nil {
		if err := keepAside(ctx, m); err != nil {
			health.Fail(ctx, err)
		}
	}
	// The ledgers of filled days first: whoever runs the day again then finds what they go on from.
	for _, f := range t.fills {
		f.commit(write)
	}
	next := map[string][]byte{historyKey: codec.Encode(t.History, codeHistory)}
	if data := codec.Encode(t.Ledger, codeLedger); !t.overtaken && !bytes.Equal(data, t.latest) {
		switch {
		case t.base.Restored: // the day may be run again: its sheets are then no longer those of the day before
			next[beforeKey] = codec.Encode(t.base, codeLedger)
		case !t.rewrites && t.latest != nil:
			next[beforeKey] = t.latest
		}
		next[ledgerKey] = data
	}
	err := replace(ctx, m, t.found, next)
	if err != nil && !errors.Is(err, ErrOvertaken) {
		health.Fail(ctx, err)
		return nil
	}
	return err
}

func (t *Track) note(text string) { t.Notes = append(t.Notes, text) }
