// Package editions tells which of several sheets of one unit counts. Village offices save a new file every day and leave the old
// one where it is: two sheets of one unit and annex that hold mostly the same people are editions of one sheet, not duplicates, and
// only the last edition counts.
package editions

import (
	"cmp"
	"time"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
)

// Sheet is a tab with records, as far as it takes to tell editions.
type Sheet struct {
	Unit     county.Unit
	Kind     annex.Kind
	Workbook string               // path in the store
	Tab      string               // its name
	Names    func() []survey.Name // of its records; asked where there are other sheets of the unit and annex
	Filled   civil.Day            // 填表日期, zero if it has none
	Modified time.Time            // when its workbook was changed last, zero if nobody knows
	ByCode   bool                 // people sent its rows themselves: no edition, whoever else has them
}

// Why is by what one edition is later than another.
type Why string

// The reasons, the strongest first. They are the cases of S-TWICE.
const (
	ByFilled   Why = "filled"   // 填表日期
	ByName     Why = "name"     // the day in the name of the file or its folder, else of the tab
	ByModified Why = "modified" // when the file was changed
	ByOrder    Why = "order"    // nothing tells: the first in the order of reports counts
)

// Aside is a sheet that is set aside, by the indexes of the sheets.
type Aside struct {
	Sheet int
	For   int // the edition that counts
	Why   Why
	Alone int // how many it has that the edition that counts lacks
}

// Find tells which sheets are set aside. They come in the order in which they count where nothing else tells; year is the
// campaign's, which days in names belong to.
func Find(sheets []Sheet, year int) []Aside {
	type group struct {
		unit county.Unit
		kind annex.Kind
	}
	groups := map[group][]int{}
	var order []group
	for i := range sheets {
		s := &sheets[i]
		if !s.countable() {
			continue
		}
		g := group{s.Unit, s.Kind}
		if groups[g] == nil {
			order = append(order, g)
		}
		groups[g] = append(groups[g], i)
	}
	var all []Aside
	for _, g := range order {
		all = append(all, findIn(sheets, groups[g], year)...)
	}
	return all
}

// SupersededBy tells whether another sheet is a later edition of this one, by more than the order in which they stand.
func (s *Sheet) SupersededBy(o *Sheet, year int) bool {
	if s.Unit != o.Unit || s.Kind != o.Kind || !s.countable() || !o.countable() || !same(set(s.Names()), set(o.Names())) {
		return false
	}
	is, _ := later(o, s, year)
	return is
}

// countable tells whether a sheet may have editions: it is known whose it is. The registers of measure 9 are the county's. Each row of
// 办理登记 is news of its own, and exports are compared person by person.
func (s *Sheet) countable() bool {
	switch s.Kind {
	case annex.Workers, annex.Seekers, annex.Employers, annex.Posts, annex.Contacts, annex.Trips:
		return s.Unit != (county.Unit{}) && !s.ByCode
	case annex.Referrals, annex.Trainings:
		return true
	}
	return false
}

// findIn sets aside, of the sheets of one unit and annex, all editions but the last of each.
func findIn(sheets []Sheet, members []int, year int) (all []Aside) {
	if len(members) == 1 {
		return nil
	}
	names := make(map[int]map[survey.Name]bool, len(members))
	for _, i := range members {
		names[i] = set(sheets[i].Names())
	}
	taken := map[int]bool{}
	for at, first := range members {
		if taken[first] {
			continue
		}
		edition := []int{first}
		for k := 0; k < len(edition); k++ { // what is an edition of an edition is one, too
			for _, other := range members[at+1:] {
				if !taken[other] && other != first && same(names[edition[k]], names[other]) {
					taken[other] = true
					edition = append(edition, other)
				}
			}
		}
		last := first
		for _, i := range edition[1:] {
			if later, _ := later(&sheets[i], &sheets[last], year); later {
				last = i
			}
		}
		for _, i := range edition {
			if i != last {
				_, why := later(&sheets[last], &sheets[i], year)
				all = append(all, Aside{i, last, why, lacking(names[last], names[i])})
			}
		}
	}
	return all
}

// same tells whether two sheets are editions of one: more than half of the smaller one stands in the other; of fewer than three
// records all. One that nobody has filled in is no edition.
func same(a, b map[survey.Name]bool) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return false
	}
	both := 0
	for name := range a {
		if b[name] {
			both++
		}
	}
	if len(a) < 3 {
		return both == len(a)
	}
	return 2*both > len(a)
}

// lacking is how many of those in another sheet one does not have.
func lacking(in, of map[survey.Name]bool) (n int) {
	for name := range of {
		if !in[name] {
			n++
		}
	}
	return n
}

// set is who stands in a sheet: by ID, or by name where that is no right one.
func set(names []survey.Name) map[survey.Name]bool {
	all := make(map[survey.Name]bool, len(names))
	for _, n := range names {
		if n.ID != "" {
			n.Name = ""
		}
		all[n] = true
	}
	return all
}

// later tells whether a is the later edition, and by what that is told.
func later(a, b *Sheet, year int) (bool, Why) {
	if !a.Filled.IsZero() && !b.Filled.IsZero() && a.Filled != b.Filled {
		return a.Filled > b.Filled, ByFilled
	}
	if x, y := dayIn(a.Workbook, year, a.Modified), dayIn(b.Workbook, year, b.Modified); !x.IsZero() && !y.IsZero() && x != y {
		return x > y, ByName
	}
	if x, y := tabDay(a, year), tabDay(b, year); !x.IsZero() && !y.IsZero() && x != y {
		return x > y, ByName
	}
	if c := cmp.Compare(a.Modified.Unix(), b.Modified.Unix()); c != 0 && !a.Modified.IsZero() && !b.Modified.IsZero() {
		return c > 0, ByModified
	}
	return false, ByOrder
}
