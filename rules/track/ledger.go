package track

import (
	"cmp"
	"slices"

	"guantong/rules/beside"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/rules/survey"
)

// Ledger is 返岗跟踪台账 as of the end of a day, with the tasks that belong to nobody in the survey.
//
// The ledger of a day is made from one of an earlier day and from the day's sheets, never from one of its own day or of a later
// one. So a day may be run any number of times, and the last run counts as if it had been the only one. If a ledger were made from
// that of the same morning, a slip of the pen that somebody mended by noon would stand there as two corrections (更正情况), and a need
// ticked by mistake as one that was taken back. Whoever keeps ledgers (daemon/past) therefore keeps more than the last day's, from which the
// next day goes on: also the one that it was made from, in case the day is run again.
//
// Nobody who is in a ledger is left out of the next one, or is in it twice (一跟到底). Whom no sheet has any more stays among the
// missing with all that was known of him, because he may be listed again. A row is given to one person and a person to one row, so
// that there are as many people as 附件2 counts, which Ties states in every run.
type Ledger struct {
	Day     civil.Day // zero for a ledger that never saw a day
	People  []Person  // those who count, in the order in which they count
	Missing []Person  // those whom no sheet has any more, by the day when they went missing
	Units   []Unit    // villages and departments, in the order of 上报情况
	Gaps    []Gap     // enterprises, in the order in which they count
	Matters []Matter  // what the county's offices see to, in the order in which they came today; last those that nothing asks for any more

	// Restored says that the ledger was read back from sheets: it knows since when people are known, and nothing else.
	Restored bool

	// Shape is survey.Shape of the program that kept the ledger. Fingerprints of another one say nothing about what changed.
	Shape uint64
}

// comparable tells whether the ledger's fingerprints can be compared with those that the program makes today.
func (l *Ledger) comparable() bool { return l.Shape == survey.Shape }

// Settle lets go of the ledger of the day before. What the day's sheets say of the days before was asked by then.
func (l *Ledger) Settle() {
	for i := range l.People {
		l.People[i].before = nil
	}
}

// IsZero tells whether the ledger never saw a day.
func (l *Ledger) IsZero() bool { return l.Day.IsZero() }

// Unit is a village or department that has to report.
type Unit struct {
	Unit       county.Unit
	First      civil.Day    // the first day with a record that counts; zero if there was none so far
	Unreported Span         // 未报
	Print      survey.Print // of all its rows, copies included
	Changed    bool         // its rows are others than in the ledger before; false if that is not known
}

// task is the kind of its task as long as it has not reported.
func (u *Unit) task() TaskKind {
	if u.Unit.Department != "" {
		return UnreportedPosts
	}
	return Unreported
}

// Reported is whether a unit has reported on the day.
type Reported struct {
	Unit   county.Unit
	Counts bool // some record of it counts
}

// Today is what the sheets say on a day. Copies among the rows do not count.
type Today struct {
	Day         civil.Day
	Workers     []*survey.Worker
	Enterprises []*survey.Enterprise
	Units       []Reported
	Matters     []Matter                 // without their spans
	Company     func(name string) string // tells enterprises apart by their names (employer.Company); nil: by all that is typed
	Matched     *Matched                 // who the workers are, if that is known already
}

func (t *Today) company(name string) string {
	if t.Company == nil {
		return fold.Label(name)
	}
	return t.Company(name)
}

// Next is the ledger after a day, from the one of an earlier day, which may be an empty one.
func (l *Ledger) Next(today Today) *Ledger {
	next := &Ledger{Day: today.Day, Shape: survey.Shape}
	m := today.Matched
	if m == nil || m.ledger != l {
		m = l.Match(today.Workers)
	}
	rows, known, found := m.rows, m.known, m.found
	// Units come before people: whether a village is new decides since when its people count.
	next.units(l, today)
	late := next.late(l)
	seen := make([]bool, len(known))
	next.People = make([]Person, len(rows))
	for i := range rows {
		if k := found[i]; k >= 0 {
			next.People[i].before, seen[k] = known[k], true
		}
	}
	// What becomes of one person depends on nobody else.
	beside.Parts(len(rows), func(from, to int) {
		var room room
		for i := from; i < to; i++ {
			p, w := &next.People[i], rows[i]
			before := p.before
			if *p = follow(before, w, today.Day, l.comparable(), &room); before == nil && len(late) > 0 && late[w.Village()] {
				p.Past[0].Since = 0
			}
		}
	})
	next.compareUnits(l, today)
	for k, p := range known {
		if !seen[k] {
			next.Missing = append(next.Missing, p.goMissing(today.Day))
		}
	}
	slices.SortStableFunc(next.Missing, func(a, b Person) int { return cmp.Compare(a.Gone, b.Gone) })
	next.gaps(l, today)
	next.matters(l, today)
	return next
}

