package watch_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"guantong/daemon/watch"
)

var waits = watch.Waits{Settle: 200 * time.Millisecond, Longest: time.Minute, Look: 50 * time.Millisecond}

// follow watches a folder and gives what it tells.
func follow(t *testing.T, dir string) <-chan []string {
	t.Helper()
	told := make(chan []string)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	ready := filepath.Join(dir, "ready.xlsx")
	go func() {
		ended <- watch.Folder(ctx, dir, waits, func() {}, func(paths []string) {
			select {
			case told <- paths:
			case <-ctx.Done():
			}
		})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	for { // until it watches
		write(t, ready, "")
		select {
		case <-told:
			if err := os.Remove(ready); err != nil {
				t.Fatal(err)
			}
			<-told
			return told
		case <-time.After(300 * time.Millisecond):
		}
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestSavedWorkbooks(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "波洲镇"), 0o700); err != nil {
		t.Fatal(err)
	}
	told := follow(t, dir)
	known := map[string]bool{"": true, "ready.xlsx": true} // so far; on a busy machine a save may be told of twice
	hear := func(what string, want ...string) {
		t.Helper()
		for _, path := range want {
			known[path] = true
		}
		for len(want) > 0 {
			got := <-told
			if len(got) == 0 {
				got = []string{""}
			}
			for _, path := range got {
				if !known[path] {
					t.Errorf("%s: it tells of %q", what, path)
				}
			}
			want = slices.DeleteFunc(want, func(path string) bool { return slices.Contains(got, path) })
		}
	}

	// As Excel saves: an owner file, a temporary one, and the old one renamed away and deleted.
	book, old, temporary := filepath.Join(dir, "波洲镇", "附件1.xlsx"), filepath.Join(dir, "波洲镇", "8C5F10.tmp"), filepath.Join(dir, "波洲镇", "A1B2C3D4.tmp")
	write(t, filepath.Join(dir, "波洲镇", "~$附件1.xlsx"), "owner")
	write(t, book, "1")
	hear("a new workbook", "波洲镇/附件1.xlsx")
	write(t, temporary, "2")
	for _, step := range [][2]string{{book, old}, {temporary, book}} {
		if err := os.Rename(step[0], step[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(old); err != nil {
		t.Fatal(err)
	}
	hear("a saved workbook", "波洲镇/附件1.xlsx")

	// A folder that comes later is watched as well; of what is in it already, more may have changed than is seen.
	if err := os.MkdirAll(filepath.Join(dir, "鱼市镇", "村里"), 0o700); err != nil {
		t.Fatal(err)
	}
	hear("a new folder", "")
	write(t, filepath.Join(dir, "鱼市镇", "村里", "附件3.xlsx"), "3")
	hear("a workbook in a new folder", "鱼市镇/村里/附件3.xlsx")

	// Other files are nobody's business.
	write(t, filepath.Join(dir, "波洲镇", "说明.pdf"), "")
	write(t, book, "4")
	write(t, filepath.Join(dir, "县科工局.csv"), "5")
	hear("two workbooks", "县科工局.csv", "波洲镇/附件1.xlsx")
}

func TestNoFolder(t *testing.T) {
	err := watch.Folder(t.Context(), filepath.Join(t.TempDir(), "nowhere"), waits, func() {}, func([]string) {})
	if err == nil {
		t.Error("a folder that is not there was watched")
	}
}

// A folder that goes away ends the watch, also if it is back at once.
func TestFolderAway(t *testing.T) {
	for name, goAway := range map[string]func(dir string) error{
		"renamed": func(dir string) error { return os.Rename(dir, dir+" 旧") },
		"there and back": func(dir string) error {
			return errors.Join(os.Rename(dir, dir+" 旧"), os.Rename(dir+" 旧", dir))
		},
		"removed": os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "填报")
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			began := func() {
				if err := goAway(dir); err != nil {
					t.Error(err)
				}
			}
			if err := watch.Folder(t.Context(), dir, waits, began, func([]string) {}); !errors.Is(err, watch.ErrAway) {
				t.Errorf("it ends with %v", err)
			}
		})
	}
}
