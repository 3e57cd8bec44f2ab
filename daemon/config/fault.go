package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing wrong in a settings file.
type Fault struct {
	Path         string // of the setting: $.units.townships[3].name
	Line, Column int    // from 1; the column counts characters
	Reason       string // what is wrong
	Remedy       string // what to do
}

// String is the fault for people: 第 12 行第 3 列：…（怎么改：…）.
func (f Fault) String() string {
	return fmt.Sprintf("第 %d 行第 %d 列：%s（怎么改：%s）", f.Line, f.Column, f.Reason, f.Remedy)
}

// Faults is the error of a settings file that cannot be used.
type Faults struct {
	File string
	All  []Fault // in the order of the file
}

// Error lists all faults, one to a line.
func (f *Faults) Error() string {
	lines := make([]string, len(f.All))
	for i, one := range f.All {
		lines[i] = f.File + " " + one.String()
	}
	return strings.Join(lines, "\n")
}

func newFaults(file string, all []Fault) *Faults {
	slices.SortStableFunc(all, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return &Faults{File: file, All: all}
}
