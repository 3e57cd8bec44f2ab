package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// scriptCommands are what scripts do and see besides running the program.
var scriptCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"exit":    exitCode,
	"setcell": setCell,
	"fill":    fill,
	"cell":    cell,
	"remark":  remark,
	"deltab":  deleteTab,
	"json":    jsonField,
	"google":  fakeGoogle,
	"robot":   groupRobot,
	"cut":     cutOff,
	"flip":    flipByte,
	"here":    copyHere,
	"grow":    grow,
	"aside":   aside,
}

// exitCode runs a command and wants its exit code: exit 1 guantong run daily.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exit code command…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s (%s)", got, args[0], ts.ReadFile("stderr"))
	}
}

// cutOff copies a file as far as into its last line: cut from to.
func cutOff(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cut from to")
	}
	text := strings.TrimSuffix(ts.ReadFile(args[0]), "\n")
	line := strings.LastIndexByte(text, '\n') + 1
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text[:line+(len(text)-line)/2]), 0o600))
}

// flipByte changes one byte in the middle of the largest thing in a zip file, and neither its size nor its time: flip file. What lies between
// the things, like the time of one, nobody needs.
func flipByte(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: flip file")
	}
	file := ts.MkAbs(args[0])
	info, err := os.Stat(file)
	ts.Check(err)
	data, err := os.ReadFile(file)
	ts.Check(err)
	packed, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	ts.Check(err)
	largest := slices.MaxFunc(packed.File, func(a, b *zip.File) int { return cmp.Compare(a.CompressedSize64, b.CompressedSize64) })
	at, err := largest.DataOffset()
	ts.Check(err)
	data[at+int64(largest.CompressedSize64/2)] ^= 1
	ts.Check(os.WriteFile(file, data, 0o600))
	ts.Check(os.Chtimes(file, info.ModTime(), info.ModTime()))
}

// setCell changes a cell as a person would: setcell file sheet cell text. A number is written number:12.
func setCell(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: setcell file sheet cell value")
	}
	file := ts.MkAbs(args[0])
	f, err := excelize.OpenFile(file)
	ts.Check(err)
	defer f.Close()
	if n, ok := strings.CutPrefix(args[3], "number:"); ok {
		v, err := strconv.ParseFloat(n, 64)
		ts.Check(err)
		ts.Check(f.SetCellFloat(args[1], args[2], v, -1, 64))
	} else {
		ts.Check(f.SetCellStr(args[1], args[2], args[3]))
	}
	ts.Check(f.Save())
}

// deleteTab takes a tab out of a workbook as a person would: deltab file sheet.
func deleteTab(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: deltab file sheet")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	ts.Check(f.DeleteSheet(args[1]))
	ts.Check(f.Save())
}

// fill writes a row of 波洲镇's annex 1: fill sheet row text….
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: fill sheet row text…")
	}
	f, err := excelize.OpenFile(ts.MkAbs("data/填报/波洲镇/附件1 返岗需求摸排.xlsx"))
	ts.Check(err)
	defer f.Close()
	ts.Check(f.SetSheetRow(args[0], "A"+args[1], new(args[2:])))
	ts.Check(f.Save())
}

// cell wants a cell of a workbook to show a text: cell file sheet cell text. The place may be a search: @标题 is the
// first cell in the row of the first cell that reads 标题; @标题>3 the cell three to its right.
func cell(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: cell file sheet cell text")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	at := placeOf(ts, f, args[1], args[2])
	if at == "" {
		if neg {
			return
		}
		ts.Fatalf("no cell of %s reads %q", args[1], args[2])
	}
	got, err := f.GetCellValue(args[1], at)
	ts.Check(err)
	if (got == args[3]) == neg {
		ts.Fatalf("%s %s!%s reads %q", args[0], args[1], at, got)
	}
}

// placeOf is the A1 name of a place: itself, or what is found by a search, nothing if nothing is.
func placeOf(ts *testscript.TestScript, f *excelize.File, sheet, at string) string {
	label, ok := strings.CutPrefix(at, "@")
	if !ok {
		return at
	}
	label, right, _ := strings.Cut(label, ">")
	found, err := f.SearchSheet(sheet, label)
	ts.Check(err)
	if len(found) == 0 {
		return ""
	}
	col, row, err := excelize.CellNameToCoordinates(found[0])
	ts.Check(err)
	steps, _ := strconv.Atoi(right)
	at, err = excelize.CoordinatesToCellName(col+steps, row)
	ts.Check(err)
	return at
}

// remark wants what is said of a cell to match: remark file sheet cell pattern. With ! the cell has no remark that does.
func remark(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: remark file sheet cell pattern")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	at := placeOf(ts, f, args[1], args[2])
	all, err := f.GetComments(args[1])
	ts.Check(err)
	text := ""
	for _, c := range all {
		if c.Cell == at {
			text = c.Text
			for _, run := range c.Paragraph {
				text += run.Text
			}
		}
	}
	if regexp.MustCompile("(?s)"+args[3]).MatchString(text) == neg {
		ts.Fatalf("%s %s!%s says %q", args[0], args[1], at, text)
	}
}

// jsonField wants a field of the JSON on standard output: json workbooks.failed 1.
func jsonField(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: json path value")
	}
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &v))
	for _, key := range strings.Split(args[0], ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[key]
		case []any:
			i, err := strconv.Atoi(key)
			ts.Check(err)
			if i >= len(x) {
				ts.Fatalf("%s: only %d entries", args[0], len(x))
			}
			v = x[i]
		default:
			ts.Fatalf("%s: nothing below %v", args[0], v)
		}
	}
	if got := fmt.Sprint(v); (got == args[1]) == neg {
		ts.Fatalf("%s is %s", args[0], got)
	}
}
