package folder

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

func built(t testing.TB, out sheets.Output) []byte {
	t.Helper()
	data, err := xlsx.Encode(out)
	must(t, err)
	return data
}

// TestUntouched: publishing the same again leaves the file's time as it is, and no other file behind.
func TestUntouched(t *testing.T) {
	p := newPerson(t)
	out := xlsxtest.Form()
	for i, want := range []bool{true, false} {
		written, err := p.store.Publish(t.Context(), out)
		if err != nil || written != want {
			t.Fatalf("Publish = %v, %v", written, err)
		}
		if i == 0 {
			must(t, os.Chtimes(p.file(out.Path), day, day))
		}
	}
	info, err := os.Stat(p.file(out.Path))
	must(t, err)
	if !info.ModTime().Equal(day) {
		t.Errorf("the file was written again at %v", info.ModTime())
	}
	var files []string
	must(t, filepath.WalkDir(p.dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, d.Name())
		}
		return err
	}))
	if diff := cmp.Diff([]string{"日报.xlsx"}, files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestEveryEditIsSeen: whatever people and programs do to a file, it is written anew if it is another, and only then.
func TestEveryEditIsSeen(t *testing.T) {
	p := newPerson(t)
	out := xlsxtest.Form()
	run := func(name string, want bool) {
		t.Helper()
		for _, do := range []func(context.Context, sheets.Output) (bool, error){p.store.Differs, p.store.Publish} {
			if got, err := do(t.Context(), out); err != nil || got != want {
				t.Errorf("%s: %v, %v; want %v", name, got, err, want)
			}
		}
		if data, err := os.ReadFile(p.file(out.Path)); err != nil || string(data) != string(built(t, out)) {
			t.Errorf("%s: the file is not the workbook: %v", name, err)
		}
	}
	// change leaves a file its time.
	change := func(do func(data []byte) []byte) {
		info, err := os.Stat(p.file(out.Path))
		must(t, err)
		data, err := os.ReadFile(p.file(out.Path))
		must(t, err)
		must(t, os.WriteFile(p.file(out.Path), do(data), 0o644))
		must(t, os.Chtimes(p.file(out.Path), info.ModTime(), info.ModTime()))
	}
	run("nothing there", true)
	run("nothing changed", false)
	out.Tables[0].Rows[0].Cells[0].Text += "！"
	run("another content", true)
	p.Edit(t, out.Path, "附件2", grid.Ref{Row: 5}, grid.String("人改的"))
	run("a person's edit", true)
	change(func(data []byte) []byte { data[len(data)/2] ^= 1; return data })
	run("an edit that leaves time and size", true)
	change(func(data []byte) []byte { return append(data, 0) })
	run("another size", true)
	change(func(data []byte) []byte { return data })
	run("saved again as it was", false)
	p.Remove(t, out.Path)
	run("deleted", true)
	run("nothing changed since", false)
}

func TestRefusedPaths(t *testing.T) {
	p := newPerson(t)
	must(t, os.MkdirAll(p.file("填报/镇"), 0o755))
	must(t, os.MkdirAll(p.file("汇总"), 0o755))
	names := []string{"汇总/a.xls", "汇总/.a.xlsx", "汇总/~$a.xlsx", "汇总", "a/../b.xlsx", "填报/a.xlsx", "填报.xlsx/../填报/a.xlsx"}
	if os.Symlink("../填报/镇", p.file("汇总/链")) == nil && os.Symlink(t.TempDir(), p.file("外")) == nil {
		names = append(names, "汇总/链/a.xlsx", "外/a.xlsx")
	}
	for _, name := range names {
		out := xlsxtest.Form()
		out.Path = name
		if written, err := p.store.Publish(t.Context(), out); err == nil || written {
			t.Errorf("Publish(%s) = %v, %v", name, written, err)
		}
	}
	if got := paths(t, p.store); len(got) > 0 {
		t.Errorf("the input area has %v", got)
	}
}

// TestCreateWithoutHardLinks is what happens on a disk that has none.
func TestCreateWithoutHardLinks(t *testing.T) {
	p := newPerson(t)
	root, err := os.OpenRoot(p.dir)
	must(t, err)
	defer root.Close()
	must(t, writeNew(root, "a.xlsx", []byte("x"), 0o640))
	if err := writeNew(root, "a.xlsx", []byte("y"), 0o640); !os.IsExist(err) {
		t.Errorf("writeNew: %v", err)
	}
	if data, _ := os.ReadFile(p.file("a.xlsx")); string(data) != "x" {
		t.Errorf("the file holds %q", data)
	}
}

// TestAppendAfterACrash: what a killed program has left beside the workbook is in nobody's way.
func TestAppendAfterACrash(t *testing.T) {
	p := newPerson(t)
	blank := sheets.Output{Path: "填报/扫码登记/附件1.xlsx", Tables: []grid.Table{{Name: "登记", Columns: make([]grid.Column, 2)}}}
	row := sheets.Keyed{Key: "k", Cells: []grid.Cell{grid.String("_x0041_"), grid.Int(3)}}
	p.write(t, "填报/扫码登记/.附件1.xlsx123", []byte("left by a crash"))
	if n, err := p.store.Append(t.Context(), blank, []sheets.Keyed{row}); n != 1 || err != nil {
		t.Fatalf("Append = %d, %v", n, err)
	}
	tabs, err := p.Open(blank.Path)
	must(t, err)
	want := grid.Row{Cells: []grid.Cell{row.Cells[0], row.Cells[1], grid.String("k")}}
	if diff := cmp.Diff(want, tabs[0].Grid.Rows[0]); diff != "" {
		t.Errorf("row (-want +got):\n%s", diff)
	}
}
