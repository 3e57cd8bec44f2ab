package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"guantong/daemon/pipeline"
)

// An output that cannot be written is named everywhere, tried again under the daemon, and written as soon as it can be: then
// everything is as it would be without.
func TestUnwrittenIsWrittenLater(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	t.Parallel()
	const today = "2020-02-27"
	dir := place(t)
	twin := t.TempDir()
	if err := os.CopyFS(twin, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	serve(t, twin, "2020-02-26").signal(t, syscall.SIGTERM, 0)
	serveUntil(t, twin, today, "done")

	serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0)
	const path = "汇总/波洲镇/日报.xlsx"
	block := filepath.Join(dir, "data", path)
	if err := os.MkdirAll(filepath.Join(block, "占着名字"), 0o755); err != nil { // a folder in its place
		t.Fatal(err)
	}
	out, said := command(t, dir, today, 1, "run", "daily", "--json")
	var report pipeline.Report
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Unwritten) != 1 || report.Unwritten[0].Path != path || report.Unwritten[0].Reason == "" || !strings.Contains(said, "没有写成 "+path) {
		t.Errorf("--json says %+v, and people read\n%s", report.Unwritten, said)
	}
	d := serve(t, dir, today, "GUANTONG_AGAIN=100ms")
	await(t, d.log, func() bool {
		s := statusOf(t, dir, today)
		return len(s.Runs) > 0 && s.Runs[0].Attempts > 2 && s.Runs[0].State == "not right" && len(s.Runs[0].Unwritten) == 1 && s.Runs[0].Unwritten[0].Path == path
	})
	if _, text := command(t, dir, today, 0, "status"); !strings.Contains(text, "没有写成 "+path+"：") || !strings.Contains(text, "怎么办：") {
		t.Errorf("the status is\n%s", text)
	}
	if text := d.get(t, "/"); !strings.Contains(text, "没有写成 "+path) {
		t.Errorf("the page is %s", text)
	}
	if text := d.get(t, "/metrics"); !strings.Contains(text, `guantong_unwritten_outputs{kind="daily"} 1`) {
		t.Errorf("the metrics are %s", text)
	}
	if !strings.Contains(d.log.String(), "没有写成 "+path) {
		t.Errorf("the log is\n%s", d.log)
	}
	if err := os.RemoveAll(block); err != nil {
		t.Fatal(err)
	}
	await(t, d.log, func() bool {
		s := statusOf(t, dir, today)
		return s.Runs[0].State == "done" && len(s.Runs[0].Unwritten) == 0
	})
	d.signal(t, syscall.SIGTERM, 0)
	for _, area := range []string{"data/汇总", "data/存档"} {
		same(t, filepath.Join(twin, area), filepath.Join(dir, area))
	}
}

// A file in the place of 汇总: nothing can be written, so the run has failed, and is made when the file is gone.
func TestNothingWrittenIsFailed(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	t.Parallel()
	const today = "2020-02-27"
	dir := place(t)
	block := filepath.Join(dir, "data/汇总")
	if err := os.WriteFile(block, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, message := command(t, dir, today, 1, "run", "daily"); !strings.Contains(message, "一个汇总工作簿也没有写成（3 个）") || !strings.Contains(message, "同名文件") {
		t.Errorf("it says\n%s", message)
	}
	serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0)
	d := serve(t, dir, today)
	await(t, d.log, func() bool { s := statusOf(t, dir, today); return len(s.Runs) > 0 && s.Runs[0].Error != "" })
	if r, err := http.Get(d.url + "/healthz?ready"); err != nil || r.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("health is %v, %v", r, err)
	}
	d.signal(t, syscall.SIGTERM, 0)
	if err := os.Remove(block); err != nil {
		t.Fatal(err)
	}
	serveUntil(t, dir, today, "done")
	if _, err := os.Stat(filepath.Join(dir, "data/存档", today, "1700 日报.xlsx")); err != nil {
		t.Error(err)
	}
}

// same compares the files of two folders.
func same(t *testing.T, want, got string) {
	t.Helper()
	a, b := sums(t, want), sums(t, got)
	for name, sum := range a {
		if b[name] != sum {
			t.Errorf("%s is not what it should be", name)
		}
	}
	if len(a) != len(b) || len(a) == 0 {
		t.Errorf("%d files, want %d", len(b), len(a))
	}
}

// A database that is deleted, replaced or damaged while the daemon is at work: that is said in the log and on the page, and the
// daemon goes on in a new one. What was not done is done.
func TestDatabaseLostWhileServing(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // has no signals, and nobody deletes an open file there
	}
	for name, test := range map[string]struct {
		lose func(t *testing.T, file string) error
		says string
	}{
		"deleted": {func(_ *testing.T, file string) error { return os.Remove(file) }, "被删除或移走了"},
		"replaced": {func(t *testing.T, file string) error {
			other := filepath.Join(t.TempDir(), "other.db")
			if err := os.WriteFile(other, nil, 0o600); err != nil {
				return err
			}
			return os.Rename(other, file)
		}, "被换成了另一个文件"},
		"damaged": {func(_ *testing.T, file string) error {
			f, err := os.OpenFile(file, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = f.WriteAt(bytes.Repeat([]byte{0xff}, 3*4096), 0)
			return err
		}, "已损坏"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const today = "2020-02-27"
			dir := place(t)
			serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0)
			block := filepath.Join(dir, "data/汇总/波洲镇/日报.xlsx")
			if err := os.MkdirAll(filepath.Join(block, "占着名字"), 0o755); err != nil {
				t.Fatal(err)
			}
			d := serve(t, dir, today) // it has something left to do
			await(t, d.log, func() bool { s := statusOf(t, dir, today); return len(s.Runs) > 0 && s.Runs[0].State == "not right" })
			if err := test.lose(t, filepath.Join(dir, "data/guantong.db")); err != nil {
				t.Fatal(err)
			}
			await(t, d.log, func() bool { return strings.Contains(d.log.String(), "已经改用新的数据库") })
			if !strings.Contains(d.log.String(), test.says) {
				t.Errorf("the log is\n%s", d.log)
			}
			if text := d.get(t, "/"); !strings.Contains(text, "在运行中"+test.says) {
				t.Errorf("the page is %s", text)
			}
			if err := os.RemoveAll(block); err != nil {
				t.Fatal(err)
			}
			await(t, d.log, func() bool { s := statusOf(t, dir, today); return len(s.Runs) == 1 && s.Runs[0].State != "running" })
			d.signal(t, syscall.SIGTERM, 0)
			serveUntil(t, dir, "2020-02-28", "done")
		})
	}
}
