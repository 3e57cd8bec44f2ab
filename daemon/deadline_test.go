package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/schedule"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// slow is a store with one input workbook, whose methods wait for the end of the run where they are told to.
type slow struct {
	sheets.Store
	read, publish bool
}

func (s *slow) List(context.Context) ([]sheets.Workbook, error) {
	return []sheets.Workbook{{ID: "1", Path: "填报/波洲镇/杨刚13812345678.xlsx", Version: "1"}}, nil
}

func (s *slow) Read(ctx context.Context, wb sheets.Workbook) (sheets.Snapshot, error) {
	return sheets.Snapshot{Workbook: wb}, wait(ctx, s.read)
}

func (s *slow) Publish(ctx context.Context, _ sheets.Output) (bool, error) {
	err := wait(ctx, s.publish)
	return err == nil, err
}

func (s *slow) Archive(ctx context.Context, out sheets.Output) (bool, error) {
	return s.Publish(ctx, out)
}

func (s *slow) ReadOutput(context.Context, string) (sheets.Snapshot, error) {
	return sheets.Snapshot{}, fs.ErrNotExist
}

func (s *slow) OutputVersion(context.Context, string) (string, error) { return "", nil }

func (s *slow) SetAside(context.Context, string) error { return nil }

func (s *slow) ListArchives(context.Context) ([]string, error) { return nil, nil }

func (s *slow) Link(to grid.Link) string { return "https://sheets.example/" + to.Workbook }

func wait(ctx context.Context, stuck bool) error {
	if !stuck {
		return nil
	}
	<-ctx.Done()
	return ctx.Err()
}

// runOn makes a run on a store and gives back what people read and how long it took.
func runOn(ctx context.Context, t *testing.T, store sheets.Store) (said string, took time.Duration, err error) {
	t.Helper()
	c, err := config.Default()
	if err != nil {
		t.Fatal(err)
	}
	setup, err := newSetup(c)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	p := program{stdout: &out, stderr: &out, now: time.Now}
	began := time.Now()
	_, err = p.runAt(ctx, &workplace{store: store}, setup, c.Limits.Run, p.job(c, schedule.Daily, began, false))
	if err != nil {
		out.WriteString(err.Error())
	}
	return out.String(), time.Since(began), err
}

// A run ends when its time is up, and says what it did not do and which setting is about it.
func TestRunEndsInTime(t *testing.T) {
	for name, test := range map[string]struct {
		store slow
		fails bool
		says  []string
	}{
		"while reading": {slow{read: true}, true, []string{
			"没有写汇总表", "没有读的 1 个", "杨刚138****5678.xlsx", "最多 30 分钟", "limits.run_minutes",
		}},
		"while writing": {slow{publish: true}, false, []string{
			"读取工作簿 1 个", "写出 0 个工作簿", "没有写成 汇总/全县/日报.xlsx：时限到了，没有写；下次运行会再写",
			"请看：https://sheets.example/汇总/全县/日报.xlsx",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				said, took, err := runOn(t.Context(), t, &test.store)
				if (err != nil) != test.fails || took != 30*time.Minute {
					t.Errorf("after %v: %v", took, err)
				}
				for _, text := range test.says {
					if !strings.Contains(said, text) {
						t.Errorf("it does not say %q:\n%s", text, said)
					}
				}
				if strings.Contains(said, "13812345678") {
					t.Error("it shows a phone number")
				}
			})
		})
	}
}

// Somebody who interrupts a run is not told that its time was up.
func TestInterruptedRun(t *testing.T) {
	for name, store := range map[string]*slow{"while reading": {read: true}, "while writing": {publish: true}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, interrupt := context.WithCancel(t.Context())
				time.AfterFunc(time.Minute, interrupt)
				said, took, err := runOn(ctx, t, store)
				if !errors.Is(err, context.Canceled) || took != time.Minute || strings.Contains(said, "时限") {
					t.Errorf("after %v: %v\n%s", took, err, said)
				}
			})
		})
	}
}
