package track

import (
	"slices"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/rules/survey"
)

// identity is what two sightings of a task have in common.
type identity struct {
	kind     TaskKind
	unit     county.Unit
	name, id string
}

// identities are how a task is known again, the surest way first; false where it cannot be. By the last of them it is only if
// nobody else is called like that: a day later the ledger knows people better.
var identities = []func(*Numbered) (identity, bool){
	func(t *Numbered) (identity, bool) { return identity{t.Kind, t.Unit, t.Name, mask.ID(t.ID)}, true },
	func(t *Numbered) (identity, bool) {
		return identity{kind: t.Kind, name: t.Name, id: mask.ID(t.ID)}, t.Name != "" && t.ID != ""
	},
	func(t *Numbered) (identity, bool) { return identity{kind: t.Kind, id: t.ID}, t.ID != "" },
	func(t *Numbered) (identity, bool) {
		return identity{kind: t.Kind, unit: t.Unit, name: t.Name}, t.Name != ""
	},
}

// recall gives tasks the numbers that they were given before, each to one of them and none that is taken.
func recall(tasks []issuable, given []Numbered, taken map[Number]bool) {
	if len(given) == 0 || len(tasks) == 0 {
		return
	}
	for way, identify := range identities {
		free, asking := map[identity][]Number{}, map[identity]int{}
		for i := range given {
			number := given[i].Number
			if id, ok := identify(&given[i]); ok && !taken[number] && !slices.Contains(free[id], number) {
				free[id] = append(free[id], number)
			}
		}
		for i := range tasks {
			if id, ok := identify(&tasks[i].Numbered); ok && tasks[i].span.Number == "" {
				asking[id]++
			}
		}
		for i := range tasks {
			id, ok := identify(&tasks[i].Numbered)
			if !ok || tasks[i].span.Number != "" || way == len(identities)-1 && (asking[id] > 1 || len(free[id]) > 1) {
				continue
			}
			for len(free[id]) > 0 && tasks[i].span.Number == "" {
				number := free[id][0]
				if free[id] = free[id][1:]; !taken[number] {
					tasks[i].span.Number, taken[number] = number, true
				}
			}
		}
	}
}

// backBefore is who is back at work by rows of a number that no list has any more, when the memory was lost: the only one of the name in
// the township, if the ledger that was read back says that he was back. Nil if that is nobody.
func (m *Matched) backBefore(outcomes []*survey.Outcome) *subject {
	if !m.ledger.Restored {
		return nil
	}
	var s *subject
	for _, o := range outcomes {
		if o.Result != annex.AtWork || o.Who == "" {
			continue
		}
		for i, k := range m.found {
			if k < 0 || m.known[k].Back.IsZero() || m.rows[i].Name != o.Who || m.rows[i].Village().Township != o.Sheet.Unit.Township {
				continue
			}
			if s != nil && s.row != m.rows[i] {
				return nil
			}
			s = &subject{kind: OverdueWorker, row: m.rows[i], since: o.Day.Day, done: o.Day.Day, names: m.known[k].names()}
		}
	}
	return s
}