// people are all whom the ledger knows.
func (l *Ledger) people() []*Person {
	all := make([]*Person, 0, len(l.People)+len(l.Missing))
	for i := range l.People {
		all = append(all, &l.People[i])
	}
	for i := range l.Missing {
		all = append(all, &l.Missing[i])
	}
	return all
}

// follow is a person after a day on which a row is his. before is what was known of him, nil if nothing was; comparable tells
// whether its fingerprint can be compared. What he has lies in the room.
func follow(before *Person, w *survey.Worker, day civil.Day, comparable bool, room *room) Person {
	p := Person{
		Name: w.Name, ID: w.ID.Number, Wrong: w.ID.Wrong, Phones: w.Phone.Numbers, Print: w.Print(),
		First: day, Latest: day, Back: backOn(w, before, day), Row: w, before: before,
	}
	if w.ID.Lost {
		p.Wrong = Ruined
	}
	since := Past{Since: day, Unit: w.Village(), Planned: plannedOn(w)}
	if before == nil {
		p.Past = roomFor(&room.pasts, []Past{since})
	} else {
		p.goOn(before, since, comparable)
	}
	var were Spans
	if before != nil {
		were = before.Tasks
	}
	var now [TasksOfPerson]KindOfSpan
	n := 0
	returned := w.ReturnedBy(day)
	for k := range TasksOfPerson {
		was := were.Of(k)
		if was == (Span{}) && (returned || !k.openFor(w, day)) { // nothing there was, and nothing there is
			continue
		}
		if s := p.task(k, was, before, day); s != (Span{}) {
			now[n] = KindOfSpan{k, s}
			n++
		}
	}
	p.Tasks = roomFor(&room.spans, now[:n])
	return p
}

// goOn takes over what was known of a person. Of one who was read back from a sheet that is little: what has changed since
// then cannot be told.
func (p *Person) goOn(before *Person, now Past, comparable bool) {
	p.First, p.Past = before.First, before.Past
	if before.Restored() {
		p.Latest, p.Past, p.before = before.Latest, []Past{now}, nil
		return
	}
	if (before.Print == p.Print || !comparable) && before.Gone.IsZero() {
		p.Latest = before.Latest
	}
	// Clipped, because the ledger of the day before has the same slices and must not see what is added.
	p.Changes = append(slices.Clip(before.Changes), changes(before, p, now.Unit, now.Since)...)
	last := p.Past[len(p.Past)-1]
	if last.Gone || last.Unit != now.Unit || last.Planned != now.Planned {
		p.Past = append(slices.Clip(p.Past), now)
	}
}

// goMissing is a person whom no sheet has on a day. What he needed cannot be done any more, until a sheet has him again.
func (p *Person) goMissing(day civil.Day) Person {
	gone := *p
	gone.Row, gone.before = nil, nil
	if gone.Gone.IsZero() {
		gone.Gone = day
		gone.Past = append(slices.Clip(p.Past), Past{Since: day, Unit: p.Unit(), Planned: p.Planned(), Gone: true})
	}
	gone.Tasks = nil
	for k := range TasksOfPerson {
		s := p.Tasks.Of(k)
		if k == Vanished {
			s = s.on(day, gone.Back.IsZero(), false)
		} else {
			s = s.lost(day)
		}
		gone.Tasks.Put(k, s)
	}
	return gone
}

// late are the villages that reported for the first time on the ledger's day, while others had before: their people count
// for the days before as well.
func (l *Ledger) late(before *Ledger) map[county.Unit]bool {
	if before.Day.IsZero() || before.Restored {
		return nil
	}
	late := map[county.Unit]bool{}
	for _, u := range l.Units {
		if u.First == l.Day {
			late[u.Unit] = true
		}
	}
	return late
}

func (l *Ledger) units(before *Ledger, today Today) {
	known := make(map[county.Unit]*Unit, len(before.Units))
	for i := range before.Units {
		known[before.Units[i].Unit] = &before.Units[i]
	}
	for _, r := range today.Units {
		u := Unit{Unit: r.Unit}
		if k := known[r.Unit]; k != nil {
			u = *k
		}
		if r.Counts && u.First.IsZero() {
			u.First = today.Day
		}
		u.Unreported = u.Unreported.on(today.Day, !r.Counts, true)
		l.Units = append(l.Units, u)
	}
}
