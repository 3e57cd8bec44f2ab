package templates

import (
	"cmp"
	"slices"
	"sync"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/track"
)

// listTasks are the tasks of each township or department in the order of lists: what is late first; in a township village by village, so
// that each can be handed its pages. A list is put in order when it is first asked for: tasks stand in the lists of other units, too.
func (d *edition) listTasks() map[string]func() []*track.Task {
	of := map[string][]*track.Task{}
	for _, t := range d.Own.Tasks {
		for _, unit := range t.Listed() {
			of[unit] = append(of[unit], t)
		}
	}
	day, lists := d.tracked().Day, map[string]func() []*track.Task{}
	for unit, tasks := range of {
		lists[unit] = sync.OnceValue(func() []*track.Task {
			if _, township := d.County.Township(unit); township {
				return byVillage(d.County, tasks, day)
			}
			urgentFirst(d.County, tasks, day)
			return tasks
		})
	}
	return lists
}

// tasksOf are those of a township or department in the order of its list.
func (d *edition) tasksOf(unit string) []*track.Task {
	if list := d.tasks()[unit]; list != nil {
		return list()
	}
	return nil
}

// countyTasks are the tasks that the county follows itself, one by one, in the order of lists.
func (d *edition) countyTasks() []*track.Task {
	day := d.tracked().Day
	all := some(d.Own.Tasks, func(t **track.Task) bool { return ofCounty(*t, day) })
	urgentFirst(d.County, all, day)
	return all
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
func byVillage(c *county.County, tasks []*track.Task, day civil.Day) []*track.Task {
	type listed struct { // what is shown of somebody takes long to make
		*track.Task
		standing int
		name     string
	}
	all := make([]listed, len(tasks))
	for i, t := range tasks {
		all[i] = listed{t, standing(t, day), target(t)}
	}
	sorted := make([]*track.Task, 0, len(tasks))
	for _, l := range byUnits(c, all, func(l *listed) county.Unit { return l.Unit }, func(a, b *listed) int {
		return cmp.Or(cmp.Compare(a.standing, b.standing), cmp.Compare(a.Due, b.Due), cmp.Compare(a.name, b.name))
	}) {
		sorted = append(sorted, l.Task)
	}
	return sorted
}

// byUnits are the elements of a list in the order of the county's units, those of one unit in an order of their own: where a unit stands is
// looked up once.
func byUnits[T any](c *county.County, all []T, whose func(*T) county.Unit, compare func(a, b *T) int) []T {
	var units []county.Unit // as they come: of two that stand in the same place the first stays so
	own := map[county.Unit]*[]int{}
	var latest *[]int // of the numbers of a unit's elements: they are moved about in less time than elements
	for i, last := 0, (county.Unit{}); i < len(all); i++ {
		u := whose(&all[i])
		if latest == nil || u != last { // most of a unit lie together
			if latest, last = own[u], u; latest == nil {
				latest = new([]int)
				own[u], units = latest, append(units, u)
			}
		}
		*latest = append(*latest, i)
	}
	slices.SortStableFunc(units, c.Compare)
	sorted := make([]T, 0, len(all))
	for _, u := range units {
		order := *own[u]
		slices.SortFunc(order, func(a, b int) int {
			if c := compare(&all[a], &all[b]); c != 0 {
				return c
			}
			return a - b
		})
		for _, i := range order {
			sorted = append(sorted, all[i])
		}
	}
	return sorted
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
