package folder

import (
	"crypto/sha256"
	"fmt"
	"os"
	"testing"

	"github.com/cespare/xxhash/v2"

	"guantong/sheets"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestOutputVersion: the version is a hash of the file that is there, however often it is asked for; in the archive one that nobody can
// make another file for. What leaves a file of the same
// size and time is seen by the next run, and of an archive at once.
func TestOutputVersion(t *testing.T) {
	p := newPerson(t)
	out := xlsxtest.Form()
	version := func(path string) string {
		t.Helper()
		v, err := p.store.OutputVersion(t.Context(), path)
		must(t, err)
		return v
	}
	holds := func(what, path string) {
		t.Helper()
		data, err := os.ReadFile(p.file(path))
		must(t, err)
		want := fmt.Sprintf("%x", sha256.Sum256(data))
		if path == out.Path {
			want = fmt.Sprintf("%016x", xxhash.Sum64(data))
		}
		for range 2 {
			if got := version(path); got != want {
				t.Errorf("%s: the version of %s is %s", what, path, got)
			}
		}
	}
	forge := func(path string) {
		t.Helper()
		info, err := os.Stat(p.file(path))
		must(t, err)
		data, err := os.ReadFile(p.file(path))
		must(t, err)
		data[len(data)/2] ^= 1
		must(t, os.WriteFile(p.file(path), data, 0o644))
		must(t, os.Chtimes(p.file(path), info.ModTime(), info.ModTime()))
	}
	if v := version(out.Path); v != "" {
		t.Errorf("what is not there has the version %s", v)
	}
	publish := func() {
		t.Helper()
		if written, err := p.store.Publish(t.Context(), out); err != nil || !written {
			t.Fatalf("Publish = %v, %v", written, err)
		}
	}
	publish()
	holds("written", out.Path)
	p.write(t, out.Path, []byte("half"))
	holds("saved by somebody", out.Path)
	publish()
	holds("written again", out.Path)
	forge(out.Path)
	_, err := p.store.List(t.Context())
	must(t, err)
	holds("forged, in the next run", out.Path)
	publish()
	p.Remove(t, out.Path)
	if v := version(out.Path); v != "" {
		t.Errorf("what was taken away has the version %s", v)
	}

	kept := sheets.Output{Path: "存档/2020-02-27/1700 日报.xlsx", Tables: out.Tables}
	_, err = p.store.Archive(t.Context(), kept)
	must(t, err)
	holds("archived", kept.Path)
	forge(kept.Path)
	holds("forged", kept.Path)
}
