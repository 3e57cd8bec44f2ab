package folder

import (
	"os"
	"path/filepath"
	"testing"

	"guantong/sheets"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestHeldFolders: while folders are held open, an output is at its path all the same, whatever people do to the folders meanwhile, and
// a symbolic link that comes in the place of one is refused.
func TestHeldFolders(t *testing.T) {
	p := newPerson(t)
	out := xlsxtest.Form()
	out.Path = "汇总/镇/日报.xlsx"
	release := p.store.Hold()
	publish := func(what string, want bool) {
		t.Helper()
		if written, err := p.store.Publish(t.Context(), out); err != nil || written != want {
			t.Errorf("%s: Publish = %v, %v", what, written, err)
		}
		if v, err := p.store.OutputVersion(t.Context(), out.Path); err != nil || v == "" {
			t.Errorf("%s: OutputVersion = %q, %v", what, v, err)
		}
		if string(p.read(t, out.Path)) != string(built(t, out)) {
			t.Errorf("%s: the file is another", what)
		}
	}
	away := func(name string) {
		t.Helper()
		must(t, os.Rename(p.file(name), p.file(name+"旧")))
		if v, err := p.store.OutputVersion(t.Context(), out.Path); err != nil || v != "" {
			t.Errorf("%s was moved: OutputVersion = %q, %v", name, v, err)
		}
	}
	publish("new", true)
	publish("the same", false)
	away("汇总/镇")
	publish("its folder was moved", true)
	away("汇总")
	publish("the folder above was moved", true)
	must(t, os.RemoveAll(p.file("汇总/镇")))
	publish("its folder was deleted", true)

	moved := p.dir + "-moved" // as a share that goes away and comes back
	must(t, os.Rename(p.dir, moved))
	if _, err := p.store.Publish(t.Context(), out); err == nil {
		t.Error("Publish wrote into a store that is not there")
	}
	must(t, os.Rename(moved, p.dir))
	publish("the store came back", false)

	must(t, os.MkdirAll(p.file("填报/镇"), 0o755))
	must(t, os.Rename(p.file("汇总/镇"), p.file("汇总/镇新")))
	if os.Symlink(filepath.Join("..", "填报", "镇"), p.file("汇总/镇")) == nil {
		if written, err := p.store.Publish(t.Context(), out); err == nil || written {
			t.Errorf("Publish through a link = %v, %v", written, err)
		}
		if got := paths(t, p.store); len(got) > 0 {
			t.Errorf("the input area has %v", got)
		}
	}
	release()
	release()
	if n := len(p.store.holding.folders); n > 0 {
		t.Errorf("%d folders are held after all", n)
	}
}

// TestHeldByTwo: what two hold stays until both have let go, and many may write at a time.
func TestHeldByTwo(t *testing.T) {
	p := newPerson(t)
	releases := []func(){p.store.Hold(), p.store.Hold()}
	errs := make(chan error)
	for _, name := range []string{"甲", "乙", "丙", "丁"} {
		go func() {
			_, err := p.store.Publish(t.Context(), sheets.Output{Path: "汇总/镇/" + name + ".xlsx", Tables: xlsxtest.Form().Tables})
			errs <- err
		}()
	}
	for range 4 {
		must(t, <-errs)
	}
	held := func() int { return len(p.store.holding.folders) }
	releases[0]()
	if mayHold && held() != 1 {
		t.Errorf("%d folders are held by one", held())
	}
	dir, err := p.store.reach("汇总/镇/甲.xlsx")
	must(t, err)
	releases[1]()
	if held() != 0 {
		t.Errorf("%d folders are held by nobody", held())
	}
	if _, err := dir.Stat("甲.xlsx"); err != nil {
		t.Errorf("a folder was closed that is still used: %v", err)
	}
	dir.done()
	if _, err := dir.Stat("甲.xlsx"); err == nil {
		t.Error("a folder is open that nobody uses")
	}
}
