// Package watch tells when people save workbooks in a folder.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"guantong/sheets/xlsx"
)

// Patience is how long one waits for what was saved to settle.
type Patience struct {
	Settle  time.Duration // nothing has happened to the workbook for so long: a program that saves one writes, renames and deletes several files
	Longest time.Duration // somebody saves it again and again
}

// ErrGone is a folder that is no longer there, or another one now.
var ErrGone = errors.New("文件夹不见了")

// Folder watches a folder and all that are in it or come to be in it. changed hears of the spreadsheets that were saved,
// made or removed, by their paths in the folder, slashes between, each when it has settled, whatever happens to others.
// While it works nothing is lost: what changes meanwhile it hears of afterwards. Where the system says that it has lost count, and
// of a folder that came or went, changed hears of no path but knows that something did: an empty list.
//
// It returns when the context is over, or with an error if the folder cannot be watched: ErrGone if it went away.
func Folder(ctx context.Context, root string, p Patience, changed func(paths []string)) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer w.Close()
	f := &watched{root: root, watcher: w, waiting: map[string]*save{}}
	if err := f.add(root); err != nil {
		return err
	}
	self, err := os.Stat(root)
	if err != nil {
		return ErrGone
	}
	look := time.NewTicker(4 * p.Settle) // not every system tells that a folder went away
	defer look.Stop()
	due := time.NewTimer(p.Settle)
	for {
		select {
		case <-ctx.Done():
			return nil
		case event := <-w.Events:
			f.note(event)
		case err := <-w.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			f.saved(anything)
		case <-look.C:
			if now, err := os.Stat(root); err != nil || !os.SameFile(now, self) {
				return ErrGone
			}
			continue
		case <-due.C:
			if paths, any := f.take(p); any {
				changed(paths)
			}
		}
		due.Reset(f.next(p))
	}
}

// save is what has happened to a workbook since changed last heard of it.
type save struct{ first, last time.Time }

// due is when changed is to hear of it.
func (s *save) due(p Patience) time.Time {
	settled, longest := s.last.Add(p.Settle), s.first.Add(p.Longest)
	if longest.Before(settled) {
		return longest
	}
	return settled
}

// anything stands for more than is known.
const anything = ""

type watched struct {
	root    string
	watcher *fsnotify.Watcher
	waiting map[string]*save // by path
}

func (f *watched) saved(path string) {
	now := time.Now()
	if f.waiting[path] == nil {
		f.waiting[path] = &save{first: now}
	}
	f.waiting[path].last = now
}

// next is how long nothing is due.
func (f *watched) next(p Patience) time.Duration {
	wait := time.Hour
	for _, s := range f.waiting {
		wait = min(wait, time.Until(s.due(p)))
	}
	return max(wait, 0)
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

// note takes an event down if it is about something that a run would read.
func (f *watched) note(e fsnotify.Event) {
	if e.Op == fsnotify.Chmod || xlsx.IsLeftover(filepath.Base(e.Name)) {
		return
	}
	ext := strings.ToLower(filepath.Ext(e.Name))
	if xlsx.IsSpreadsheet(filepath.Base(e.Name)) {
		if rel, err := filepath.Rel(f.root, e.Name); err == nil {
			f.saved(filepath.ToSlash(rel))
			return
		}
	}
	if info, err := os.Stat(e.Name); err == nil && (!info.IsDir() || f.add(e.Name) != nil) || err != nil && ext != "" {
		return
	}
	f.saved(anything) // a folder with all that is in it, or was
}

// take is what is due, and no longer waits: nothing known if more may have changed; false if nothing is due.
func (f *watched) take(p Patience) (paths []string, any bool) {
	all := false
	for path, s := range f.waiting {
		if time.Until(s.due(p)) > p.Settle/4 { // what was saved at about the same time is told of together
			continue
		}
		any, all = true, all || path == anything
		paths = append(paths, path)
		delete(f.waiting, path)
	}
	if all {
		return nil, true
	}
	slices.Sort(paths)
	return paths, any
}
