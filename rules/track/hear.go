package track

import (
	"cmp"
	"slices"
	"strings"

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
	Why     Deaf
	Says    string // whose number it is, or which kind of task
	Nearest []Nearest
}

// Nearest is an open task of somebody with the name in a row of 办理登记.
type Nearest struct {
	Number Number
	Kind   TaskKind
}

// Deaf tells why nothing of a row is taken over.
type Deaf uint8

// The reasons.
const (
	NoSuchTask Deaf = iota + 1
	LongOver        // the number was given, to a task that is over
	OtherName       // the task is somebody else's
	NotOfKind       // such a task has no such result
)

// subject is whom a task is about on a day.
type subject struct {
	kind  TaskKind
	row   *survey.Worker // the person's row on the day; nil if there is none
	since civil.Day      // of a task that the ledger before did not have; zero for others
	done  civil.Day      // of a task that was over before; zero for others
	names []string       // what the person, enterprise or unit is or was called
}

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
	lately := n.lately(day)
	subjects := m.subjects(lately, rows)
	for _, number := range order {
		about := subjects[number]
		if about == nil && n.Given(number) {
			about = m.backBefore(rows[number])
		}
		var his []*survey.Outcome
		for _, o := range rows[number] {
			switch {
			case about == nil && n.Given(number):
				if o.Day.Day+ShownDone >= day || m.ledger.Restored && o.Result == annex.AtWork { // the figures rest upon it
					h.Faults = append(h.Faults, Fault{Outcome: o, Why: LongOver})
				}
			case about == nil:
				h.Faults = append(h.Faults, Fault{Outcome: o, Why: NoSuchTask, Nearest: m.nearest(o, lately, day)})
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
	switch r {
	case annex.AtWork, annex.Mistaken, annex.Hired, annex.Refused:
		return k < TasksOfPerson
	}
	return true
}

// called tells whether a name is the subject's, or was. No name is anybody's.
func (s *subject) called(name string) bool {
	if name == "" {
		return true
	}
	for _, own := range s.names {
		if own == "" || strings.Contains(name, own) || strings.Contains(own, name) {
			return true
		}
	}
	return false
}

// subjects finds whom the tasks of some numbers are about.
func (m *Matched) subjects(lately []Numbered, asked map[Number][]*survey.Outcome) map[Number]*subject {
	found := map[Number]*subject{}
	rowOf, personOf := map[*Person]*survey.Worker{}, map[*survey.Worker]*Person{}
	for i, k := range m.found {
		if k >= 0 {
			rowOf[m.known[k]], personOf[m.rows[i]] = m.rows[i], m.known[k]
		}
	}
	latest := map[Numbered]civil.Day{} // since when enterprises and units have had their latest task of a kind
	for t := range m.ledger.spans() {
		if t.person == nil {
			latest[t.unnumbered()] = t.span.Since
		}
		if t.span.Number == "" || asked[t.span.Number] == nil {
			continue
		}
		s := &subject{kind: t.Kind, names: t.names()}
		if t.person != nil {
			s.row, s.names = rowOf[t.person], t.person.names()
			if s.row != nil { // the list of the morning may have him by the name that he has since then
				s.names = append(s.names, s.row.Name)
			}
		}
		found[t.span.Number] = s
	}
	for _, r := range lately { // tasks that came on the day
		if asked[r.Number] == nil || found[r.Number] != nil {
			continue
		}
		s, since := &subject{kind: r.Kind, names: r.names(), since: r.Day}, latest[r.unnumbered()]
		if r.Kind < TasksOfPerson {
			s.row = rowLike(m.rows, &r)
			if p := personOf[s.row]; p != nil {
				since = p.Tasks[r.Kind].Since
			}
		}
		if since >= r.Day { // another task of the kind came after it
			continue
		}
		found[r.Number] = s
	}
	return found
}

// rowLike is the row of whom a number was given to: by the ID, else by the name if nobody else in the village has it.
func rowLike(rows []*survey.Worker, r *Numbered) *survey.Worker {
	var named []*survey.Worker
	for _, w := range rows {
		if r.ID != "" && string(w.ID.Number) == r.ID {
			return w
		}
		if w.Name == r.Name && w.Village() == r.Unit {
			named = append(named, w)
		}
	}
	if len(named) == 1 {
		return named[0]
	}
	return nil
}

// unnumbered is whom the number was given to, and for what.
func (t *Numbered) unnumbered() Numbered {
	about := *t
	about.Number, about.Day = "", 0
	return about
}

func (t *Numbered) names() []string {
	if t.Name != "" {
		return []string{t.Name}
	}
	return slices.DeleteFunc([]string{t.Unit.String(), t.Unit.Village, t.Unit.Reporter()}, func(name string) bool { return name == "" })
}

// names are what the person is called, and was.
func (p *Person) names() []string {
	all := []string{p.Name}
	for _, c := range p.Changes {
		if c.What == Name {
			all = append(all, c.Was)
		}
	}
	return all
}

// nearest are the open tasks of people with the name in a row, in its unit.
func (m *Matched) nearest(o *survey.Outcome, lately []Numbered, day civil.Day) (all []Nearest) {
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
	for i := range lately {
		if lately[i].Day < day { // the day's own runs do not know yet what they give, and all say the same
			add(lately[i].Number, &lately[i])
		}
	}
	return all
}

// Hear takes over what 办理登记 says of the ledger's tasks, once they have their numbers.
func (l *Ledger) Hear(h *Heard) {
	known := map[Number]bool{}
	for t := range l.spans() {
		told := h.Told[t.span.Number]
		*t.span = t.span.hear(told, told.ends(t.Kind))
		known[t.span.Number] = true
	}
	l.addFresh(h, known)
	for i := range l.Missing {
		p := &l.Missing[i]
		gone := &p.Tasks[Vanished]
		for k := range p.Tasks { // whoever is listed by mistake is so in every task of his
			if told := p.Tasks[k].Told; told != nil && told.Result == annex.Mistaken && gone.Told == nil {
				*gone = gone.hear(told, true)
			}
		}
	}
}

// addFresh adds tasks that came on the day and are over on it: somebody was shown them and saw to them.
func (l *Ledger) addFresh(h *Heard, known map[Number]bool) {
	fresh := map[*survey.Worker][]freshTask{}
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
			if s := &p.Tasks[f.kind]; !s.Open() && (s.Since.IsZero() || s.Done < f.since) {
				*s = Span{Since: f.since, Done: max(cmp.Or(f.done, l.Day), f.since), Number: f.number}.hear(f.told, f.told.ends(f.kind))
			}
		}
	}
}

