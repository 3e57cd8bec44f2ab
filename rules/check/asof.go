package check

import (
	"slices"
	"strconv"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/mask"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

// Ages that 附件1 admits without a word (39号附件1 is for people of working age).
const (
	minAge = 16 // years
	oldAge = 65
)

// WorkerOn checks what depends on the day of the run. Copies are not overdue.
func (r *Rules) WorkerOn(day civil.Day, w *survey.Worker) []Finding {
	c := &collector{rules: r, at: w.At, name: w.Name}
	if id := w.ID.Number; id != "" {
		switch age := id.Age(day); {
		// The age is that of the day of the run: who turns 16 during the campaign may go to work from then on.
		case age < minAge:
			c.add("A1-AGE", "", annex.ID, mask.ID(string(id)), words{"说明": strconv.Itoa(max(age, 0))})
		case age >= oldAge:
			c.add("A1-AGE-OLD", "", annex.ID, mask.ID(string(id)), words{"说明": strconv.Itoa(age)})
		}
	}
	c.reasons(w, w.ReturnedBy(day))
	if back := w.Returned; back.State == annex.Known && back.Day > day {
		c.add("A1-RETURNED", "future", annex.Returned, back.Day.Format(dayLayout), nil)
	}
	if n := w.Overdue(day); n > 0 && !w.Copy {
		planned := w.Planned.Day.Format(dayLayout)
		which := ""
		if w.Sheet.Column(annex.Returned) < 0 {
			which = "no-column"
		}
		c.add("A1-OVERDUE", which, annex.Planned, planned, words{"说明": planned, "天数": strconv.Itoa(n)})
	}
	return c.found
}

// ReturnsOn names a tab of 附件1 without a column for returns, in which nobody can count as returned; it is worse once somebody in
// it is overdue. s is its first sheet, workers are those of all its sheets.
func (r *Rules) ReturnsOn(day civil.Day, s *annex.Sheet, workers []*survey.Worker) []Finding {
	if s.ByCode() {
		return nil // who is back is the village's to write down
	}
	f := about("S-RETURN", s)
	f.Cell = &grid.Ref{Row: s.Header.From.Row, Col: s.Header.To.Col}
	which := ""
	if slices.ContainsFunc(workers, func(w *survey.Worker) bool { return w.Overdue(day) > 0 && !w.Copy }) {
		which = "overdue" // how many would be others every day, and a marked copy written again for that alone
	}
	return r.one(f, which, nil)
}

// SeekerOn checks what depends on the day of the run.
func (r *Rules) SeekerOn(day civil.Day, s *survey.Seeker) []Finding {
	if s.ID.Number == "" || s.Age < 0 {
		return nil
	}
	age := s.ID.Number.Age(day)
	if s.Age >= age-1 && s.Age <= age+1 {
		return nil
	}
	c := &collector{rules: r, at: s.At, name: s.Name}
	c.add("A3-AGE", "differs", annex.Age, strconv.Itoa(s.Age), words{"说明": strconv.Itoa(age)})
	return c.found
}
