package pipeline_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"guantong/daemon/pipeline"
	"guantong/rules/annex"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// papers are the sheets of villages as a test knows them: what each says, what has become of it, and, worked out without the
// pipeline, how many people must be counted.
type papers struct {
	store    *shelf
	version  int
	villages map[string]*paper // by unit line, which is the tab as well
	books    []string          // the workbook each of three IDs is at present; empty: deleted
	broken   [3]bool
}

// paper is a village's sheet in one of the workbooks.
type paper struct {
	book  int
	rows  int  // people in it
	there bool // the tab is there
	head  bool // its heading can be recognised

	good   int    // people at the last run that could read it
	path   string // where that was; empty: never
	letGo  bool
	gone   bool
	goneOn int // the first day of those when it was gone
}

// readable tells whether a run can read a village's sheet: not a blank form that stands elsewhere than the sheet did.
func (p *papers) readable(v *paper) bool {
	return p.books[v.book] != "" && !p.broken[v.book] && v.there && v.head && (v.rows > 0 || v.good == 0 || p.books[v.book] == v.path)
}

// expect is how many people a run on a day must count, and of how many sheets it must keep the records.
func (p *papers) expect(day int) (people, kept int) {
	for _, v := range p.villages {
		if p.readable(v) {
			v.good, v.path, v.gone, v.letGo = v.rows, p.books[v.book], false, false
			people += v.rows
			continue
		}
		gone := p.books[v.book] != v.path || !p.broken[v.book] && !v.there
		switch {
		case !gone:
			v.gone = false
		case !v.gone:
			v.gone, v.goneOn = true, day
		}
		if v.gone && day-v.goneOn >= 7 {
			v.letGo = true
		}
		if v.path != "" && !v.letGo && v.good > 0 {
			people += v.good
			kept++
		}
	}
	return people, kept
}

// lay puts the sheets into the store as they are.
func (p *papers) lay() {
	p.version++
	p.store.workbooks, p.store.tabs, p.store.broken = nil, map[string][]sheets.Sheet{}, map[string]error{}
	for i, path := range p.books {
		if path == "" {
			continue
		}
		id := path // as in a folder
		p.store.workbooks = append(p.store.workbooks, sheets.Workbook{ID: id, Path: path, Version: fmt.Sprint(p.version)})
		if p.broken[i] {
			p.store.broken[id] = errors.New("坏了")
		}
		for _, name := range slices.Sorted(maps.Keys(p.villages)) {
			if v := p.villages[name]; v.book == i && v.there {
				p.store.tabs[id] = append(p.store.tabs[id], sheets.Sheet{Name: name, Grid: paperGrid(name, v)})
			}
		}
	}
	posts := grid.Grid{}
	for i, texts := range postRows() {
		row := grid.Row{Index: i}
		for _, text := range texts {
			row.Cells = append(row.Cells, grid.String(text))
		}
		posts.Rows = append(posts.Rows, row)
	}
	const bystander = "填报/县科工局/岗位.xlsx"
	p.store.workbooks = append(p.store.workbooks, sheets.Workbook{ID: bystander, Path: bystander, Version: "1"})
	for i := range 6 {
		p.store.tabs[bystander] = append(p.store.tabs[bystander], sheets.Sheet{Name: fmt.Sprint("岗位", i+1), Grid: posts})
	}
	slices.SortFunc(p.store.workbooks, func(a, b sheets.Workbook) int {
		if a.Path < b.Path {
			return -1
		}
		return 1
	})
}

func paperGrid(village string, v *paper) grid.Grid {
	g := grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{grid.String("波洲 乡（镇） " + village)}}}}
	labels := grid.Row{Index: 1}
	for _, c := range annex.WorkersForm.Columns() {
		label := c.Label
		if !v.head {
			label = "某某"
		}
		labels.Cells = append(labels.Cells, grid.String(label))
	}
	g.Rows = append(g.Rows, labels)
	for i := range v.rows {
		g.Rows = append(g.Rows, grid.Row{Index: 2 + i, Cells: []grid.Cell{grid.String(nameOf(village, i)), grid.String("男")}})
	}
	return g
}

// Whatever people do to the sheets in whatever order, over whatever days: every run counts each village's people as they
// are or, where they cannot be read, as they were last read, and its ties hold.
func TestTotalsAreOfWhatWasLastGood(t *testing.T) {
	setup := setupOf(t, smallCounty)
	rapid.Check(t, func(t *rapid.T) {
		own := *setup
		own.Cache, own.Sheets = &keptInMind{}, &keptInMind{}
		p := &papers{store: &shelf{}, villages: map[string]*paper{}, books: []string{"填报/甲.xlsx", "填报/乙.xlsx", "填报/丙.xlsx"}}
		for i, name := range []string{"波洲社区", "炉冲村", "新塘村", "江口村", "大坪村"} {
			p.villages[name] = &paper{book: i % 3, rows: rapid.IntRange(0, 5).Draw(t, "people"), there: true, head: true}
		}
		day, renamed := 1, 0
		village := func(t *rapid.T) *paper {
			return p.villages[rapid.SampledFrom(slices.Sorted(maps.Keys(p.villages))).Draw(t, "village")]
		}
		book := func(t *rapid.T) int { return rapid.IntRange(0, 2).Draw(t, "book") }
		run := func(t *rapid.T, dry bool) *pipeline.Report {
			p.lay()
			asOf := time.Date(2020, 2, day, 12, 0, 0, 0, own.Zone)
			report, err := own.Daily(t.Context(), p.store, asOf, dry, func(string, int, int) {})
			if err != nil || report.MemoryLost != nil {
				t.Fatal(err, report)
			}
			return report
		}
		happenings := []func(){
			func() { village(t).rows = rapid.IntRange(0, 9).Draw(t, "people") },
			func() { v := village(t); v.head = !v.head },
			func() { v := village(t); v.there = !v.there },
			func() { i := book(t); p.broken[i] = !p.broken[i] },
			func() { p.books[book(t)] = "" },
			func() { // renamed, or restored under another name
				renamed++
				p.books[book(t)] = fmt.Sprintf("填报/新%d/表.xlsx", renamed)
			},
			func() { day += rapid.IntRange(1, 4).Draw(t, "days") },
			func() { run(t, true) },
		}
		for range rapid.IntRange(1, 12).Draw(t, "runs") {
			for range rapid.IntRange(0, 3).Draw(t, "happenings") {
				happenings[rapid.IntRange(0, len(happenings)-1).Draw(t, "what")]()
			}
			people, kept := p.expect(day)
			report := run(t, false)
			if report.Records.Annex1 != people || report.Kept.Sheets != kept {
				t.Fatalf("day %d: %d people, %d sheets kept; want %d, %d", day, report.Records.Annex1, report.Kept.Sheets, people, kept)
			}
			for _, tie := range report.Ties {
				if !tie.OK {
					t.Fatalf("day %d: a tie does not hold: %+v", day, tie)
				}
			}
		}
	})
}
