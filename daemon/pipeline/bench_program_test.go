package pipeline_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"guantong"
	"guantong/daemon/pipeline"
)

// installed is the program as people have it, with a large county's sheets.
type installed struct {
	program string
	home    string // with the settings and the database
	sheets  string
}

// install builds the program and writes settings for it.
func install(b *testing.B, sheets string) installed {
	b.Helper()
	at := installed{filepath.Join(b.TempDir(), "guantong.exe"), b.TempDir(), sheets}
	if out, err := exec.Command("go", "build", "-o", at.program, "guantong/daemon").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	settings := strings.NewReplacer("\n    root: data ", "\n    root: "+fmt.Sprintf("%q ", filepath.ToSlash(sheets))).Replace(string(guantong.DefaultConfig))
	if err := os.WriteFile(filepath.Join(at.home, "config.yaml"), []byte(settings), 0o600); err != nil {
		b.Fatal(err)
	}
	return at
}

// runs are the command lines of the jobs that are runs.
var runs = map[string][]string{
	"daily":    {"run", "daily", "--json", "--at", "2020-02-27T17:00"},
	"next":     {"run", "daily", "--json", "--at", "2020-02-28T17:00"},
	"dispatch": {"run", "dispatch", "--json", "--at", "2020-02-28T17:00"},
	"circular": {"run", "circular", "--json", "--at", "2020-02-28T17:00"},
}

// run makes a run with the program itself; for profiles, with this one, which the program cannot give.
func (at installed) run(b *testing.B, job string) (w work) {
	b.Helper()
	if os.Getenv(benchProfile) != "" {
		return child(b, job, at.sheets)
	}
	cmd := exec.Command(at.program, runs[job]...)
	cmd.Dir = at.home
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	start := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	var err error
	for going := true; going; {
		select {
		case err = <-ended:
			going = false
		case <-time.After(20 * time.Millisecond):
			w.Peak = max(w.Peak, peak(fmt.Sprint(cmd.Process.Pid)))
		}
	}
	w.Seconds, w.CPU = time.Since(start).Seconds(), (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	notRight, exited := errors.AsType[*exec.ExitError](err)
	var report pipeline.Report
	switch {
	case err != nil && (!exited || notRight.ExitCode() != 1): // 1: some workbooks are damaged on purpose
		b.Fatalf("%s: %v\n%s", job, err, &stderr)
	case json.Unmarshal(stdout.Bytes(), &report) != nil, len(report.Unwritten) > 0, len(report.Outputs.Written)+report.Outputs.Unchanged == 0:
		b.Fatalf("%s: not published\n%s", job, &stderr)
	}
	return w
}

// forget leaves nothing of earlier runs.
func (at installed) forget(b *testing.B) {
	b.Helper()
	for _, dir := range []string{at.home, at.sheets} {
		for _, name := range []string{"汇总", "存档", "guantong.db", "guantong.db-wal", "guantong.db-shm"} {
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				b.Fatal(err)
			}
		}
	}
}
