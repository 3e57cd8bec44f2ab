package reconcile

import (
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
func match(workers []*survey.Worker, all []*person) *matching {
	m := &matching{workers: make([]*survey.Worker, 0, len(workers))}
	byID := make(map[idcard.Number]int, len(workers)) // where they stand among those who count
	for _, w := range workers {
		if w.Copy {
			continue
		}
		if w.ID.Number != "" {
			byID[w.ID.Number] = len(m.workers)
		}
		m.workers = append(m.workers, w)
	}
	byContact := m.reach(all, byID)
	m.known = make([][]*survey.PlatformRecord, len(m.workers))
	of := make([]*person, len(m.workers))
	for _, p := range all {
		own := p.records
		for _, w := range p.find(byID, byContact) {
			if m.known[w] == nil {
				m.known[w] = slices.Clip(own)
				m.matched++
			} else {
				m.known[w] = append(m.known[w], own...)
			}
			switch same := of[w]; same {
			case nil:
				p.workers = append(p.workers, w)
				of[w] = p
			case p:
			default:
				for _, one := range same.workers {
					of[one] = p
				}
				// Two people of the platforms have turned out to be one: this one takes all over, and the other is dropped below.
				p.records, p.workers = append(p.records, same.records...), append(p.workers, same.workers...)
				same.records = nil
			}
		}
	}
	for _, p := range all {
		if len(p.records) > 0 {
			m.people = append(m.people, p)
		}
	}
	return m
}

// reach has the workers by the names and phones of those people whom no ID finds: few, as a rule.
func (m *matching) reach(all []*person, byID map[idcard.Number]int) map[contact][]int {
	byContact := map[contact][]int{}
	for _, p := range all {
		if _, found := byID[p.id()]; found {
			continue
		}
		for _, r := range p.records {
			for _, k := range contacts(r.Name, r.Phone) {
				byContact[k] = nil
			}
		}
	}
	if len(byContact) == 0 {
		return byContact
	}
	for i, w := range m.workers {
		for _, k := range contacts(w.Name, w.Phone) {
			if found, wanted := byContact[k]; wanted {
				byContact[k] = append(found, i)
			}
		}
	}
	return byContact
}

// find is the worker with the person's ID, else all with the name and phone, each once: two rows of 附件1 whose IDs cannot
// be read may be the same person.
func (p *person) find(byID map[idcard.Number]int, byContact map[contact][]int) (found []int) {
	if w, there := byID[p.id()]; there {
		return []int{w}
	}
	seen := map[int]bool{}
	for _, r := range p.records {
		for _, k := range contacts(r.Name, r.Phone) {
			for _, w := range byContact[k] {
				if !seen[w] {
					seen[w] = true
					found = append(found, w)
				}
			}
		}
	}
	return found
}
