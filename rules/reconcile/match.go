package reconcile

import (
	"guantong/rules/check"
	"guantong/rules/idcard"
)

// matching says who of the platforms is who in 附件1.
type matching struct {
	workers []*check.Worker // who count
	people  []*person       // of the platforms, each once
	known   map[*check.Worker][]*Record
}

// match finds people in 附件1: by ID, else by name and phone. Two people of the platforms who are the same worker, because
// one platform has the ID wrong, are one person from then on.
func match(workers []*check.Worker, all []*person) *matching {
	m := &matching{known: make(map[*check.Worker][]*Record, len(workers))}
	byID := make(map[idcard.Number]*check.Worker, len(workers))
	for _, w := range workers {
		if w.Copy {
			continue
		}
		m.workers = append(m.workers, w)
		if w.ID.Number != "" {
			byID[w.ID.Number] = w
		}
	}
	byContact := m.reach(all, byID)
	of := make(map[*check.Worker]*person, len(all))
	for _, p := range all {
		own := p.records
		for _, w := range p.find(byID, byContact) {
			m.known[w] = append(m.known[w], own...)
			switch same := of[w]; same {
			case nil:
				p.workers = append(p.workers, w)
				of[w] = p
			case p:
			default:
				for _, one := range same.workers {
					of[one] = p
				}
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
func (m *matching) reach(all []*person, byID map[idcard.Number]*check.Worker) map[contact][]*check.Worker {
	byContact := map[contact][]*check.Worker{}
	for _, p := range all {
		if byID[p.id()] != nil {
			continue
		}
		for _, r := range p.records {
			for _, k := range contacts(r.Name, r.Phone) {
				byContact[k] = nil
			}
		}
	}
	for _, w := range m.workers {
		for _, k := range contacts(w.Name, w.Phone) {
			if found, wanted := byContact[k]; wanted {
				byContact[k] = append(found, w)
			}
		}
	}
	return byContact
}

// find is the worker with the person's ID, else all with the name and phone, each once: two rows of 附件1 whose IDs cannot
// be read may be the same person.
func (p *person) find(byID map[idcard.Number]*check.Worker, byContact map[contact][]*check.Worker) (found []*check.Worker) {
	if w := byID[p.id()]; w != nil {
		return []*check.Worker{w}
	}
	seen := map[*check.Worker]bool{}
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
