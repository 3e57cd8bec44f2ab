//go:build !windows

package folder

import (
	"errors"
	"os"
	"syscall"
	"testing"

	"guantong/sheets"
)

// TestPipe: a pipe named like a workbook is listed, and not waited for.
func TestPipe(t *testing.T) {
	p := newPerson(t)
	must(t, os.MkdirAll(p.file("填报"), 0o755))
	must(t, syscall.Mkfifo(p.file("填报/a.xlsx"), 0o644))
	if got := paths(t, p.store); len(got) != 1 || got[0] != "填报/a.xlsx" {
		t.Errorf("List = %v", got)
	}
	_, err := p.store.Read(t.Context(), sheets.Workbook{ID: "填报/a.xlsx"})
	if _, ok := errors.AsType[*sheets.UnreadableError](err); !ok {
		t.Errorf("Read: %v, want an UnreadableError", err)
	}
}

// TestClosedFolder: a folder that may not be entered is listed, and Read says so.
func TestClosedFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may enter any folder")
	}
	p := newPerson(t)
	p.write(t, "填报/镇/a.xlsx", nil)
	must(t, os.Chmod(p.file("填报/镇"), 0))
	defer os.Chmod(p.file("填报/镇"), 0o755)
	if got := paths(t, p.store); len(got) != 1 || got[0] != "填报/镇" {
		t.Fatalf("List = %v", got)
	}
	_, err := p.store.Read(t.Context(), sheets.Workbook{ID: "填报/镇"})
	if _, ok := errors.AsType[*sheets.UnreadableError](err); !ok {
		t.Errorf("Read: %v, want an UnreadableError", err)
	}
}
