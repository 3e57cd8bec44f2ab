package track

import (
	"slices"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/survey"
)

// subject is whom a task is about on a day.
type subject struct {
	kind  TaskKind
	row   *survey.Worker // the person's row on the day; nil if there is none
	since civil.Day      // of a task that the ledger before did not have; zero for others
	done  civil.Day      // of a task that was over before; zero for others
	names []string       // what the person, enterprise or unit is or was called
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
func (m *Matched) subjects(seen []*Numbered, asked map[Number][]*survey.Outcome) map[Number]*subject {
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
	for _, r := range seen { // tasks that came since the ledger's day
		if asked[r.Number] == nil || found[r.Number] != nil {
			continue
		}
		s, since := &subject{kind: r.Kind, names: r.names(), since: r.Day}, latest[r.unnumbered()]
		if r.Kind < TasksOfPerson {
			s.row = rowLike(m.rows, r)
			if p := personOf[s.row]; p != nil {
				since = p.Tasks.Of(r.Kind).Since
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
	about := t.undated()
	about.Number = ""
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
