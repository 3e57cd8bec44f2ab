package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"
)

// demoShell is a shell in a folder, with a desktop that notes what it is to open and complains of what is not there.
func demoShell(t *testing.T, dir string) func(code int, line string) (stdout, stderr string) {
	t.Helper()
	desktop := t.TempDir()
	opens := "#!/bin/sh\n[ -f \"$1\" ] || exit 3\necho \"$1\"\n"
	if err := os.WriteFile(filepath.Join(desktop, "xdg-open"), []byte(opens), 0o755); err != nil {
		t.Fatal(err)
	}
	return func(code int, line string) (string, string) {
		t.Helper()
		cmd := exec.Command("sh", "-c", line)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GUANTONG_TODAY=2020-02-28", "PATH="+desktop+":"+os.Getenv("PATH"))
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		_ = cmd.Run()
		if got := cmd.ProcessState.ExitCode(); got != code {
			t.Fatalf("%s ends with %d, want %d\n%s", line, got, code, &errs)
		}
		return out.String(), errs.String()
	}
}

// isOnePage holds what a demo says against a terminal of 24 lines of 80 columns.
func isOnePage(t *testing.T, text string) {
	t.Helper()
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if len(lines) > 24 {
		t.Errorf("%d lines:\n%s", len(lines), text)
	}
	for _, line := range lines {
		columns := 0
		for _, r := range line {
			switch columns++; width.LookupRune(r).Kind() {
			case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
				columns++
			}
		}
		if columns > 80 {
			t.Errorf("%d columns: %s", columns, line)
		}
	}
}

var (
	shownCommand = regexp.MustCompile(`(?m)^  ((?:guantong|xdg-open) .+)$`)
	shownFile    = regexp.MustCompile(`(?m)^接着试试：打开 '?([^'\n]+)'?$`)
)

// tryShown changes a cell as the page of a demo says and runs every command that it shows. It returns what these say.
func tryShown(t *testing.T, dir, page string, shell func(int, string) (string, string)) (said []string) {
	t.Helper()
	file := shownFile.FindStringSubmatch(page)
	if file == nil {
		t.Fatalf("it names no workbook to change:\n%s", page)
	}
	postpone(t, filepath.Join(dir, file[1]))
	opened := 0
	for _, m := range shownCommand.FindAllStringSubmatch(page, -1) {
		line, code := m[1], 0
		switch {
		case strings.HasPrefix(line, "guantong serve "): // until it listens
			line = "{ " + line + " 2>&1 & echo $! >pid; } | sed '/page=http/q'; kill $(cat pid); rm pid"
		case strings.HasPrefix(line, "guantong run "):
			code = 1 // two workbooks cannot be read
		case strings.HasPrefix(line, "xdg-open "):
			opened++
		}
		out, errs := shell(code, line)
		said = append(said, out+errs)
		for command, want := range map[string]string{"guantong serve": "page=http", "guantong run": "写出 ", "guantong qr": "http://127.0.0.1"} {
			if strings.Contains(line, command) && !strings.Contains(out+errs, want) {
				t.Errorf("%s does not say %q:\n%s", line, want, out+errs)
			}
		}
		if strings.HasPrefix(line, "guantong run ") && (strings.Contains(errs, "没有变化的 0 个") || strings.Contains(errs, "写出 0 个工作簿")) {
			t.Errorf("after a change not just its own outputs are written:\n%s", errs)
		}
	}
	if opened != 3 || len(said) != 6 {
		t.Errorf("it shows %d commands, %d of them to open something:\n%s", len(said), opened, page)
	}
	return said
}

// postpone changes a planned return in a workbook of 附件1.
func postpone(t *testing.T, file string) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var tab string
	var at []string
	for _, tab = range f.GetSheetList() { // a clerk may have called the column otherwise
		if at, err = f.SearchSheet(tab, `^返岗\s*时间$`, true); err != nil || len(at) > 0 {
			break
		}
	}
	if err != nil || len(at) == 0 {
		t.Fatalf("%s has no 返岗时间: %v", file, err)
	}
	col, row, err := excelize.CellNameToCoordinates(at[0])
	if err != nil {
		t.Fatal(err)
	}
	for row++; ; row++ { // below the heading
		cell, err := excelize.CoordinatesToCellName(col, row)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := f.GetCellValue(tab, cell); err != nil || row > 60 {
			t.Fatalf("%s!%s has no date: %v", file, tab, err)
		} else if text == "" {
			continue
		}
		if err := f.SetCellStr(tab, cell, "2020年3月9日"); err != nil {
			t.Fatal(err)
		}
		break
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

func TestProgramAsTheUserCallsIt(t *testing.T) {
	module := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module guantong\n\ngo 1.26\n", "daemon/main.go": "package main\n", "docs/x": ""} {
		if err := os.MkdirAll(filepath.Join(module, filepath.Dir(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(module, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cache := "/root/.cache/go-build/9c/" + strings.Repeat("9c", 32) + "-d/daemon"
	for _, c := range []struct {
		system, typed, executable, dir, want string
	}{
		{"linux", "guantong", "/usr/bin/guantong", "/home/a", "guantong"},
		{"linux", "./guantong", "/home/a/guantong", "/home/a", "./guantong"},
		{"linux", "/opt/my tools/guantong", "/opt/my tools/guantong", "/home/a", "'/opt/my tools/guantong'"},
		{"linux", "/tmp/go-build42/b001/exe/daemon", "/tmp/go-build42/b001/exe/daemon", module, "go run ./daemon"},
		{"linux", cache, cache, module, "go run ./daemon"},
		{"linux", cache, cache, filepath.Join(module, "daemon"), "go run ."},
		{"linux", cache, cache, filepath.Join(module, "docs"), "go run ../daemon"},
		{"linux", cache, cache, t.TempDir(), cache}, // go run -C, or the source is gone
		{"windows", "guantong", `D:\gt\guantong.exe`, "elsewhere", "guantong"},
		{"windows", "guantong.exe", `D:\gt\guantong.exe`, "elsewhere", "guantong"},
		{"windows", `D:\my tools\guantong.exe`, `D:\my tools\guantong.exe`, "elsewhere", `"D:\my tools\guantong.exe"`},
		{"windows", "guantong", filepath.Join(module, "guantong.exe"), module, `.\guantong`},
	} {
		if got := (shell{c.system, c.typed, c.executable, c.dir}).program(); got != c.want {
			t.Errorf("%s, typed %s in %s: %s, want %s", c.system, c.typed, c.dir, got, c.want)
		}
	}
	for system, want := range map[string]string{"linux": "xdg-open ", "windows": "explorer ", "darwin": "open "} {
		if got := (shell{system: system}).opener(func(string) bool { return true }); got != want {
			t.Errorf("%s opens with %q", system, got)
		}
	}
	if got := (shell{system: "linux"}).opener(func(string) bool { return false }); got != "" {
		t.Errorf("without a desktop it opens with %q", got)
	}
}
