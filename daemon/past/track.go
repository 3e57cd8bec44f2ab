package past

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"time"

	"guantong/daemon/codec"
	"guantong/daemon/digest"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/dispatch"
	matching "guantong/rules/match"
	"guantong/rules/policy"
	"guantong/rules/reconcile"
	"guantong/rules/track"
)

// Tracker goes on with ledger and history from day to day.
type Tracker struct {
	Memory  Memory // nil: they are read back from the workbooks that earlier runs wrote
	Outputs Outputs
	County  *county.County
	Year    int // the campaign's
	Health  *digest.Health
	Program []byte // tells apart programs and settings, by which something else may come of the same; nil: not known
}

// Track is what was known of the days before a run's and, once Follow and Report were called, of its own.
type Track struct {
	Ledger  *track.Ledger      // of the run's day
	History *track.History     // with the run's day
	Notes   []string           // what could not be read back, for people
	Numbers track.Numbering    // of tasks, with those that the run gave
	Posts   matching.Numbering // likewise, of posts
	Travel  Travel             // the coaches that were planned on the days up to the run's
	Behind  bool               // the clock seems to be behind: nothing but the day's figures is to be kept
	Hidden  bool               // days are set aside: either clock may be wrong, so the inventory is to stay as it is for once

	Staff policy.Reported // what was last reported by the day that 稳岗补助 is judged on

	tracker    *Tracker
	latest     civil.Day         // the last day that can have been reported
	base       *track.Ledger     // of the last day before the run's
	ledgers    *ledgers          // the last ones, as they are kept; nil if there is no memory
	found      map[string][]byte // what else is replaced, as it was kept
	fills      []*fill           // the days before the run's that were filled in, and the run's own if it is
	overtaken  bool              // a later day was reported already: nothing is kept
	known      bool              // the day was reported already
	remembered bool              // there is a memory of the days before
	asides     []aside           // what is set aside
	back       string            // the suffix of what is put back; empty if nothing is
	left       *track.History    // the history as it was, if days of it are set aside now
	spent      []string          // the keys of what was set aside and is needed no more

	short       map[string]string  // the units' short names
	staffKept   []byte             // the staff, as it is kept
	numbersKept []byte             // the numbers, as they are kept
	postsKept   []byte             // likewise, of posts
	matched     *track.Matched     // who the day's rows are
	heard       *track.Heard       // what 办理登记 says
	corrected   []track.Correction // what the day's sheets say of the days before

	market     remembered[matching.Result]  // who is proposed for which post
	comparison remembered[reconcile.Result] // with the platforms
	employers  remembered[[]dispatch.Outside]
}

// LookBack looks up what was known before the day of a run, with history, numbers and coaches as they were known at its moment. What is
// remembered of days after today, by the clock, is set aside: the clock was ahead when it was written, or is behind now. A zero today
// leaves all as it is.
func (k *Tracker) LookBack(ctx context.Context, asOf time.Time, today civil.Day) *Track {
	day, minute := civil.Of(asOf), asOf.Hour()*60+asOf.Minute()
	t := &Track{tracker: k, base: &track.Ledger{}, History: &track.History{}, latest: latestDay(day, today)}
	if k.Memory != nil && k.Health.Err() == nil {
		var err error
		if t.base, err = t.recall(ctx, day); err != nil {
			t.remembered = false
			k.Health.Fail(ctx, err)
		}
	}
	if t.remembered {
		t.restoreReports(ctx, day)
	} else {
		t.base = t.restore(ctx, day)
	}
	t.short = k.County.ShortNames()
	if err := t.readNumbers(ctx, day, minute); err != nil {
		k.Health.Fail(ctx, err)
	}
	if err := t.readPostNumbers(ctx); err != nil {
		k.Health.Fail(ctx, err)
	}
	if err := t.readTravel(ctx, day, minute); err != nil {
		k.Health.Fail(ctx, err)
	}
	if err := t.readStaff(ctx, day); err != nil {
		k.Health.Fail(ctx, err)
	}
	t.market.key, t.comparison.key, t.employers.key = marketKey, comparisonKey, employersKey
	for _, r := range t.answers() {
		if err := r.read(ctx, k); err != nil {
			k.Health.Fail(ctx, err)
		}
	}
	if n := len(t.History.Days); n > 0 && t.History.Days[n-1].Day > day {
		t.overtaken = true
	}
	return t
}

// Follow goes on from the last day before the run's that was reported, by what the sheets of the run's day say.
func (t *Track) Follow(today track.Today) {
	t.known = t.History.On(today.Day) != nil
	today.Matched = t.matched
	t.Ledger = t.base.Next(today)
	var later *track.Ledger
	if t.ledgers != nil {
		later = t.ledgers.later
	}
	t.Numbers.Assign(t.Ledger, t.base, later, t.short)
	if t.heard != nil {
		t.Ledger.Hear(t.heard)
	}
	t.corrected = t.corrections(today)
	if t.overtaken && !t.known {
		for _, f := range t.fills {
			if f.day == today.Day {
				f.next = (&track.Ledger{}).Next(today)
			}
		}
	}
}

// Report adds to the history what the run reports of its day, after Follow.
func (t *Track) Report(figures track.Day) { t.History = t.History.With(figures, t.corrected) }

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

// Settle lets go of what is needed only until the run's day is followed: a ledger is one of the largest things that a run holds, and goes on
// from another as large.
func (t *Track) Settle() {
	t.Ledger.Settle()
	t.matched, t.heard = nil, nil
	for _, r := range t.answers() {
		r.forget()
	}
	if !t.base.Restored { // else it is kept
		t.base = nil
	}
	for _, f := range t.fills {
		f.base = nil
	}
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
	t.keepAside(ctx, write)
	// The ledgers of filled days first: whoever runs the day again then finds what they go on from.
	for _, f := range t.fills {
		f.commit(write)
	}
	if !health.Whole() { // nothing is replaced before its copy is made
		return nil
	}
	next := map[string][]byte{historyKey: codec.Encode(t.History, codeHistory)}
	if err := t.changedLedger(ctx, next); err != nil {
		health.Fail(ctx, err)
		return nil
	}
	t.changedStaff(next)
	if asides := codec.Encode(&t.asides, codeAsides); !bytes.Equal(asides, t.found[asideKey]) && (len(t.asides) > 0 || len(t.found[asideKey]) > 0) {
		next[asideKey] = asides
	}
	if err := replace(ctx, m, t.found, next); err != nil {
		return orOvertaken(ctx, health, err)
	}
	for _, key := range t.spent {
		write(key, []byte{})
	}
	return nil
}

func (t *Track) note(text string) { t.Notes = append(t.Notes, text) }
