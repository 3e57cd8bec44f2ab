package track

import (
	"cmp"
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
	People int         // who wait for it to be done, or for whom it was; 0 for a unit that has not reported
	Due    civil.Day
	Span           // of several people's tasks from the first to the last of them
	Person *Person // nil unless it is one person's
	Gap    *Gap    // nil unless it is an enterprise's want of people
	Matter *Matter // nil unless it is one of the county's own
	Gone   bool    // it was dropped because no sheet has the person or enterprise any more
}

// ShownDone is for how many days a task that was done or dropped is still listed.
const ShownDone = 7

// Late tells whether a task that is open should have been done by a day.
func (t *Task) Late(day civil.Day) bool { return t.Open() && t.Due < day }

// Finished tells whether what was to be done is done: by the survey, or by 办理登记. Who does not want it any more, or got it elsewhere,
// has ended the task as well.
func (t *Task) Finished() bool {
	switch t.Result {
	case "", annex.Settled, annex.AtWork:
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
	var tasks []Task
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
			for k, span := range p.Tasks {
				gone := !p.Gone.IsZero() && span.Done == p.Gone
				add(Task{Kind: TaskKind(k), Unit: p.Unit(), People: 1, Span: span, Person: p, Gone: gone}, p.Planned())
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

// ByVillage puts the tasks of people of one kind and one village together: what the county sees. Those that are late on a
// day, those whose people were called in vain, the others that are open, those that were done, those that ended otherwise by 办理登记,
// those that were dropped and those whose people are gone stay apart.
// They stand by kind and, in the order of reports, by unit.
func ByVillage(c *county.County, tasks []Task, day civil.Day) []Task {
	type key struct {
		kind                      TaskKind
		unit                      county.Unit
		late, open, dropped, gone bool
		many                      bool
		result                    annex.Result // empty for what was done
	}
	at := map[key]int{}
	var all []Task
	for _, t := range tasks {
		if t.Person == nil {
			all = append(all, t)
			continue
		}
		k := key{t.Kind, t.Unit, t.Late(day), t.Open(), t.Dropped, t.Gone, t.Open() && t.Told.Many(), t.Result}
		if t.Finished() {
			k.result = ""
		}
		if i, there := at[k]; there {
			all[i].join(&t)
			continue
		}
		at[k], t.Person = len(all), nil
		all = append(all, t)
	}
	slices.SortStableFunc(all, func(a, b Task) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), c.Compare(a.Unit, b.Unit)) })
	return all
}

// join adds another person's task. The group is as old as its oldest, due when its first is, and ended with its last.
func (t *Task) join(o *Task) {
	t.People += o.People
	t.Since, t.Due = min(t.Since, o.Since), min(t.Due, o.Due)
	t.Done = max(t.Done, o.Done)
}
