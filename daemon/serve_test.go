package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const served = `county: {name: 新晃侗族自治县, code: 431227, timezone: Asia/Shanghai}
units:
  townships:
    - {name: 波洲镇, villages: [波洲社区, 炉冲村]}
  departments: [县科工局]
campaign: {year: 2020, start: 2020-02-23, survey_deadline: "2020-02-27T12:00", deadline: 2020-03-31}
store: {folder: {root: data}}
web: {listen: "127.0.0.1:0"}
schedules: {daily: "0 17 * * *"}
`

// place is a folder with settings, and blank forms.
func place(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(served), 0o600); err != nil {
		t.Fatal(err)
	}
	command(t, dir, "2020-02-26", 0, "init")
	return dir
}

// command runs a command to its end, at 17:00 of a day.
func command(t *testing.T, dir, now string, code int, args ...string) (stdout, stderr string) {
	t.Helper()
	cmd := exec.Command("guantong", args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GUANTONG_TODAY="+now)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && !ok {
		t.Fatal(err)
	} else if got := cmd.ProcessState.ExitCode(); got != code {
		t.Fatalf("guantong %v ends with %d, want %d (%v)\n%s", args, got, code, exit, &errs)
	}
	return out.String(), errs.String()
}

// begin begins a command, and tells when it has ended, and how.
func begin(t *testing.T, dir, now string, args ...string) (*logged, <-chan error) {
	t.Helper()
	cmd, log, ended := exec.Command("guantong", args...), &logged{}, make(chan error, 1)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GUANTONG_TODAY="+now)
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	go func() { ended <- cmd.Wait() }()
	return log, ended
}

// daemonProcess is a guantong serve that is running.
type daemonProcess struct {
	cmd   *exec.Cmd
	log   *logged
	url   string
	ended chan error
}

// logged is what a process has written so far.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

var pageAddress = regexp.MustCompile(`page=(http://\S+)/`)

// serve starts a daemon and waits until it is at work.
func serve(t *testing.T, dir, now string, env ...string) *daemonProcess {
	t.Helper()
	d := &daemonProcess{cmd: exec.Command("guantong", "serve"), log: &logged{}, ended: make(chan error, 1)}
	d.cmd.Dir, d.cmd.Env = dir, append(append(os.Environ(), "GUANTONG_TODAY="+now), env...)
	d.cmd.Stderr = d.log
	if err := d.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { d.ended <- d.cmd.Wait() }()
	t.Cleanup(func() { _ = d.cmd.Process.Kill() })
	await(t, d.log, func() bool { return pageAddress.MatchString(d.log.String()) })
	d.url = pageAddress.FindStringSubmatch(d.log.String())[1]
	return d
}

// await waits until something is there. To ask may start a program, which takes the processor from the daemon: it asks less often
// the longer it waits.
func await(t *testing.T, log *logged, there func() bool) {
	t.Helper()
	pause := 20 * time.Millisecond
	for waited := time.Duration(0); waited < time.Minute; waited += pause {
		if there() {
			return
		}
		time.Sleep(pause)
		pause = min(pause*5/4, 250*time.Millisecond)
	}
	t.Fatalf("it does not come to that:\n%s", log)
}

// signal sends a signal and wants the daemon to end with a code.
func (d *daemonProcess) signal(t *testing.T, s os.Signal, code int) {
	t.Helper()
	if err := d.cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
	select {
	case <-d.ended:
	case <-time.After(time.Minute):
		t.Fatalf("it does not end:\n%s", d.log)
	}
	if got := d.cmd.ProcessState.ExitCode(); got != code {
		t.Errorf("it ends with %d, want %d\n%s", got, code, d.log)
	}
}

