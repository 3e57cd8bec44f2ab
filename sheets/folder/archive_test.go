package folder

import (
	"errors"
	"io"
	"os"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/sheetstest"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// unlinkable is a person whose disk has no hard links, as some network and USB disks have none.
func unlinkable(t testing.TB) *person {
	p := newPerson(t)
	p.store.link = func(*os.Root, string, string) error { return errors.ErrUnsupported }
	return p
}

func TestConformanceWithoutHardLinks(t *testing.T) {
	sheetstest.Run(t, func(t *testing.T) sheetstest.Harness { return unlinkable(t) })
}

func archived(t testing.TB, p *person) []string {
	t.Helper()
	all, err := p.store.ListArchives(t.Context())
	must(t, err)
	return all
}

// A program that is killed while it writes an archive leaves nothing that people or List see, and the next attempt makes
// the archive and in time removes what is left.
func TestKilledWhileArchiving(t *testing.T) {
	for name, p := range map[string]*person{"with hard links": newPerson(t), "without": unlinkable(t)} {
		out := xlsxtest.Form()
		out.Path = "存档/2020-02-27/1700 日报.xlsx"
		works, killed := p.store.link, errors.New("killed")
		p.store.link = func(*os.Root, string, string) error { panic(killed) }
		func() {
			defer func() {
				if r := recover(); r != killed {
					t.Errorf("%s: it ended with %v", name, r)
				}
			}()
			_, _ = p.store.Archive(t.Context(), out)
		}()
		p.store.link = works
		dir := p.file(path.Dir(out.Path))
		left := names(t, dir)
		if len(left) != 1 || !strings.HasPrefix(left[0], ".1700 日报") || len(archived(t, p)) != 0 {
			t.Fatalf("%s: %q are left, of which %q are archives", name, left, archived(t, p))
		}
		longAgo := p.store.now().Add(-2 * time.Hour)
		must(t, os.Chtimes(dir+"/"+left[0], longAgo, longAgo))
		if written, err := p.store.Archive(t.Context(), out); err != nil || !written {
			t.Errorf("%s: Archive = %v, %v", name, written, err)
		}
		if diff := cmp.Diff([]string{"1700 日报.xlsx"}, names(t, dir)); diff != "" {
			t.Errorf("%s: files (-want +got):\n%s", name, diff)
		}
		data, err := os.ReadFile(p.file(out.Path))
		must(t, err)
		if string(data) != string(built(t, out)) {
			t.Errorf("%s: the archive is not the workbook", name)
		}
	}
}

func names(t testing.TB, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

// What is there is not even looked into, let alone built anew.
func TestArchiveThereCostsNothing(t *testing.T) {
	p := newPerson(t)
	out := xlsxtest.Form()
	out.Path = "存档/a.xlsx"
	p.write(t, out.Path, []byte("cut off"))
	p.store.encode = func(io.Writer, sheets.Output) error { panic("built") }
	if written, err := p.store.Archive(t.Context(), out); err != nil || written {
		t.Errorf("Archive = %v, %v", written, err)
	}
	_, err := p.store.ReadOutput(t.Context(), out.Path)
	if bad, ok := errors.AsType[*sheets.UnreadableError](err); !ok || bad.Advice == "" {
		t.Errorf("ReadOutput of a damaged archive: %v", err)
	}
}

func TestListArchivesNames(t *testing.T) {
	p := newPerson(t)
	for _, name := range []string{
		"存档/b/a.xlsx", "存档/b a.xlsx", "存档/夹.xlsx/a.xlsx",
		"存档/~$a.xlsx", "存档/.a1.tmp", "存档/.a.xlsx1", "存档/.回收站/a.xlsx", "存档/a.xls", "存档/说明.txt", "汇总/a.xlsx", "填报/a.xlsx",
	} {
		p.write(t, name, []byte("x"))
	}
	if os.Symlink("../汇总", p.file("存档/链")) == nil && os.Symlink("../汇总/a.xlsx", p.file("存档/链.xlsx")) == nil {
		out := xlsxtest.Form()
		for _, out.Path = range []string{"存档/链/b.xlsx", "存档/链.xlsx"} {
			if written, err := p.store.Archive(t.Context(), out); err == nil || written {
				t.Errorf("Archive(%s) = %v, %v", out.Path, written, err)
			}
		}
	}
	if diff := cmp.Diff([]string{"存档/b a.xlsx", "存档/b/a.xlsx", "存档/夹.xlsx/a.xlsx"}, archived(t, p)); diff != "" {
		t.Errorf("ListArchives (-want +got):\n%s", diff)
	}
}

// The store reads back what it wrote, also a tab that is too large to come from people.
func TestLargeOutputReadBack(t *testing.T) {
	p := newPerson(t)
	p.store.limits = xlsx.Limits{Sheet: 4 << 10, Unzipped: 1 << 20}.WithDefaults()
	out := sheets.Output{Path: "汇总/a.xlsx", Tables: []grid.Table{{Name: "表"}}}
	for i := range 1000 {
		out.Tables[0].Rows = append(out.Tables[0].Rows, grid.Line{Cells: []grid.Styled{{Cell: grid.Int(i)}}})
	}
	_, err := p.store.Publish(t.Context(), out)
	must(t, err)
	snapshot, err := p.store.ReadOutput(t.Context(), out.Path)
	must(t, err)
	if n := len(snapshot.Sheets[0].Grid.Rows); n != 1000 {
		t.Errorf("%d rows are read", n)
	}
	data, err := os.ReadFile(p.file(out.Path))
	must(t, err)
	p.write(t, "填报/a.xlsx", data)
	_, err = p.store.Read(t.Context(), sheets.Workbook{ID: "填报/a.xlsx"})
	if _, ok := errors.AsType[*sheets.UnreadableError](err); !ok {
		t.Errorf("Read of the same as an input: %v", err)
	}
}
