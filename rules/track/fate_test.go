package track_test

import (
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/tally"
	"guantong/rules/track"
)

// fate is what the ledger must know of somebody, made from all his rows at once.
type fate struct {
	Row                       *row // the last that there was
	First, Latest, Back, Gone civil.Day
	Tasks                     []track.Span
	Changes                   []track.Change
}

// fate is somebody's by the end of the n-th day; nil if he has not been seen yet. Rows of past days never change.
func (w *world) fate(p *human, n int) *fate {
	f, told := p.fates[n]
	if !told {
		f = w.tell(p, n)
		p.fates[n] = f
	}
	return f
}

func (w *world) tell(p *human, n int) *fate {
	first := slices.IndexFunc(p.rows[:n], func(r *row) bool { return r != nil })
	if first < 0 {
		return nil
	}
	f := &fate{First: w.days[first]}
	var vanished track.Span
	for i := first; i < n; i++ {
		r, day := p.rows[i], w.days[i]
		if r == nil {
			if p.rows[i-1] != nil {
				f.Gone = day
				if f.Back.IsZero() {
					vanished = track.Span{Since: day}
				}
			}
			continue
		}
		if vanished.Open() {
			vanished.Done = day
		}
		if i == first || p.rows[i-1] == nil || *p.rows[i-1] != *r {
			f.Latest = day
		}
		f.Back, f.Gone = r.back(f.Back, day), 0
		if f.Row != nil {
			f.Changes = append(f.Changes, f.Row.changed(r, day)...)
		}
		f.Row = r
	}
	for k := range 6 {
		f.Tasks = append(f.Tasks, w.task(p, k, n, f.Gone))
	}
	f.Tasks = append(f.Tasks, vanished)
	return f
}

// task is the last time within n days during which somebody wanted something, and whether he got it. Days on which no sheet
// had him do not end it, but for the last ones.
func (w *world) task(p *human, k, n int, gone civil.Day) (s track.Span) {
	var there []int // days
	last := -1      // of there
	for i, r := range p.rows[:n] {
		if r != nil {
			there = append(there, i)
			if r.wants(k, w.days[i]) {
				last = len(there) - 1
			}
		}
	}
	if last < 0 {
		return s
	}
	first := last
	for first > 0 && p.rows[there[first-1]].wants(k, w.days[there[first-1]]) {
		first--
	}
	s.Since = w.days[there[first]]
	after := there[last+1:]
	switch {
	case len(after) > 0:
		s.Done, s.Dropped = w.days[after[0]], !p.rows[after[0]].isBack(w.days[after[0]])
		for _, i := range after {
			if s.Dropped && k < 5 && p.rows[i].needs[k] == annex.Done {
				s.Done, s.Dropped = w.days[i], false
			}
		}
	case !gone.IsZero():
		s.Done, s.Dropped = gone, true
	}
	return s
}

// back is the day since when somebody is back, and was before.
func (r *row) back(before, day civil.Day) civil.Day {
	switch {
	case !r.returned.IsZero() && r.returned <= day:
		return r.returned
	case r.ticked && before.IsZero():
		return day
	case r.ticked:
		return before
	}
	return 0
}

func (r *row) isBack(day civil.Day) bool {
	return r.ticked || !r.returned.IsZero() && r.returned <= day
}

// wants tells whether a need is open on a day; the sixth is that the planned day is over.
func (r *row) wants(need int, day civil.Day) bool {
	switch {
	case r.isBack(day):
		return false
	case need < 5:
		return r.needs[need] == annex.Ticked || r.needs[need] == annex.Text
	}
	return !r.planned.IsZero() && r.planned < day
}

// span is the last time within n days during which something was open.
func (w *world) span(n int, open func(i int) bool) (s track.Span) {
	last := n - 1
	for last >= 0 && !open(last) {
		last--
	}
	if last < 0 {
		return s
	}
	if last < n-1 {
		s.Done = w.days[last+1]
	}
	for last > 0 && open(last-1) {
		last--
	}
	s.Since = w.days[last]
	return s
}

