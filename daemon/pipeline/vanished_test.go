package pipeline_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"guantong/daemon/past"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/sheets/dirs"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
)

// try is a daily run that may not be made.
func (o *office) try(day int) (*pipeline.Report, error) {
	o.t.Helper()
	store, err := folder.Open(o.dir, xlsx.Limits{})
	if err != nil {
		o.t.Fatal(err)
	}
	job := pipeline.Job{Kind: schedule.Daily, AsOf: time.Date(2020, 2, day, 17, 0, 0, 0, o.setup.Zone)}
	return o.setup.Run(o.t.Context(), store, job, func(string, int, int) {})
}

// Nothing to read is not zero: where there was something, a run that finds nothing, or less than half, counts nothing and writes
// nothing, day after day, until it is back or was let go.
func TestNothingToReadIsNotZero(t *testing.T) {
	for name, test := range map[string]struct {
		take, back func(o *office)
		empty      bool
	}{
		"the folder was renamed": {
			func(o *office) {
				rename(o.t, filepath.Join(o.dir, dirs.Input), filepath.Join(o.dir, "填报（旧）"))
			},
			func(o *office) {
				rename(o.t, filepath.Join(o.dir, "填报（旧）"), filepath.Join(o.dir, dirs.Input))
			}, true,
		},
		"the share is empty": {
			func(o *office) {
				rename(o.t, filepath.Join(o.dir, dirs.Input), filepath.Join(o.dir, "别处"))
				if err := os.Mkdir(filepath.Join(o.dir, dirs.Input), 0o755); err != nil {
					o.t.Fatal(err)
				}
			},
			func(o *office) {
				if err := os.Remove(filepath.Join(o.dir, dirs.Input)); err != nil {
					o.t.Fatal(err)
				}
				rename(o.t, filepath.Join(o.dir, "别处"), filepath.Join(o.dir, dirs.Input))
			}, true,
		},
		"most of it is gone": {
			func(o *office) { rename(o.t, o.file("县科工局"), filepath.Join(o.dir, "县科工局")) },
			func(o *office) { rename(o.t, filepath.Join(o.dir, "县科工局"), o.file("县科工局")) }, false,
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t)
			before := contents(t, filepath.Join(o.dir, dirs.Output))
			test.take(o)
			for _, day := range []int{27, 28, 29 + 7, 29 + 14} { // also when a single sheet would have been let go
				report, err := o.try(day)
				vanished, ok := errors.AsType[*past.VanishedError](err)
				if report != nil || !ok || vanished.Empty != test.empty {
					t.Fatalf("day %d: %+v, %v", day, report, err)
				}
			}
			if after := contents(t, filepath.Join(o.dir, dirs.Output)); len(after) != len(before) {
				t.Errorf("%d outputs, there were %d", len(after), len(before))
			} else {
				for path, data := range before {
					if after[path] != data {
						t.Errorf("%s was written", path)
					}
				}
			}
			test.back(o)
			if r, err := o.try(29 + 15); err != nil || r.Records.Annex1 != 15 || r.Records.Posts != 6 || r.Kept.Sheets != 0 {
				t.Errorf("back again: %+v, %v", r, err)
			}
			test.take(o)
			released, err := past.LetGoAll(t.Context(), o.setup.Sheets)
			if err != nil || len(released) != 8 {
				t.Fatalf("%d sheets were let go, %v", len(released), err)
			}
			if r, err := o.try(29 + 16); err != nil || r.Kept.Sheets != 0 {
				t.Errorf("let go: %+v, %v", r, err)
			}
		})
	}
}

// A sheet that is let go after a week is said so, and makes the run of that day not right.
func TestLettingGoIsSaid(t *testing.T) {
	o := openOffice(t)
	o.remove(surveyPath)
	for day := 27; day < 29+5; day++ {
		if r, err := o.try(day); err != nil || r.LetGo != 0 || r.Kept.Sheets != 2 {
			t.Fatalf("day %d: %+v, %v", day, r, err)
		}
	}
	if r, err := o.try(29 + 5); err != nil || r.LetGo != 2 || r.Right() || r.Records.Annex1 != 0 {
		t.Errorf("after a week: %+v, %v", r, err)
	}
	if r, err := o.try(29 + 6); err != nil || r.LetGo != 0 || !r.Right() {
		t.Errorf("the day after: %+v, %v", r, err)
	}
}
