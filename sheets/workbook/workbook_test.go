package workbook_test

import (
	"cmp"
	"errors"
	"os"
	"strings"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/workbook"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestContent: what is in a file counts, not how it is called.
func TestContent(t *testing.T) {
	old, err := os.ReadFile("../xls/testdata/office.xls")
	if err != nil {
		t.Fatal(err)
	}
	small := xlsxtest.New(t, []sheets.Sheet{{Name: "炉冲村", Grid: grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{{}, grid.String("杨刚")}}}}}})
	for _, test := range []struct {
		file string
		data []byte
		tab  string
	}{
		{"填报/附件1.xls", old, "炉冲村"},
		{"填报/附件1.et", old, "炉冲村"},
		{"填报/附件1.xlsx", old, "炉冲村"},
		{"填报/附件1.csv", old, "炉冲村"},
		{"填报/附件1.xls", small, "炉冲村"},
		{"填报/附件1.ET", small, "炉冲村"},
		{"填报/附件1.xlsx", small, "炉冲村"},
		{"填报/扶贫 导出.xls", []byte("\xEF\xBB\xBF姓名,杨刚\n"), "扶贫 导出"},
		{"填报/扶贫.xls", []byte("\xD0\xD5\xC3\xFB\t杨刚\xD1\xEE\n"), "扶贫"},
		{"填报/扶贫.csv", []byte("姓名,杨刚\n"), "扶贫"},
		{"填报/附件1.csv", small, "炉冲村"},
		{"填报/扶贫.xlsx", []byte("姓名,杨刚\n"), "扶贫"},
		{"填报/扶贫.et", []byte("姓名;杨刚\n性别;男\n"), "扶贫"},
		{"填报/扶贫.xls", []byte("\xFF\xFE\xD3\x59\t\x00\x68\x67"), "扶贫"},
	} {
		tabs, err := workbook.Decode(t.Context(), test.file, test.data, xlsx.Limits{})
		if err != nil || tabs[0].Name != test.tab || tabs[0].Grid.Rows[0].Cell(1).Kind != grid.Text {
			t.Errorf("%s: %v, %v", test.file, tabs, err)
		}
	}
}

// TestHostile: what one reader says of a file that is no good is what people are told.
func TestHostile(t *testing.T) {
	for _, test := range xlsxtest.AllHostile(t) {
		t.Run(test.Name, func(t *testing.T) {
			_, err := workbook.Decode(t.Context(), cmp.Or(test.File, "a.xlsx"), test.Data, test.Limits)
			bad, ok := errors.AsType[*sheets.UnreadableError](err)
			if !ok || !strings.Contains(bad.Reason, test.Reason) || !strings.Contains(bad.Advice, test.Advice) {
				t.Errorf("%v, want %s；%s", err, test.Reason, test.Advice)
			}
		})
	}
}
