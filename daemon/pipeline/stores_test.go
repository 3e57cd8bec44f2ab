package pipeline_test

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/tally"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/folder"
	"guantong/sheets/google"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// twins are one county twice: its sheets in a folder, and on a fake Google.
type twins struct {
	*testing.T
	dir    string
	setup  *pipeline.Setup // of the folder
	online *online
}

// newTwins generates a county. Each of the two has a memory of its own.
func newTwins(t *testing.T, seed uint64, workers int) *twins {
	t.Helper()
	_, setup := prepare(t)
	dir := sampleCounty(t, setup, seed, workers)
	w := &twins{T: t, dir: dir, setup: setup, online: goOnline(t, setup, dir, 0)}
	w.forget()
	return w
}

// forget loses what both remember.
func (w *twins) forget() {
	for _, s := range []*pipeline.Setup{w.setup, w.online.setup} {
		s.Cache, s.Leavings, s.Sheets, s.Days = &keptInMind{}, &keptInMind{}, &keptInMind{}, &keptInMind{}
	}
	w.online.options.Journal = &keptInMind{}
}

// run makes a run at both, as of five in the afternoon of a day of February. It says the same.
func (w *twins) run(kind schedule.Kind, day int, issue templates.Issue) *pipeline.Report {
	w.Helper()
	ctx := context.Background()
	here, err := folder.Open(w.dir, xlsx.Limits{})
	if err != nil {
		w.Fatal(err)
	}
	there, err := google.Open(ctx, w.online.options)
	if err != nil {
		w.Fatal(err)
	}
	var reports []*pipeline.Report
	for _, place := range []struct {
		setup *pipeline.Setup
		store sheets.Store
	}{{w.setup, here}, {w.online.setup, there}} {
		job := pipeline.Job{Kind: kind, AsOf: time.Date(2020, 2, day, 17, 0, 0, 0, w.setup.Zone), Issue: issue}
		report, err := place.setup.Run(ctx, place.store, job, func(string, int, int) {})
		if err != nil {
			w.Fatal(err)
		}
		loose := slices.ContainsFunc(report.Ties, func(tie tally.Tie) bool { return !tie.OK })
		if len(report.Unwritten) > 0 || report.MemoryLost != nil || loose {
			w.Fatalf("the report says %+v", report)
		}
		report.Seconds = 0
		reports = append(reports, report)
	}
	if diff := cmp.Diff(reports[0], reports[1]); diff != "" {
		w.Errorf("the report of %s on %d February (-folder +google):\n%s", kind, day, diff)
	}
	return reports[0]
}

// day makes all three runs. Issue 1 of the circular is that of the 26th.
func (w *twins) day(day int) {
	w.Helper()
	issue := templates.Issue{Number: day - 25}
	if issue.Number > 1 {
		issue.Before = civil.Date(2020, 2, day-1)
	}
	for _, kind := range schedule.Kinds {
		w.run(kind, day, issue)
	}
}

// edit changes a cell of an input workbook at both.
func (w *twins) edit(workbook, tab string, at grid.Ref, to grid.Cell) {
	w.Helper()
	file := filepath.Join(w.dir, filepath.FromSlash(workbook))
	f, err := excelize.OpenFile(file)
	if err != nil {
		w.Fatal(err)
	}
	defer f.Close()
	if err := f.SetCellStr(tab, at.String(), to.Text); err != nil {
		w.Fatal(err)
	}
	if err := f.Save(); err != nil {
		w.Fatal(err)
	}
	anHourAgo := time.Now().Add(-time.Hour)
	if err := os.Chtimes(file, anHourAgo, anHourAgo); err != nil {
		w.Fatal(err)
	}
	names := strings.Split(strings.TrimSuffix(strings.TrimPrefix(workbook, dirs.Input+"/"), ".xlsx"), "/")
	id, ok := w.online.server.Lookup(w.online.input, names...)
	if !ok {
		w.Fatalf("%s is not online", workbook)
	}
	if err := w.online.server.Edit(id, func(b *book.Book) error { return b.SetCell(tab, at, to) }); err != nil {
		w.Fatal(err)
	}
}