// Ask is something that a village should say in its own sheet, as 办理登记 does.
type Ask struct {
	Row   *survey.Worker
	Told  *Told
	Case  string      // of rule L-SURVEY
	Field annex.Field // the column
}

// Asks are what villages should say in their own sheets by the end of a day.
func (h *Heard) Asks(day civil.Day) (all []Ask) {
	for _, r := range h.rows {
		if which, field := r.told.asks(r.row, r.kind, day); which != "" {
			all = append(all, Ask{r.row, r.told, which, field})
		}
	}
	return all
}

// asks tells what a worker's own sheet should say of what 办理登记 says, as a case of rule L-SURVEY, and in which column; no case if
// they agree. What was settled the sheet has time to say until the next day.
func (t *Told) asks(w *survey.Worker, k TaskKind, day civil.Day) (which string, field annex.Field) {
	switch t.Result {
	case annex.AtWork:
		switch back := w.Returned; {
		case w.Told == t.Day.Day:
			return "returned", annex.Returned
		case w.Told.IsZero() && !back.Said && (back.State != annex.Known || back.Day != t.Day.Day):
			return "disagrees", annex.Returned
		}
	case annex.Settled:
		if need, ok := k.Need(); ok && day > t.Day.Day && k.openFor(w, day) {
			return "settled", annex.NeedFields[need]
		}
		if k == OverdueWorker && day > t.Day.Day && k.openFor(w, day) {
			return "overdue", annex.Planned
		}
	case annex.Mistaken:
		return "mistaken", annex.Name
	}
	return "", ""
}
