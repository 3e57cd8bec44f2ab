package folder

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	} {
		if err := os.Symlink(filepath.FromSlash(target), p.file(name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	want := []string{"填报/库/b.xlsx", "填报/镇/村/a.xlsx"}
	if diff := cmp.Diff(want, paths(t, p.store)); diff != "" {
		t.Errorf("List (-want +got):\n%s", diff)
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