// clerksWork is what is done to the survey of the township that comes first: somebody who was said to have returned by the 26th had not, a
// phone number was wrong, and of somebody who waits nothing is left.
func (w *twins) clerksWork() {
	w.Helper()
	by26 := func(c grid.Cell) bool {
		when := annex.ParseDate(c, 2020)
		return when.State == annex.Known && when.Day < civil.Date(2020, 2, 27)
	}
	headsReturn := func(c grid.Cell) bool { return strings.ReplaceAll(c.Text, "\n", "") == "实际返岗时间" }
	_, township := w.online.survey(w.T)
	workbook := dirs.Input + "/" + township + "/附件1 返岗需求摸排.xlsx"
	var back, call, lost bool
	for _, tab := range w.tabs(workbook) {
		returned := -1
		for _, row := range tab.Grid.Rows {
			if i := slices.IndexFunc(row.Cells, headsReturn); i >= 0 {
				returned = i
				continue
			}
			number := slices.IndexFunc(row.Cells, func(c grid.Cell) bool { return phone.MatchString(c.Text) })
			at := func(col int) grid.Ref { return grid.Ref{Row: row.Index, Col: col} }
			switch day := row.Cell(returned); {
			case returned < 0 || number < 0:
			case !back && by26(day):
				back = true
				w.edit(workbook, tab.Name, at(returned), grid.Cell{})
			case !call:
				call = true
				w.edit(workbook, tab.Name, at(number), grid.String("19900001111"))
			case !lost && day.Kind == grid.Empty:
				lost = true
				for col := range row.Cells {
					w.edit(workbook, tab.Name, at(col), grid.Cell{})
				}
			}
		}
	}
	if !back || !call || !lost {
		w.Fatal("there is nobody whom the clerks could change")
	}
}

// sameFile checks that a document is the same at both.
func (w *twins) sameFile(path, id string) {
	w.Helper()
	here, err := os.ReadFile(filepath.Join(w.dir, filepath.FromSlash(path)))
	there, _ := w.online.server.Data(id)
	if err != nil || len(here) == 0 || !bytes.Equal(here, there) {
		w.Errorf("%s has %d bytes in the folder, %d other ones at Google (%v)", path, len(here), len(there), err)
	}
}

// tabs are those of a workbook in the folder.
func (w *twins) tabs(path string) []sheets.Sheet {
	w.Helper()
	return plain(openBook(w.T, filepath.Join(w.dir, filepath.FromSlash(path))))
}

// compare checks that all outputs and archives have the same cells, merges and charts at both. It returns the tabs by
// workbook and name, and how many charts there are.
func (w *twins) compare() (tabs map[string]map[string]grid.Grid, charts int) {
	w.Helper()
	here := contents(w, filepath.Join(w.dir, "汇总"))
	var paths []string
	for path := range here {
		paths = append(paths, "汇总/"+path)
	}
	for path := range contents(w, filepath.Join(w.dir, dirs.Archive)) {
		paths = append(paths, dirs.Archive+"/"+path)
	}
	there := w.online.written()
	if diff := cmp.Diff(slices.Sorted(slices.Values(paths)), slices.Sorted(maps.Keys(there))); diff != "" {
		w.Fatalf("workbooks (-folder +google):\n%s", diff)
	}
	tabs = map[string]map[string]grid.Grid{}
	for path, id := range there {
		b, isBook := w.online.server.Book(id)
		if !isBook {
			w.sameFile(path, id)
			continue
		}
		want := w.tabs(path)
		if diff := cmp.Diff(want, plain(b.Sheets())); diff != "" {
			w.Errorf("%s (-folder +google):\n%s", path, diff)
		}
		drawn := chartsOfFile(w.T, filepath.Join(w.dir, filepath.FromSlash(path)))
		if diff := cmp.Diff(drawn, chartsOfBook(w.T, b)); diff != "" {
			w.Errorf("charts of %s (-folder +google):\n%s", path, diff)
		}
		charts += len(drawn)
		tabs[path] = map[string]grid.Grid{}
		for _, tab := range want {
			tabs[path][tab.Name] = tab.Grid
		}
	}
	return tabs, charts
}

