package track

import (
	"slices"

	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/mask"
	"guantong/rules/survey"
)

// Matched is who each row of a day is, of the people whom a ledger knows.
type Matched struct {
	ledger *Ledger
	known  []*Person
	rows   []*survey.Worker // copies left out
	found  []int            // by row: an index into known, -1 for somebody new
}

// Match finds out who each row of a day is.
func (l *Ledger) Match(workers []*survey.Worker) *Matched {
	m := &Matched{ledger: l, known: l.people(), rows: make([]*survey.Worker, 0, len(workers))}
	for _, w := range workers {
		if !w.Copy {
			m.rows = append(m.rows, w)
		}
	}
	m.found = match(m.known, m.rows)
	return m
}

// match finds out which of the people who are known each row is about: an index into known, or -1 for somebody new. Rows
// are matched by what tells people apart best first, and nobody twice:
//
//  1. the same right ID;
//  2. all that the row says;
//  3. the same name in the same village, and IDs that are one character apart, or the same wrong one;
//  4. if at most one of the two IDs is right: the same name and a phone in common, in the same village if there is one;
//  5. of people who were read back from a sheet: the same name and masked ID, if there is only one such on either side;
//  6. as 4: the same name in the same village, if there is only one of that name on either side.
//
// Two right IDs that are further apart are two people, whatever else they share. In which order the rows stand does not
// matter.
func match(known []*Person, rows []*survey.Worker) []int {
	of, taken := make([]int, len(rows)), make([]bool, len(known))
	byID := idcard.NewIndex(len(known))
	for k, p := range slices.Backward(known) { // the last counts
		byID.Add(p.ID, k)
	}
	for i, w := range rows {
		of[i] = -1
		if k, ok := byID.Of(w.ID.Number); ok && !taken[k] {
			of[i], taken[k] = k, true
		}
	}
	// Nearly everybody is found by the ID. The rest is worth some more work.
	var m matching
	for k, p := range known {
		if !taken[k] {
			m.people = append(m.people, &someone{at: k, name: p.Name, unit: p.Unit(), id: p.ID, wrong: p.Wrong,
				phones: p.Phones, print: p.Print, person: p})
			if p.Wrong == Ruined { // what two ruined IDs have in common tells nothing
				m.people[len(m.people)-1].wrong = ""
			}
		}
	}
	if len(m.people) == 0 {
		return of
	}
	for i, w := range rows {
		if of[i] < 0 {
			m.rows = append(m.rows, &someone{at: i, name: w.Name, unit: w.Village(), id: w.ID.Number, wrong: w.ID.Wrong,
				phones: w.Phone.Numbers, print: w.Print()})
		}
	}
	m.sort()
	pair(&m, said, always)
	pair(&m, numbered, sameNumber)
	pair(&m, callersHere, notBothRight)
	pair(&m, callers, notBothRight)
	// From here on two people may well have the same key. To guess would give one of them the history of the other.
	m.alone = true
	pair(&m, masked, restored)
	pair(&m, namesakes, notBothRight)
	for _, r := range m.rows {
		if r.other != nil {
			of[r.at] = r.other.at
		}
	}
	return of
}

// someone is a row or a person, as far as it takes to match them.
type someone struct {
	at     int
	name   string
	unit   county.Unit
	id     idcard.Number
	wrong  string
	phones []string
	print  survey.Print
	person *Person  // nil for a row
	other  *someone // whom it was matched with
}

// number is what stands for an ID, right or wrong.
func (s *someone) number() string {
	if s.id != "" {
		return string(s.id)
	}
	return s.wrong
}

// key is what a row and a person must have in common; what does not matter is left zero.
type key struct {
	name   string
	number string // a phone, or a masked ID
	unit   county.Unit
	print  survey.Print
}

func said(s *someone) []key { return []key{{print: s.print}} }

func numbered(s *someone) []key {
	if s.number() == "" {
		return nil
	}
	return []key{{name: s.name, unit: s.unit}}
}

func callers(s *someone) (all []key) {
	for _, phone := range s.phones {
		if s.name != "" {
			all = append(all, key{name: s.name, number: phone})
		}
	}
	return all
}

func callersHere(s *someone) []key {
	all := callers(s)
	for i := range all {
		all[i].unit = s.unit
	}
	return all
}

func namesakes(s *someone) []key {
	if s.name == "" {
		return nil
	}
	return []key{{name: s.name, unit: s.unit}}
}

// masked is what is known of people who were read back from a sheet: instead of an ID they have what the sheet shows of it, masked already.
func masked(s *someone) []key {
	number := mask.ID(s.number())
	if s.person != nil {
		number = s.wrong
	}
	if s.name == "" || number == "" {
		return nil
	}
	return []key{{name: s.name, number: number}}
}

func always(_, _ *someone) bool { return true }

func restored(_, known *someone) bool { return known.person.Restored() }

func sameNumber(row, known *someone) bool {
	return oneApart(row.number(), known.number()) || known.person.Restored() && known.wrong == mask.ID(row.number())
}

func notBothRight(row, known *someone) bool { return row.id == "" || known.id == "" }

// oneApart tells whether two numbers are the same but for at most one character, which one of them may lack.
func oneApart(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 || len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) == len(y) {
		return i == len(x) || slices.Equal(x[i+1:], y[i+1:])
	}
	return slices.Equal(x[i:], y[i+1:])
}
