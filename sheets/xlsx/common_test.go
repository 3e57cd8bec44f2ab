package xlsx_test

import (
	"bytes"
	"fmt"
	"sync"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestEncodeTogether: workbooks share their looks, and none what another one has: made at the same time they are as made alone.
func TestEncodeTogether(t *testing.T) {
	outs := []sheets.Output{xlsxtest.Form()}
	for i, role := range grid.Roles() {
		cell := grid.Styled{Cell: grid.String(fmt.Sprint("第", i)), Role: role}
		outs = append(outs, sheets.Output{Path: fmt.Sprint("汇总/", i, ".xlsx"), Tables: []grid.Table{{
			Name: "表", Columns: []grid.Column{{Width: 12, Role: role}}, Rows: []grid.Line{{Cells: []grid.Styled{cell}}},
			Remarks: []grid.Remark{{Text: "要改"}},
		}}})
	}
	alone := make([][]byte, len(outs))
	for i, out := range outs {
		alone[i] = encoded(t, out)
	}
	var all sync.WaitGroup
	for i, out := range outs {
		all.Go(func() {
			if data, err := xlsx.Encode(out); err != nil || !bytes.Equal(data, alone[i]) {
				t.Errorf("%s is another workbook, or none: %v", out.Path, err)
			}
		})
	}
	all.Wait()
}
