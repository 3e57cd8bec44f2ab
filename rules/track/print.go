package track

import (
	"encoding/binary"
	"hash"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"time"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
)

// print is the fingerprint of all that a row says, wherever in a sheet it stands.
func print(w *check.Worker) uint64 {
	h := writer{Hash64: fnv.New64a()}
	unit := place(w)
	h.text(unit.Township, unit.Village, w.Name, w.Sex, string(w.ID.Number), w.ID.Wrong, w.OutText, w.Employer, w.Contact)
	h.text(w.Phone.Numbers...)
	h.day(plannedOn(w))
	h.day(w.Returned.Day)
	said := []byte{byte(w.Poor), byte(w.Casual), byte(w.InCounty), byte(w.OutCounty), byte(w.Planned.State), byte(w.Returned.State), 0}
	if w.Returned.Said {
		said[len(said)-1] = 1
	}
	for _, ticks := range [][]annex.Tick{w.Reasons[:], w.Needs[:]} {
		for _, t := range ticks {
			said = append(said, byte(t))
		}
	}
	h.Write(said)
	return h.Sum64()
}

// printEnterprise is the same for a row of 附件5.
func printEnterprise(e *check.Enterprise) uint64 {
	h := writer{Hash64: fnv.New64a()}
	h.text(e.Name, e.Kind, e.Contact, e.Officer, e.Cars)
	said := binary.LittleEndian.AppendUint64([]byte{byte(e.Resumed)}, math.Float64bits(e.Rate))
	for i, n := range e.Numbers {
		said = binary.AppendVarint(said, int64(n))
		if e.Bad[i] {
			said = append(said, 1)
		}
	}
	h.Write(said)
	return h.Sum64()
}

// prints are the fingerprints of what villages and departments report, in whatever order their rows stand.
func (t *Today) prints() map[county.Unit]uint64 {
	all := map[county.Unit]uint64{}
	for _, w := range t.Workers {
		all[place(w)] += print(w)
	}
	for _, e := range t.Enterprises {
		all[e.Sheet.Unit] += printEnterprise(e)
	}
	return all
}

type writer struct{ hash.Hash64 }

func (h writer) text(all ...string) {
	for _, s := range all {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	h.Write([]byte{1})
}

func (h writer) day(t time.Time) {
	h.Write(binary.LittleEndian.AppendUint64(nil, uint64(t.Unix())))
}

// changes are those by which one may fail to recognise a person.
func changes(before, now *Person, unit county.Unit, day time.Time) (all []Change) {
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
