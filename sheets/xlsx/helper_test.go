package xlsx_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

func encoded(t testing.TB, out sheets.Output) []byte {
	t.Helper()
	data, err := xlsx.Encode(out)
	must(t, err)
	if len(data) < 1<<20 {
		xlsxtest.Plain(t, out.Path, data)
	}
	return data
}

// opened is a workbook as excelize has it.
func opened(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

func area(name string) grid.Range {
	r, err := grid.ParseRange(name)
	if err != nil {
		panic(err)
	}
	return r
}

func failed(text string) grid.Cell { return grid.Cell{Kind: grid.Failed, Text: text} }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
