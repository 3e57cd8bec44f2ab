package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"guantong/rules/mask"
	"guantong/sheets/dirs"
	"guantong/sheets/xlsx"
)

// leftOut is what lies in a folder and is not checked, and why. It is a part of check --json.
type leftOut struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

// gathered are the files that are to be checked, in order.
type gathered struct {
	files []string
	left  []leftOut
}

// gather finds the workbooks that paths mean: a file is itself, whatever it is, a folder all spreadsheets below it. The shell of
// Windows leaves patterns to programs: *.xlsx is every workbook of the folder.
func gather(paths []string) (gathered, error) {
	var g gathered
	for _, path := range paths {
		matches, err := filepath.Glob(path)
		if _, missing := os.Stat(path); missing == nil || err != nil || len(matches) == 0 {
			matches = []string{path}
		}
		for _, match := range matches {
			if info, err := os.Stat(match); err != nil || !info.IsDir() {
				g.files = append(g.files, match)
			} else if written(match) {
				return g, usagef("%s 里是程序写的汇总，不是填报的表。要检查的表在“%s”文件夹里", mask.Text(filepath.ToSlash(match)), dirs.Input)
			} else if err := g.folder(match); err != nil {
				return g, err
			}
		}
	}
	if len(g.files) == 0 {
		return g, usagef("文件夹里没有可以检查的表格（.xlsx、.xls、.et、.ods、.csv、.docx）：%s", mask.Text(filepath.ToSlash(paths[0])))
	}
	return g, nil
}

// written tells whether a folder is, or is below, one that the program writes: beside it is what people fill in.
func written(dir string) bool {
	dir, err := filepath.Abs(dir)
	for ; err == nil && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if name := filepath.Base(dir); name == dirs.Output || name == dirs.Archive {
			info, err := os.Stat(filepath.Join(filepath.Dir(dir), dirs.Input))
			return err == nil && info.IsDir()
		}
	}
	return false
}

// folder adds what lies in a folder and below it.
func (g *gathered) folder(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("打不开文件夹 %s，请检查权限：%w", mask.Text(dir), errors.Unwrap(err))
	}
	hasForms := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.IsDir() && e.Name() == dirs.Input })
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		info, err := os.Stat(path) // of what a link leads to
		switch foreign := xlsx.Foreign(e.Name()); {
		case err != nil:
			g.leave(path, "打不开")
		case xlsx.IsLeftover(e.Name()):
			g.leave(path, "隐藏的，或者别的程序留下的临时文件")
		case info.IsDir() && hasForms && (e.Name() == dirs.Output || e.Name() == dirs.Archive):
			g.leave(path, "程序写的汇总，不是填报的表")
		case info.IsDir() && e.Type()&fs.ModeSymlink != 0:
			g.leave(path, "指向别处的文件夹，请直接检查那个文件夹") // which may lead round in a circle
		case info.IsDir():
			if err := g.folder(path); err != nil {
				g.leave(path, "打不开文件夹")
			}
		case foreign != nil:
			g.leave(path, foreign.Reason)
		default:
			g.files = append(g.files, path)
		}
	}
	return nil
}

func (g *gathered) leave(path, why string) {
	g.left = append(g.left, leftOut{mask.Text(filepath.ToSlash(path)), why})
}

// tellLeftOut names what was not checked.
func (p *program) tellLeftOut(left []leftOut) {
	for _, l := range left {
		p.say("没有检查 %s：%s", l.Path, l.Why)
	}
}
