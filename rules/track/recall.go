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
	unit     int32 // its number; 0 where it makes no difference
	name, id string
}

// ways are in how many ways a task is known again.
const ways = 4

// identifying tells how tasks are known again. Units have numbers: a queue has tens of thousands of identities, and units are few.
type identifying map[county.Unit]int32

// of is how a task is known again in a way, the surest first; false where it cannot be. By the last of them it is only if nobody else is
// called like that: a day later the ledger knows people better.
func (n identifying) of(t *Numbered, way int) (identity, bool) {
	if t.Kind == Proposal { // another post is another task
		return identity{t.Kind, n.number(t.Unit), t.Name, t.ID}, way == 0
	}
	switch way {
	case 0:
		return identity{t.Kind, n.number(t.Unit), t.Name, mask.ID(t.ID)}, true
	case 1:
		return identity{kind: t.Kind, name: t.Name, id: mask.ID(t.ID)}, t.Name != "" && t.ID != ""
	case 2:
		return identity{kind: t.Kind, id: t.ID}, t.ID != ""
	}
	return identity{kind: t.Kind, unit: n.number(t.Unit), name: t.Name}, t.Name != ""
}

func (n identifying) number(u county.Unit) int32 {
	if n[u] == 0 {
		n[u] = int32(len(n) + 1)
	}
	return n[u]
}

// recall gives tasks the numbers that they were given before, each to one of them and none that is taken. It takes the list given apart.
func recall(tasks []issuable, given []*Numbered, taken map[Number]bool) {
	ask := make([]*issuable, 0, len(tasks)) // those that have none yet
	for i := range tasks {
		ask = append(ask, &tasks[i])
	}
	of := identifying{}
	for way := range ways {
		identify := func(t *Numbered) (identity, bool) { return of.of(t, way) }
		if given = slices.DeleteFunc(given, func(r *Numbered) bool { return taken[r.Number] }); len(given) == 0 || len(ask) == 0 {
			return
		}
		free := queues(given, identify)
		alone := func(identity) bool { return true }
		if way == ways-1 {
			asking := map[identity]int{}
			for _, t := range ask {
				if id, ok := identify(&t.Numbered); ok {
					asking[id]++
				}
			}
			alone = func(id identity) bool { return asking[id] == 1 && free.alone(id) }
		}
		ask = slices.DeleteFunc(ask, func(t *issuable) bool {
			id, ok := identify(&t.Numbered)
			if !ok || !alone(id) {
				return false
			}
			for t.span.Number == "" {
				r := free.take(id)
				if r == nil {
					break
				}
				if !taken[r.Number] {
					t.span.Number, t.given, taken[r.Number] = r.Number, r, true
				}
			}
			return t.span.Number != ""
		})
	}
}

// queue are the numbers that were given to tasks of each identity, in the order in which they were, each once.
type queue struct {
	given []*Numbered
	next  []int32 // of each, the one behind it with the same identity; -1 if there is none
	ends  map[identity]ends
}

type ends struct{ first, last int32 }

func queues(given []*Numbered, identify func(*Numbered) (identity, bool)) *queue {
	q := &queue{given, make([]int32, len(given)), make(map[identity]ends, len(given))}
	for i, r := range given {
		q.next[i] = -1
		id, ok := identify(r)
		if !ok {
			continue
		}
		e, there := q.ends[id]
		switch {
		case !there:
			e.first = int32(i)
		case q.has(e.first, r.Number):
			continue
		default:
			q.next[e.last] = int32(i)
		}
		e.last = int32(i)
		q.ends[id] = e
	}
	return q
}

// has tells whether a number is in the queue that begins somewhere.
func (q *queue) has(from int32, number Number) bool {
	for ; from >= 0; from = q.next[from] {
		if q.given[from].Number == number {
			return true
		}
	}
	return false
}

// alone tells whether there is one number of an identity.
func (q *queue) alone(id identity) bool {
	e, there := q.ends[id]
	return there && e.first >= 0 && q.next[e.first] < 0
}

// take takes the first number of an identity; nil if there is none.
func (q *queue) take(id identity) *Numbered {
	e, there := q.ends[id]
	if !there || e.first < 0 {
		return nil
	}
	r := q.given[e.first]
	e.first = q.next[e.first]
	q.ends[id] = e
	return r
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
