package dispatch

import (
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// Certificates is 健康证明 (39号措施（七）).
type Certificates struct {
	Asked                   // all together
	Villages []VillageAsked // those where anybody asks, in the order of the register
	People   []Person       // who still need one, by planned day, those without one last, else in the order of units
}

// Asked counts the workers who ask for a certificate, in persons. Total is the number in annex 2, the sum of Done, Gone
// and Needed.
type Asked struct {
	Total  int
	Done   int       // who have it
	Gone   int       // who have returned to work without
	Needed int       // who still need one
	Due    int       // of these: who plan to leave within the days of the options, or wanted to before
	First  civil.Day // of these: the first planned day; zero if none is known
}

// VillageAsked are the certificates of a village.
type VillageAsked struct {
	Unit county.Unit
	Asked
}

func (b *builder) certificates(some []*placed) Certificates {
	var all Certificates
	villages := map[county.Unit]*Asked{}
	var needed []*placed
	for _, p := range some {
		need := p.Needs[annex.NeedCertificate]
		if !need.Counts() {
			continue
		}
		village := villages[p.unit()]
		if village == nil {
			village = new(Asked)
			villages[p.unit()] = village
		}
		b.ask(&all.Asked, p)
		b.ask(village, p)
		if need.Open() && !p.returned {
			needed = append(needed, p)
		}
	}
	all.People = b.persons(needed)
	for u, a := range villages {
		all.Villages = append(all.Villages, VillageAsked{u, *a})
	}
	slices.SortFunc(all.Villages, func(x, y VillageAsked) int { return b.county.Compare(x.Unit, y.Unit) })
	return all
}

func (b *builder) ask(a *Asked, p *placed) {
	a.Total++
	switch {
	case p.Needs[annex.NeedCertificate] == annex.Done:
		a.Done++
		return
	case p.returned:
		a.Gone++
		return
	}
	a.Needed++
	if b.due(p) {
		a.Due++
	}
	if day := p.Planned.Day; p.Planned.State == annex.Known && (a.First.IsZero() || day < a.First) {
		a.First = day
	}
}
