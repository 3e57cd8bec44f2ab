package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/engine"
	"guantong/daemon/pipeline"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
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
			for where, text := range map[string]string{"the journal": run.Error, "the log": d.log.String(), "the page": d.get(t, "/status"), "status": listed} {
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

// A workbook that Google does not answer for is asked for again, once it has said no ten times in a row as well. Until then the day is
// unfinished and not in the archive; then outputs, archive and history are those of a day when Google answered.
func TestServeAsksAgain(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	t.Parallel() // it waits most of the time
	const today, form = "2020-02-27", "附件1 返岗需求摸排"
	made := map[bool]map[string][]string{}
	for _, troubled := range []bool{false, true} {
		server := fakegoogle.New(fakegoogle.Options{})
		online := httptest.NewServer(server)
		t.Cleanup(online.Close)
		dir := t.TempDir()
		output := server.Folder(server.Root(), "汇总")
		for name, text := range map[string]string{
			"key.json": string(server.ServiceAccount(online.URL)),
			"config.yaml": strings.Replace(served, "{folder: {root: data}}", "{google: {input_folder: "+server.Folder(server.Root(), "填报")+
				", output_folder: "+output+", credentials: key.json, per_minute: 100000, endpoint: \""+online.URL+"\"}}", 1),
		} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		command(t, dir, "2020-02-26", 0, "init")
		serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0)
		id, ok := server.Lookup(server.Root(), "填报", "波洲镇", form)
		if !ok {
			t.Fatal("there is no form")
		}
		if err := server.Edit(id, func(b *book.Book) error { return b.SetCell("炉冲村", grid.Ref{Row: 9}, grid.String("杨某")) }); err != nil {
			t.Fatal(err)
		}
		if !troubled {
			command(t, dir, today, 0, "run", "daily")
		} else {
			var asked atomic.Int32
			server.SetFaults(func(_ int, r fakegoogle.Request) fakegoogle.Fault {
				if r.Method == http.MethodGet && strings.Contains(r.Path, id) && asked.Add(1) <= 10 {
					return fakegoogle.Fault{Status: http.StatusServiceUnavailable}
				}
				return fakegoogle.Fault{}
			})
			d := serve(t, dir, today, "GUANTONG_IMPATIENT=1")
			in := func(state engine.State) func() bool {
				return func() bool {
					return strings.Contains(d.get(t, "/metrics"), `guantong_runs{kind="daily",state="`+string(state)+`"} 1`)
				}
			}
			await(t, d.log, in(engine.Unfinished))
			for where, text := range map[string]string{"the log": d.log.String(), "the page": d.get(t, "/status")} {
				if !strings.Contains(text, "没有问到 填报/波洲镇/"+form) {
					t.Errorf("%s does not say so:\n%s", where, text)
				}
			}
			if _, there := server.Lookup(output, "存档", today, "1700 日报"); there {
				t.Error("the day is in the archive although a workbook was not answered for")
			}
			await(t, d.log, in(engine.Done))
			d.signal(t, syscall.SIGTERM, 0)
		}
		made[troubled] = map[string][]string{}
		for _, path := range []string{"全县/日报", "波洲镇/日报", "县科工局/日报", "存档/" + today + "/1700 日报"} {
			made[troubled][path] = texts(t, server, output, path)
		}
	}
	if diff := cmp.Diff(made[false], made[true]); diff != "" {
		t.Errorf("it is not as it would have been (-want +got):\n%s", diff)
	}
	if all := strings.Join(made[false]["全县/日报"], " "); !strings.Contains(all, "历史") {
		t.Errorf("the day has no 历史: %s", all)
	}
}

// texts are what a spreadsheet shows, by tab and row.
func texts(t *testing.T, server *fakegoogle.Server, folder, path string) (all []string) {
	t.Helper()
	id, ok := server.Lookup(folder, strings.Split(path, "/")...)
	if !ok {
		t.Fatalf("there is no %s, but %v", path, server.Names(folder))
	}
	b, _ := server.Book(id)
	for _, s := range b.Sheets() {
		for _, row := range s.Grid.Rows {
			line := s.Name
			for _, c := range row.Cells {
				line += "|" + c.String()
			}
			all = append(all, line)
		}
	}
	return all
}
