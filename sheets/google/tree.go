package google

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"google.golang.org/api/drive/v3"

	"guantong/sheets/dirs"
	"guantong/sheets/xlsx"
)

// archive is where the folder of archives lies among the outputs.
const archive = dirs.Output + "/" + dirs.Archive

// area is the path of a folder: archives are an area of their own.
func area(at string) string {
	if at == archive {
		return dirs.Archive
	}
	return at
}

// file is a spreadsheet, native or uploaded, in one of the two folders.
type file struct {
	ID      string
	Name    string
	Path    string
	Version string

	Modified time.Time // in UTC; zero if it is not known
	Type     string    // MIME type
	Native   bool      // a Google spreadsheet, not an uploaded file
	Linked   bool      // by a shortcut to somewhere else
	Foreign  bool      // no spreadsheet at all

	Mark   string // the path of the output that the store made the file for; empty: it did not
	Edited string // when it was changed last, as Drive says it
	Sum    string // hash of an uploaded file's bytes
	Ours   bool   // the store's account changed it last
}

func asFile(f *drive.File) file {
	return file{
		ID: f.Id, Name: f.Name, Version: strconv.FormatInt(f.Version, 10), Modified: modified(f), Type: f.MimeType,
		Native: f.MimeType == spreadsheetType, Foreign: f.MimeType != spreadsheetType && !xlsx.IsSpreadsheet(f.Name),
		Edited: f.ModifiedTime, Sum: f.Md5Checksum, Ours: f.LastModifyingUser != nil && f.LastModifyingUser.Me,
	}
}

// asFile is a file of the tree, which may be an output.
func (t *tree) asFile(f *drive.File) file {
	as := asFile(f)
	as.Mark = f.AppProperties[markKey(t.output)]
	return as
}

// stateOfFile is what Drive is asked for when it is to say whether a file has changed.
const stateOfFile = "version,modifiedTime,lastModifyingUser(me)"

// as is the file as it stands now.
func (f file) as(now *drive.File) file {
	f.Version, f.Edited, f.Modified = strconv.FormatInt(now.Version, 10), now.ModifiedTime, modified(now)
	f.Ours = now.LastModifyingUser == nil || now.LastModifyingUser.Me
	return f
}

// modified is when a file was changed last, zero if Drive does not say.
func modified(f *drive.File) time.Time {
	t, _ := time.Parse(time.RFC3339, f.ModifiedTime)
	return t.UTC()
}

// tree is what lies in the two folders, by path.
type tree struct {
	input, output string
	all           map[string]*drive.File // every file and folder that Drive told of, by ID

	notes []string // what people should know of the outputs

	mu      sync.Mutex
	files   map[string]file   // by path
	folders map[string]string // IDs by path
	parents map[string]string // by ID
}

// newTree gives every file one path, and every path one file.
//
// Drive does not: any number of files in a folder may have the same name, because people copy them, or because a reply was lost and
// somebody asked again. Links, and all that runs remember of a sheet, rest on a path meaning the same file in every run, so it must
// not depend on the order in which Drive lists them. The oldest has the name, the others are called （2）, （3） and are read like any other:
// a clerk's second file may be the one that is filled in. An output is the oldest of its name for the same reason, and a twin of it
// that somebody made is left alone.
func newTree(input, output string, all []*drive.File, places map[string]string) *tree {
	t := &tree{
		input: input, output: output, all: map[string]*drive.File{},
		files: map[string]file{}, folders: map[string]string{}, parents: map[string]string{},
	}
	children := map[string][]*drive.File{}
	for _, f := range all {
		t.all[f.Id] = f
		if places[f.Id] != "" && f.AppProperties[markKey(output)] == "" {
			f.AppProperties = map[string]string{markKey(output): places[f.Id]}
		}
		if len(f.Parents) > 0 {
			t.parents[f.Id] = f.Parents[0]
			children[f.Parents[0]] = append(children[f.Parents[0]], f)
		}
	}
	// The oldest of several of one name keeps the name.
	for _, c := range children {
		slices.SortFunc(c, func(a, b *drive.File) int {
			return cmp.Or(cmp.Compare(a.CreatedTime, b.CreatedTime), cmp.Compare(a.Id, b.Id))
		})
	}
	w := walk{tree: t, children: children, seen: map[string]bool{}}
	w.folder(input, dirs.Input)
	w.folder(output, dirs.Output)
	w.follow()
	t.settle()
	return t
}

