package track

import (
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
)

// Proposed is a post that was proposed to somebody (岗位介绍), with what came of it.
type Proposed struct {
	Key     string // of the person
	Post    string // 岗位编号
	Name    string
	Unit    county.Unit
	Told    *Told   // what 办理登记 says; nil if nothing
	Open    bool    // it waits for an answer as of the ledger's day, or was proposed since
	Fresh   bool    // the ledger does not know it: an earlier run of the day gave it its number
	Matter  *Matter // of the ledger that the day goes on from; nil if Fresh
	Settled bool    // an answer has ended it
}

// pair tells proposals apart; empty for all other tasks.
func (m *Matter) pair() string {
	if m.Kind != Proposal {
		return ""
	}
	return m.Key + " " + m.Exact
}

// Proposals are the posts that were proposed before the run, those since the ledger last: what an earlier run of the day proposed
// people have seen, and it may have been answered. A matter's key may be set, where the person is known better than before.
func (m *Matched) Proposals(day civil.Day, n *Numbering, h *Heard) (all []Proposed) {
	known := map[Number]bool{}
	for i := range m.ledger.Matters {
		x := &m.ledger.Matters[i]
		if x.Kind != Proposal {
			continue
		}
		known[x.Span.Number] = true
		told := h.Told[x.Span.Number]
		// What 办理登记 no longer says is taken back.
		open := !told.ends(Proposal) && (x.Span.Open() || x.Span.Result != "" && !x.Span.Agreed)
		settled := told.ends(Proposal) || x.Span.Result != "" && x.Span.Agreed
		all = append(all, Proposed{Key: x.Key, Post: x.Exact, Name: x.Name, Unit: x.Unit, Told: told, Open: open, Matter: x, Settled: settled})
	}
	for r := range n.lately(day) {
		if r.Kind != Proposal || n.isUnseen(r, day) {
			continue
		}
		at := strings.LastIndexByte(r.ID, ' ')
		if at < 0 || known[r.Number] || r.Day <= m.ledger.Day || r.Day > day {
			continue
		}
		told := h.Told[r.Number]
		all = append(all, Proposed{
			Key: r.ID[:at], Post: r.ID[at+1:], Name: r.Name, Unit: r.Unit, Told: told,
			Open: !told.ends(Proposal), Fresh: true, Settled: told.ends(Proposal),
		})
	}
	return all
}

// Waits tells whether the other side has time to answer (待答复) on a day, until 约定日期.
func (p *Proposed) Waits(day civil.Day) bool {
	return p.Told != nil && p.Told.Result == annex.Pending && p.Told.until() >= day && !p.Told.until().IsZero()
}

// Result is the answer; empty while there is none that counts.
func (p *Proposed) Result() annex.Result {
	switch {
	case p.Told.ends(Proposal):
		return p.Told.Result
	case p.Settled:
		return p.Matter.Span.Result
	}
	return ""
}

// Answered is the day of the result; zero while there is none that counts.
func (p *Proposed) Answered() civil.Day {
	switch {
	case p.Told.ends(Proposal):
		return p.Told.Day.Day
	case p.Settled && p.Matter.Span.Told != nil:
		return p.Matter.Span.Told.Day.Day
	case p.Settled:
		return p.Matter.Span.Done
	}
	return 0
}

// answer tells whether a proposal may have a result: an introduction is not settled before both sides have answered.
func (k TaskKind) answer(r annex.Result) bool {
	switch r {
	case annex.Settled, annex.AtWork, annex.Mistaken:
		return false
	}
	return true
}

// introduced ends 就业介绍 of those who were hired upon a proposal, unless 办理登记 says something of it itself.
func (l *Ledger) introduced() {
	hired := map[string]*Told{}
	for i := range l.Matters {
		if m := &l.Matters[i]; m.Kind == Proposal && m.Span.Told != nil && m.Span.Told.Result == annex.Hired {
			hired[m.Key] = m.Span.Told
		}
	}
	if len(hired) == 0 {
		return
	}
	for i := range l.People {
		p := &l.People[i]
		told := hired[string(p.ID)]
		if told == nil || p.ID == "" {
			continue
		}
		if s := p.Tasks.Of(Introduction); !s.Since.IsZero() && s.Told == nil {
			p.Tasks.Put(Introduction, s.hear(told, true))
		}
	}
}

// Firsts are since when the people of the day's rows have been known (首次登记).
func (m *Matched) Firsts(day civil.Day) map[*survey.Worker]civil.Day {
	first := make(map[*survey.Worker]civil.Day, len(m.rows))
	for i, w := range m.rows {
		if first[w] = day; m.found[i] >= 0 {
			first[w] = m.known[m.found[i]].First
		}
	}
	return first
}

// Numbered are the rows of the people who have, or had, a task of a kind, by its number.
func (m *Matched) Numbered(k TaskKind) map[Number]*survey.Worker {
	rows := map[Number]*survey.Worker{}
	for i, w := range m.rows {
		if m.found[i] < 0 {
			continue
		}
		if number := m.known[m.found[i]].Tasks.Of(k).Number; number != "" {
			rows[number] = w
		}
	}
	return rows
}

// Results are the answers of a kind's tasks, by the person's row.
func (h *Heard) Results(k TaskKind) map[*survey.Worker]*Told {
	all := map[*survey.Worker]*Told{}
	for _, r := range h.rows {
		if r.kind == k {
			all[r.row] = r.told
		}
	}
	return all
}

// Ended are the rows whose person's task of a kind is over by 办理登记.
func (h *Heard) Ended(k TaskKind) map[*survey.Worker]bool {
	ended := map[*survey.Worker]bool{}
	for _, r := range h.rows {
		if r.kind == k && r.told.ends(k) {
			ended[r.row] = true
		}
	}
	return ended
}
