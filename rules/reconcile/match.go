package reconcile

import (
	"iter"
	"slices"

	"guantong/rules/idcard"
	"guantong/rules/survey"
)

// matching says who of the platforms is who in 附件1.
type matching struct {
	workers []*survey.Worker           // who count
	people  []*person                  // of the platforms, each once
	known   [][]*survey.PlatformRecord // by worker: what the platforms know of him
	matched int                        // how many of them they know
}

// match finds people in 附件1: by ID, else by name and phone. Two people of the platforms who are the same worker, because
// one platform has the ID wrong, are one person from then on.
func match(workers []*survey.Worker, all []person, byID *idcard.Index, hidden masks) *matching {
	m := &matching{workers: make([]*survey.Worker, 0, len(workers))}
	for _, w := range workers {
		if w.Copy {
			continue
		}
		if who, known := byID.Of(w.ID.Number); known {
			all[who].own = len(m.workers)
		}
		m.workers = append(m.workers, w)
	}
	byContact := m.reach(all, hidden)
	m.known = make([][]*survey.PlatformRecord, len(m.workers))
	of := make([]*person, len(m.workers))
	firsts := make([]int, 0, len(m.workers)) // nearly everybody is one worker: they need no memory of their own for that
	for i := range all {
		p := &all[i]
		own := p.records
		for w := range p.find(byContact) {
			if m.known[w] == nil {
				m.known[w] = slices.Clip(own)
				m.matched++
			} else {
				m.known[w] = append(m.known[w], own...)
			}
			switch same := of[w]; {
			case same == p:
			case same != nil:
				for _, one := range same.workers {
					of[one] = p
				}
				// Two people of the platforms have turned out to be one: this one takes all over, and the other is dropped below.
				p.records, p.workers = append(p.records, same.records...), append(p.workers, same.workers...)
				same.records = nil
			case p.workers == nil:
				firsts = append(firsts, w)
				of[w], p.workers = p, firsts[len(firsts)-1:len(firsts):len(firsts)]
			default:
				of[w], p.workers = p, append(p.workers, w)
			}
		}
	}
	m.people = make([]*person, 0, len(all))
	for i := range all {
		if p := &all[i]; len(p.records) > 0 {
			m.people = append(m.people, p)
		}
	}
	return m
}

// reach has the workers by the names and phones of those people whom no ID finds: few, as a rule.
func (m *matching) reach(all []person, hidden masks) map[contact][]int {
	byContact := map[contact][]int{}
	for i := range all {
		if all[i].own >= 0 {
			continue
		}
		for _, r := range all[i].records {
			for k := range contacts(r) {
				byContact[k] = nil
			}
		}
	}
	if len(byContact) == 0 {
		return byContact
	}
	for i, w := range m.workers {
		for k := range hidden.of(w.Name, w.Phone, w.ID.Number) {
			if found, wanted := byContact[k]; wanted {
				byContact[k] = append(found, i)
			}
		}
	}
	return byContact
}

// find is the worker with the person's ID, else all with the name and phone, each once: two rows of 附件1 whose IDs cannot
// be read may be the same person.
func (p *person) find(byContact map[contact][]int) iter.Seq[int] {
	return func(yield func(int) bool) {
		if p.own >= 0 {
			yield(p.own)
			return
		}
		seen := map[int]bool{}
		for _, r := range p.records {
			for k := range contacts(r) {
				for _, w := range byContact[k] {
					if !seen[w] {
						seen[w] = true
						if !yield(w) {
							return
						}
					}
				}
			}
		}
	}
}
