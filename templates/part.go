package templates

import "guantong/rules/track"

// part is all that the tabs of a workbook are made of. The county's is all that the run found. A unit's is what concerns the unit, and
// what all have in common: it is one value, and nothing else reaches the unit's tabs, so whoever knows that it is as it was knows that
// they are, too.
type part struct {
	*Results     // of a unit: with what is the unit's own, and nothing else
	Own      own // likewise, of what is too much to be copied, and what was found out for all units at once
}

// own are the lists of a part. Its fields are exported for whoever makes the fingerprint.
type own struct {
	People   []*track.Person     // of the ledger: a township's; the county's are those whom nothing places in one
	Missing  []*track.Person     // likewise
	Tasks    []*track.Task       // that stand in the unit's 任务清单; the county's are all
	Matters  []*track.Matter     // of 岗位介绍: what a township has been answered, and those of its people that are open; the county's are all
	Sums     []track.UnitSummary // of a township in a dispatch run
	Convoys  *Convoys            `print:"once"`
	Sent     bool                // people have sent something themselves, wherever
	Unlisted int                 // of those who have, how many stand in no row of 上报情况
}

// whole is the county's part. Whoever parts the ledger adds the people.
func whole(r *Results) *part {
	all := own{Convoys: &r.Convoys, Tasks: pointers(r.Tasks), Sent: r.anythingSent()}
	if all.Sent {
		all.Unlisted = r.Sent.People()
		for i := range r.Reporting {
			all.Unlisted -= r.Sent.Of(r.Reporting[i].Unit).Sent()
		}
	}
	if r.Ledger != nil {
		all.Matters = pointers(r.Ledger.Matters)
	}
	return &part{r, all}
}

// ofTownships are people by their townships.
func ofTownships(people []track.Person) map[string][]*track.Person {
	return byUnit(pointers(people), func(p **track.Person) string { return (*p).Unit().Township })
}

// byUnit parts a list by whose its elements are, in their order. Where they lie together nothing is copied.
func byUnit[T any, U comparable](all []T, whose func(*T) U) map[U][]T {
	of := map[U][]T{}
	for from, to := 0, 0; from < len(all); from = to {
		unit := whose(&all[from])
		for to = from + 1; to < len(all) && whose(&all[to]) == unit; to++ {
		}
		if some, there := of[unit]; there {
			of[unit] = append(some, all[from:to]...)
		} else {
			of[unit] = all[from:to:to]
		}
	}
	return of
}

// some are the elements that are wanted.
func some[T any](all []T, wanted func(*T) bool) (few []T) {
	for i := range all {
		if wanted(&all[i]) {
			few = append(few, all[i])
		}
	}
	return few
}