func (d *daemonProcess) get(t *testing.T, path string) string {
	t.Helper()
	r, err := http.Get(d.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != 200 {
		t.Fatalf("%s: %d, %v", path, r.StatusCode, err)
	}
	return string(text)
}

func statusOf(t *testing.T, dir, now string) (s statusReport) {
	t.Helper()
	out, _ := command(t, dir, now, 0, "status", "--json")
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// The daemon makes up for what was due while it was down, says so on its pages and in the status, and stops when told.
func TestServe(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	t.Parallel()
	dir := place(t)
	const before, after = "2020-02-26", "2020-02-28"
	if s := statusOf(t, dir, before); len(s.Runs) != 0 || len(s.Next) != 1 || s.Next[0] != (firing{"daily", "2020-02-27T17:00"}) {
		t.Errorf("before the first start the status is %+v", s)
	}
	empty := t.TempDir()
	if err := os.WriteFile(filepath.Join(empty, "config.yaml"), []byte(served), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, message := command(t, empty, before, 2, "serve"); !strings.Contains(message, "guantong init") {
		t.Errorf("without a folder it says %s", message)
	}
	d := serve(t, dir, before)
	if _, message := command(t, dir, before, 2, "serve"); !strings.Contains(message, "已经有一个 guantong serve 在这里运行") {
		t.Errorf("a second one says %s", message)
	}
	d.signal(t, os.Kill, -1)
	d = serve(t, dir, before) // the lock of a dead one is free
	d.signal(t, syscall.SIGTERM, 0)

	d = serve(t, dir, after)
	await(t, d.log, func() bool { s := statusOf(t, dir, after); return len(s.Runs) > 0 && s.Runs[0].State == "done" })
	s := statusOf(t, dir, after)
	if len(s.Runs) != 2 || s.Runs[0].Slot != "2020-02-28T17:00" || s.Runs[1].Slot != "2020-02-27T17:00" || s.Runs[1].State != "missed" {
		t.Errorf("the status is %+v", s)
	}
	if s.Runs[0].Version != released.String() || s.Runs[1].Version != "" {
		t.Errorf("by the status these programs made them: %q, %q", s.Runs[0].Version, s.Runs[1].Version)
	}
	if !strings.Contains(d.log.String(), "version="+released.String()) {
		t.Errorf("the log does not begin with the version:\n%s", d.log)
	}
	if _, err := os.Stat(filepath.Join(dir, "data/汇总/全县/日报.xlsx")); err != nil {
		t.Error(err)
	}
	if text := d.get(t, "/status"); !strings.Contains(text, "2020-02-28 17:00") || !strings.Contains(text, "错过") {
		t.Errorf("the page is %s", text)
	}
	if text := d.get(t, "/"); !strings.Contains(text, "2020年2月28日 17:00 日报的数") || !strings.Contains(text, "<b>炉冲村</b>") {
		t.Errorf("the board is %s", text)
	}
	if text := d.get(t, "/metrics"); !strings.Contains(text, `guantong_runs{kind="daily",state="done"} 1`) {
		t.Errorf("the metrics are %s", text)
	}
	if got := d.get(t, "/healthz?ready"); got != "ok\n" {
		t.Errorf("health is %q", got)
	}
	d.signal(t, syscall.SIGTERM, 0)
	file, err := os.ReadFile(filepath.Join(dir, "guantong.log"))
	if err != nil || !strings.HasSuffix(string(file), d.log.String()) { // after the lines of the daemons before it
		t.Errorf("%v; the log file holds\n%s\nnot what was said:\n%s", err, file, d.log)
	}
	_, text := command(t, dir, after, 0, "status")
	for _, part := range []string{"下一次日报：2020-02-29 17:00", "日报 2020-02-28 17:00　完成", "日报 2020-02-27 17:00　错过", "怎么办："} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in\n%s", part, text)
		}
	}
}

// All kinds of runs are made up for, each once: what is late is the latest of each.
func TestServeEveryKind(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	t.Parallel()
	dir := place(t)
	settings := strings.Replace(served, `{daily: "0 17 * * *"}`,
		`{daily: "0 17 * * *", dispatch: "0 8 * * *", circular: {every: 3, from: 2020-02-26, at: "16:00"}}`, 1)
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	serve(t, dir, "2020-02-25").signal(t, syscall.SIGTERM, 0)
	const now = "2020-03-02"
	d := serve(t, dir, now)
	done := func(s statusReport) (runs []string) {
		for _, r := range s.Runs {
			if r.State == "done" {
				runs = append(runs, r.Run+" "+r.Slot)
			}
		}
		return runs
	}
	await(t, d.log, func() bool { return len(done(statusOf(t, dir, now))) == 3 })
	want := []string{"daily 2020-03-02T17:00", "dispatch 2020-03-02T08:00", "circular 2020-02-29T16:00"}
	if got := done(statusOf(t, dir, now)); !slices.Equal(got, want) {
		t.Errorf("done are %v, want %v", got, want)
	}
	for _, path := range []string{
		"汇总/全县/日报.xlsx", "汇总/全县/调度.xlsx", "汇总/全县/通报 第2期.xlsx", "汇总/波洲镇/调度.xlsx",
		"存档/2020-03-02/1700 日报.xlsx", "存档/2020-03-02/0800 调度.xlsx", "存档/2020-02-29/1600 通报 第2期.xlsx",
	} {
		if _, err := os.Stat(filepath.Join(dir, "data", path)); err != nil {
			t.Error(err)
		}
	}
	if text := d.get(t, "/status"); !strings.Contains(text, "通报") || !strings.Contains(text, "调度") {
		t.Errorf("the page is %s", text)
	}
	d.signal(t, syscall.SIGTERM, 0)
}

// systemd hears that the daemon is ready, that it is well, and that it stops.
func TestServiceManager(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has no systemd
	}
	t.Parallel()
	socket := filepath.Join(t.TempDir(), "notify")
	c, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: socket, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	heard := &logged{}
	go func() {
		buffer := make([]byte, 100)
		for {
			n, err := c.Read(buffer)
			if err != nil {
				return
			}
			_, _ = heard.Write(append(buffer[:n:n], '\n'))
		}
	}()
	d := serve(t, place(t), "2020-02-26", "NOTIFY_SOCKET="+socket, "WATCHDOG_USEC=300000")
	await(t, d.log, func() bool {
		return strings.Contains(heard.String(), "READY=1") && strings.Contains(heard.String(), "WATCHDOG=1")
	})
	d.signal(t, syscall.SIGTERM, 0)
	await(t, d.log, func() bool { return strings.Contains(heard.String(), "STOPPING=1") })
}

// A status page whose address is taken, and schedules with nothing to run, are said at once.
func TestServeRefuses(t *testing.T) {
	t.Parallel()
	dir := place(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, test := range []struct{ old, new, want string }{
		{"127.0.0.1:0", taken.Addr().String(), "web.listen"},
		{"daily: \"0 17 * * *\"", "", "没有什么可以定时运行的"},
		{"web:", "database: postgres://nobody@127.0.0.1:1/none\nweb:", "PostgreSQL"},
	} {
		settings := strings.Replace(served, test.old, test.new, 1)
		if err := os.WriteFile(filepath.Join(dir, "other.yaml"), []byte(settings), 0o600); err != nil {
			t.Fatal(err)
		}
		code := 2
		if strings.Contains(test.want, "PostgreSQL") {
			code = 1
		}
		if _, message := command(t, dir, "2020-02-26", code, "serve", "--config", "other.yaml"); !strings.Contains(message, test.want) {
			t.Errorf("it says %s", message)
		}
	}
}
