package track

import (
	"math"
	"slices"
	"strings"

	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// print is the fingerprint of all that a row says, wherever in a sheet it stands.
func print(w *check.Worker) uint64 {
	h := fnvStart
	unit := w.Village()
	h.text(unit.Township, unit.Village, w.Name, w.Sex, string(w.ID.Number), w.ID.Wrong, w.OutText, w.Employer, w.Contact)
	h.text(w.Phone.Numbers...)
	h.number(int64(plannedOn(w)))
	h.number(int64(w.Returned.Day))
	for _, b := range []byte{byte(w.Poor), byte(w.Casual), byte(w.InCounty), byte(w.OutCounty), byte(w.Planned.State), byte(w.Returned.State)} {
		h.byte(b)
	}
	h.flag(w.Returned.Said)
	for _, t := range w.Reasons {
		h.byte(byte(t))
	}
	for _, t := range w.Needs {
		h.byte(byte(t))
	}
	return uint64(h)
}

// printEnterprise is the same for a row of 附件5.
func printEnterprise(e *check.Enterprise) uint64 {
	h := fnvStart
	h.text(e.Name, e.Kind, e.Contact, e.Officer, e.Cars)
	h.byte(byte(e.Resumed))
	h.number(int64(math.Float64bits(e.Rate)))
	for i, n := range e.Numbers {
		h.number(int64(n))
		h.flag(e.Bad[i])
	}
	return uint64(h)
}

// prints are the fingerprints of what villages and departments report, in whatever order their rows stand.
func (t *Today) prints() map[county.Unit]uint64 {
	all := map[county.Unit]uint64{}
	for _, w := range t.Workers {
		all[w.Village()] += print(w)
	}
	for _, e := range t.Enterprises {
		all[e.Sheet.Unit] += printEnterprise(e)
	}
	return all
}

// writer makes an FNV-1a hash. Other than hash/fnv it takes texts as they are.
type writer uint64

const (
	fnvStart writer = 14695981039346656037
	fnvPrime writer = 1099511628211
)

func (h *writer) byte(b byte) { *h = (*h ^ writer(b)) * fnvPrime }

func (h *writer) text(all ...string) {
	for _, s := range all {
		for i := range len(s) {
			h.byte(s[i])
		}
		h.byte(0)
	}
	h.byte(1)
}

func (h *writer) flag(b bool) {
	if b {
		h.byte(1)
	} else {
		h.byte(0)
	}
}

func (h *writer) number(n int64) {
	for range 8 {
		h.byte(byte(n))
		n >>= 8
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
	if was := before.number(); was != now.number() {
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
