package google

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"google.golang.org/api/drive/v3"

	"guantong/sheets/dirs"
)

// markKey is the property of an output file that says which output it is. Only this program sees it. It is what an output is
// known by: people rename files and move them about, and share and bookmark them all the same. It names the output folder, for a shared
// drive may have those of several counties; hashed, because Drive keeps 124 bytes of a key and its value.
func markKey(output string) string {
	sum := sha256.Sum256([]byte(output))
	return fmt.Sprintf("guantong-%x", sum[:4])
}

// settle gives every output that the store made its path, wherever it lies and whatever it is called, and notes what people
// should know: of outputs that are elsewhere, and of twins.
func (t *tree) settle() {
	made := map[string][]file{}
	for _, f := range t.all {
		if p := f.AppProperties[markKey(t.output)]; p != "" && (f.MimeType == spreadsheetType || f.MimeType == documentType) {
			if t.within(f.Id, t.input) {
				t.notes = append(t.notes, fmt.Sprintf("程序写的“%s”被移进了填报文件夹，当成填报来读，不再更新：请移走或者删掉", f.Name))
				continue
			}
			made[p] = append(made[p], t.asFile(f))
		}
	}
	for _, p := range slices.Sorted(maps.Keys(made)) {
		t.place(p, made[p])
	}
	t.noteTwins()
	slices.Sort(t.notes)
}

// place puts the file of an output at its path: the one that lies there, or else the oldest of those that bear its mark (a copy
// bears it too).
func (t *tree) place(p string, made []file) {
	at, ok := t.files[p]
	if ok && slices.ContainsFunc(made, func(f file) bool { return f.ID == at.ID }) {
		return
	}
	slices.SortFunc(made, func(a, b file) int {
		x, y := t.all[a.ID], t.all[b.ID]
		return cmp.Or(cmp.Compare(x.CreatedTime, y.CreatedTime), cmp.Compare(x.Id, y.Id))
	})
	f := made[0]
	t.remove(f.ID)
	f.Path = p
	t.files[p] = f
	if ok {
		t.add(path.Dir(p), at)
	}
	t.notes = append(t.notes, fmt.Sprintf("%s 被改名或者移动过，现在是“%s”，照样写在那里", p, t.whereabouts(f.ID)))
}

// whereabouts is where a file lies, by the names of the folders that are listed.
func (t *tree) whereabouts(id string) string {
	f := t.all[id]
	name := f.Name
	for range len(t.all) {
		if len(f.Parents) == 0 || t.all[f.Parents[0]] == nil {
			break
		}
		f = t.all[f.Parents[0]]
		name = f.Name + "/" + name
	}
	return name
}

// noteTwins tells of outputs that are there twice under one name.
func (t *tree) noteTwins() {
	type spot struct{ folder, name string }
	there := map[spot][]*drive.File{}
	for _, f := range t.all {
		if f.MimeType == spreadsheetType && t.within(f.Id, t.output) {
			at := spot{f.Parents[0], strings.TrimSuffix(f.Name, ".xlsx")}
			there[at] = append(there[at], f)
		}
	}
	for at, files := range there {
		if len(files) > 1 {
			t.notes = append(t.notes, fmt.Sprintf("%s里有 %d 个都叫“%s”的表格：程序只写其中一个，请打开看看，删掉另外的",
				cmp.Or(t.folderName(at.folder), dirs.Output), len(files), at.name))
		}
	}
}

func (t *tree) folderName(id string) string {
	for p, folder := range t.folders {
		if folder == id {
			return "“" + p + "”"
		}
	}
	return ""
}
