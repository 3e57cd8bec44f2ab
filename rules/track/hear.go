package track

import (
	"cmp"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

// Heard is what 办理登记 says on a day, as far as it is about tasks that there are.
type Heard struct {
	Told   map[Number]*Told
	Faults []Fault

	rows  []toldRow
	fresh []freshTask
}

// toldRow is a row of the survey of which 办理登记 says something.
type toldRow struct {
	kind TaskKind
	row  *survey.Worker
	told *Told
}

// freshTask is a task that came on the day, and that 办理登记 says something of already.
type freshTask struct {
	toldRow
	number Number
	since  civil.Day
	done   civil.Day // zero: on the day
}

// Fault is a row of 办理登记 of which nothing is taken over.
type Fault struct {
	Outcome *survey.Outcome
	Why     FaultKind
	Says    string    // OtherName: whose number it is; NotOfKind: which kind of task
	Nearest []Nearest // NoSuchTask: the tasks that may be meant
}

// Nearest is an open task of somebody with the name in a row of 办理登记.
type Nearest struct {
	Number Number
	Kind   TaskKind
}

// FaultKind is why nothing of a row is taken over.
type FaultKind uint8

// The kinds of faults.
const (
	NoSuchTask FaultKind = iota + 1 // no task has, or had, the number
	LongOver                        // the number was given, to a task that is over
	OtherName                       // the task is somebody else's
	NotOfKind                       // such a task has no such result
)

// Hear reads 办理登记 before the day's figures are counted: who is back at work by it is back in the day's sheets, where they say
// nothing of their own in that place. matched is who the rows of the day are.
func (m *Matched) Hear(day civil.Day, outcomes []*survey.Outcome, n *Numbering, names map[string]string) *Heard {
	h := &Heard{Told: map[Number]*Told{}}
	rows, order := map[Number][]*survey.Outcome{}, []Number(nil)
	for _, o := range outcomes {
		if o.Task == "" || o.Day.State != annex.Known || o.Day.Day > day {
			continue // said when it was checked
		}
		number := n.Read(o.Task, o.Sheet.Unit, names)
		if rows[number] == nil {
			order = append(order, number)
		}
		rows[number] = append(rows[number], o)
	}
	if len(rows) == 0 {
		return h
	}
	seen, unseen := n.seen(day)
	subjects := m.subjects(seen, rows)
	for _, number := range order {
		about, given := subjects[number], n.Given(number) && !unseen[number]
		if about == nil && given {
			about = m.backBefore(rows[number])
		}
		var his []*survey.Outcome
		for _, o := range rows[number] {
			switch {
			case about == nil && given:
				if o.Day.Day+ShownDone >= day || m.ledger.Restored && o.Result == annex.AtWork { // the figures rest upon it
					h.Faults = append(h.Faults, Fault{Outcome: o, Why: LongOver})
				}
			case about == nil:
				h.Faults = append(h.Faults, Fault{Outcome: o, Why: NoSuchTask, Nearest: m.nearest(o, seen, day)})
			case !about.called(o.Who):
				h.Faults = append(h.Faults, Fault{Outcome: o, Why: OtherName, Says: about.names[0]})
			case !about.kind.takes(o.Result):
				h.Faults = append(h.Faults, Fault{Outcome: o, Why: NotOfKind, Says: about.kind.String()})
			default:
				his = append(his, o)
			}
		}
		if len(his) == 0 {
			continue
		}
		told := tell(his)
		h.Told[number] = told
		if about.row == nil {
			continue
		}
		if told.Result == annex.AtWork && !about.row.Returned.Says() {
			about.row.Told = told.Day.Day
		}
		said := toldRow{about.kind, about.row, told}
		h.rows = append(h.rows, said)
		if !about.since.IsZero() && (told.ends(about.kind) || told.Result == annex.AtWork) {
			h.fresh = append(h.fresh, freshTask{said, number, about.since, about.done})
		}
	}
	return h
}

// takes tells whether a task of the kind may have a result.
func (k TaskKind) takes(r annex.Result) bool {
	if k == Proposal {
		return k.answer(r)
	}
	switch r {
	case annex.AtWork, annex.Mistaken, annex.Hired, annex.Refused:
		return k < TasksOfPerson
	}
	return true
}

// nearest are the open tasks of people with the name in a row, in its unit.
func (m *Matched) nearest(o *survey.Outcome, seen []*Numbered, day civil.Day) (all []Nearest) {
	if o.Who == "" {
		return nil
	}
	add := func(number Number, t *Numbered) {
		found := Nearest{number, t.Kind}
		if number != "" && t.Name == o.Who && t.Unit.Reporter() == o.Sheet.Unit.Reporter() && !slices.Contains(all, found) {
			all = append(all, found)
		}
	}
	for t := range m.ledger.spans() {
		if t.span.Open() {
			add(t.span.Number, &t.Numbered)
		}
	}
	for _, r := range seen {
		if r.Day < day {
			add(r.Number, r)
		}
	}
	return all
}

// Hear takes over what 办理登记 says of the ledger's tasks, once they have their numbers.
func (l *Ledger) Hear(h *Heard) {
	for t := range l.lives() {
		told := h.Told[t.Number]
		*t.Span = t.hear(told, told.ends(t.Kind))
	}
	l.addFresh(h)
	l.introduced()
	for i := range l.Missing {
		p := &l.Missing[i]
		gone := p.Tasks.Of(Vanished)
		for _, s := range p.Tasks { // whoever is listed by mistake is so in every task of his
			if s.Told != nil && s.Told.Result == annex.Mistaken && gone.Told == nil {
				gone = gone.hear(s.Told, true)
			}
		}
		p.Tasks.Put(Vanished, gone)
	}
}

// addFresh adds tasks that came on the day and are over on it: somebody was shown them and saw to them.
func (l *Ledger) addFresh(h *Heard) {
	if len(h.fresh) == 0 {
		return
	}
	known, fresh := map[Number]bool{}, map[*survey.Worker][]freshTask{}
	for t := range l.lives() {
		known[t.Number] = true
	}
	for _, f := range h.fresh {
		if !known[f.number] {
			fresh[f.row] = append(fresh[f.row], f)
		}
	}
	if len(fresh) == 0 {
		return
	}
	for i := range l.People {
		p := &l.People[i]
		for _, f := range fresh[p.Row] {
			if s := p.Tasks.Of(f.kind); !s.Open() && (s.Since.IsZero() || s.Done < f.since) {
				s = Span{Since: f.since, Done: max(cmp.Or(f.done, l.Day), f.since), Number: f.number}
				p.Tasks.Put(f.kind, s.hear(f.told, f.told.ends(f.kind)))
			}
		}
	}
}
