package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"guantong/sheets/fakegoogle"
)

// The store has stopped answering in the middle of a run. The daemon still stops: at once at the second signal, else when
// it has waited long enough for the run. Both times the run is made after the next start.
func TestServeStops(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	t.Parallel() // it waits most of the time
	server := fakegoogle.New(fakegoogle.Options{})
	var deaf atomic.Bool
	released := make(chan struct{})
	online := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if deaf.Load() {
			select {
			case <-released:
			case <-r.Context().Done():
			}
			return
		}
		server.ServeHTTP(w, r)
	}))
	defer online.Close()
	defer close(released)
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("key.json", string(server.ServiceAccount(online.URL)))
	write("config.yaml", strings.Replace(served, "{folder: {root: data}}", "{google: {input_folder: "+server.Folder(server.Root(), "填报")+
		", output_folder: "+server.Folder(server.Root(), "汇总")+", credentials: key.json, endpoint: \""+online.URL+"\"}}", 1))
	serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0)

	deaf.Store(true)
	d := serve(t, dir, "2020-02-27")
	running := func() bool { return statusOf(t, dir, "2020-02-27").Runs[0].State == "running" }
	await(t, d.log, running)
	if err := d.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	await(t, d.log, func() bool { return strings.Contains(d.log.String(), "等手头的运行做完") })
	began := time.Now()
	d.signal(t, syscall.SIGTERM, -1)
	if took := time.Since(began); took > grace {
		t.Errorf("the second signal took %v", took)
	}

	d = serve(t, dir, "2020-02-27")
	await(t, d.log, running)
	began = time.Now()
	d.signal(t, syscall.SIGTERM, 0)
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("stopping took %v", took)
	}
	if s := statusOf(t, dir, "2020-02-27"); s.Runs[0].State != "abandoned" {
		t.Errorf("the status is %+v", s.Runs)
	}

	deaf.Store(false)
	d = serve(t, dir, "2020-02-27")
	await(t, d.log, func() bool { return statusOf(t, dir, "2020-02-27").Runs[0].State == "done" })
	d.signal(t, syscall.SIGTERM, 0)
	if s := statusOf(t, dir, "2020-02-27"); len(s.Runs) != 1 || s.Runs[0].Attempts != 3 {
		t.Errorf("the status is %+v", s.Runs)
	}
}
