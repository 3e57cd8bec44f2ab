package pipeline_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"guantong"
	"guantong/daemon/pipeline"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
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
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", at.program, "guantong/daemon") // as it is released
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	settings := strings.NewReplacer("\n    root: data ", "\n    root: "+fmt.Sprintf("%q ", filepath.ToSlash(sheets))).Replace(string(guantong.DefaultConfig))
	if err := os.WriteFile(filepath.Join(at.home, "config.yaml"), []byte(settings), 0o600); err != nil {
		b.Fatal(err)
	}
	return at
}

// exportsAsWorkbooks makes workbooks of exports that are text, with shared strings, as the programs write them that people use: else the
// floor would not go through most of the rows that a run reads.
func exportsAsWorkbooks(b *testing.B, dir string) {
	b.Helper()
	store, err := folder.Open(dir, xlsx.Limits{})
	if err != nil {
		b.Fatal(err)
	}
	workbooks, err := store.List(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for _, wb := range workbooks {
		if path.Ext(wb.Path) != ".csv" {
			continue
		}
		text, err := store.Read(b.Context(), wb)
		if err != nil {
			b.Fatal(err)
		}
		f, file := excelize.NewFile(), filepath.Join(dir, filepath.FromSlash(wb.Path))
		for _, row := range text.Sheets[0].Grid.Rows {
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, c.Text)
			}
			if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", row.Index+1), &cells); err != nil {
				b.Fatal(err)
			}
		}
		if err := errors.Join(f.SaveAs(strings.TrimSuffix(file, ".csv")+".xlsx"), os.Remove(file)); err != nil {
			b.Fatal(err)
		}
	}
	settle(b, dir)
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
