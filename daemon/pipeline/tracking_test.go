package pipeline_test

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/xuri/excelize/v2"

	"guantong/daemon/past"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
)

// troubled is a memory in which one key is out of reach: until the time is up, or at once.
type troubled struct {
	*keptInMind
	key  string
	hang bool
}

func (m troubled) Read(ctx context.Context, key string) ([]byte, bool, error) {
	switch {
	case key != m.key:
		return m.keptInMind.Read(ctx, key)
	case m.hang:
		return nil, false, until(ctx)
	}
	return nil, false, errors.New("够不着")
}

func (k *keptInMind) all() map[string]string {
	all := map[string]string{}
	k.entries.Range(func(key, value any) bool {
		all[key.(string)] = string(value.([]byte))
		return true
	})
	return all
}

// What was known before stays, whatever keeps a run from reading it; a run that goes on without it is not right, and puts
// nothing into the archive. One whose time is up publishes nothing: its figures would be wrong.
func TestUnknownDaysBefore(t *testing.T) {
	for _, hang := range []bool{false, true} {
		for _, key := range []string{"history", "ledger", "sheets"} {
			o := openOffice(t)
			o.run(27)
			memories := map[string]*past.Memory{"history": &o.setup.Days, "ledger": &o.setup.Days, "sheets": &o.setup.Sheets}
			tracking, lastGood := o.setup.Days.(*keptInMind), o.setup.Sheets.(*keptInMind)
			known, sheets := tracking.all(), lastGood.all()
			*memories[key] = troubled{(*memories[key]).(*keptInMind), key, hang}
			store, err := folder.Open(o.dir, xlsx.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			job := pipeline.Job{Kind: schedule.Daily, AsOf: time.Date(2020, 2, 28, 17, 0, 0, 0, o.setup.Zone)}
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				report, err := o.setup.Run(ctx, store, job, func(string, int, int) {})
				var late *pipeline.LateError
				switch {
				case hang && (report != nil || !errors.As(err, &late) || !strings.Contains(err.Error(), "以前的台账和历史")):
					t.Errorf("%s hangs: %+v, %v", key, report, err)
				case !hang && (err != nil || report.Right() || report.MemoryLost == nil || len(report.Archived) > 0 || len(report.Outputs.Written) == 0):
					t.Errorf("%s fails: %+v, %v", key, report, err)
				}
			})
			if !maps.Equal(tracking.all(), known) || !maps.Equal(lastGood.all(), sheets) {
				t.Errorf("%s, hanging %v: what was known is no longer", key, hang)
			}
		}
	}
}

// A day that is filled in later has its figures as they are known by then: what is news about the days that were reported
// in their turn is none about it, neither then nor when the later day is run again.
func TestFilledInDay(t *testing.T) {
	o := openOffice(t) // ran on the 26th
	o.edit(func(f *excelize.File) error {
		return errors.Join(f.SetCellStr("炉冲村", "U7", "2月25日"), f.SetCellStr("炉冲村", "U8", "2月25日"))
	})
	o.run(28)
	o.run(27)
	o.run(28)
	var days, corrections []string
	for _, row := range (published{t, filepath.Join(o.dir, "汇总")}).tab("全县", "历史") {
		if cell(row, 1) == "波洲镇" {
			days = append(days, cell(row, 0)+" "+cell(row, 2)+" "+cell(row, 3))
		}
		if cell(row, 12) == "波洲镇" {
			corrections = append(corrections, strings.Join(row[10:16], " "))
		}
	}
	if want := []string{"2020年2月28日 15 2", "2020年2月27日 15 2", "2020年2月26日 15 0"}; !slices.Equal(days, want) {
		t.Errorf("the days are %q, want %q", days, want)
	}
	want := []string{"2020年2月28日 2020年2月26日 波洲镇 已返岗 0 2", "2020年2月28日 2020年2月26日 波洲镇 待返岗 15 13"}
	if !slices.Equal(corrections, want) {
		t.Errorf("the corrections are %q, want %q", corrections, want)
	}
	// A day that was reported in its time is not archived once more.
	if r := o.run(27); len(r.Archived) > 0 {
		t.Errorf("archived again: %v", r.Archived)
	}
}

// An issue of the circular that went out is not written again on another day: what it would say then is a draft.
func TestIssueGoesOutOnce(t *testing.T) {
	o := openOffice(t)
	store, err := folder.Open(o.dir, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	run := func(day int) *pipeline.Report {
		job := pipeline.Job{Kind: schedule.Circular, AsOf: time.Date(2020, 2, day, 18, 0, 0, 0, o.setup.Zone)}
		job.Issue.Number = 1
		r, err := o.setup.Run(t.Context(), store, job, func(string, int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := run(26); r.Main != "汇总/全县/通报 第1期.xlsx" || len(r.Archived) != 2 { // with the document
		t.Errorf("the issue: %+v", r)
	}
	if r := run(28); r.Main != "汇总/全县/通报 第1期（草稿）.xlsx" || len(r.Archived) != 0 {
		t.Errorf("the draft: %+v", r)
	}
	if r := run(26); r.Main != "汇总/全县/通报 第1期.xlsx" || len(r.Outputs.Written) != 0 {
		t.Errorf("the issue again: %+v", r)
	}
}

// lose throws away all that runs remember.
func (o *office) lose() {
	o.setup.Cache, o.setup.Sheets, o.setup.Days = &keptInMind{}, &keptInMind{}, &keptInMind{}
}

// The day on which the memory was lost may be run as often as anybody likes: nobody goes missing, and nothing changes.
func TestRunAgainAfterLoss(t *testing.T) {
	o := openOffice(t)
	o.edit(func(f *excelize.File) error { // somebody of whom nothing is known but that he is there
		return errors.Join(f.SetCellStr("炉冲村", "B12", "男"), f.SetCellStr("炉冲村", "I12", "深圳富士康"))
	})
	o.run(27)
	o.lose()
	o.run(28)
	for range 2 {
		if r := o.run(28); len(r.Outputs.Written) > 0 {
			t.Errorf("run again, it wrote %v", r.Outputs.Written)
		}
	}
	ledger := published{t, filepath.Join(o.dir, "汇总")}.tab("波洲镇", "返岗跟踪台账")
	for _, row := range ledger {
		text := strings.Join(row, " ")
		if strings.Contains(text, "没有了") {
			t.Errorf("somebody is missing: %s", text)
		}
		if cell(row, 2) == nameOf("炉冲村", 0) && cell(row, 13) != "2020年2月26日" {
			t.Errorf("it is not known since when: %s", text)
		}
	}
}

// History is read back from where it goes furthest: the county's workbook may be that of an earlier day, run once more.
func TestHistoryIsReadBackWhole(t *testing.T) {
	o := openOffice(t)
	o.run(27)
	o.run(28)
	o.run(26)
	o.lose()
	o.run(30)
	days := map[string]bool{}
	for _, row := range (published{t, filepath.Join(o.dir, "汇总")}).tab("全县", "历史") {
		if cell(row, 1) == "波洲镇" {
			days[cell(row, 0)] = true
		}
	}
	for _, day := range []string{"2020年2月26日", "2020年2月27日", "2020年2月28日", "2020年3月1日"} {
		if !days[day] {
			t.Errorf("%s is not in %v", day, days)
		}
	}
}