func (r *row) changed(to *row, day civil.Day) (all []track.Change) {
	numbers := func(r *row) string { return strings.Trim(strings.Join(r.phones[:], "、"), "、") }
	sorted := func(r *row) [2]string { return [2]string{min(r.phones[0], r.phones[1]), max(r.phones[0], r.phones[1])} }
	if r.unit != to.unit {
		all = append(all, track.Change{Day: day, What: track.Village, Was: r.unit.Township + r.unit.Village})
	}
	if r.name != to.name {
		all = append(all, track.Change{Day: day, What: track.Name, Was: r.name})
	}
	if r.id != to.id {
		all = append(all, track.Change{Day: day, What: track.ID, Was: r.id})
	}
	if sorted(r) != sorted(to) {
		all = append(all, track.Change{Day: day, What: track.Phone, Was: numbers(r)})
	}
	return all
}

// reported are the figures that the n-th day's sheets give of an earlier day: who was listed on it, and the people of
// villages that reported for the first time later, as they stood then.
func (w *world) reported(n, earlier int) map[string]*track.Figures {
	all := map[string]*track.Figures{"波洲镇": {}, "鱼市镇": {}, tally.NoTownship: {}}
	day := w.days[earlier]
	for _, p := range w.people {
		f := w.fate(p, n)
		if f == nil {
			continue
		}
		r := p.rows[earlier]
		if r == nil && day < f.First && f.First > w.days[0] {
			first := p.rows[slices.Index(w.days, f.First)]
			if w.firstReport(first.unit) == f.First {
				r = first
			}
		}
		if r == nil {
			continue
		}
		name := r.unit.Township
		if name == "" {
			name = tally.NoTownship
		}
		sum := all[name]
		sum.Planned++
		switch {
		case !f.Back.IsZero() && f.Back <= day:
			sum.Returned++
		case !r.planned.IsZero() && r.planned < day:
			sum.Overdue++
		}
	}
	return all
}

// firstReport is the first day on which a village had anybody; nobody waits for what belongs to none.
func (w *world) firstReport(v county.Unit) civil.Day {
	for i, day := range w.days {
		if v != nowhere && slices.ContainsFunc(w.people, func(p *human) bool { return p.rows[i] != nil && p.rows[i].unit == v }) {
			return day
		}
	}
	return 0
}

// day is what was reported on the n-th day.
func (w *world) day(n int) track.Day {
	d := track.Day{Day: w.days[n-1]}
	figures := w.reported(n, n-1)
	for _, name := range []string{"波洲镇", "鱼市镇", tally.NoTownship} {
		f := *figures[name]
		f.Unit = name
		if name != tally.NoTownship || f.Planned > 0 {
			d.Townships = append(d.Townships, f)
		}
	}
	return d
}

// corrections are what the n-th day's sheets say of the days before, other than those of the day before did.
func (w *world) corrections(n int) (all []track.Correction) {
	for earlier := range n - 1 {
		was, is := w.reported(n-1, earlier), w.reported(n, earlier)
		for _, unit := range []string{"波洲镇", "鱼市镇", tally.NoTownship} {
			for _, f := range []struct {
				name track.Figure
				of   func(*track.Figures) int
			}{
				{track.PlannedFigure, func(f *track.Figures) int { return f.Planned }},
				{track.ReturnedFigure, func(f *track.Figures) int { return f.Returned }},
				{track.WaitingFigure, func(f *track.Figures) int { return f.Planned - f.Returned }},
				{track.OverdueFigure, func(f *track.Figures) int { return f.Overdue }},
			} {
				if a, b := f.of(was[unit]), f.of(is[unit]); a != b {
					all = append(all, track.Correction{Found: w.days[n-1], Day: w.days[earlier], Unit: unit, Figure: f.name, Was: a, Is: b})
				}
			}
		}
	}
	return all
}
