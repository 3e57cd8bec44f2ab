package pipeline

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/rollup"
	"guantong/templates"
)

// judged is everything that all workbooks together say on the day of a run.
type judged struct {
	workers     []*check.Worker // in the order in which they count
	seekers     []*annex.Seeker
	enterprises []*check.Enterprise
	posts       int
	results     templates.Results
	ties        []rollup.Tie
}

// judge puts the records of all workbooks in order, checks what needs the day or other rows, and rolls up.
func (s *Setup) judge(digests []Digest, asOf time.Time) judged {
	day := civil(asOf.In(s.Zone))
	var j judged
	var tabs []*SheetDigest
	var findings []check.Finding
	for i := range digests {
		findings = append(findings, digests[i].Findings...)
		for k := range digests[i].Sheets {
			tabs = append(tabs, &digests[i].Sheets[k])
		}
	}
	slices.SortFunc(tabs, func(a, b *SheetDigest) int {
		return cmp.Or(s.County.Compare(a.Unit, b.Unit), cmp.Compare(a.Workbook, b.Workbook), cmp.Compare(a.Tab, b.Tab))
	})
	records := map[*annex.Sheet]int{}
	read := 0 // rows of 附件1
	var sheets []*annex.Sheet
	for _, t := range tabs {
		for i := range t.Workers {
			t.Workers[i].Copy = false
			j.workers = append(j.workers, &t.Workers[i])
		}
		for i := range t.Seekers {
			j.seekers = append(j.seekers, &t.Seekers[i])
		}
		for i := range t.Enterprises {
			t.Enterprises[i].Copy = false
			j.enterprises = append(j.enterprises, &t.Enterprises[i])
		}
		j.posts += t.Posts
		records[t.Sheet] = t.Records()
		if t.Kind == annex.Workers {
			read += t.Records()
		}
		sheets = append(sheets, t.Sheet)
	}
	findings = append(findings, s.rules.DuplicateWorkers(j.workers)...)
	findings = append(findings, s.rules.DuplicateSeekers(j.seekers, j.workers)...)
	findings = append(findings, s.rules.DuplicateEnterprises(j.enterprises)...)
	for _, w := range j.workers {
		findings = append(findings, s.rules.WorkerOn(day, w)...)
	}
	for _, x := range j.seekers {
		findings = append(findings, s.rules.SeekerOn(day, x)...)
	}
	s.sort(findings, tabs)
	j.results = templates.Results{
		County:    s.County,
		Rules:     s.rules,
		AsOf:      asOf.In(s.Zone),
		Deadline:  s.Campaign.SurveyDeadline,
		Workers:   rollup.AddWorkers(s.County, j.workers, day),
		Employers: rollup.AddEmployers(s.County, j.enterprises),
		Reporting: rollup.AddReporting(s.County, sheets, records, counted(records, &j), findings, day),
		Findings:  findings,
	}
	j.ties = rollup.Ties(read, j.workers, j.enterprises, j.results.Workers, j.results.Employers)
	return j
}

// counted is how many of each sheet's records count: copies do not.
func counted(records map[*annex.Sheet]int, j *judged) map[*annex.Sheet]int {
	counted := maps.Clone(records)
	for _, w := range j.workers {
		if w.Copy {
			counted[w.Sheet]--
		}
	}
	for _, e := range j.enterprises {
		if e.Copy {
			counted[e.Sheet]--
		}
	}
	return counted
}

// civil is the day of a moment as midnight UTC, which is how dates of records are kept.
func civil(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// sort puts findings in the order of 数据问题: units in the order of the register, in a unit the worst first, then
// workbook, sheet and cell.
func (s *Setup) sort(findings []check.Finding, tabs []*SheetDigest) {
	type place struct{ workbook, sheet string }
	position := map[place]int{}
	for _, t := range tabs {
		position[place{t.Workbook, t.Name}] = t.Tab
	}
	rank := map[county.Unit]int{}
	var units []county.Unit
	for i := range findings {
		if _, seen := rank[findings[i].Unit]; !seen {
			rank[findings[i].Unit] = 0
			units = append(units, findings[i].Unit)
		}
	}
	slices.SortFunc(units, s.County.Compare)
	for i, u := range units {
		rank[u] = i
	}
	slices.SortStableFunc(findings, func(a, b check.Finding) int {
		if c := cmp.Or(
			cmp.Compare(rank[a.Unit], rank[b.Unit]),
			cmp.Compare(a.Level, b.Level),
			cmp.Compare(a.Workbook, b.Workbook),
			cmp.Compare(position[place{a.Workbook, a.Sheet}], position[place{b.Workbook, b.Sheet}]),
			cmp.Compare(a.Sheet, b.Sheet),
		); c != 0 {
			return c
		}
		return cmp.Or(compareCells(a, b), cmp.Compare(a.Rule, b.Rule))
	})
}

// compareCells goes row by row; what concerns no cell comes first.
func compareCells(a, b check.Finding) int {
	switch {
	case a.Cell == nil || b.Cell == nil:
		return cmp.Compare(boolInt(a.Cell != nil), boolInt(b.Cell != nil))
	default:
		return cmp.Or(cmp.Compare(a.Cell.Row, b.Cell.Row), cmp.Compare(a.Cell.Col, b.Cell.Col))
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
