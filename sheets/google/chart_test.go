package google_test

import (
	"encoding/json"
	"regexp"
	"testing"

	"guantong/sheets/grid"
)

// TestLinesToldApart: Google takes marks and dashes of lines, and shows a zero of a matrix as a dash.
func TestLinesToldApart(t *testing.T) {
	p := newPerson(t)
	const path = "汇总/全县/通报.xlsx"
	o := out(path, "表", "a", "b", "c")
	table := &o.Tables[0]
	for r := range table.Rows {
		for len(table.Rows[r].Cells) < 4 {
			table.Rows[r].Cells = append(table.Rows[r].Cells, grid.Styled{Cell: grid.Int(0), Role: grid.Sparse})
		}
	}
	chart := grid.Chart{Title: "图", Width: 400, Height: 300, Labels: grid.Range{To: grid.Ref{Row: 2}}}
	for col := 1; col < 4; col++ {
		chart.Series = append(chart.Series, grid.Range{From: grid.Ref{Col: col}, To: grid.Ref{Row: 2, Col: col}})
	}
	table.Charts = []grid.Chart{chart}
	p.publish(t, o, true)
	drawn, err := json.Marshal(p.tabs(t, path)[0].Charts)
	if err != nil {
		t.Fatal(err)
	}
	for what, pattern := range map[string]string{"marks": `"shape":"(\w+)"`, "dashes": `"lineStyle":\{"type":"(\w+)"`} {
		told := map[string]bool{}
		for _, m := range regexp.MustCompile(pattern).FindAllSubmatch(drawn, -1) {
			told[string(m[1])] = true
		}
		if len(told) != len(chart.Series) {
			t.Errorf("%d lines have the %s %v: %s", len(chart.Series), what, told, drawn)
		}
	}
	tabs, err := p.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := tabs[0].Grid.Rows[0].Cells[1]; got != grid.Int(0) {
		t.Errorf("a zero is read as %v", got)
	}
	p.publish(t, o, false)
}
