package track

import (
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// Task is a line of 任务清单.
type Task struct {
	Kind   TaskKind
	Duty   *Duty
	Unit   county.Unit // village, township or department
	People int         // whom it is for, or whom an enterprise lacks; 0 for a unit that has not reported
	Due    civil.Day
	Span
	Person *Person // nil unless it is a person's
	Gap    *Gap    // nil unless it is an enterprise's want of people
	Matter *Matter // nil unless it is one of the county's own
	Gone   bool    // it was dropped because no sheet has the person or enterprise any more
}

// ShownDone is for how many days a task that was done or dropped is still listed.
const ShownDone = 7

// Late tells whether a task that is open should have been done by a day.
func (t *Task) Late(day civil.Day) bool { return t.Open() && t.Due < day }

// Finished tells whether what was to be done is done (办结): by the survey, or by 办理登记. Who does not want it any more, or got it
// elsewhere, has ended the task as well, but that is no merit of those who have to see to it.
func (t *Task) Finished() bool {
	switch t.Result {
	case "", annex.Settled, annex.AtWork, annex.Hired:
		return !t.Open() && !t.Dropped
	}
	return false
}

// Responsible are the units that have to see to a task. stations are the county's.
func (t *Task) Responsible(stations []string) []string {
	return t.Duty.named(stations, append([]county.Unit{t.Unit}, t.others()...)...)
}

// others are who has to do with a task besides the unit that it lies in (39号措施（三）属地负责、谁主管谁负责).
func (t *Task) others() []county.Unit {
	switch {
	case t.Gap != nil:
		return []county.Unit{t.Gap.Seat}
	case t.Matter != nil:
		return []county.Unit{t.Matter.From, t.Matter.Seat}
	}
	return nil
}

// Listed are the townships and departments in whose 任务清单 a task stands: that of its own unit first, then those whose enterprise, or
// whose area, it is about.
func (t *Task) Listed() []string {
	all := []string{t.Unit.Reporter()}
	for _, u := range t.others() {
		if name := u.Reporter(); name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// Tasks are the tasks that are open on the ledger's day, and those that ended not long ago: person by person, enterprise by
// enterprise, unit by unit.
func (l *Ledger) Tasks(dates Dates) []Task {
	all := duties()
	tasks := make([]Task, 0, l.mostSpans())
	add := func(t Task, asked civil.Day) {
		if t.Since.IsZero() || !t.Open() && t.Done+ShownDone < l.Day {
			return
		}
		if t.Result != "" { // that is how it ended
			t.Dropped, t.Gone = false, false
		}
		t.Duty = &all[t.Kind]
		t.Due = max(t.Duty.due(dates, asked, t.Since), t.Told.until())
		tasks = append(tasks, t)
	}
	for _, people := range [][]Person{l.People, l.Missing} {
		for i := range people {
			p := &people[i]
			for _, s := range p.Tasks {
				gone := !p.Gone.IsZero() && s.Done == p.Gone
				add(Task{Kind: s.Kind, Unit: p.Unit(), People: 1, Span: s.Span, Person: p, Gone: gone}, p.Planned())
			}
		}
	}
	for i := range l.Gaps {
		g := &l.Gaps[i]
		add(Task{Kind: Shortage, Unit: g.Unit, People: g.Short, Span: g.Span, Gap: g, Gone: g.Row == nil && g.Span.Dropped}, 0)
	}
	for i := range l.Matters {
		m := &l.Matters[i]
		add(Task{Kind: m.Kind, Unit: m.Unit, People: m.People, Span: m.Span, Matter: m}, m.asked())
	}
	for _, u := range l.Units {
		add(Task{Kind: u.task(), Unit: u.Unit, Span: u.Unreported}, 0)
	}
	return tasks
}
