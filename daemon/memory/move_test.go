package memory_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"guantong/daemon/memory"
)

// A database moves with what is still in its log, to a folder that is not there yet; never while somebody has it open, and never
// over another.
func TestMove(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "data", "guantong.db"), filepath.Join(dir, "new", "guantong.db")
	m := open(t, from)
	if err := m.Lasting("k").Write(t.Context(), "name", []byte("value")); err != nil {
		t.Fatal(err)
	}
	if err := memory.Move(t.Context(), from, to); err == nil {
		t.Fatal("it was moved while it was open")
	}
	if _, err := os.Stat(to); err == nil {
		t.Fatal("there are two")
	}
	if got, _, err := m.Lasting("k").Read(t.Context(), "name"); err != nil || string(got) != "value" {
		t.Fatalf("who had it open reads %q, %v", got, err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	if err := memory.Move(t.Context(), from, to); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(filepath.Dir(from))
	if err != nil || len(left) > 0 {
		t.Errorf("where it was there is still %v, %v", left, err)
	}
	moved, err := memory.Open(t.Context(), to, time.Now(), func(s string) { t.Error(s) })
	if err != nil {
		t.Fatal(err)
	}
	defer moved.Close()
	if got, _, err := moved.Lasting("k").Read(t.Context(), "name"); err != nil || string(got) != "value" {
		t.Errorf("where it is now it reads %q, %v", got, err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.WriteFile(from, []byte("x"), 0o600))
	if err := memory.Move(t.Context(), from, to); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over another one it is moved: %v", err)
	}
	if data, err := os.ReadFile(from); err != nil || string(data) != "x" {
		t.Errorf("it is %q then, %v", data, err)
	}
}
