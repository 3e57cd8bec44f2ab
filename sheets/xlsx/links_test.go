package xlsx

import (
	"fmt"
	"html"
	"strings"
	"testing"

	"guantong/sheets/grid"
)

func TestLinkAddresses(t *testing.T) {
	tests := []struct {
		from     string
		to       grid.Link
		target   string // of the relation; "" is the workbook itself
		location string
	}{
		{"汇总/波洲镇/日报.xlsx", grid.Link{Workbook: "填报/波洲镇/附件1 返岗.xlsx", Sheet: "炉冲村", Cell: grid.Ref{Row: 6, Col: 2}}, "../../填报/波洲镇/附件1%20返岗.xlsx", "'炉冲村'!C7"},
		{"汇总/a.xlsx", grid.Link{Workbook: "填报/b.xlsx"}, "../填报/b.xlsx", ""},
		{"a.xlsx", grid.Link{Workbook: "填报/b.xlsx", Sheet: "一 二"}, "填报/b.xlsx", "'一 二'!A1"},
		{"汇总/a.xlsx", grid.Link{Workbook: "汇总/b.xlsx", Sheet: "O'Neil"}, "b.xlsx", "'O''Neil'!A1"},
		{"汇总/a.xlsx", grid.Link{Workbook: "填报/100%#1?.xlsx", Sheet: "a#b%<&"}, "../填报/100%25%231%3F.xlsx", "'a#b%<&'!A1"},
		{"汇总/a.xlsx", grid.Link{Workbook: "汇总/a.xlsx", Sheet: "表[1]", Cell: grid.Ref{Col: 27}}, "", "'表1'!AB1"},
	}
	for _, test := range tests {
		var rels relations
		l := &links{from: test.from, names: map[string]string{"表[1]": "表1"}, rels: &rels}
		if !l.add(grid.Ref{}, test.to) || !l.add(grid.Ref{Row: 1}, test.to) {
			t.Fatalf("no link from %s to %+v", test.from, test.to)
		}
		relation, id, place := "", "", ""
		if test.target != "" {
			relation = `<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="` + test.target + `" TargetMode="External"/>`
			id = ` r:id="rId1"`
		}
		if test.location != "" {
			place = fmt.Sprintf(" location=%q", test.location)
		}
		if got := string(rels.list); got != relation {
			t.Errorf("from %s to %+v: relations %s, want %s", test.from, test.to, got, relation)
		}
		want := fmt.Sprintf(`<hyperlink ref="A1"%s%s/><hyperlink ref="A2"%[1]s%s/>`, id, place)
		if got := html.UnescapeString(string(l.markup)); got != want {
			t.Errorf("from %s to %+v: %s, want %s", test.from, test.to, got, want)
		}
	}
	l := &links{from: "a.xlsx", rels: &relations{}}
	if l.add(grid.Ref{}, grid.Link{Workbook: strings.Repeat("长", 3000) + ".xlsx", Sheet: "表"}) || l.add(grid.Ref{}, grid.Link{Workbook: "b.xlsx", Sheet: strings.Repeat("长", 3000)}) {
		t.Error("a link over Excel's limit was made")
	}
}
