package templates

import (
	"cmp"
	"slices"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/track"
)

// taskList are tasks in the order of lists.
type taskList struct {
	county []*track.Task            // those that the county follows itself, one by one
	units  map[string][]*track.Task // of a township or department
}

// listTasks makes the lists: what is late first; in a township village by village, so that each can be handed its pages.
func (d *edition) listTasks() taskList {
	day := d.tracked().Day
	l := taskList{units: map[string][]*track.Task{}}
	for _, t := range d.Own.Tasks {
		for _, unit := range t.Listed() {
			l.units[unit] = append(l.units[unit], t)
		}
		if ofCounty(t, day) {
			l.county = append(l.county, t)
		}
	}
	urgentFirst(d.County, l.county, day)
	for unit, tasks := range l.units {
		if _, township := d.County.Township(unit); township {
			byVillage(d.County, tasks, day)
		} else {
			urgentFirst(d.County, tasks, day)
		}
	}
	return l
}

// ofCounty tells whether the county follows a task one by one: those that are open and about no single person. Of enterprises that lack
// people only those whose task is late: 企业缺工 has them all. Who is entitled to something stands in 政策兑现.
func ofCounty(t *track.Task, day civil.Day) bool {
	return t.Person == nil && t.Open() && t.Kind != track.Proposal && t.Kind != track.PolicyClaim && (t.Kind != track.Shortage || t.Late(day))
}

// urgentFirst puts tasks in the order of lists: by how they stand, by when they are due, by kind and unit.
func urgentFirst(c *county.County, tasks []*track.Task, day civil.Day) {
	slices.SortStableFunc(tasks, func(a, b *track.Task) int {
		return cmp.Or(cmp.Compare(standing(a, day), standing(b, day)), cmp.Compare(a.Due, b.Due), cmp.Compare(a.Kind, b.Kind), c.Compare(a.Unit, b.Unit))
	})
}

// byVillage puts a township's tasks in the order in which people are called: by village, by how they stand, by when they are due, by name.
func byVillage(c *county.County, tasks []*track.Task, day civil.Day) {
	slices.SortStableFunc(tasks, func(a, b *track.Task) int {
		order := cmp.Or(c.Compare(a.Unit, b.Unit), cmp.Compare(standing(a, day), standing(b, day)), cmp.Compare(a.Due, b.Due))
		if order == 0 { // what is shown of somebody takes long to make
			order = cmp.Compare(target(a), target(b))
		}
		return order
	})
}

// standing is how a task stands: late, open, done, dropped, or of somebody whom no sheet has any more.
func standing(t *track.Task, day civil.Day) int {
	switch {
	case t.Late(day):
		return 0
	case t.Open():
		return 1
	case t.Finished():
		return 2
	case !t.Gone:
		return 3
	}
	return 4
}
