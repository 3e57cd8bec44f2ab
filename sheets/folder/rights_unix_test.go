//go:build !windows

package folder

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// What is written is the owner's and the group's: forms to be filled in, outputs and archives to be read. What an earlier program
// left open to everybody is closed when it is written again.
func TestRights(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o002))
	p := newPerson(t)
	s := p.store
	out := func(name, text string) sheets.Output {
		return sheets.Output{Path: name, Tables: []grid.Table{{Name: "表", Columns: make([]grid.Column, 1), Rows: []grid.Line{{Cells: []grid.Styled{{Cell: grid.String(text)}}}}}}}
	}
	rights := func(name string) fs.FileMode {
		info, err := os.Stat(p.file(name))
		must(t, err)
		return info.Mode().Perm()
	}
	want := func(name string, file, dir fs.FileMode) {
		t.Helper()
		if got := rights(name); got != file {
			t.Errorf("%s has the rights %o, want %o", name, got, file)
		}
		if got := rights(filepath.Dir(name)); dir != 0 && got != dir {
			t.Errorf("the folder of %s has the rights %o, want %o", name, got, dir)
		}
	}
	publish := func(o sheets.Output) {
		t.Helper()
		_, err := s.Publish(t.Context(), o)
		must(t, err)
	}
	publish(out("汇总/波洲镇/调度.xlsx", "1"))
	want("汇总/波洲镇/调度.xlsx", 0o640, 0o750)
	_, err := s.Create(t.Context(), out("填报/波洲镇/附件1.xlsx", "1"))
	must(t, err)
	want("填报/波洲镇/附件1.xlsx", 0o660, 0o770)
	_, err = s.Archive(t.Context(), out("存档/2020-02-27/1700 日报.xlsx", "1"))
	must(t, err)
	want("存档/2020-02-27/1700 日报.xlsx", 0o640, 0o750)

	must(t, os.Chmod(p.file("汇总/波洲镇/调度.xlsx"), 0o664))
	publish(out("汇总/波洲镇/调度.xlsx", "2"))
	want("汇总/波洲镇/调度.xlsx", 0o660, 0o750)
}
