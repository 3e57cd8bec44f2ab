package pipeline_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/daemon/memory"
	"guantong/daemon/schedule"
)

// Day by day, whatever changes in sheets and exports and in whichever run it is noticed: who remembers what came of comparing them, and leaves
// exports unread meanwhile, publishes what he does who reads all sheets in every run.
func TestAnswersAreThoseFoundAnew(t *testing.T) {
	t.Parallel()
	cfg, setup := prepare(t)
	var dirs [2]string
	var run [2]func(schedule.Kind, time.Time)
	for i := range dirs {
		dir := sampleCounty(t, setup, 11, inShort(200, 400))
		m, err := memory.Open(context.Background(), filepath.Join(t.TempDir(), "guantong.db"), time.Time{}, func(m string) { t.Error(m) })
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { m.Close() })
		own := *setup
		own.Sheets, own.Days = m.Lasting("sheets"), m.Lasting("track")
		if i == 0 {
			own.Cache, own.Leavings = m.Cache("digest"), m.Cache("marked")
		}
		dirs[i] = dir
		run[i] = func(kind schedule.Kind, asOf time.Time) {
			if r := perform(t, &own, dir, kind, asOf); r.MemoryLost != nil {
				t.Errorf("the memory failed: %v", r.MemoryLost)
			}
		}
	}
	const export = "填报/平台数据/湖南省劳务协作平台.csv"
	aside := t.TempDir()
	nothing := func(string, int) {}
	for _, step := range []struct {
		name   string
		change func(dir string, i int)
		kind   schedule.Kind
		day    int
	}{
		{"the first day", nothing, schedule.Daily, 24},
		{"nothing has changed", nothing, schedule.Daily, 25},
		{"the day's dispatch", nothing, schedule.Dispatch, 25},
		{"an export has changed", func(dir string, _ int) { editExport(t, filepath.Join(dir, export)) }, schedule.Dispatch, 26},
		{"a survey has changed", func(dir string, _ int) { editSurvey(t, dir) }, schedule.Daily, 26},
		{"an export is gone", func(dir string, i int) {
			rename(t, filepath.Join(dir, export), filepath.Join(aside, []string{"a", "b"}[i]))
		}, schedule.Daily, 27},
		{"it still is", nothing, schedule.Daily, 28},
		{"it is back", func(dir string, i int) {
			rename(t, filepath.Join(aside, []string{"a", "b"}[i]), filepath.Join(dir, export))
		}, schedule.Dispatch, 28},
		{"both have changed", func(dir string, _ int) {
			editExport(t, filepath.Join(dir, export))
			editSurvey(t, dir)
		}, schedule.Daily, 28},
		{"a circular", nothing, schedule.Circular, 29},
		{"the last day", nothing, schedule.Daily, 29},
	} {
		var published [2]map[string]string
		for i, dir := range dirs {
			step.change(dir, i)
			run[i](step.kind, time.Date(2020, 2, step.day, 17, 0, 0, 0, cfg.Zone))
			published[i] = contents(t, filepath.Join(dir, "汇总"))
		}
		if diff := cmp.Diff(published[1], published[0]); diff != "" {
			t.Errorf("%s (-anew +remembered):\n%s", step.name, diff)
		}
	}
}

// editSurvey makes somebody's phone too short in a township's survey.
func editSurvey(t *testing.T, dir string) {
	t.Helper()
	surveys, err := filepath.Glob(filepath.Join(dir, "填报", "*镇", "*附件1*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range surveys {
		f, err := excelize.OpenFile(file)
		if err != nil {
			continue // damaged on purpose
		}
		defer f.Close()
		if shortenPhone(t, f) {
			return
		}
	}
	t.Fatal("no phone number in any survey")
}

// editExport gives the last person of an export of text another name.
func editExport(t *testing.T, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSpace(data), []byte("\n"))
	cells := bytes.Split(lines[len(lines)-1], []byte(","))
	cells[1] = append(cells[1], "某"...)
	lines[len(lines)-1] = bytes.Join(cells, []byte(","))
	if err := os.WriteFile(file, append(bytes.Join(lines, []byte("\n")), '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	before := time.Now().Add(-20 * time.Minute)
	if err := os.Chtimes(file, before, before); err != nil {
		t.Fatal(err)
	}
}
