package dispatch

import (
	"cmp"
	"slices"

	"guantong/rules/annex"
)

// Outside is a line of 外地企业对接 (39号措施（二）): an employer outside the county with many of its workers.
type Outside struct {
	Name     string // the commonest spelling
	Province string // as region.Area has it; "" if nobody says where it is
	City     string // "" if nobody says which
	Tally
	NotResumed int     // of those who wait: the reason is 企业未复工
	Origins    []Count // where they come from: townships in the county's list, villages in a township's
	Villages   int     // how many villages these are
	Contacts   []Count // 返岗单位联系人及联系方式 as written, but for the workers' own phones; the commonest first
	Planned    Planned
}

// outside are the employers elsewhere that reach the minimum in the whole county, with some of their workers.
func (b *builder) outside(some []*placed, of level) []Outside {
	members := make([][]*placed, len(b.employers))
	for _, p := range some {
		if p.employer >= 0 {
			members[p.employer] = append(members[p.employer], p)
		}
	}
	var all []Outside
	for i, e := range b.employers {
		// The minimum is the county's. A township sees its own people of each employer that the county gets in touch with.
		if e.InCounty || len(e.Members) < b.options.EmployerMinimum || len(members[i]) == 0 {
			continue
		}
		o := Outside{
			Name: e.Name, Province: e.Province, City: e.City,
			Origins: b.origins(members[i], of), Villages: countVillages(members[i]), Contacts: contacts(members[i]), Planned: planned(members[i]),
		}
		for _, p := range members[i] {
			o.add(p)
			if !p.returned && p.Reasons[annex.ReasonNotResumed].Counts() {
				o.NotResumed++
			}
		}
		all = append(all, o)
	}
	slices.SortStableFunc(all, func(a, b Outside) int {
		return cmp.Or(cmp.Compare(b.Workers, a.Workers), cmp.Compare(a.Name, b.Name))
	})
	return all
}
