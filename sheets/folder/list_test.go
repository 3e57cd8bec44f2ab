package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/xlsx"
)

func paths(t *testing.T, s *Store) []string {
	t.Helper()
	all, err := s.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, wb := range all {
		names = append(names, wb.Path)
	}
	return names
}

func TestListNames(t *testing.T) {
	p := newPerson(t)
	for _, name := range []string{
		"填报/a.xlsx", "填报/b.XLSM", "填报/c.xls", "填报/d.et", "填报/e.ods", "填报/f.csv", "填报/g.xltx", "填报/h.xlsb", "填报/夹.xlsx/i.xlsx",
		"填报/~$a.xlsx", "填报/.~a.xlsx", "填报/a.tmp", "填报/.b.xlsx", "填报/.git/a.xlsx", "填报/Thumbs.db", "填报/desktop.ini",
		"填报/说明.docx", "填报/照片.jpg", "填报/通知.pdf", "填报/无扩展名", "汇总/a.xlsx", "a.xlsx",
	} {
		p.write(t, name, []byte("x"))
	}
	want := []string{"填报/a.xlsx", "填报/b.XLSM", "填报/c.xls", "填报/d.et", "填报/e.ods", "填报/f.csv", "填报/g.xltx", "填报/h.xlsb", "填报/夹.xlsx/i.xlsx",
		"填报/无扩展名", "填报/照片.jpg", "填报/说明.docx", "填报/通知.pdf"}
	if diff := cmp.Diff(want, paths(t, p.store)); diff != "" {
		t.Errorf("List (-want +got):\n%s", diff)
	}
}

func TestListLinks(t *testing.T) {
	p := newPerson(t)
	outside := t.TempDir()
	must(t, os.WriteFile(filepath.Join(outside, "x.xlsx"), nil, 0o644))
	p.write(t, "填报/镇/村/a.xlsx", nil)
	p.write(t, "填报/.库/b.xlsx", nil)
	p.write(t, "汇总/c.xlsx", nil)
	for name, target := range map[string]string{
		"填报/A":        "镇",                 // known already
		"填报/A.xlsx":   "镇/村/a.xlsx",        // known already
		"填报/镇/村/回":    "../..",             // a loop
		"填报/库":        ".库",                // found only so
		"填报/外":        outside,             // outside
		"填报/外2":       "../../..",          // outside
		"填报/出":        "../汇总",             // output
		"填报/出.xlsx":   "../汇总/c.xlsx",      // output
		"填报/断.xlsx":   "没有.xlsx",           // broken
		"填报/自己.xlsx":  "自己.xlsx",           // itself
		"填报/外3.xlsx":  outside + "/x.xlsx", // outside
		"填报/镇/b.xlsx": "../.库/b.xlsx",      // found by the folder's link first
		"填报/出2":       "../旁边",             // neither 填报 nor an output
		"填报/~$断.xlsx": "没有.xlsx",           // a program's leftover
	} {
		if err := os.Symlink(filepath.FromSlash(target), p.file(name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	must(t, os.Mkdir(p.file("旁边"), 0o755))
	closed := []string{"填报/出2", "填报/外", "填报/外2", "填报/外3.xlsx", "填报/断.xlsx", "填报/自己.xlsx"}
	want := append([]string{"填报/库/b.xlsx", "填报/镇/村/a.xlsx"}, closed...)
	slices.Sort(want)
	if diff := cmp.Diff(want, paths(t, p.store)); diff != "" {
		t.Errorf("List (-want +got):\n%s", diff)
	}
	all, err := p.store.List(t.Context())
	must(t, err)
	for _, wb := range all {
		_, err := p.store.Read(t.Context(), wb)
		if bad, ok := errors.AsType[*sheets.UnreadableError](err); slices.Contains(closed, wb.Path) && (!ok || !strings.Contains(bad.Reason, "链接")) {
			t.Errorf("%s: %v, want what is wrong with the link", wb.Path, err)
		}
	}
}

// TestFileBehindALink: who asks for a link by name means what it leads to, wherever that is.
func TestFileBehindALink(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	must(t, os.WriteFile(filepath.Join(outside, "x.csv"), []byte("姓名\n张三\n"), 0o644))
	for name, target := range map[string]string{"链.csv": filepath.Join(outside, "x.csv"), "断.csv": "没有.csv"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	snapshot, err := ReadFile(t.Context(), filepath.Join(dir, "链.csv"), xlsx.Limits{})
	if err != nil || len(snapshot.Sheets) != 1 || !strings.HasSuffix(snapshot.Workbook.Path, "链.csv") {
		t.Errorf("ReadFile: %v, %+v", err, snapshot.Workbook)
	}
	if _, err := ReadFile(t.Context(), filepath.Join(dir, "断.csv"), xlsx.Limits{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("ReadFile of a broken link: %v", err)
	}
}

func TestOpenStore(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "文件")
	must(t, os.WriteFile(file, nil, 0o644))
	for _, root := range []string{filepath.Join(dir, "没有"), file} {
		if s, err := Open(root, xlsx.Limits{}); err == nil {
			t.Errorf("Open(%s) = %v", root, s)
		}
	}
}
