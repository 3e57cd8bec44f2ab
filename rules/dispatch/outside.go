package dispatch

import (
	"cmp"
	"maps"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/employer"
	"guantong/rules/region"
	"guantong/rules/survey"
)

// Outside is a line of 外地企业对接 (39号措施（二）): an employer outside the county with many of its workers.
type Outside struct {
	Name     string // the commonest spelling
	Province string // as region.Area has it; "" if nobody says where it is
	City     string // "" if nobody says which
	Key      string // employer.Key: the same for all spellings
	Tally
	NotResumed int     // of those who wait: the reason is 企业未复工
	LaidOff    int     // of those who wait: the reason is 企业减员
	Origins    []Count // where they come from: townships in the county's list, villages in a township's
	Villages   int     // how many villages these are
	Contacts   []Count // 返岗单位联系人及联系方式 as written, but for the workers' own phones; the commonest first
	Planned    Planned
}

// Smaller are the employers outside the county that are below the minimum, all together.
type Smaller struct {
	Employers int
	Tally
	NotResumed int // of those who wait: the reason is 企业未复工
	LaidOff    int // of those who wait: the reason is 企业减员
}

// Employers are the employers outside the county with many of its workers, of each only what every kind of run says: its name and place, and
// how many they are. Add has the rest of them.
func Employers(g *region.Gazetteer, workers []*survey.Worker, o Options) (all []Outside) {
	mentions := make([]employer.Mention, 0, len(workers))
	for _, w := range workers {
		if !w.Copy && w.Firm != "" {
			mentions = append(mentions, employer.Mention{Text: w.Employer, Key: w.Firm, Result: &w.Place})
		}
	}
	for _, e := range employer.Group(g, mentions) {
		if n := len(e.Members); n >= o.EmployerMinimum && !e.InCounty {
			all = append(all, Outside{Name: e.Name(g, mentions), Province: e.Province, City: e.City, Key: e.Key, Tally: Tally{Workers: n}})
		}
	}
	slices.SortStableFunc(all, compareOutside)
	return all
}

func compareOutside(a, b Outside) int {
	return cmp.Or(cmp.Compare(b.Workers, a.Workers), cmp.Compare(a.Name, b.Name))
}

// outside are the employers elsewhere that reach the minimum in the whole county, with some of their workers, and the others.
func (b *builder) outside(some []*placed, of level) (all []Outside, rest Smaller) {
	members := map[int32][]*placed{} // of those that reach it
	b.counts.reset()
	for _, p := range some {
		if p.employer < 0 || b.employers[p.employer].InCounty {
			continue
		}
		// The minimum is the county's. A township sees its own people of each employer that the county gets in touch with.
		if len(b.employers[p.employer].Members) >= b.options.EmployerMinimum {
			members[p.employer] = append(members[p.employer], p)
			continue
		}
		b.counts.add(p.employer)
		rest.add(p)
		rest.NotResumed += p.waitsFor(annex.ReasonNotResumed)
		rest.LaidOff += p.waitsFor(annex.ReasonLaidOff)
	}
	rest.Employers = len(b.counts.named)
	for _, i := range slices.Sorted(maps.Keys(members)) {
		e, members := &b.employers[i], members[i]
		o := Outside{
			Name: b.name(i), Province: e.Province, City: e.City, Key: members[0].Firm,
			Origins: b.origins(members, of), Villages: countVillages(members), Contacts: contacts(members), Planned: planned(members),
		}
		for _, p := range members {
			o.add(p)
			o.NotResumed += p.waitsFor(annex.ReasonNotResumed)
			o.LaidOff += p.waitsFor(annex.ReasonLaidOff)
		}
		all = append(all, o)
	}
	slices.SortStableFunc(all, compareOutside)
	return all, rest
}

// waitsFor is 1 for somebody who has not returned for a reason, else 0.
func (p *placed) waitsFor(r annex.Reason) int {
	if !p.returned && p.Reasons[r].Counts() {
		return 1
	}
	return 0
}
