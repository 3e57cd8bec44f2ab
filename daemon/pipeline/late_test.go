package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/pipeline"
	"guantong/sheets"
)

// limit is the time that the runs of these tests have.
const limit = 30 * time.Minute

// manyBooks is a store with so many workbooks, each with one record.
func manyBooks(n int) *shelf {
	s := &shelf{tabs: map[string][]sheets.Sheet{}}
	for i := range n {
		id := fmt.Sprintf("%02d", i)
		s.workbooks = append(s.workbooks, sheets.Workbook{ID: id, Path: "填报/波洲镇/表" + id + ".xlsx", Version: "1"})
		s.tabs[id] = []sheets.Sheet{{Name: "炉冲村", Grid: workersGrid(full)}}
	}
	return s
}

// until waits for the end of a run.
func until(ctx context.Context) error {
	<-ctx.Done()
	return ctx.Err()
}

// inTime runs on a store within the limit, and checks that it took exactly that.
func inTime(t *testing.T, setup *pipeline.Setup, store sheets.Store) (*pipeline.Report, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	began := time.Now()
	report, err := runOn(ctx, setup, store)
	if took := time.Since(began); took != limit {
		t.Errorf("it took %v", took)
	}
	return report, err
}

// Small workbooks are read first, in their order, as one of them may have to be waited for; then the large ones, the largest first.
func TestOrderOfReading(t *testing.T) {
	cfg, _ := prepare(t)
	cfg.Limits.Parallel = 1
	setup, err := pipeline.NewSetup(cfg)
	if err != nil {
		t.Fatal(err)
	}
	store := manyBooks(6)
	for i, size := range []int64{300 << 10, 4 << 10, 70 << 10, 2 << 20, 0, 70 << 10} {
		store.workbooks[i].Size = size
	}
	if _, err := runOn(t.Context(), setup, store); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"01", "04", "03", "00", "02", "05"}, store.reads); diff != "" {
		t.Error(diff)
	}
}

// What panics while workbooks are read or written panics in whoever runs, who may go on with other runs.
func TestPanicIsTheRuns(t *testing.T) {
	_, setup := prepare(t)
	trouble := func(context.Context, string) error { panic("trouble") }
	for name, store := range map[string]*shelf{"reading": {reading: trouble}, "writing": {writing: trouble}} {
		books := manyBooks(3)
		store.workbooks, store.tabs = books.workbooks, books.tabs
		func() {
			defer func() {
				if p := recover(); p != "trouble" {
					t.Errorf("%s: %v", name, p)
				}
			}()
			_, err := runOn(t.Context(), setup, store)
			t.Errorf("%s: no panic, but %v", name, err)
		}()
	}
}

// When time is up while workbooks are read, nothing is published: a total must not shrink because somebody's workbook
// was not read. What was read is remembered, so that the next run gets further.
func TestTimeUpWhileReading(t *testing.T) {
	_, setup := prepare(t)
	synctest.Test(t, func(t *testing.T) {
		warm, store := *setup, manyBooks(12)
		warm.Cache = &keptInMind{}
		store.reading = func(ctx context.Context, id string) error {
			if id < "04" {
				return nil
			}
			return until(ctx)
		}
		report, err := inTime(t, &warm, store)
		var late *pipeline.LateError
		if report != nil || !errors.As(err, &late) || !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("got %+v, %v", report, err)
		}
		if late.Read != 4 || len(late.Unread) != 8 || late.Unread[0] != "填报/波洲镇/表04.xlsx" {
			t.Errorf("the error holds %+v", late)
		}
		for text, want := range map[string]bool{"读了 4 个": true, "没有读的 8 个": true, "表04.xlsx": true, "表08.xlsx 等": true, "表09.xlsx": false} {
			if strings.Contains(err.Error(), text) != want {
				t.Errorf("%q in the error: %v, want %v: %v", text, !want, want, err)
			}
		}
		if len(store.written()) > 0 {
			t.Errorf("published: %v", store.written())
		}
		store.take()
		store.reading = nil
		if report, reads := mustRunOn(t, &warm, store); report.Workbooks.Unchanged != 4 || reads[0] != "04" {
			t.Errorf("the next run read %v", reads)
		}
	})
}

func TestTimeUpWhileListing(t *testing.T) {
	_, setup := prepare(t)
	synctest.Test(t, func(t *testing.T) {
		store := manyBooks(1)
		store.listing = until
		_, err := inTime(t, setup, store)
		var late *pipeline.LateError
		if !errors.As(err, &late) || !strings.Contains(err.Error(), "还没有列出") {
			t.Errorf("the error is %v", err)
		}
	})
}

