package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/engine"
	"guantong/daemon/pipeline"
)

// What stands in the way of the outputs is named everywhere, and once it is gone the same slot is finished: outputs, archive and
// history are those of a day when nothing was in the way.
func TestServeTriesAgain(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	const today = "2020-02-27"
	for name, test := range map[string]struct {
		obstacle string // a folder where a file should be, or the other way round
		folder   bool
		state    engine.State
		says     []string
	}{
		"one output":  {"data/汇总/波洲镇/日报.xlsx", true, engine.Unfinished, []string{"没有写成 汇总/波洲镇/日报.xlsx"}},
		"all outputs": {"data/汇总", false, engine.Waiting, []string{"一个工作簿也没有写成", "没有写成 汇总/全县/日报.xlsx", "没有写成 汇总/波洲镇/日报.xlsx"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			quiet, dir := place(t), place(t)
			command(t, quiet, today, 0, "run", "daily")
			serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0)
			for _, made := range []string{"汇总", "存档"} {
				if err := os.RemoveAll(filepath.Join(dir, "data", made)); err != nil {
					t.Fatal(err)
				}
			}
			obstacle := filepath.Join(dir, test.obstacle)
			inside := obstacle
			if test.folder {
				inside = filepath.Join(obstacle, "挡路")
			}
			if err := os.MkdirAll(filepath.Dir(inside), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(inside, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			// By hand: the same words, an exit code, and a report for programs.
			out, message := command(t, dir, today, 1, "run", "daily", "--json", "--dry-run=false")
			var report pipeline.Report
			if err := json.Unmarshal([]byte(out), &report); err != nil || len(report.Unwritten) == 0 || report.Unwritten[0].Reason == "" {
				t.Errorf("the report says %+v, %v", report, err)
			}
			if !strings.Contains(message, "没有写成 汇总/波洲镇/日报.xlsx") {
				t.Errorf("it says\n%s", message)
			}
			if err := os.RemoveAll(filepath.Join(dir, "data/存档")); err != nil {
				t.Fatal(err)
			}

			d := serve(t, dir, today, "GUANTONG_IMPATIENT=1")
			await(t, d.log, func() bool {
				r := statusOf(t, dir, today).Runs
				return len(r) > 0 && r[0].Slot == today+"T17:00" && r[0].State == test.state && r[0].Attempts > 0
			})
			run := statusOf(t, dir, today).Runs[0]
			_, listed := command(t, dir, today, 0, "status")
			for where, text := range map[string]string{"the journal": run.Error, "the log": d.log.String(), "the page": d.get(t, "/"), "status": listed} {
				for _, say := range test.says {
					if !strings.Contains(text, say) {
						t.Errorf("%s does not say %q:\n%s", where, say, text)
					}
				}
			}
			if got := d.get(t, "/metrics"); !strings.Contains(got, `guantong_runs{kind="daily",state="`+string(test.state)+`"}`) {
				t.Errorf("no metric tells of it:\n%s", got)
			}
			if err := os.RemoveAll(obstacle); err != nil {
				t.Fatal(err)
			}
			await(t, d.log, func() bool { return statusOf(t, dir, today).Runs[0].State == engine.Done })
			d.signal(t, syscall.SIGTERM, 0)
			for _, made := range []string{"汇总", "存档"} {
				if diff := cmp.Diff(sums(t, filepath.Join(quiet, "data", made)), sums(t, filepath.Join(dir, "data", made))); diff != "" {
					t.Errorf("%s is not what it would have been (-want +got):\n%s", made, diff)
				}
			}
		})
	}
}

// A daemon whose database is taken away, or ruined, goes on in a new one, and says so in the log and on the page.
func TestServeLosesItsDatabase(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // nobody can remove a file that is open
	}
	for name, lose := range map[string]func(file string) error{
		"deleted": func(file string) error {
			for _, beside := range []string{"-wal", "-shm"} {
				_ = os.Remove(file + beside)
			}
			return os.Remove(file)
		},
		"another": func(file string) error { return os.Rename(file, file+".bak") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := place(t)
			serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0)
			serveUntil(t, dir, "2020-02-27", engine.Done)
			d := serve(t, dir, "2020-02-27")
			if err := lose(filepath.Join(dir, "guantong.db")); err != nil {
				t.Fatal(err)
			}
			await(t, d.log, func() bool { return strings.Count(d.log.String(), "page=") == 2 })
			d.url = pageAddress.FindAllStringSubmatch(d.log.String(), -1)[1][1]
			for where, text := range map[string]string{"the log": d.log.String(), "the page": d.get(t, "/")} {
				if !strings.Contains(text, "数据库文件被删除、换掉或损坏了，已经另建") {
					t.Errorf("%s does not say so:\n%s", where, text)
				}
			}
			d.signal(t, syscall.SIGTERM, 0)
			serveUntil(t, dir, "2020-02-28", engine.Done)
		})
	}
}
