package main

import (
	"io"
	"path/filepath"
	"testing"
	"time"

	"guantong/daemon/config"
)

// A folder that is not there is not made by the database that would lie in it.
func TestNoFolderIsMade(t *testing.T) {
	c, err := config.Default()
	if err != nil {
		t.Fatal(err)
	}
	gone := filepath.Join(t.TempDir(), "没有")
	c.Store.Folder.Root, c.Database = gone, filepath.Join(gone, "guantong.db")
	p := program{stdout: io.Discard, stderr: io.Discard, now: time.Now}
	for range 2 {
		if _, err := p.open(t.Context(), c); err == nil {
			t.Error("a folder that is not there was opened")
		}
	}
}
