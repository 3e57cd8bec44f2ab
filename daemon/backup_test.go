package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Backups are made while a daemon checks what clerks save and runs are made by hand. Each is of one moment: the archive is what the record
// of it says, neither more nor less. And the county that comes out of the last one goes on as the one that went in, byte for byte.
func TestBackupWhileOthersWrite(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	dir, kept := place(t), t.TempDir()
	forms := filepath.Join(dir, "data", "填报", "波洲镇", "附件1 返岗需求摸排.xlsx")
	settings := filepath.Join(dir, "config.yaml")
	watching := strings.Replace(served, "{folder: {root: data}}", "{folder: {root: data, watch: true}}", 1)
	if err := os.WriteFile(settings, []byte(watching), 0o600); err != nil {
		t.Fatal(err)
	}
	serve(t, dir, "2020-02-23").signal(t, syscall.SIGTERM, 0)
	d := serve(t, dir, "2020-02-24") // which has a run to catch up

	const last = "2020-02-25"
	days := []string{"2020-02-24", last}
	for i, day := range days {
		fillIn(t, forms, fmt.Sprintf("1381234567%d", i))
		log, ended := begin(t, dir, day, "run", "daily", "--at", day+"T17:00")
		command(t, dir, day, 0, "backup", zipOf(kept, day))
		if err := <-ended; err != nil {
			t.Fatalf("the run ends with %v\n%s", err, log)
		}
		await(t, d.log, func() bool { s := statusOf(t, dir, "2020-02-24"); return len(s.Runs) > 0 && s.Runs[0].State == "done" })
	}
	d.signal(t, syscall.SIGTERM, 0)

	var restored string
	for _, day := range days {
		restored = t.TempDir()
		command(t, restored, day, 0, "restore", zipOf(kept, day))
		_, said := command(t, restored, day, 0, "verify")
		if strings.Contains(said, "从现在起") && !strings.Contains(said, "已经有的 0 份") { // none is of before the first run
			t.Errorf("the backup of %s has no record of its archive:\n%s", day, said)
		}
	}
	for _, place := range []string{dir, restored} {
		command(t, place, last, 0, "run", "daily", "--at", last+"T17:00")
		_, said := command(t, place, last, 0, "verify")
		if !strings.Contains(said, "存档 4 份，4 份和记的一样") {
			t.Errorf("%s: %s", place, said)
		}
	}
	for _, area := range []string{"填报", "汇总", "存档"} {
		want, got := tree(t, filepath.Join(dir, "data", area)), tree(t, filepath.Join(restored, "data", area))
		if diff := cmp.Diff(want, got); diff != "" || len(want) == 0 {
			t.Errorf("%s with %d files is another than before the backup (-want +got):\n%s", area, len(want), diff)
		}
	}
}

func zipOf(dir, day string) string { return filepath.Join(dir, day+".zip") }

// tree is what all files in a folder hold, by their paths, but for what programs leave for themselves.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		all[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Nobody restores under a daemon that is at work.
func TestRestoreNeedsTheDaemonToStop(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	dir, kept := place(t), t.TempDir()
	command(t, dir, "2020-02-26", 0, "backup", zipOf(kept, "a"))
	d := serve(t, dir, "2020-02-26")
	before := tree(t, filepath.Join(dir, "data"))
	_, said := command(t, dir, "2020-02-26", 2, "restore", zipOf(kept, "a"), "--force")
	if !strings.Contains(said, "已经有一个 guantong serve") || !strings.Contains(said, "什么也没有动") {
		t.Errorf("restore says %s", said)
	}
	for name := range before {
		if _, err := os.Stat(filepath.Join(dir, "data", name)); err != nil {
			t.Error(err)
		}
	}
	d.signal(t, syscall.SIGTERM, 0)
	command(t, dir, "2020-02-26", 0, "restore", zipOf(kept, "a"), "--force")
}
