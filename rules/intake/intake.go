// Package intake decides what becomes of rows that people have sent from their phones (39号附件8、附件9): of several of one person the last
// one counts, and it counts until the village has him in its own sheet.
package intake

import (
	"slices"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/survey"
	"guantong/rules/tally"
)

// Result is what became of the rows of 扫码登记.
type Result struct {
	Workers     []*survey.Worker // those that no village has taken over, in the order in which they count
	Seekers     []*survey.Seeker
	Enterprises []*survey.Enterprise
	Posts       []*survey.Post

	Kinds [4]Figures // 附件1, 附件3, 附件5, 岗位需求清单

	units   map[county.Unit]Figures
	gone    map[row]bool
	waiting map[*survey.Worker]bool `print:"-"` // those of Workers
}

// Figures count rows, or the people and enterprises of a unit.
type Figures struct {
	Read      int // rows
	Replaced  int // of these, those that a later one took the place of
	TakenOver int // those that the unit has in its own sheet
	Waiting   int // those that it has not
}

// Sent is how many people or enterprises the rows are of.
func (f Figures) Sent() int { return f.TakenOver + f.Waiting }

// row is where a row stands.
type row struct {
	workbook, sheet string
	row             int
}

// The indexes of Result.Kinds.
const (
	workers = iota
	seekers
	enterprises
	posts
)

// Settle takes out of the records of all sheets, in the order in which they count, what does not count of 扫码登记: rows that a later
// one replaced, and those that the unit has taken over. Nothing else is said of those.
func Settle(all *survey.All) *Result {
	r := &Result{units: map[county.Unit]Figures{}, gone: map[row]bool{}, waiting: map[*survey.Worker]bool{}}
	if !anySent(all) {
		return r
	}
	registered := registeredLast(all.Workers)
	all.Workers, r.Workers = part(r, workers, all.Workers, func(w *survey.Worker) entry {
		return entry{at: w.At, id: string(w.ID.Number), name: w.Name, phones: w.Phone.Numbers}
	})
	for _, w := range r.Workers {
		r.waiting[w] = true
	}
	all.Seekers, r.Seekers = part(r, seekers, all.Seekers, func(s *survey.Seeker) entry {
		e := entry{at: s.At, id: string(s.ID.Number), name: s.Name, phones: s.Phone.Numbers}
		// Whoever sends the form again and asks for no introduction any more takes back what he asked for.
		e.old = s.Sheet.Ours() && s.Sheet.SentAt(s.Row) < registered[e.id]
		return e
	})
	newest := newestOf(all.Enterprises, all.Posts)
	apply(all.Enterprises)
	all.Enterprises, r.Enterprises = part(r, enterprises, all.Enterprises, func(e *survey.Enterprise) entry {
		return entry{at: e.At, id: ofUnit(e.At, e.Company)}
	})
	all.Posts, r.Posts = part(r, posts, all.Posts, func(p *survey.Post) entry {
		e := entry{at: p.At, list: true}
		if p.Company != "" && p.Trade != "" {
			e.id = ofUnit(p.At, p.Company+"\x00"+p.Kind+"\x00"+p.Trade+"\x00"+p.Place)
		}
		// Whoever sends the form again sends all his posts again.
		e.old = p.Sheet.Ours() && p.Sheet.SentAt(p.Row) < newest[ofUnit(p.At, p.Company)]
		return e
	})
	return r
}

// ofUnit tells a name of one unit from that of another; empty for no name.
func ofUnit(at annex.At, name string) string {
	if name == "" {
		return ""
	}
	return at.Sheet.Unit.Reporter() + "\x00" + name
}

// anySent tells whether there is anything to settle: most counties have nothing.
func anySent(all *survey.All) bool {
	return slices.ContainsFunc(all.Workers, func(w *survey.Worker) bool { return w.Sheet.ByCode() }) ||
		slices.ContainsFunc(all.Seekers, func(s *survey.Seeker) bool { return s.Sheet.ByCode() }) ||
		slices.ContainsFunc(all.Enterprises, func(e *survey.Enterprise) bool { return e.Sheet.ByCode() }) ||
		slices.ContainsFunc(all.Posts, func(p *survey.Post) bool { return p.Sheet.ByCode() })
}

// registeredLast is when each person, by his ID, sent our form last.
func registeredLast(workers []*survey.Worker) map[string]int64 {
	last := map[string]int64{}
	for _, w := range workers {
		if id := string(w.ID.Number); id != "" && w.Sheet.Ours() {
			last[id] = max(last[id], w.Sheet.SentAt(w.Row))
		}
	}
	return last
}

// newestOf is when each enterprise sent our form last.
func newestOf(enterprises []*survey.Enterprise, posts []*survey.Post) map[string]int64 {
	newest := map[string]int64{}
	see := func(at annex.At, company string) {
		if at.Sheet.Ours() {
			key := ofUnit(at, company)
			newest[key] = max(newest[key], at.Sheet.SentAt(at.Row))
		}
	}
	for _, e := range enterprises {
		see(e.At, e.Company)
	}
	for _, p := range posts {
		see(p.At, p.Company)
	}
	return newest
}

// apply gives enterprises the application (复工申请) that they have sent themselves, where their unit's own sheet has none: the 24 hours
// run from when they applied.
func apply(all []*survey.Enterprise) {
	sent := map[string]*survey.Enterprise{}
	for _, e := range all {
		key := ofUnit(e.At, e.Company)
		if key == "" || !e.Sheet.ByCode() || e.Applied == (annex.Applied{}) {
			continue
		}
		if before := sent[key]; before == nil || e.Sheet.SentAt(e.Row) >= before.Sheet.SentAt(before.Row) {
			sent[key] = e
		}
	}
	for _, e := range all {
		if from := sent[ofUnit(e.At, e.Company)]; from != nil && !e.Sheet.ByCode() && e.Applied == (annex.Applied{}) {
			e.AppliedByCode = from.Applied
		}
	}
}

// Silent tells whether nothing is said of a row, for it does not count.
func (r *Result) Silent(workbook, sheet string, at int) bool { return r.gone[row{workbook, sheet, at}] }

// Waits tells whether a worker is one whom his village has not taken over.
func (r *Result) Waits(w *survey.Worker) bool { return r != nil && r.waiting[w] }

// Of is what people have sent for a village, or enterprises for a department.
func (r *Result) Of(u county.Unit) Figures {
	if r == nil {
		return Figures{}
	}
	return r.units[u]
}

// People is how many people and enterprises there are of whom something was sent that 附件1 or 附件5 has.
func (r *Result) People() int { return r.Kinds[workers].Sent() + r.Kinds[enterprises].Sent() }

// Left is how many rows of 附件1 do not count.
func (r *Result) Left() int { return r.Kinds[workers].Replaced + r.Kinds[workers].TakenOver }

// Ties state that every row of 附件1 was replaced, taken over, or waits to be.
func (r *Result) Ties() []tally.Tie {
	f := r.Kinds[workers]
	if f.Read == 0 {
		return nil
	}
	return []tally.Tie{tally.NewTie("扫码登记附件1读出行数 ＝ 后来又登记的 ＋ 村表已录入的 ＋ 村表未录入的", f.Read, f.Replaced+f.TakenOver+len(r.Workers))}
}
