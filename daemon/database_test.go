package main

import (
	"database/sql"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	_ "modernc.org/sqlite"

	"guantong/daemon/engine"
)

// hold locks a database as another program would that is writing into it, until it is let go.
func hold(t *testing.T, path string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(20000)") // until the daemon is not writing just now
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	return func() {
		if _, err := db.Exec("ROLLBACK"); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A run does without a database that another program holds, and says so; the next one has it again.
func TestRunWithoutDatabase(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel() // it waits most of the time
	dir := place(t)
	release := hold(t, filepath.Join(dir, "guantong.db"))
	_, message := command(t, dir, "2020-02-26", 1, "run", "daily")
	if _, err := os.Stat(filepath.Join(dir, "data/存档")); err == nil {
		t.Error("what was made without knowing what was there before is in the archive")
	}
	if !strings.Contains(message, "写出 6 个工作簿") || !strings.Contains(message, "正被其他程序占用") {
		t.Errorf("it says\n%s", message)
	}
	release()
	if _, message := command(t, dir, "2020-02-26", 0, "run", "daily"); !strings.Contains(message, "没有变化的 6 个") || strings.Contains(message, "注意") {
		t.Errorf("afterwards it says\n%s", message)
	}
}

// A daemon whose database another program holds says that it cannot start; one that is running goes on, stops when told,
// and all is well when the other lets go.
func TestServeWithoutDatabase(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	t.Parallel() // it waits most of the time
	dir := place(t)
	database := filepath.Join(dir, "guantong.db")
	d := serve(t, dir, "2020-02-26")
	release := hold(t, database)
	await(t, d.log, func() bool { return strings.Contains(d.log.String(), "database is locked") })
	if r, err := http.Get(d.url + "/healthz?ready"); err != nil || r.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("while the database is held, health is %v, %v", r, err)
	}
	release()
	d.get(t, "/")
	if got := d.get(t, "/healthz?ready"); got != "ok\n" {
		t.Errorf("health is %q", got)
	}
	release = hold(t, database)
	d.signal(t, syscall.SIGTERM, 0)
	if _, message := command(t, dir, "2020-02-27", 1, "serve"); !strings.Contains(message, "读写运行记录时出错") || !strings.Contains(message, "正被其他程序占用，请关闭那个程序再启动") {
		t.Errorf("it says\n%s", message)
	}
	release()
	serveUntil(t, dir, "2020-02-27", "done")
}

// A database that is damaged is set aside by the first program that opens it, and the daemon begins a new journal.
func TestDatabaseDamaged(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	t.Parallel()
	dir := place(t)
	serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0)
	ruin := func() {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, "guantong.db"), []byte(strings.Repeat("坏了。", 5000)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ruin()
	if _, message := command(t, dir, "2020-02-27", 0, "run", "daily"); !strings.Contains(message, "已损坏，改名为 guantong.db.damaged-20200227-") {
		t.Errorf("it says\n%s", message)
	}
	if _, message := command(t, dir, "2020-02-27", 0, "run", "daily"); strings.Contains(message, "注意") {
		t.Errorf("the next time it says\n%s", message)
	}
	ruin()
	d := serve(t, dir, "2020-02-28")
	if !strings.Contains(d.log.String(), "已损坏，改名为 guantong.db.damaged-20200228-") {
		t.Errorf("it says\n%s", d.log)
	}
	d.signal(t, syscall.SIGTERM, 0)
	if s := serveUntil(t, dir, "2020-02-29", "done"); len(s.Runs) != 1 {
		t.Errorf("the journal says %+v", s.Runs)
	}
}

// A run that finds nothing changed reads little of the database; the next that reads much finds whatever is damaged in it.
func TestDamagedDatabaseIsFoundByWhoNeedsIt(t *testing.T) {
	t.Parallel()
	dir := place(t)
	command(t, dir, "2020-02-27", 0, "run", "daily")
	file := filepath.Join(dir, "guantong.db")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const page = 32 << 10
	copy(data[len(data)-page:], strings.Repeat("\xff", page))
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	_, message := command(t, dir, "2020-02-27", 0, "run", "daily")
	if !strings.Contains(message, "写出 0 个工作簿") {
		t.Errorf("of nothing changed it says\n%s", message)
	}
	_, later := command(t, dir, "2020-02-28", 0, "run", "daily")
	if strings.Contains(message, "已损坏") == strings.Contains(later, "已损坏") {
		t.Errorf("of the damage it says\n%s\nand then\n%s", message, later)
	}
	if _, message := command(t, dir, "2020-02-28", 0, "run", "daily"); strings.Contains(message, "注意") {
		t.Errorf("with a new one it says\n%s", message)
	}
}

// serveUntil runs a daemon until its latest run is in a state.
func serveUntil(t *testing.T, dir, now string, state engine.State) statusReport {
	t.Helper()
	d := serve(t, dir, now)
	await(t, d.log, func() bool {
		s := statusOf(t, dir, now)
		return len(s.Runs) > 0 && s.Runs[0].Slot == now+"T17:00" && s.Runs[0].State == state
	})
	d.signal(t, syscall.SIGTERM, 0)
	return statusOf(t, dir, now)
}
