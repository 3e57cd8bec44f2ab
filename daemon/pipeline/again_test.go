package pipeline_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
)

// What a clock that was ahead put into the archive gives up its place to what is made when the moment has come, and stays beside it.
func TestArchiveMadeTooEarly(t *testing.T) {
	o := openOffice(t)
	job := pipeline.Job{Kind: schedule.Daily, AsOf: time.Date(2020, 2, 27, 17, 0, 0, 0, o.setup.Zone)}
	store, err := folder.Open(o.dir, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	file := func(name string) string {
		data, err := os.ReadFile(filepath.Join(o.dir, "存档/2020-02-27", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	var early string
	for _, job.Anew = range []bool{false, true} {
		o.edit(func(f *excelize.File) error {
			if job.Anew {
				return f.RemoveRow("炉冲村", 8)
			}
			return nil
		})
		settle(t, filepath.Join(o.dir, "填报", "波洲镇"))
		if r, err := o.setup.Run(t.Context(), store, job, func(string, int, int) {}); err != nil || len(r.Archived) != 2 { // 日报, 政策兑现
			t.Fatalf("%+v, %v", r, err)
		}
		if !job.Anew {
			early = file("1700 日报.xlsx")
		}
	}
	if file("1700 日报.xlsx") == early || file("1700 日报（以前做的）.xlsx") != early {
		t.Error("the one that was made too early has not given up its place, or is not beside it")
	}
}

// A run that was made is answered from what it left, as long as that still stands. Whatever anybody has changed, it is made
// again, and then all is as it should be.
func TestMadeAlready(t *testing.T) {
	leaveOutOfShort(t)
	o := openOffice(t)
	saves := &countedSaves{}
	o.setup.Days.(*keptInMind).entries.Range(func(key, value any) bool {
		saves.entries.Store(key, value)
		return true
	})
	o.setup.Days = saves
	store, err := folder.Open(o.dir, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	job := pipeline.Job{Kind: schedule.Daily, AsOf: time.Date(2020, 2, 27, 17, 0, 0, 0, o.setup.Zone)}
	run := func() *pipeline.Report { // without touching what people filled in
		r, err := o.setup.Run(t.Context(), store, job, func(string, int, int) {})
		if err != nil || len(r.Unwritten) > 0 || r.MemoryLost != nil {
			t.Fatalf("%+v, %v", r, err)
		}
		return r
	}
	first := run()
	output := func(name string) string { return filepath.Join(o.dir, "汇总", filepath.FromSlash(name)) }
	content := func(file string) string {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	saved := saves.writes.Load()
	again := run()
	if again.Workbooks.Read > 0 || len(again.Outputs.Written) > 0 || again.Outputs.Unchanged != len(first.Outputs.Written) || saves.writes.Load() != saved {
		t.Errorf("made again: %+v", again)
	}
	first.Outputs, first.Workbooks, first.Archived, first.Notes = again.Outputs, again.Workbooks, again.Archived, again.Notes
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("the answer is another (-made +again):\n%s", diff)
	}

	daily, archive := output("波洲镇/日报.xlsx"), filepath.Join(o.dir, "存档/2020-02-27/1700 日报.xlsx")
	want, kept := content(daily), content(archive)
	for name, change := range map[string]func(){
		"an output was edited": func() { write(t, daily, []byte("mine")) },
		"an output is gone": func() {
			if err := os.Remove(daily); err != nil {
				t.Fatal(err)
			}
		},
		"an archive is gone": func() {
			if err := os.Remove(archive); err != nil {
				t.Fatal(err)
			}
		},
	} {
		change()
		if r := run(); len(r.Outputs.Written)+len(r.Archived) == 0 {
			t.Errorf("%s: %+v", name, r)
		}
		if content(daily) != want || content(archive) != kept {
			t.Errorf("%s: they are not as they were", name)
		}
	}

	o.edit(func(f *excelize.File) error { return f.SetCellStr("炉冲村", "A8", "杨改名") })
	settle(t, filepath.Join(o.dir, "填报", "波洲镇"))
	if r := run(); r.Workbooks.Read != 1 || len(r.Outputs.Written) == 0 || !strings.Contains(strings.Join(r.Outputs.Written, " "), "波洲镇") {
		t.Errorf("an edited survey: %+v", r)
	}
	// What one kind of run did says nothing of another, nor of another moment or number.
	daily27 := job
	job.Kind = schedule.Circular
	for job.Issue.Number = 1; job.Issue.Number <= 2; job.Issue.Number++ {
		if r := run(); len(r.Outputs.Written) != 2 { // the workbook and the document
			t.Errorf("circular %d: %+v", job.Issue.Number, r)
		}
	}
	// A day before that is reported only now changes what 历史 of the day says.
	job = daily27
	job.AsOf = job.AsOf.AddDate(0, 0, -2)
	run()
	job = daily27
	if r := run(); len(r.Outputs.Written) == 0 {
		t.Errorf("after an earlier day: %+v", r)
	}
}

// A run made again says the same, even if it was the one that gave the numbers which 办理登记 names: what it shows nobody can have seen
// before. A later run of the day takes them over.
func TestMadeAgainSaysTheSame(t *testing.T) {
	o := openOffice(t)
	o.edit(func(f *excelize.File) error { return f.SetCellStr("炉冲村", "Q3", "√") })
	o.put(answersPath, answersOf(t, "波洲-0001|"+nameIn(o, 3)+"|已办结|2月27日|吴某", "波洲-0002|别人|联系不上|2月27日|吴某"))
	files := func() map[string]string {
		all := map[string]string{}
		err := filepath.WalkDir(filepath.Join(o.dir, "汇总"), func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				var data []byte
				data, err = os.ReadFile(name)
				all[name] = string(data)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	for _, kind := range []schedule.Kind{schedule.Dispatch, schedule.Daily} {
		o.at(kind, 27, 17)
		first := files()
		o.setup.Days.(*keptInMind).entries.Delete("done " + string(kind)) // as if it had been killed before it could say so
		if r := o.at(kind, 27, 17); kind == schedule.Daily && r.Findings.ByRule["L-TASK"] != 2 {
			t.Errorf("made again it knows what it gave: %v", r.Findings.ByRule)
		}
		for name, content := range files() {
			if first[name] != content {
				t.Errorf("%s made again: %s is another", kind, name)
			}
		}
	}
	copies, err := filepath.Glob(filepath.Join(o.dir, "汇总/波洲镇/标注/*.xlsx"))
	if err != nil || len(copies) == 0 {
		t.Fatal("no marked copies", err)
	}
	half := filepath.Join(filepath.Dir(copies[0]), "."+filepath.Base(copies[0])+"123") // what a killed program left
	longAgo := time.Now().Add(-2 * time.Hour)
	if err := errors.Join(os.WriteFile(half, nil, 0o600), os.Chtimes(half, longAgo, longAgo)); err != nil {
		t.Fatal(err)
	}
	if r := o.at(schedule.Daily, 27, 18); r.Findings.ByRule["L-TASK"] != 1 { // 波洲-0002 there is not
		t.Errorf("an hour later: %v", r.Findings.ByRule)
	}
	if _, err := os.Lstat(half); !errors.Is(err, fs.ErrNotExist) {
		t.Error("what was half written still lies beside a copy that is as it should be")
	}
}
