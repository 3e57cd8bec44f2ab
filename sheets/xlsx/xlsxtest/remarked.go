package xlsxtest

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

// WithoutRemarked is a workbook with nothing in its cells that have comments.
func WithoutRemarked(t testing.TB, data []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, tab := range f.GetSheetList() {
		remarks, err := f.GetComments(tab)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range remarks {
			if err := f.SetCellStr(tab, r.Cell, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
