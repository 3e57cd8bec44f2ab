package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/daemon/past"
	"guantong/daemon/pipeline"
	"guantong/rules/annex"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
)

// office is a small county with its folder and its memory.
type office struct {
	t     *testing.T
	dir   string
	setup *pipeline.Setup
	store func(sheets.Store) sheets.Store // what stands between; nil: nothing
}

const surveyPath = "波洲镇/附件1 返岗需求摸排.xlsx"

// openOffice is a county whose two villages have nine and six workers in one workbook, after a run on 26 February.
func openOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, dir: t.TempDir(), setup: setupOf(t, smallCounty)}
	o.setup.Cache, o.setup.Leavings, o.setup.Sheets, o.setup.Days = &keptInMind{}, &keptInMind{}, &keptInMind{}, &keptInMind{}
	o.put(surveyPath, surveyOf(t, "炉冲村", 9, "波洲社区", 6))
	o.put("县科工局/岗位.xlsx", bystanders(t))
	if r := o.run(26); r.Records.Annex1 != 15 || !r.Right() {
		t.Fatalf("the first run says %+v", r)
	}
	return o
}

func (o *office) file(name string) string {
	return filepath.Join(o.dir, dirs.Input, filepath.FromSlash(name))
}

func (o *office) put(name string, data []byte) { write(o.t, o.file(name), data) }

func (o *office) move(from, to string) {
	if err := os.MkdirAll(filepath.Dir(o.file(to)), 0o755); err != nil {
		o.t.Fatal(err)
	}
	rename(o.t, o.file(from), o.file(to))
}

func (o *office) remove(name string) {
	if err := os.Remove(o.file(name)); err != nil {
		o.t.Fatal(err)
	}
}

// edit changes the survey as a person would.
func (o *office) edit(change func(*excelize.File) error) {
	o.t.Helper()
	f, err := excelize.OpenFile(o.file(surveyPath))
	if err != nil {
		o.t.Fatal(err)
	}
	defer f.Close()
	if err := change(f); err != nil {
		o.t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		o.t.Fatal(err)
	}
}

// run is a daily run at five in the afternoon of a day of February, or of March from 30 on. Whatever was done to the sheets,
// its ties hold.
func (o *office) run(day int) *pipeline.Report { return o.runIn(day, false) }

func (o *office) runIn(day int, dry bool) *pipeline.Report {
	o.t.Helper()
	settle(o.t, filepath.Join(o.dir, dirs.Input))
	inner, err := folder.Open(o.dir, xlsx.Limits{})
	if err != nil {
		o.t.Fatal(err)
	}
	var store sheets.Store = inner
	if o.store != nil {
		store = o.store(inner)
	}
	asOf := time.Date(2020, 2, day, 17, 0, 0, 0, o.setup.Zone)
	report, err := o.setup.Daily(o.t.Context(), store, asOf, dry, func(string, int, int) {})
	if err != nil {
		o.t.Fatal(err)
	}
	if len(report.Unwritten) > 0 || report.MemoryLost != nil {
		o.t.Fatalf("the report says %+v", report)
	}
	for _, tie := range report.Ties {
		if !tie.OK {
			o.t.Errorf("day %d: a tie does not hold: %+v", day, tie)
		}
	}
	return report
}

// told are the messages of a rule in the township's 数据问题.
func (o *office) told(rule string) []string {
	var all []string
	for _, row := range (published{o.t, filepath.Join(o.dir, "汇总")}).tab("波洲镇", "数据问题") {
		if cell(row, 10) == rule {
			all = append(all, cell(row, 4))
		}
	}
	return all
}

// states is what 上报情况 says of the villages: state and number of records.
func (o *office) states() map[string]string {
	all := map[string]string{}
	for _, row := range (published{o.t, filepath.Join(o.dir, "汇总")}).tab("全县", "上报情况") {
		if cell(row, 0) == "波洲镇" {
			all[cell(row, 1)] = cell(row, 4) + " " + cell(row, 5)
		}
	}
	return all
}