// TestSameCountyInBothStores: the same sheets give the same figures, findings, cells, merges and charts, wherever they are
// kept: in every run of two days between which the clerks work, and in the archives.
func TestSameCountyInBothStores(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	w := newTwins(t, 8, 400)
	w.day(26)
	w.clerksWork()
	w.day(27)
	tabs, charts := w.compare()
	if charts != 3*2+4*3 { // 历史 and the two copies of it; two 走势 and the copies of them
		t.Errorf("%d charts were compared", charts)
	}
	_, township := w.online.survey(t)
	for _, want := range []struct{ workbook, tab, has string }{
		{"汇总/全县/日报.xlsx", "历史", "2020年2月26日"},
		{"汇总/全县/日报.xlsx", "历史", "更正日期"},
		{"汇总/全县/调度.xlsx", "调度总表", "较昨日"},
		{"汇总/全县/通报 第2期.xlsx", "通报", "新晃侗族自治县农民工返岗、企业用工情况通报　第2期"},
		{"汇总/全县/政策兑现.xlsx", "中介招工奖励", "尚未到期"},
		{"汇总/全县/政策兑现.xlsx", "社保减免", "待核"},
		{"汇总/" + township + "/政策兑现.xlsx", "交通补助", "可享受"},
		{"汇总/" + township + "/日报.xlsx", "返岗跟踪台账", "以下人员以前登记过，现在的表里没有了，去向要查清"},
	} {
		if !contains(tabs[want.workbook][want.tab], want.has) {
			t.Errorf("%s of %s has no %q: this test shows less than it could", want.tab, want.workbook, want.has)
		}
	}
	if contains(tabs["汇总/全县/日报.xlsx"]["历史"], "没有更正") {
		t.Error("nothing was corrected: this test shows less than it could")
	}
}

// TestMemoryLostInBothStores: what was remembered is lost between two days. Both read back what people can see, the history
// and since when people are known, and go on from it in the same way.
func TestMemoryLostInBothStores(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	w := newTwins(t, 9, 300)
	w.run(schedule.Daily, 26, templates.Issue{})
	before, _ := w.compare()
	w.forget()
	w.clerksWork()
	w.run(schedule.Daily, 27, templates.Issue{})
	after, _ := w.compare()

	rows := func(tabs map[string]map[string]grid.Grid, day string) (found []string) {
		for _, row := range tabs["汇总/全县/日报.xlsx"]["历史"].Rows {
			if row.Cell(0).Text == day && row.Cell(2).Kind == grid.Number {
				var cells []string
				for col := range 8 {
					cells = append(cells, row.Cell(col).String())
				}
				found = append(found, strings.Join(cells, "|"))
			}
		}
		return found
	}
	yesterday := rows(before, "2020年2月26日")
	if diff := cmp.Diff(yesterday, rows(after, "2020年2月26日")); diff != "" {
		t.Errorf("the history of yesterday (-before +after):\n%s", diff)
	}
	if today := rows(after, "2020年2月27日"); len(yesterday) < 12 || len(today) < 12 {
		t.Errorf("the history has %d rows of yesterday and %d of today", len(yesterday), len(today))
	}
	first := map[string]int{}
	for path, tabs := range after {
		if !strings.HasSuffix(path, "/日报.xlsx") {
			continue
		}
		for _, row := range tabs["返岗跟踪台账"].Rows {
			if row.Cell(0).Kind == grid.Number && row.Cell(7).Text != "" { // 状态
				first[row.Cell(13).Text]++
			}
		}
	}
	if len(first) != 1 || first["2020年2月26日"] < 250 {
		t.Errorf("people are known since %v", first)
	}
}

// contains tells whether a tab has a cell with a text.
func contains(g grid.Grid, text string) bool {
	return slices.ContainsFunc(g.Rows, func(r grid.Row) bool {
		return slices.ContainsFunc(r.Cells, func(c grid.Cell) bool { return c.Text == text })
	})
}

// plain puts merges in one order.
func plain(tabs []sheets.Sheet) []sheets.Sheet {
	for i := range tabs {
		tabs[i].Grid.Cols = nil // of which Google says other things than a file
		slices.SortFunc(tabs[i].Grid.Merges, func(a, b grid.Range) int { return strings.Compare(a.String(), b.String()) })
	}
	return tabs
}
