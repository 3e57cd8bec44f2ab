package dispatch

import (
	"cmp"
	"maps"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
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

// Employers are the employers outside the county with many of its workers, as of a day: what is the same in every kind of run.
func Employers(c *county.County, g *region.Gazetteer, workers []*survey.Worker, day civil.Day, o Options) []Outside {
	b := &builder{county: c, gazetteer: g, day: day, options: o}
	all, _ := b.outside(b.place(workers), townships)
	return all
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
	slices.SortStableFunc(all, func(a, b Outside) int {
		return cmp.Or(cmp.Compare(b.Workers, a.Workers), cmp.Compare(a.Name, b.Name))
	})
	return all, rest
}

// waitsFor is 1 for somebody who has not returned for a reason, else 0.
func (p *placed) waitsFor(r annex.Reason) int {
	if !p.returned && p.Reasons[r].Counts() {
		return 1
	}
	return 0
}
