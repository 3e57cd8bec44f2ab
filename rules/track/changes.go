package track

import (
	"slices"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
)

// compareUnits says which villages and departments report something else than in the ledger before, in whatever order their rows stand.
// The people are in the ledger by then.
func (l *Ledger) compareUnits(before *Ledger, today Today) {
	all := map[county.Unit]survey.Print{}
	add := func(w *survey.Worker, p survey.Print) {
		if !w.Sheet.ByCode() { // what people send themselves is no report of their village
			// A sum does not depend on the order of rows, and unlike an exclusive or it does not lose two that are the same.
			all[w.Village()] += p
		}
	}
	for i := range l.People {
		add(l.People[i].Row, l.People[i].Print)
	}
	for _, w := range today.Workers {
		if w.Copy {
			add(w, w.Print())
		}
	}
	for _, e := range today.Enterprises {
		if !e.Sheet.ByCode() {
			all[e.Sheet.Unit] += e.Print()
		}
	}
	known := !before.Day.IsZero() && !before.Restored && before.comparable()
	for i := range l.Units {
		u := &l.Units[i]
		u.Changed, u.Print = known && u.Print != all[u.Unit], all[u.Unit]
	}
}

// changes are those by which one may fail to recognise a person.
func changes(before, now *Person, unit county.Unit, day civil.Day) (all []Change) {
	add := func(what Changed, was string) { all = append(all, Change{day, what, was}) }
	if was := before.Unit(); was != unit {
		add(Village, was.String())
	}
	if before.Name != now.Name {
		add(Name, before.Name)
	}
	if was := before.number(); was != now.number() && (was != "" || now.Wrong != Ruined) { // one that was ruined before may be kept as none
		add(ID, was)
	}
	if !sameSet(before.Phones, now.Phones) {
		add(Phone, strings.Join(before.Phones, "、"))
	}
	return all
}

func sameSet(a, b []string) bool {
	return !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) }) &&
		!slices.ContainsFunc(b, func(s string) bool { return !slices.Contains(a, s) })
}

// number is what stands in the sheet for an ID.
func (p *Person) number() string {
	if p.ID != "" {
		return string(p.ID)
	}
	return p.Wrong
}