// walk goes through the folders from the top.
type walk struct {
	*tree
	children map[string][]*drive.File
	seen     map[string]bool // files and folders that have their place
	links    []shortcut
}

type shortcut struct {
	file *drive.File
	in   string // path of the folder that it lies in
}

func (w *walk) folder(id, at string) {
	if w.seen[id] {
		return // a folder that contains a shortcut to itself
	}
	w.seen[id] = true
	if _, taken := w.folders[at]; !taken {
		w.folders[at] = id
	}
	for _, f := range w.children[id] {
		w.entry(f, f.Name, at)
	}
}

func (w *walk) entry(f *drive.File, name, in string) {
	switch {
	case f.MimeType == folderType:
		w.folder(f.Id, area(path.Join(in, part(name))))
	case f.MimeType == shortcutType:
		w.links = append(w.links, shortcut{f, in})
	case !w.seen[f.Id] && (f.MimeType == spreadsheetType || uploaded(name) || below(in, dirs.Input) && !xlsx.IsLeftover(name)):
		w.seen[f.Id] = true
		w.add(in, w.asFile(f))
	}
}

// follow gives what shortcuts lead to a place, unless it was found where it really is.
func (w *walk) follow() {
	for i := 0; i < len(w.links); i++ {
		link := w.links[i]
		if link.file.ShortcutDetails == nil {
			continue
		}
		to := link.file.ShortcutDetails
		target := w.all[to.TargetId]
		switch {
		case target != nil && target.MimeType == folderType:
			w.entry(target, link.file.Name, link.in)
		case !w.seen[to.TargetId] && (to.TargetMimeType == spreadsheetType || uploaded(link.file.Name)):
			w.seen[to.TargetId] = true
			f := file{ID: to.TargetId, Version: "?"} // not shared with the account, or gone: Read says so
			if target != nil {
				f = w.asFile(target)
			}
			f.Name, f.Linked, f.Mark = link.file.Name, true, ""
			w.add(link.in, f)
		}
	}
}

// add puts a file in its place; one whose place is taken gets the next free name.
func (t *tree) add(in string, f file) {
	t.mu.Lock()
	defer t.mu.Unlock()
	base, ext := path.Join(in, part(f.Name)), ".xlsx"
	if e := path.Ext(base); f.Native && strings.EqualFold(e, ext) || !f.Native && (xlsx.IsSpreadsheet(base) || f.Foreign) {
		base, ext = strings.TrimSuffix(base, e), e // any other ending of a Google spreadsheet is part of its title
	}
	f.Path = base + ext
	for n := 2; ; n++ {
		if _, taken := t.files[f.Path]; !taken {
			break
		}
		f.Path = base + "（" + strconv.Itoa(n) + "）" + ext
	}
	t.files[f.Path] = f
}

// file is what stands at a path.
func (t *tree) file(p string) (file, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f, ok := t.files[p]
	return f, ok
}

// update notes how a file stands now.
func (t *tree) update(f file) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, ok := t.files[f.Path]; ok {
		t.files[f.Path] = f
	}
}

// remove forgets where a file was.
func (t *tree) remove(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	maps.DeleteFunc(t.files, func(_ string, f file) bool { return f.ID == id })
}

func (t *tree) folderID(p string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.folders[p]
}

func (t *tree) addFolder(p, id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.folders[p] = id
}

// in are the files of a folder and of all folders in it, in the order of their paths.
func (t *tree) in(dir string) []file {
	t.mu.Lock()
	defer t.mu.Unlock()
	var found []file
	for p, f := range t.files {
		if strings.HasPrefix(p, dir+"/") {
			found = append(found, f)
		}
	}
	slices.SortFunc(found, func(a, b file) int { return strings.Compare(a.Path, b.Path) })
	return found
}

// within tells whether one folder lies somewhere in another.
func (t *tree) within(id, in string) bool {
	for range len(t.parents) + 1 {
		if id = t.parents[id]; id == in {
			return true
		}
	}
	return false
}