// A store that says at the end of time that a workbook cannot be read does not make it a finding.
func TestTimeUpIsNoFinding(t *testing.T) {
	_, setup := prepare(t)
	synctest.Test(t, func(t *testing.T) {
		store := manyBooks(1)
		store.reading = func(ctx context.Context, _ string) error {
			return &sheets.UnreadableError{Reason: "网络不通", Cause: until(ctx)}
		}
		if _, err := inTime(t, setup, store); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the error is %v", err)
		}
	})
}

// When time is up while outputs are written, what is written stays and the report names each of the others.
func TestTimeUpWhileWriting(t *testing.T) {
	_, setup := prepare(t)
	whole, _ := mustRunOn(t, setup, manyBooks(3))
	all := whole.Outputs.Written
	synctest.Test(t, func(t *testing.T) {
		store := manyBooks(3)
		var mu sync.Mutex
		var good, bad string // the first two that it tries to write
		store.writing = func(ctx context.Context, path string) error {
			mu.Lock()
			switch {
			case good == "":
				good = path
			case bad == "" && path != good:
				bad = path
			}
			is := map[string]error{good: nil, bad: errors.New("没有权限")}
			mu.Unlock()
			if err, ok := is[path]; ok {
				return err
			}
			return until(ctx)
		}
		report, err := inTime(t, setup, store)
		if err != nil {
			t.Fatal(err)
		}
		var want []pipeline.Unwritten
		for _, path := range all {
			switch path {
			case good:
			case bad:
				want = append(want, pipeline.Unwritten{Path: path, Reason: "没有权限"})
			default:
				want = append(want, pipeline.Unwritten{Path: path, Reason: "时限到了，没有写；下次运行会再写"})
			}
		}
		for _, name := range []string{"日报", "政策兑现"} {
			want = append(want, pipeline.Unwritten{Path: "存档/2020-02-27/1700 " + name + ".xlsx", Reason: "时限到了，没有存档"})
		}
		for _, path := range whole.Marked.Written {
			want = append(want, pipeline.Unwritten{Path: path, Reason: "时限到了，没有写；下次运行会再写"})
		}
		// Nobody has found out that there is nothing to write for some: they are named all the same.
		nothing := func(u pipeline.Unwritten) bool {
			return strings.HasSuffix(u.Path, "/政策兑现.xlsx") && !slices.Contains(all, u.Path)
		}
		report.Unwritten = slices.DeleteFunc(report.Unwritten, nothing)
		if diff := cmp.Diff(want, report.Unwritten); diff != "" {
			t.Errorf("not written (-want +got):\n%s", diff)
		}
		if !slices.Equal(store.written(), []string{good}) || !slices.Equal(report.Outputs.Written, []string{good}) || report.Outputs.Unchanged != 0 {
			t.Errorf("%v were written, the report says %+v", store.written(), report.Outputs)
		}
		if report.Right() || report.Records.Annex1+report.Records.SetAside != 3 {
			t.Errorf("the report says %+v", report)
		}
	})
}

// A dry run out of time says what it did not compare, and not that it was not written.
func TestTimeUpInDryRun(t *testing.T) {
	_, setup := prepare(t)
	synctest.Test(t, func(t *testing.T) {
		store := manyBooks(1)
		store.writing = func(ctx context.Context, _ string) error { return until(ctx) }
		ctx, cancel := context.WithTimeout(t.Context(), limit)
		defer cancel()
		report, err := setup.Daily(ctx, store, time.Now(), true, func(string, int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Unwritten) == 0 || report.Unwritten[0].Reason != "时限到了，没有比较" || len(report.Outputs.Written) > 0 {
			t.Errorf("the report says %+v", report)
		}
	})
}

// Time that is up when everything is done does no harm.
func TestTimeUpAtTheEnd(t *testing.T) {
	_, setup := prepare(t)
	whole, _ := mustRunOn(t, setup, manyBooks(1))
	all := whole.Outputs.Written
	synctest.Test(t, func(t *testing.T) {
		store := manyBooks(1)
		store.writing = func(ctx context.Context, path string) error {
			if path == all[len(all)-1] {
				<-ctx.Done()
			}
			return nil
		}
		report, err := inTime(t, setup, store)
		if err != nil || !report.Right() || !slices.Equal(report.Outputs.Written, all) {
			t.Errorf("got %+v, %v", report, err)
		}
	})
}
