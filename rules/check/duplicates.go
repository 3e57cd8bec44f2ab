package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/idcard"
	"guantong/rules/mask"
	"guantong/rules/survey"
)

// maxPlaces is how many other places a finding names.
const maxPlaces = 5

// repeated gathers the indexes below n that have the same key, in order; keys that occur once and empty keys are left
// out.
func repeated[K comparable](n int, key func(int) K) [][]int {
	var zero K
	seen := make(map[K]int, n)
	return gather(n, func(i int) int {
		k := key(i)
		if k == zero {
			return i
		}
		first, there := seen[k]
		if !there {
			seen[k], first = i, i
		}
		return first
	})
}

// repeatedIDs does so by the ID.
func repeatedIDs(n int, id func(int) idcard.Number) [][]int {
	seen := idcard.NewIndex(n)
	return gather(n, func(i int) int { return seen.Add(id(i), i) })
}

// gather asks of one index after the other for the first that is like it, which may be itself.
func gather(n int, first func(int) int) [][]int {
	group := map[int]int{}
	var groups [][]int
	for i := range n {
		// Most are like no other, so a group is made only when a second one turns up.
		earlier := first(i)
		if earlier == i {
			continue
		}
		g, grouped := group[earlier]
		if !grouped {
			g = len(groups)
			group[earlier] = g
			groups = append(groups, []int{earlier})
		}
		groups[g] = append(groups[g], i)
	}
	return groups
}

// ownFirst puts rows of sheets that villages and units fill in themselves before those that people have sent. Of a village that is gone
// people's rows come behind those of other villages of the township, which took them over: whoever stands in both is as the one says that
// somebody can still change. They come before rows of which nobody knows whose they are, so that a village keeps its people until somebody
// says so. What merely cannot be read comes back, and nobody moves for a day.
func ownFirst(group []int, at func(int) annex.At) {
	gone := map[string]bool{} // the townships of villages that are gone
	for _, i := range group {
		if s := at(i).Sheet; s.Gone && s.Kind == annex.Workers {
			gone[s.Unit.Township] = true
		}
	}
	order := func(s *annex.Sheet) int {
		switch {
		case s.Unit.Village == "":
			return 2
		case s.Gone:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(group, func(a, b int) int {
		switch x, y := at(a).Sheet, at(b).Sheet; {
		case x.ByCode() != y.ByCode():
			if x.ByCode() {
				return 1
			}
			return -1
		case gone[x.Unit.Township] && x.Unit.Township == y.Unit.Township: // rows of a township stand together
			return cmp.Compare(order(x), order(y))
		}
		return 0
	})
}

// DuplicateWorkers finds IDs that stand in more than one row and marks all rows but the first as copies, and no others. Workers come
// in the order in which they count. IDs that are wrong or were ruined as numbers are never compared.
func (r *Rules) DuplicateWorkers(workers []*survey.Worker) []Finding {
	for _, w := range workers {
		w.Copy = false
	}
	var found []Finding
	for _, group := range repeatedIDs(len(workers), func(i int) idcard.Number { return workers[i].ID.Number }) {
		ownFirst(group, func(i int) annex.At { return workers[i].At })
		for n, i := range group {
			workers[i].Copy = n > 0
			places := others(group, i, func(i int) annex.At { return workers[i].At })
			found = append(found, r.duplicate("A1-DUP", copyCase(n), workers[i].At, annex.ID, workers[i].Name, mask.ID(string(workers[i].ID.Number)), places)...)
		}
	}
	return found
}

// DuplicateSeekers finds IDs that stand in more than one row of 附件3, and those that stand in 附件1 too.
func (r *Rules) DuplicateSeekers(seekers []*survey.Seeker, workers []*survey.Worker) []Finding {
	var found []Finding
	for _, group := range repeatedIDs(len(seekers), func(i int) idcard.Number { return seekers[i].ID.Number }) {
		for _, i := range group {
			places := others(group, i, func(i int) annex.At { return seekers[i].At })
			found = append(found, r.duplicate("A3-DUP", "", seekers[i].At, annex.ID, seekers[i].Name, mask.ID(string(seekers[i].ID.Number)), places)...)
		}
	}
	if len(seekers) == 0 {
		return found
	}
	// Those who stand in 附件3 are fewer than those in 附件1.
	inSurvey := make(idcard.Asked[*survey.Worker], len(seekers))
	for _, s := range seekers {
		inSurvey.Ask(s.ID.Number)
	}
	for _, w := range workers {
		if !w.Copy {
			inSurvey.Tell(w.ID.Number, w)
		}
	}
	for _, s := range seekers {
		if w := inSurvey.Of(s.ID.Number); w != nil {
			found = append(found, r.duplicate("A3-BOTH", "", s.At, annex.ID, s.Name, mask.ID(string(s.ID.Number)), place(w.At))...)
		}
	}
	return found
}

// DuplicateEnterprises finds enterprises that are listed twice and marks all rows but the first as copies. Enterprises
// come in the order in which they count: departments as the settings list them, then townships.
func (r *Rules) DuplicateEnterprises(enterprises []*survey.Enterprise) []Finding {
	for _, e := range enterprises {
		e.Copy = false
	}
	var found []Finding
	for _, group := range repeated(len(enterprises), func(i int) string { return enterprises[i].Company }) {
		ownFirst(group, func(i int) annex.At { return enterprises[i].At })
		for n, i := range group {
			e := enterprises[i]
			e.Copy = n > 0
			places := others(group, i, func(i int) annex.At { return enterprises[i].At })
			found = append(found, r.duplicate("A5-DUP", copyCase(n), e.At, annex.EnterpriseName, e.Name, e.Name, places)...)
		}
	}
	return found
}

func copyCase(n int) string {
	if n > 0 {
		return "copy"
	}
	return "first"
}

func (r *Rules) duplicate(rule, which string, at annex.At, field annex.Field, name, value, places string) []Finding {
	f := r.at(rule, at, field, name)
	f.Value = value
	return r.one(f, which, words{"说明": places})
}

// others names the places of a group but for one of them.
func others(group []int, but int, at func(int) annex.At) string {
	var places []string
	for _, i := range group {
		if i == but {
			continue
		}
		if len(places) == maxPlaces {
			places = append(places, fmt.Sprintf("等 %d 处", len(group)-1))
			break
		}
		places = append(places, place(at(i)))
	}
	return strings.Join(places, "；")
}

// place names a row for people: 波洲镇炉冲村（工作表“炉冲村”第 12 行）.
func place(at annex.At) string {
	hidden := ""
	if at.Sheet.Hidden {
		hidden = "隐藏的"
	}
	return fmt.Sprintf("%s（%s %s工作表“%s”第 %d 行）", at.Sheet.Unit, at.Sheet.Workbook, hidden, at.Sheet.Name, at.Row+1)
}
