package main

import (
	"database/sql"
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
	db, err := sql.Open("sqlite", path)
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

// A database that another program holds: a run does without it, a daemon says that it cannot start, one that is running
// waits. All is well again when the other lets go.
func TestDatabaseHeld(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	dir := place(t)
	database := filepath.Join(dir, "data/guantong.db")
	d := serve(t, dir, "2020-02-26")
	release := hold(t, database)
	_, message := command(t, dir, "2020-02-26", 0, "run", "daily")
	t.Log(message)
	t.Log(d.get(t, "/healthz?ready"))
	t.Log(len(d.get(t, "/")))
	release()
	if got := d.get(t, "/healthz?ready"); got != "ok\n" {
		t.Errorf("health is %q", got)
	}
	d.signal(t, syscall.SIGTERM, 0)
	t.Log(d.log)

	release = hold(t, database)
	_, message = command(t, dir, "2020-02-27", 1, "serve")
	t.Log(message)
	release()
	_, message = command(t, dir, "2020-02-27", 0, "run", "daily")
	if strings.Contains(message, "注意") {
		t.Errorf("it says\n%s", message)
	}
	serveUntil(t, dir, "2020-02-27", "done")

	d = serve(t, dir, "2020-02-27")
	release = hold(t, database)
	d.signal(t, syscall.SIGTERM, 0)
	t.Log(d.log)
	release()
}

// A database that is damaged is set aside by the first program that opens it, and the daemon begins a new journal.
func TestDatabaseDamaged(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	dir := place(t)
	serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0)
	ruin := func() {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, "data/guantong.db"), []byte(strings.Repeat("坏了。", 5000)), 0o600); err != nil {
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
