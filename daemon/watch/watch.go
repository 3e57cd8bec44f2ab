// Package watch tells when people save workbooks in a folder.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"guantong/sheets/xlsx"
)

// Waits say when Folder tells of a change.
type Waits struct {
	Settle  time.Duration // for so long nothing must have happened to a workbook: a program that saves it writes several files
	Longest time.Duration // so long is waited at most
	Look    time.Duration // how often it is looked whether the folder is still there
}

// ErrAway is a folder that is not there any more, or is another one: a share that is away for a moment, a folder that was renamed.
var ErrAway = errors.New("文件夹不见了，或者换了")

// Folder watches a folder and all that are in it or come to be in it. began hears that it does. changed hears of the spreadsheets that
// were saved, made or removed, by their paths in the folder, slashes between, when each has settled. While changed works nothing is
// lost: what changes meanwhile it hears of afterwards. Where the system says that it has lost count, and of a folder that came or went,
// changed hears of no path but knows that something did: an empty list.
//
// It returns when the context is over, or with an error if the folder cannot be watched, or not any more.
func Folder(ctx context.Context, root string, waits Waits, began func(), changed func(paths []string)) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer w.Close()
	info, err := os.Stat(root)
	if err != nil {
		return err
	}
	f := &watched{root: root, info: info, watcher: w, changes: settling{waits.Settle, waits.Longest, map[string]span{}}}
	if err := f.add(root); err != nil {
		return err
	}
	began()
	quiet, look := time.NewTimer(0), time.NewTicker(waits.Look)
	defer quiet.Stop()
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case event := <-w.Events:
			if event.Name == root && event.Op&(fsnotify.Remove|fsnotify.Rename) != 0 {
				return ErrAway // the system watches it no longer, though it may be back at once
			}
			f.note(event, time.Now())
		case err := <-w.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			f.changes.note("", time.Now())
		case <-look.C:
			if !f.there() {
				return ErrAway
			}
		case <-quiet.C:
			if paths, ok := f.changes.take(time.Now()); ok {
				changed(paths)
			}
		}
		if wait, waits := f.changes.next(time.Now()); waits {
			quiet.Reset(wait)
		}
	}
}

type watched struct {
	root    string
	info    os.FileInfo // of the folder that is watched
	watcher *fsnotify.Watcher
	changes settling
}

// there tells whether the folder that is watched is the one at its path.
func (f *watched) there() bool {
	now, err := os.Stat(f.root)
	return err == nil && os.SameFile(now, f.info)
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

// note notes an event that is about something that a run would read.
func (f *watched) note(e fsnotify.Event, now time.Time) {
	if e.Op == fsnotify.Chmod || xlsx.IsLeftover(filepath.Base(e.Name)) {
		return
	}
	ext := strings.ToLower(filepath.Ext(e.Name))
	if xlsx.IsSpreadsheet(filepath.Base(e.Name)) {
		if rel, err := filepath.Rel(f.root, e.Name); err == nil {
			f.changes.note(filepath.ToSlash(rel), now)
			return
		}
	}
	if info, err := os.Stat(e.Name); err == nil && (!info.IsDir() || f.add(e.Name) != nil) || err != nil && ext != "" {
		return
	}
	f.changes.note("", now) // a folder with all that is in it, or was
}
