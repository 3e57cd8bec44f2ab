package fakegoogle

import (
	"cmp"
	"crypto/rand"
	"encoding/base64"
	"slices"
	"time"

	"guantong/sheets/fakegoogle/book"
)

// Types of files that are not uploaded.
const (
	folderType      = "application/vnd.google-apps.folder"
	shortcutType    = "application/vnd.google-apps.shortcut"
	spreadsheetType = "application/vnd.google-apps.spreadsheet"
)

// file is a file of any type, or a folder.
type file struct {
	id, name, mimeType string
	parent             string // ID of the folder it lies in; empty for the root
	seq                int    // which it is of all that were ever made
	version            int64
	created, modified  time.Time
	byApp              bool // made by a request, not by a person
	trashed            bool // itself, whatever its folder
	owner, modifiedBy  user

	book   *book.Book // of a spreadsheet
	data   []byte     // of an uploaded file
	target string     // of a shortcut: the ID of what it leads to

	description               string
	starred                   bool
	properties, appProperties map[string]string
}

func (f *file) folder() bool      { return f.mimeType == folderType }
func (f *file) shortcut() bool    { return f.mimeType == shortcutType }
func (f *file) spreadsheet() bool { return f.book != nil }

// uploaded tells a file of bytes.
func (f *file) uploaded() bool { return !f.folder() && !f.shortcut() && !f.spreadsheet() }

// drive is one person's Drive.
type drive struct {
	root    *file
	files   map[string]*file
	made    int       // files so far
	last    time.Time // when something was made or edited last
	changes int64     // to any file so far
}

func newDrive(owner user, now time.Time) *drive {
	d := &drive{files: map[string]*file{}}
	d.root = &file{id: newID("0A", 12) + "Uk9PVA", name: "我的云端硬盘", mimeType: folderType, owner: owner}
	d.add(d.root, owner, now)
	return d
}

// add puts a new file into the Drive.
func (d *drive) add(f *file, by user, now time.Time) {
	if f.id == "" {
		f.id = newID("1", 32)
		if f.mimeType == spreadsheetType {
			f.id = newID("1", 43)
		}
	}
	d.made++
	f.seq = d.made
	if made := d.tick(now); f.created.IsZero() {
		f.created = made
	}
	if f.modified.IsZero() {
		f.modified = f.created
	}
	f.modifiedBy = by
	d.files[f.id] = f
	d.move(f)
}

// move gives a file a new version. Versions grow by more than one, as Google's do: it counts what nobody sees as well.
func (d *drive) move(f *file) {
	d.changes++
	f.version += 1 + d.changes%3
}

// edit gives a file whose content or name changed a new version and time.
func (d *drive) edit(f *file, by user, now time.Time) {
	d.move(f)
	f.modified = d.tick(now)
	f.modifiedBy = by
}

// tick is the time as Drive tells it, in milliseconds. Nothing happens twice in one: the times tell what came first.
func (d *drive) tick(now time.Time) time.Time {
	if earliest := d.last.Add(time.Millisecond); now.Before(earliest) {
		now = earliest
	}
	d.last = now.Truncate(time.Millisecond)
	return d.last
}

// find looks a file up by ID. The root has a name of its own.
func (d *drive) find(id string) (*file, bool) {
	if id == "root" {
		return d.root, true
	}
	f, ok := d.files[id]
	return f, ok
}

// gone tells whether a file or any folder that it lies in is in the trash.
func (d *drive) gone(f *file) bool {
	for ; f != nil; f = d.files[f.parent] {
		if f.trashed {
			return true
		}
	}
	return false
}

// within tells whether a file is a folder or lies in it, however deep.
func (d *drive) within(f *file, folder string) bool {
	for ; f != nil; f = d.files[f.parent] {
		if f.id == folder {
			return true
		}
	}
	return false
}

// child is the oldest file of a name and a kind in a folder that is not in the trash.
func (d *drive) child(parent, name string, kind func(*file) bool) (*file, bool) {
	for _, f := range d.sorted() {
		if f.parent == parent && f.name == name && !f.trashed && kind(f) {
			return f, true
		}
	}
	return nil, false
}

// delete removes a file for good, and with a folder all that lies in it.
func (d *drive) delete(f *file) {
	doomed := slices.DeleteFunc(d.sorted(), func(inner *file) bool { return !d.within(inner, f.id) })
	for _, inner := range doomed {
		delete(d.files, inner.id)
	}
}

// sorted are all files but the root, the oldest first.
func (d *drive) sorted() []*file {
	all := make([]*file, 0, len(d.files))
	for _, f := range d.files {
		if f != d.root {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b *file) int { return cmp.Compare(a.seq, b.seq) })
	return all
}

// newID makes an identifier as long as Google's.
func newID(prefix string, length int) string {
	b := make([]byte, length)
	rand.Read(b)
	return prefix + base64.RawURLEncoding.EncodeToString(b)[:length]
}
