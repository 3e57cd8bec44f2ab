// Package watch tells when people save workbooks in a folder.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"guantong/sheets/xlsx"
)

// Folder watches a folder and all that are in it or come to be in it. changed hears of the spreadsheets that were saved,
// made or removed, by their paths in the folder, slashes between, when nothing has happened for as long as settle: a
// program that saves a workbook writes, renames and deletes several files. While it works nothing is lost: what changes
// meanwhile it hears of afterwards. Where the system says that it has lost count, and of a folder that came or went, changed hears
// of no path but knows that something did: an empty list.
//
// It returns when the context is over, or with an error if the folder cannot be watched.
func Folder(ctx context.Context, root string, settle time.Duration, changed func(paths []string)) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer w.Close()
	f := &watched{root: root, watcher: w, paths: map[string]bool{}}
	if err := f.add(root); err != nil {
		return err
	}
	quiet := time.NewTimer(settle)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case event := <-w.Events:
			if f.note(event) {
				quiet.Reset(settle)
			}
		case err := <-w.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			f.uncertain = true
			quiet.Reset(settle)
		case <-quiet.C:
			changed(f.take())
		}
	}
}

type watched struct {
	root      string
	watcher   *fsnotify.Watcher
	paths     map[string]bool
	uncertain bool // more may have changed than is known
}

// add watches a folder and those in it. What goes away meanwhile is none.
func (f *watched) add(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && path != f.root:
			return nil
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		case path != f.root && xlsx.IsLeftover(d.Name()):
			return fs.SkipDir
		}
		return f.watcher.Add(path)
	})
}

// note tells whether an event is about something that a run would read.
func (f *watched) note(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || xlsx.IsLeftover(filepath.Base(e.Name)) {
		return false
	}
	ext := strings.ToLower(filepath.Ext(e.Name))
	if xlsx.IsSpreadsheet(filepath.Base(e.Name)) {
		if rel, err := filepath.Rel(f.root, e.Name); err == nil {
			f.paths[filepath.ToSlash(rel)] = true
			return true
		}
	}
	if info, err := os.Stat(e.Name); err == nil && (!info.IsDir() || f.add(e.Name) != nil) || err != nil && ext != "" {
		return false
	}
	f.uncertain = true // a folder with all that is in it, or was
	return true
}

// take is what has changed since it was last asked: nothing known if more may have.
func (f *watched) take() []string {
	paths := slices.Sorted(maps.Keys(f.paths))
	if f.uncertain {
		paths = nil
	}
	f.paths, f.uncertain = map[string]bool{}, false
	return paths
}
