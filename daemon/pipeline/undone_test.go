package pipeline_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
)

// silent is a store with workbooks that do not answer.
type silent struct {
	sheets.Store
	path string
}

func (s *silent) Read(ctx context.Context, wb sheets.Workbook) (sheets.Snapshot, error) {
	if strings.HasSuffix(wb.Path, s.path) {
		return sheets.Snapshot{}, &sheets.TemporaryError{Reason: "Google 暂时出错（503）", Cause: errors.New("503")}
	}
	return s.Store.Read(ctx, wb)
}

// A workbook that could not be asked is not unreadable: it is named, what it said before is counted, and nothing is archived. When it
// answers, the run of the same moment ends like that of a quiet day.
func TestUnaskedIsAskedAgain(t *testing.T) {
	quiet, o := openOffice(t), openOffice(t)
	for _, each := range []*office{quiet, o} {
		each.put(surveyPath, surveyOf(t, "炉冲村", 9, "波洲社区", 7)) // it has changed, so it must be asked
	}
	if r := quiet.run(27); r.Records.Annex1 != 16 || len(r.Archived) != 1 {
		t.Fatalf("the report says %+v", r)
	}
	o.store = func(inner sheets.Store) sheets.Store { return &silent{inner, surveyPath} }
	for range 2 { // it is not answered from what the first one left
		r := o.run(27)
		if len(r.Unasked) != 1 || r.Unasked[0].Path != "填报/"+surveyPath || !strings.Contains(r.Unasked[0].Reason, "503") || r.Right() {
			t.Errorf("the report says %+v", r)
		}
		if r.Workbooks.Unasked != 1 || r.Workbooks.Failed != 0 || len(r.Unreadable) != 0 || r.Records.Annex1 != 15 || r.Kept.Sheets != 2 {
			t.Errorf("the report says %+v", r)
		}
	}
	archive := filepath.Join(o.dir, "存档/2020-02-27")
	if _, err := os.Stat(archive); err == nil {
		t.Error("there is an archive without it")
	}
	found := published{t, filepath.Join(o.dir, "汇总")}.tab("波洲镇", "数据问题")
	if !slices.ContainsFunc(found, func(r []string) bool {
		return strings.Contains(strings.Join(r, " "), "没有问到：Google 暂时出错（503）")
	}) {
		t.Errorf("数据问题 says %v", found)
	}
	o.store = nil
	if r := o.run(27); len(r.Unasked) != 0 || !r.Right() || r.Records.Annex1 != 16 || len(r.Archived) != 1 {
		t.Errorf("the report says %+v", r)
	}
	for _, day := range []int{27, 28} { // and goes on like one
		if day == 28 {
			quiet.run(day)
			o.run(day)
		}
		if diff := cmp.Diff(filesOf(t, quiet.dir), filesOf(t, o.dir)); diff != "" {
			t.Errorf("on %d February (-quiet +asked again):\n%s", day, diff)
		}
	}
}

// filesOf are the outputs and archives of a folder.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, area := range []string{"汇总", "存档"} {
		err := filepath.WalkDir(filepath.Join(dir, area), func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			files[strings.TrimPrefix(name, dir)] = fmt.Sprintf("%x", sha256.Sum256(data))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// What may pass soon is tried again within the run, for two seconds in all however many fail; what will not is not.
func TestTriedAgainAtOnce(t *testing.T) {
	_, setup := prepare(t)
	busy := func(path string) error {
		return &sheets.TemporaryError{Reason: path + " 正被其他程序打开", Soon: true}
	}
	for name, test := range map[string]struct {
		lasts time.Duration // how long it fails
		fails func(path string) error
		ended bool          // whether it passed
		took  time.Duration // at most
	}{
		"a save":        {time.Second, busy, true, 1500 * time.Millisecond},
		"held":          {time.Hour, busy, false, 2 * time.Second},
		"another fault": {time.Second, func(string) error { return errors.New("没有这种权限") }, false, 0},
		"Google": {time.Second, func(string) error {
			return &sheets.TemporaryError{Reason: "Google 暂时出错"}
		}, false, 0},
	} {
		for _, what := range []string{"writing", "reading"} {
			t.Run(name+" "+what, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					store, began := manyBooks(8), time.Now()
					trouble := func(_ context.Context, path string) error {
						if time.Since(began) < test.lasts {
							return test.fails(path)
						}
						return nil
					}
					if what == "writing" {
						store.writing = trouble
					} else {
						store.reading = trouble
					}
					report, err := runOn(t.Context(), setup, store)
					if err != nil {
						t.Fatal(err)
					}
					took := time.Since(began)
					if took > test.took || test.took > 0 && took == 0 {
						t.Errorf("it took %v, want at most %v", took, test.took)
					}
					passed := len(report.Unwritten)+len(report.Unasked)+report.Workbooks.Failed == 0
					if passed != test.ended {
						t.Errorf("passed: %v, want %v: %+v", passed, test.ended, report)
					}
					if nothing := what == "writing" && !test.ended; report.Nothing() != nothing || nothing && len(store.archived) > 0 {
						t.Errorf("nothing: %v, want %v; archived are %v", report.Nothing(), nothing, store.archived)
					}
				})
			})
		}
	}
}

// Without trouble there is no wait.
func TestNoWaitOnTheQuietPath(t *testing.T) {
	_, setup := prepare(t)
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		if _, err := runOn(t.Context(), setup, manyBooks(8)); err != nil || time.Since(began) > 0 {
			t.Errorf("it took %v, %v", time.Since(began), err)
		}
	})
}

// One spreadsheet that answers 503 ten times in a row is asked again by the next attempt at the run, which ends as if nothing had
// been.
func TestTenTimes503(t *testing.T) {
	_, setup := prepare(t)
	dir := sampleCounty(t, setup, 12, 100)
	quiet := goOnline(t, setup, dir, 0)
	quiet.mustRun(t)
	synctest.Test(t, func(t *testing.T) {
		o := goOnline(t, setup, dir, 0)
		var mu sync.Mutex
		target, times := "", 0
		o.server.SetFaults(func(_ int, r fakegoogle.Request) fakegoogle.Fault {
			if r.ID != "sheets.spreadsheets.get" {
				return fakegoogle.Fault{}
			}
			mu.Lock()
			defer mu.Unlock()
			if target == "" {
				target = r.Path
			}
			if r.Path == target && times < 10 {
				times++
				return fakegoogle.Fault{Status: 503}
			}
			return fakegoogle.Fault{}
		})
		first, err := o.run(t.Context())
		if err != nil || len(first.Unasked) != 1 || !strings.Contains(first.Unasked[0].Reason, "503") || len(first.Archived) > 0 {
			t.Fatalf("the report says %+v, %v", first, err)
		}
		second, err := o.run(t.Context())
		if err != nil || len(second.Unasked) != 0 || len(second.Archived) != 1 {
			t.Fatalf("the report says %+v, %v", second, err)
		}
		if diff := cmp.Diff(quiet.outputs(), o.outputs()); diff != "" {
			t.Errorf("outputs (-quiet +asked again):\n%s", diff)
		}
		if diff := cmp.Diff(quiet.server.Names(quiet.output), o.server.Names(o.output)); diff != "" {
			t.Errorf("files (-quiet +asked again):\n%s", diff)
		}
	})
}
