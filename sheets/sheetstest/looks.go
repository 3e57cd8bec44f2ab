package sheetstest

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
)

func looks(t *testing.T, open func(*testing.T) Harness) {
	h := open(t)
	targets := []grid.Link{
		{Workbook: "填报/波洲镇/附件1 返岗需求摸排.xlsx", Sheet: "炉冲村", Cell: grid.Ref{Row: 6, Col: 2}},
		{Workbook: "填报/100%#1.xlsx", Sheet: "O'Neil 的表", Cell: grid.Ref{Row: 9999, Col: 27}},
		{Workbook: "汇总/全县/日报.xlsx", Sheet: "附件2", Cell: grid.Ref{}},
	}
	for _, to := range targets { // a run links to what it has read
		if strings.HasPrefix(to.Workbook, "填报/") {
			h.Put(t, to.Workbook, []sheets.Sheet{tab(to.Sheet, texts("x"))})
			mustRead(t, h.Store(), to.Workbook)
		}
	}
	out := output("汇总/全县/日报.xlsx", "附件2", texts("单元格", "说明"))
	table := &out.Tables[0]
	table.Columns = []grid.Column{{Width: 12}, {Width: 40.5}}
	table.Freeze = grid.Ref{Row: 1, Col: 1}
	want := Look{Links: map[grid.Ref]grid.Link{}, Freeze: table.Freeze, Widths: []float64{12, 40.5}}
	for i, to := range targets {
		cell := grid.Styled{Cell: grid.String(to.Cell.String()), Role: grid.Body, Link: &to}
		table.Rows = append(table.Rows, grid.Line{Cells: []grid.Styled{cell}})
		want.Links[grid.Ref{Row: i + 1}] = to
	}
	table.Remarks = []grid.Remark{
		{At: grid.Ref{Row: 1, Col: 1}, Text: "【错误】身份证号码有误\n怎么改：<重新填写>"},
		{At: grid.Ref{Row: 3}, Text: "=1+1"},
	}
	want.Remarks = table.Remarks
	area := func(row, col, toRow, toCol int) grid.Range {
		return grid.Range{From: grid.Ref{Row: row, Col: col}, To: grid.Ref{Row: toRow, Col: toCol}}
	}
	table.Choices = []grid.Choice{
		{Range: area(0, 1, 0, 1), Year: 2020, Hint: "填表那天的日期，如 2020-2-26"},
		{Range: area(1, 0, 3, 0), Values: []string{"√", "已办"}, Hint: "需要的打“√” <、“&”"},
		{Range: area(1, 1, 3, 1), Hint: "写什么都行"},
	}
	table.Alerts = []grid.Alert{
		{Range: area(1, 0, 3, 0), When: `LEN(A2)>18`, Role: grid.Error},
		{Range: area(1, 0, 3, 0), When: `AND(A2<>"",COUNTIF($A:$A,A2&"*")>1)`, Role: grid.Warning},
		{Range: area(1, 1, 3, 1), When: `B2="<&>"`, Role: grid.Notice},
	}
	want.Choices, want.Alerts = table.Choices, table.Alerts
	if _, err := h.Store().Publish(context.Background(), out); err != nil {
		t.Fatal(err)
	}
	got, err := h.Looks(out.Path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Look{want}, got); diff != "" {
		t.Errorf("Looks (-want +got):\n%s", diff)
	}
}