// surveyOf is a workbook of annex 1 with a tab for each village and so many workers.
func surveyOf(t testing.TB, villages ...any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i := 0; i < len(villages); i += 2 {
		village, people := villages[i].(string), villages[i+1].(int)
		if _, err := f.NewSheet(village); err != nil {
			t.Fatal(err)
		}
		if err := fillSurvey(f, village, village, people); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bystanders are sheets that nothing happens to, so that the others are less than half of all.
func bystanders(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i := range 6 {
		tab := fmt.Sprint("岗位", i+1)
		if _, err := f.NewSheet(tab); err != nil {
			t.Fatal(err)
		}
		for row, cells := range postRows() {
			if err := f.SetSheetRow(tab, fmt.Sprint("A", row+1), &cells); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetCellStr(tab, "B2", tab+"的单位"); err != nil { // else they were editions of one sheet
			t.Fatal(err)
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// postRows are 岗位需求清单 with one post; no rule finds anything wrong with it.
func postRows() [2][]string {
	var head, post []string
	for _, c := range annex.PostsForm.Columns() {
		head, post = append(head, c.Label), append(post, c.Label+"一")
	}
	return [2][]string{head, post}
}

// fillSurvey writes a village's annex 1 into a tab.
func fillSurvey(f *excelize.File, tab, village string, people int) error {
	if err := f.SetCellStr(tab, "A1", "波洲 乡（镇） "+village+" 摸排责任人：吴某 填表日期：2020年2月26日"); err != nil {
		return err
	}
	for i, c := range annex.WorkersForm.Columns() {
		at, _ := excelize.CoordinatesToCellName(i+1, 2)
		if err := f.SetCellStr(tab, at, c.Label); err != nil {
			return err
		}
	}
	for i := range people {
		if err := f.SetSheetRow(tab, fmt.Sprintf("A%d", 3+i), &[]string{nameOf(village, i), "男"}); err != nil {
			return err
		}
	}
	return nil
}

// nameOf is somebody's name, like nobody else's.
func nameOf(village string, i int) string {
	digits := []rune("一二三四五六七八九十")
	return "杨" + village[:len("炉冲")] + string(digits[i/10]) + string(digits[i%10])
}

// removeRows takes all workers but the first of a tab away.
func removeRows(tab string, keep, people int) func(*excelize.File) error {
	return func(f *excelize.File) error {
		for range people - keep {
			if err := f.RemoveRow(tab, 3+keep); err != nil {
				return err
			}
		}
		return nil
	}
}

// Whatever happens to a sheet that was read the day before: it is counted, moved or named.
func TestLostSheets(t *testing.T) {
	leaveOutOfShort(t)
	const shrink, stale = "RUN-SHRINK", "RUN-STALE"
	for _, test := range []struct {
		name    string
		do      func(o *office)
		records int // of annex 1
		kept    pipeline.Kept
		found   map[string]int    // findings of the rules about runs and sheets
		says    string            // one of them
		states  map[string]string // of the villages
	}{
		{"nothing", func(*office) {}, 15, pipeline.Kept{}, nil, "", map[string]string{"炉冲村": "迟报 9", "波洲社区": "迟报 6"}},
		{"damaged", func(o *office) { o.put(surveyPath, []byte("x")) }, 15, pipeline.Kept{Sheets: 2, Records: 15}, map[string]int{stale: 2},
			"2月27日起读不出来：不是 Excel 工作簿，或者已损坏。沿用2月26日读到的 9 条记录", map[string]string{"炉冲村": "沿用2月26日 9", "波洲社区": "沿用2月26日 6"}},
		{"locked", func(o *office) { o.put(surveyPath, locked(o.t, surveyOf(o.t, "炉冲村", 9))) }, 15, pipeline.Kept{Sheets: 2, Records: 15}, map[string]int{stale: 2}, "密码", nil},
		{"the heading was changed", func(o *office) {
			o.edit(func(f *excelize.File) error {
				for i := range annex.WorkersForm.Columns() {
					at, _ := excelize.CoordinatesToCellName(i+1, 2)
					if err := f.SetCellStr("炉冲村", at, "某某"); err != nil {
						return err
					}
				}
				return nil
			})
		}, 15, pipeline.Kept{Sheets: 1, Records: 9}, map[string]int{stale: 1}, "2月27日起表头和各附件都对不上，认不出来。沿用2月26日读到的 9 条记录", map[string]string{"炉冲村": "沿用2月26日 9", "波洲社区": "迟报 6"}},
		{"the tab was deleted", func(o *office) { o.edit(func(f *excelize.File) error { return f.DeleteSheet("炉冲村") }) },
			15, pipeline.Kept{Sheets: 1, Records: 9}, map[string]int{stale: 1}, "工作表不见了，或者整张清空了。沿用2月26日读到的 9 条记录，到3月5日为止", nil},
		{"the tab was cleared with its heading", func(o *office) { o.edit(removeRowsAbove("炉冲村")) }, 15, pipeline.Kept{Sheets: 1, Records: 9}, map[string]int{stale: 1}, "整张清空", nil},
		{"the file was deleted", func(o *office) { o.remove(surveyPath) }, 15, pipeline.Kept{Sheets: 2, Records: 15}, map[string]int{stale: 2},
			"工作簿不见了（删除，或移出了填报文件夹）。沿用2月26日读到的 6 条记录，到3月5日为止", map[string]string{"炉冲村": "沿用2月26日 9", "波洲社区": "沿用2月26日 6"}},
		{"the file was renamed", func(o *office) { o.move(surveyPath, "波洲镇/本镇的表.xlsx") }, 15, pipeline.Kept{}, nil, "", nil},
		{"the file was moved", func(o *office) { o.move(surveyPath, "收上来的/新/波洲.xlsx") }, 15, pipeline.Kept{}, nil, "", nil},
		{"each village got a file", func(o *office) {
			o.put("波洲镇/甲.xlsx", surveyOf(o.t, "炉冲村", 9))
			o.put("波洲镇/乙.xlsx", surveyOf(o.t, "波洲社区", 6))
			o.remove(surveyPath)
		}, 15, pipeline.Kept{}, nil, "", nil},
		{"one village moved out", func(o *office) {
			o.put("波洲镇/甲.xlsx", surveyOf(o.t, "炉冲村", 9))
			o.edit(func(f *excelize.File) error { return f.DeleteSheet("炉冲村") })
		}, 15, pipeline.Kept{}, nil, "", nil},
		{"a tab was renamed", func(o *office) { o.edit(func(f *excelize.File) error { return f.SetSheetName("炉冲村", "一组") }) }, 15, pipeline.Kept{}, nil, "", nil},
		{"a tab was emptied", func(o *office) { o.edit(removeRows("炉冲村", 0, 9)) }, 6, pipeline.Kept{}, map[string]int{shrink: 1},
			"上次运行有 9 条记录，现在只有 0 条，少了 9 条", map[string]string{"炉冲村": "未报 0", "波洲社区": "迟报 6"}},
		{"the blank form took its place", func(o *office) { o.put(surveyPath, surveyOf(o.t, "炉冲村", 0, "波洲社区", 0)) }, 0, pipeline.Kept{}, map[string]int{shrink: 2}, "现在只有 0 条", nil},
		{"the blank form came elsewhere", func(o *office) {
			o.remove(surveyPath)
			o.put("波洲镇/附件1.xlsx", surveyOf(o.t, "炉冲村", 0, "波洲社区", 0))
		}, 15, pipeline.Kept{Sheets: 2, Records: 15}, map[string]int{stale: 2}, "工作簿不见了", nil},
		{"a third fewer", func(o *office) { o.edit(removeRows("炉冲村", 6, 9)) }, 12, pipeline.Kept{}, nil, "", nil},
		{"more than a third fewer", func(o *office) { o.edit(removeRows("炉冲村", 5, 9)) }, 11, pipeline.Kept{}, map[string]int{shrink: 1}, "上次运行有 9 条记录，现在只有 5 条，少了 4 条", nil},
		{"the village's name was corrected", func(o *office) {
			o.edit(func(f *excelize.File) error { return f.SetCellStr("炉冲村", "A1", "波洲 乡（镇） 新塘村") })
		}, 15, pipeline.Kept{}, map[string]int{"S-UNIT": 1, "S-VILLAGE": 1}, "", nil},
		{"another annex took the place", func(o *office) {
			o.edit(func(f *excelize.File) error {
				for i := range annex.WorkersForm.Columns() {
					at, _ := excelize.CoordinatesToCellName(i+1, 2)
					label := ""
					if columns := annex.SeekersForm.Columns(); i < len(columns) {
						label = columns[i].Label
					}
					if err := f.SetCellStr("炉冲村", at, label); err != nil {
						return err
					}
				}
				return nil
			})
		}, 15, pipeline.Kept{Sheets: 1, Records: 9}, map[string]int{stale: 1}, "这张工作表改填了附件3", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := openOffice(t)
			o.t = t
			test.do(o)
			report := o.run(27)
			if report.Records.Annex1 != test.records || report.Kept != test.kept {
				t.Errorf("%d records, kept %+v; want %d, %+v", report.Records.Annex1, report.Kept, test.records, test.kept)
			}
			if report.Right() != (test.kept == pipeline.Kept{}) {
				t.Errorf("Right() = %v", report.Right())
			}
			found := map[string]int{}
			for rule, n := range report.Findings.ByRule {
				if strings.HasPrefix(rule, "RUN-") || strings.HasPrefix(rule, "S-") {
					found[rule] = n
				}
			}
			if test.found == nil {
				test.found = map[string]int{}
			}
			if diff := cmp.Diff(test.found, found); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			all := slices.Concat(o.told(stale), o.told(shrink))
			if !strings.Contains(strings.Join(all, "\n"), test.says) {
				t.Errorf("told are %q, want %q", all, test.says)
			}
			if test.states != nil {
				if diff := cmp.Diff(test.states, o.states()); diff != "" {
					t.Errorf("上报情况 (-want +got):\n%s", diff)
				}
			}
			// The same run again says and writes the same.
			again := o.run(27)
			if len(again.Outputs.Written) > 0 {
				t.Errorf("run again, it wrote %v", again.Outputs.Written)
			}
			if len(again.Marked.Written) > 0 {
				t.Errorf("run again, it wrote the copies %v", again.Marked.Written)
			}
			again.Outputs, again.Marked, again.Workbooks, again.Archived = report.Outputs, report.Marked, report.Workbooks, report.Archived
			if diff := cmp.Diff(report, again); diff != "" {
				t.Errorf("run again (-first +second):\n%s", diff)
			}
		})
	}
}

// removeRowsAbove clears a tab, its heading too.
func removeRowsAbove(tab string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		for range 12 {
			if err := f.RemoveRow(tab, 1); err != nil {
				return err
			}
		}
		return nil
	}
}

// countedSaves is a memory that counts what is written to it.
type countedSaves struct {
	keptInMind
	writes atomic.Int64
}

func (c *countedSaves) Write(ctx context.Context, key string, value []byte) error {
	c.writes.Add(1)
	return c.keptInMind.Write(ctx, key, value)
}

func (c *countedSaves) WriteAll(ctx context.Context, values map[string][]byte) error {
	c.writes.Add(int64(len(values)))
	return c.keptInMind.WriteAll(ctx, values)
}

func (c *countedSaves) Replace(ctx context.Context, old, values map[string][]byte) (bool, error) {
	c.writes.Add(int64(len(values)))
	return c.keptInMind.Replace(ctx, old, values)
}

func (c *countedSaves) Keep(ctx context.Context, keys []string) error {
	c.writes.Add(1)
	return c.keptInMind.Keep(ctx, keys)
}

func (c *countedSaves) keys() int {
	n := 0
	c.entries.Range(func(any, any) bool { n++; return true })
	return n
}

// A run with nothing new writes nothing to the memory; one of the next day only that everything was still there; one after
// an edit the records of that sheet. What is let go of is not left behind.
func TestLastGoodIsWrittenOnce(t *testing.T) {
	o := openOffice(t)
	m := &countedSaves{}
	o.setup.Sheets = m
	for _, step := range []struct {
		name   string
		do     func()
		day    int
		writes int64
		keys   int
	}{
		{"the first run", func() {}, 26, 10, 9},
		{"the same", func() {}, 26, 0, 9},
		{"a day later", func() {}, 27, 2, 9},
		{"a cell", func() { o.edit(func(f *excelize.File) error { return f.SetCellStr("炉冲村", "A3", "杨某") }) }, 27, 3, 9},
		{"gone", func() { o.remove(surveyPath) }, 28, 2, 9},
		{"still gone", func() {}, 28, 0, 9},
		{"let go", func() {}, 35, 2, 9},
		{"forgotten", func() {}, 36, 2, 7},
		{"the same again", func() {}, 36, 0, 7},
	} {
		step.do()
		before := m.writes.Load()
		o.run(step.day)
		if n := m.writes.Load() - before; n != step.writes || m.keys() != step.keys {
			t.Errorf("%s: %d writes, %d keys; want %d, %d", step.name, n, m.keys(), step.writes, step.keys)
		}
	}
}

// What is gone is kept for seven days by the days of the runs, is named on the day when it is let go, and is nothing to
// anybody after that. What is there and cannot be read is kept for as long as it takes.
func TestSevenDays(t *testing.T) {
	for _, test := range []struct {
		name string
		lose func(o *office)
		days map[int]string
	}{
		{"gone", func(o *office) { o.remove(surveyPath) }, map[int]string{27: "15 STALE", 33: "15 STALE", 34: "0 SHRINK", 35: "0"}},
		{"gone, no run on the day", func(o *office) { o.remove(surveyPath) }, map[int]string{27: "15 STALE", 40: "0 SHRINK", 41: "0"}},
		{"damaged", func(o *office) { o.put(surveyPath, nil) }, map[int]string{27: "15 STALE", 34: "15 STALE", 90: "15 STALE"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := openOffice(t)
			o.t = t
			test.lose(o)
			for day := 27; day <= 90; day++ {
				want, ok := test.days[day]
				if !ok {
					continue
				}
				for range 2 { // runs a day
					r := o.run(day)
					got := fmt.Sprint(r.Records.Annex1)
					for _, rule := range []string{"STALE", "SHRINK"} {
						if r.Findings.ByRule["RUN-"+rule] > 0 {
							got += " " + rule
						}
					}
					if got != want {
						t.Errorf("day %d: %s, want %s", day, got, want)
					}
				}
			}
		})
	}
}

// Days that a sheet was damaged do not count as days that it was gone, and coming back begins anew.
func TestComesBack(t *testing.T) {
	o := openOffice(t)
	whole, err := os.ReadFile(o.file(surveyPath))
	if err != nil {
		t.Fatal(err)
	}
	want := func(day, records, kept int) {
		t.Helper()
		if r := o.run(day); r.Records.Annex1 != records || r.Kept.Sheets != kept {
			t.Errorf("day %d: %d records, %d sheets kept; want %d, %d", day, r.Records.Annex1, r.Kept.Sheets, records, kept)
		}
	}
	o.put(surveyPath, nil)
	want(27, 15, 2)
	o.remove(surveyPath)
	want(33, 15, 2)
	want(39, 15, 2)
	o.put(surveyPath, surveyOf(t, "炉冲村", 9, "波洲社区", 5))
	want(39, 14, 0)
	if len(o.told("RUN-SHRINK")) > 0 {
		t.Errorf("it is told of %q", o.told("RUN-SHRINK"))
	}
	o.remove(surveyPath)
	want(40, 14, 2)
	want(46, 14, 2)
	want(47, 0, 0)
	o.put(surveyPath, whole)
	want(48, 15, 0)
	if r := o.run(48); !r.Right() || r.Findings.ByRule["RUN-STALE"]+r.Findings.ByRule["RUN-SHRINK"] > 0 {
		t.Errorf("the report says %+v", r)
	}
}

// A fall is told all day long, of what there was before that day, and no longer.
func TestShrinkIsToldForTheDay(t *testing.T) {
	o := openOffice(t)
	told := func(day int, want ...string) {
		t.Helper()
		o.run(day)
		var got []string
		for _, s := range o.told("RUN-SHRINK") {
			got = append(got, strings.TrimSuffix(strings.TrimPrefix(s, "上次运行有 "), "；已照现在的统计"))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("day %d (-want +got):\n%s", day, diff)
		}
	}
	o.edit(removeRows("炉冲村", 5, 9))
	told(27, "9 条记录，现在只有 5 条，少了 4 条")
	told(27, "9 条记录，现在只有 5 条，少了 4 条")
	o.edit(removeRows("炉冲村", 4, 5))
	told(27, "9 条记录，现在只有 4 条，少了 5 条")
	told(28)
	o.edit(removeRows("炉冲村", 1, 4))
	told(28, "4 条记录，现在只有 1 条，少了 3 条")
	o.put(surveyPath, surveyOf(t, "炉冲村", 9, "波洲社区", 6))
	told(28)
}

// The share is a setting.
func TestShrinkIsASetting(t *testing.T) {
	o := openOffice(t)
	own := setupOf(t, smallCounty+"rules: {shrink: 0.5}\n")
	own.Sheets = o.setup.Sheets
	o.setup = own
	o.edit(removeRows("炉冲村", 5, 9))
	o.run(27)
	if told := o.told("RUN-SHRINK"); len(told) > 0 {
		t.Errorf("four of nine fewer: %q", told)
	}
	o.edit(removeRows("炉冲村", 2, 5))
	o.run(28)
	if told := o.told("RUN-SHRINK"); len(told) != 1 {
		t.Errorf("three of five fewer: %q", told)
	}
}

// A dry run, and a run as of an earlier day than the last, keep what is to be kept and change nothing for the next.
func TestRunsThatLeaveTheMemoryAlone(t *testing.T) {
	o := openOffice(t)
	m := &countedSaves{}
	o.setup.Sheets = m
	o.run(26)
	o.remove(surveyPath)
	before := m.writes.Load()
	for name, r := range map[string]*pipeline.Report{"dry": o.runIn(27, true), "much later, dry": o.runIn(60, true), "earlier": o.run(20)} {
		if r.Kept != (pipeline.Kept{Sheets: 2, Records: 15}) || r.Records.Annex1 != 15 {
			t.Errorf("%s: the report says %+v", name, r)
		}
	}
	if m.writes.Load() != before {
		t.Error("they wrote")
	}
	if o.run(28); !strings.Contains(strings.Join(o.told("RUN-STALE"), ""), "2月28日起工作簿不见了") {
		t.Errorf("told are %q", o.told("RUN-STALE"))
	}
}

// A copy that somebody had made before the sheet was lost holds its people already.
func TestCopyMadeBefore(t *testing.T) {
	o := openOffice(t)
	o.put("波洲镇/备份.xlsx", surveyOf(t, "炉冲村", 9, "波洲社区", 6))
	if r := o.run(27); r.Records.Annex1 != 15 || r.Records.SetAside != 15 || r.Findings.ByRule["S-TWICE"] != 2 || r.Findings.ByRule["A1-DUP"] != 0 {
		t.Fatalf("the report says %+v", r)
	}
	o.put(surveyPath, nil)
	if r := o.run(28); r.Records.Annex1 != 15 || r.Kept.Sheets != 0 || r.Findings.ByRule["S-UNREADABLE"] != 1 {
		t.Errorf("the report says %+v", r)
	}
}

// A village that fills two tabs and loses one keeps it: the other is not the same people.
func TestOneOfTwoTabs(t *testing.T) {
	o := openOffice(t)
	o.edit(func(f *excelize.File) error {
		if _, err := f.NewSheet("二组"); err != nil {
			return err
		}
		if err := fillSurvey(f, "二组", "炉冲村", 3); err != nil {
			return err
		}
		for i := range 3 {
			if err := f.SetCellStr("二组", fmt.Sprintf("A%d", 3+i), nameOf("波洲村", 50+i)); err != nil {
				return err
			}
		}
		return nil
	})
	if r := o.run(27); r.Records.Annex1 != 18 {
		t.Fatalf("%d records", r.Records.Annex1)
	}
	o.edit(func(f *excelize.File) error { return f.DeleteSheet("二组") })
	if r := o.run(28); r.Records.Annex1 != 18 || r.Kept.Sheets != 1 {
		t.Errorf("the report says %+v", r)
	}
	if want := "沿用2月27日 12"; o.states()["炉冲村"] != want {
		t.Errorf("上报情况 says %q, want %q", o.states()["炉冲村"], want)
	}
}

// A folder that cannot be opened has what it had; a network that is down damages nothing.
func TestFolderAndNetwork(t *testing.T) {
	o := openOffice(t)
	list := func(wb sheets.Workbook) func(sheets.Store) sheets.Store {
		return func(sheets.Store) sheets.Store {
			department := sheets.Workbook{ID: "y", Path: "填报/县科工局"}
			return &shelf{workbooks: []sheets.Workbook{department, wb}, broken: map[string]error{"x": fmt.Errorf("没有连上"), "y": fmt.Errorf("没有连上")}}
		}
	}
	for name, wb := range map[string]sheets.Workbook{
		"folder": {ID: "x", Path: "填报/波洲镇"}, "network": {ID: "x", Path: "填报/" + surveyPath},
	} {
		o.store = list(wb)
		for _, day := range []int{27, 60} {
			if r := o.runIn(day, true); r.Kept.Sheets != 2+6 || r.Workbooks.Failed != 2 || r.Findings.ByRule["S-UNREADABLE"] != 0 || len(r.Unreadable) != 2 {
				t.Errorf("%s: the report says %+v", name, r)
			}
		}
	}
}

// A department's enterprises are kept like a village's workers.
func TestDepartmentIsKept(t *testing.T) {
	o := openOffice(t)
	f := excelize.NewFile()
	defer f.Close()
	for i, c := range annex.EmployersForm.Columns() {
		head, _ := excelize.CoordinatesToCellName(i+1, 1)
		value, _ := excelize.CoordinatesToCellName(i+1, 2)
		text := map[annex.Field]string{annex.EnterpriseName: "新晃服装厂", annex.Demand: "12", annex.EmployerKind: "工业企业"}[c.Field]
		if err := errors.Join(f.SetCellStr("Sheet1", head, c.Label), f.SetCellStr("Sheet1", value, text)); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	o.put("县科工局/附件5.xlsx", b.Bytes())
	if r := o.run(26); r.Records.Annex5 != 1 {
		t.Fatalf("the report says %+v", r)
	}
	o.put("县科工局/附件5.xlsx", nil)
	r := o.run(27)
	if r.Records.Annex5 != 1 || r.Kept != (pipeline.Kept{Sheets: 1, Records: 1}) {
		t.Errorf("the report says %+v", r)
	}
	out := published{t, filepath.Join(o.dir, "汇总")}
	for _, want := range []struct {
		unit, tab string
		col       int
		says      string
	}{
		{"全县", "上报情况", 4, "沿用2月26日"}, {"全县", "附件6", 1, "县科工局（2月26日的 1 条）"},
		{"县科工局", "附件6", 1, "沿用以前的记录：县科工局"}, {"县科工局", "数据问题", 10, "RUN-STALE"},
	} {
		if !slices.ContainsFunc(out.tab(want.unit, want.tab), func(r []string) bool { return strings.Contains(cell(r, want.col), want.says) }) {
			t.Errorf("%s of %s does not say %q", want.tab, want.unit, want.says)
		}
	}
}

// Findings of a sheet that is kept stay what they were.
func TestFindingsAreKept(t *testing.T) {
	o := openOffice(t)
	before := o.run(26).Findings.ByRule
	o.put(surveyPath, nil)
	after := o.run(27).Findings.ByRule
	delete(after, "RUN-STALE")
	if diff := cmp.Diff(before, after); diff != "" || len(before) == 0 {
		t.Errorf("(-before +kept):\n%s", diff)
	}
}

// Without RUN-STALE the records are kept all the same, and what cannot be read is still said.
func TestStaleSwitchedOff(t *testing.T) {
	o := openOffice(t)
	own := setupOf(t, smallCounty+"rules: {off: [RUN-STALE]}\n")
	own.Sheets = o.setup.Sheets
	o.setup = own
	o.put(surveyPath, nil)
	if r := o.run(27); r.Records.Annex1 != 15 || r.Right() || r.Findings.ByRule["S-UNREADABLE"] != 1 {
		t.Errorf("the report says %+v", r)
	}
}

// The rollups name what in them is of an earlier day.
func TestRollupsNameWhatIsKept(t *testing.T) {
	o := openOffice(t)
	o.put(surveyPath, nil)
	o.run(27)
	for unit, want := range map[string]string{"全县": "波洲镇炉冲村（2月26日的 9 条）", "波洲镇": "：波洲社区（2月26日的 6 条）、炉冲村"} {
		for _, tab := range []string{"附件2", "附件4"} {
			rows := published{t, filepath.Join(o.dir, "汇总")}.tab(unit, tab)
			if !slices.ContainsFunc(rows, func(r []string) bool { return strings.Contains(cell(r, 0), want) }) {
				t.Errorf("%s of %s does not say %q", tab, unit, want)
			}
		}
	}
}

// What the memory has lost, or holds and cannot be, is not kept; the run goes on as the first one did.
func TestLostMemory(t *testing.T) {
	for name, spoil := range map[string]func([]byte) []byte{
		"nothing": func([]byte) []byte { return nil },
		"cut off": func(b []byte) []byte { return b[:len(b)/2] },
		"bits":    func(b []byte) []byte { b[len(b)/3] ^= 0x55; return b },
		"others":  func([]byte) []byte { return []byte("\x01others") },
	} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t)
			o.t = t
			m := &spoilt{spoil: spoil}
			o.setup.Sheets.(*keptInMind).entries.Range(func(k, v any) bool { m.entries.Store(k, v); return true })
			o.setup.Sheets = m
			o.put(surveyPath, nil)
			if r := o.run(27); r.Kept.Sheets != 0 || r.Records.Annex1 != 0 || r.Findings.ByRule["S-UNREADABLE"] != 1 {
				t.Errorf("the report says %+v", r)
			} else if said := strings.Contains(strings.Join(r.Notes, ""), "没有以前的记录可以沿用"); !said && name != "bits" { // which may still make an inventory
				t.Errorf("nobody is told: %q", r.Notes)
			}
			m.spoil = nil
			o.put(surveyPath, surveyOf(t, "炉冲村", 9))
			o.run(28)
			o.remove(surveyPath)
			if r := o.run(29); r.Kept.Sheets != 1 {
				t.Errorf("after that: %+v", r)
			}
		})
	}
}

// A memory that fails is said so, and asked no more than a few times.
func TestFailingLastGood(t *testing.T) {
	setup := setupOf(t, smallCounty)
	m := &asked{err: fmt.Errorf("锁住了")}
	setup.Sheets = m
	report, _ := mustRunOn(t, setup, manyBooks(50))
	if report.MemoryLost == nil || m.times > 3 || report.Records.Annex1+report.Records.SetAside != 50 {
		t.Errorf("asked %d times; the report says %+v", m.times, report)
	}
}

// LetGo lets go of a workbook or one of its tabs, by the names that people see.
func TestLetGo(t *testing.T) {
	forget := func(o *office, workbook, sheet string) (int, []string) {
		t.Helper()
		gone, similar, err := past.LetGo(t.Context(), o.setup.Sheets, workbook, sheet)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, g := range gone {
			n += g.Records
		}
		return n, similar
	}
	for _, test := range []struct {
		workbook, sheet string
		records         int
	}{
		{surveyPath, "", 15}, {"填报/" + surveyPath, "", 15}, {`波洲镇\附件1 返岗需求摸排.xlsx`, "", 15}, {"./" + surveyPath, "炉冲村", 9},
	} {
		o := openOffice(t)
		o.remove(surveyPath)
		if n, _ := forget(o, test.workbook, test.sheet); n != test.records {
			t.Errorf("forget %s %s: %d records", test.workbook, test.sheet, n)
		}
		if r := o.run(27); r.Records.Annex1 != 15-test.records {
			t.Errorf("after forget %s %s: %d records", test.workbook, test.sheet, r.Records.Annex1)
		}
	}
	o := openOffice(t)
	o.move(surveyPath, "波洲镇/杨刚13812345678.xlsx")
	o.run(27)
	n, similar := forget(o, "波洲/杨刚", "")
	if diff := cmp.Diff([]string{"波洲镇/杨刚138****5678.xlsx"}, similar); diff != "" || n != 0 {
		t.Errorf("similar names (-want +got):\n%s", diff)
	}
	if _, similar := forget(o, similar[0], "炉冲"); !slices.Contains(similar, "波洲镇/杨刚138****5678.xlsx 炉冲村") {
		t.Errorf("similar names are %q", similar)
	}
	if n, _ := forget(o, similar[0], ""); n != 15 {
		t.Errorf("by its masked name: %d records", n)
	}
	if _, similar := forget(o, "x", ""); len(similar) > 0 {
		t.Errorf("nothing is like x, and it says %q", similar)
	}
	// What is there is taken up again.
	if r := o.run(28); r.Records.Annex1 != 15 {
		t.Errorf("%d records", r.Records.Annex1)
	}
}
