package folder

import (
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// BenchmarkPublish finds that nothing changed in a tab of 20,000 findings, each with a link: by building it, and by what the
// journal says.
func BenchmarkPublish(b *testing.B) {
	out := sheets.Output{Path: "汇总/全县/日报.xlsx", Tables: []grid.Table{{Name: "数据问题", Columns: make([]grid.Column, 11)}}}
	for i := range 20_000 {
		line := grid.Line{Cells: []grid.Styled{{Cell: grid.Int(i), Role: grid.Count}}}
		for range 10 {
			line.Cells = append(line.Cells, grid.Styled{Cell: grid.String("身份证号码应为十八位"), Role: grid.Body})
		}
		line.Cells[6].Link = &grid.Link{Workbook: "填报/波洲镇/附件1.xlsx", Sheet: "炉冲村", Cell: grid.Ref{Row: i, Col: 2}}
		out.Tables[0].Rows = append(out.Tables[0].Rows, line)
	}
	for name, j := range map[string]sheets.Journal{"build": nil, "journal": &journal{}} {
		b.Run(name, func(b *testing.B) {
			p := newPerson(b)
			p.store.Remember(j, nil)
			_, err := p.store.Publish(b.Context(), out)
			must(b, err)
			b.ReportAllocs()
			for b.Loop() {
				if written, err := p.store.Publish(b.Context(), out); err != nil || written {
					b.Fatal(written, err)
				}
			}
		})
	}
}
