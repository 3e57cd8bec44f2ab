package backup

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A file that cannot go into a zip under its name is named, without the numbers in it, and all others are there.
func TestWhatCannotBeCopiedIsNamed(t *testing.T) {
	if runtime.GOOS != "linux" {
		return // has no such names
	}
	dir := county(t)
	must(t, os.WriteFile(filepath.Join(dir, "填报", "431227199001010036\xff.xlsx"), nil, 0o600))
	must(t, os.Symlink("说明.txt", filepath.Join(dir, "填报", "链接.txt")))
	spool, err := os.CreateTemp(t.TempDir(), "")
	must(t, err)
	defer spool.Close()
	w := NewWriter(new(bytes.Buffer))
	missing, err := w.AddSheets(t.Context(), dir, spool)
	must(t, err)
	if len(missing) != 1 || !strings.Contains(missing[0], "乱码") || strings.Contains(missing[0], "199001010036") {
		t.Errorf("missing: %q", missing)
	}
	if m := (Manifest{Files: w.files}); m.Count(Sheets+"填报/") != 2 || m.Count(Sheets) != 5 {
		t.Errorf("the zip has %+v", m.Files)
	}
}

// What the settings take from the environment is named once, and what a comment shows is not.
func TestVariables(t *testing.T) {
	got := Variables("# ${NOT}\ndatabase: ${A} # ${NOT}\nroot: ${B}/${A}\n")
	if strings.Join(got, " ") != "A B" {
		t.Errorf("the variables are %q", got)
	}
}
