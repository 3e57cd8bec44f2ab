package pipeline

import (
	"cmp"
	"runtime"
	"slices"
	"time"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/rollup"
	"guantong/rules/survey"
	"guantong/rules/tally"
	"guantong/templates"
)

// records are the rows of all workbooks, in the order in which they count: units as the register lists them, then
// workbooks by path, tabs and rows as they stand.
type records struct {
	survey.All
	tabs       []*SheetDigest
	duplicates []check.Finding
}

// gather puts the tabs of all workbooks in order, lines their records up and marks copies.
func (s *Setup) gather(digests []Digest) *records {
	var r records
	for i := range digests {
		for k := range digests[i].Sheets {
			r.tabs = append(r.tabs, &digests[i].Sheets[k])
		}
	}
	slices.SortFunc(r.tabs, func(a, b *SheetDigest) int {
		return cmp.Or(s.County.Compare(a.Unit, b.Unit), cmp.Compare(a.Workbook, b.Workbook), cmp.Compare(a.Tab, b.Tab))
	})
	for _, t := range r.tabs {
		r.Add(&t.Records)
	}
	r.duplicates = slices.Concat(
		s.rules.DuplicateWorkers(r.Workers),
		s.rules.DuplicateSeekers(r.Seekers, r.Workers),
		s.rules.DuplicateEnterprises(r.Enterprises),
	)
	return &r
}

// judged is what all workbooks together say on the day of a run.
type judged struct {
	*records
	results templates.Results
	ties    []tally.Tie
}

// judge checks what needs the day or other rows, and rolls up.
func (s *Setup) judge(digests []Digest, r *records, asOf time.Time) judged {
	day := civil.Of(asOf)
	findings := s.findings(digests, r, day)
	tabs := r.reported()
	results := templates.Results{
		County:         s.County,
		Rules:          s.rules,
		AsOf:           asOf,
		SurveyDeadline: s.Campaign.SurveyDeadline,
		Workers:        rollup.AddWorkers(s.County, r.Workers, day),
		Employers:      rollup.AddEmployers(s.County, r.Enterprises),
		Reporting:      rollup.AddReporting(s.County, tabs, check.Errors(findings), day),
		Findings:       findings,
	}
	rows := 0
	for _, t := range tabs {
		if !t.Kept.IsZero() {
			results.Kept = append(results.Kept, templates.Kept{Unit: t.Unit, Kind: t.Kind, Records: t.Records, Read: t.Kept})
		}
		if t.Kind == annex.Workers {
			rows += t.Records
		}
	}
	return judged{r, results, rollup.Ties(rows, r.Workers, r.Enterprises, results.Workers, results.Employers)}
}

// findings are those of every workbook by itself and those of all together, in the order of 数据问题.
func (s *Setup) findings(digests []Digest, r *records, day civil.Day) []check.Finding {
	var all []check.Finding
	for i := range digests {
		all = append(all, digests[i].Findings...)
	}
	all = append(all, r.duplicates...)
	parts := make([]func() []check.Finding, runtime.GOMAXPROCS(0))
	for part := range parts {
		parts[part] = beside(func() (found []check.Finding) {
			n := len(r.Workers)
			for _, w := range r.Workers[part*n/len(parts) : (part+1)*n/len(parts)] {
				found = append(found, s.rules.WorkerOn(day, w)...)
			}
			return found
		})
	}
	for _, part := range parts {
		all = append(all, part()...)
	}
	for _, x := range r.Seekers {
		all = append(all, s.rules.SeekerOn(day, x)...)
	}
	s.sort(all, r.tabs)
	return all
}

// reported is what 上报情况 needs to know of each tab: how many records it has and how many of them count.
func (r *records) reported() []rollup.Tab {
	var tabs []rollup.Tab
	for _, t := range r.tabs {
		tabs = append(tabs, rollup.Tab{Sheet: t.Sheet, Records: t.Len(), Counted: t.Counted(), Kept: t.Kept})
	}
	return tabs
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
