package xlsx

import (
	"strings"
	"testing"

	"guantong/sheets/grid"
)

func TestLinkAddresses(t *testing.T) {
	tests := []struct {
		from     string
		to       grid.Link
		target   string
		location string
	}{
		{"汇总/波洲镇/日报.xlsx", grid.Link{Workbook: "填报/波洲镇/附件1 返岗.xlsx", Sheet: "炉冲村", Cell: grid.Ref{Row: 6, Col: 2}}, "../../填报/波洲镇/附件1%20返岗.xlsx#'炉冲村'!C7", ""},
		{"汇总/a.xlsx", grid.Link{Workbook: "填报/b.xlsx"}, "../填报/b.xlsx", ""},
		{"a.xlsx", grid.Link{Workbook: "填报/b.xlsx", Sheet: "一 二"}, "填报/b.xlsx", "'一 二'!A1"},
		{"汇总/a.xlsx", grid.Link{Workbook: "汇总/b.xlsx", Sheet: "O'Neil"}, "b.xlsx#'O''Neil'!A1", ""},
		{"汇总/a.xlsx", grid.Link{Workbook: "填报/100%#1?.xlsx", Sheet: "a#b%"}, "../填报/100%25%231%3F.xlsx", "'a#b%'!A1"},
	}
	for _, test := range tests {
		l := &links{from: test.from}
		if !l.add(grid.Ref{}, test.to) || l.list[0].target != test.target || l.list[0].location != test.location {
			t.Errorf("from %s to %+v: %+v, want %s %s", test.from, test.to, l.list, test.target, test.location)
		}
	}
	l := &links{from: "a.xlsx"}
	if l.add(grid.Ref{}, grid.Link{Workbook: strings.Repeat("长", 3000) + ".xlsx", Sheet: "表"}) {
		t.Error("a link over Excel's limit was made")
	}
}
