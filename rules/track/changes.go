package track

import (
	"slices"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
)

// prints are the fingerprints of what villages and departments report, in whatever order their rows stand.
func (t *Today) prints() map[county.Unit]survey.Print {
	all := map[county.Unit]survey.Print{}
	for _, w := range t.Workers {
		if w.Sheet.ByCode() {
			continue // what people send themselves is no report of their village
		}
		// A sum does not depend on the order of rows, and unlike an exclusive or it does not lose two that are the same.
		all[w.Village()] += w.Print()
	}
	for _, e := range t.Enterprises {
		if !e.Sheet.ByCode() {
			all[e.Sheet.Unit] += e.Print()
		}
	}
	return all
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
