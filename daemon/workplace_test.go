package main

import (
	"io"
	"path/filepath"
	"testing"
	"time"

	"guantong/daemon/config"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// A store in a folder remembers in the database what it published, and a folder that is not there is not made by the
// database that would lie in it.
func TestFolderRemembersItsOutputs(t *testing.T) {
	c, err := config.Default()
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	c.Store.Folder.Root, c.Database = root, filepath.Join(root, "guantong.db")
	p := program{stdout: io.Discard, stderr: io.Discard, now: time.Now}
	out := sheets.Output{Path: "汇总/全县/日报.xlsx", Tables: []grid.Table{{Name: "附件2"}}}
	for _, want := range []bool{true, false} {
		w, err := p.open(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		if written, err := w.store.Publish(t.Context(), out); err != nil || written != want {
			t.Errorf("Publish = %v, %v; want %v", written, err, want)
		}
		if _, ok, err := w.memory.Cache(outputs).Load(t.Context(), out.Path); err != nil || !ok {
			t.Errorf("the output is remembered: %v, %v", ok, err)
		}
		w.close()
	}
	gone := filepath.Join(root, "没有")
	c.Store.Folder.Root, c.Database = gone, filepath.Join(gone, "guantong.db")
	for range 2 {
		if _, err := p.open(t.Context(), c); err == nil {
			t.Error("a folder that is not there was opened")
		}
	}
}
