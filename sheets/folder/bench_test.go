package folder

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// survey is a workbook of annex 1's size: a township's people, in texts that repeat and texts that do not.
func survey(tb testing.TB) []byte {
	tb.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	must(tb, err)
	for r := range 5600 {
		cells := make([]any, 21)
		for c := range cells {
			switch c % 4 {
			case 0:
				cells[c] = fmt.Sprintf("4312271990%08d", r*21+c)
			case 1:
				cells[c] = "湖南省怀化市新晃侗族自治县"
			case 2:
				cells[c] = "√"
			default:
				cells[c] = 43886 + r%30
			}
		}
		must(tb, w.SetRow(fmt.Sprint("A", r+1), cells))
	}
	must(tb, w.Flush())
	inline, err := f.WriteToBuffer()
	must(tb, err)
	// Excel saves texts in the shared table: have them so.
	g, err := excelize.OpenReader(inline)
	must(tb, err)
	rows, err := g.GetRows("Sheet1", excelize.Options{RawCellValue: true})
	must(tb, err)
	h := excelize.NewFile()
	for r, row := range rows {
		for c, v := range row {
			at := grid.Ref{Row: r, Col: c}.String()
			if c%4 == 3 {
				must(tb, h.SetCellInt("Sheet1", at, int64(43886+r%30)))
			} else {
				must(tb, h.SetCellStr("Sheet1", at, v))
			}
		}
	}
	buf, err := h.WriteToBuffer()
	must(tb, err)
	return buf.Bytes()
}

// BenchmarkRead compares reading with opening and iterating in excelize, which says less: it drops the types of cells.
func BenchmarkRead(b *testing.B) {
	p := newPerson(b)
	data := survey(b)
	p.write(b, "填报/a.xlsx", data)
	wb := sheets.Workbook{ID: "填报/a.xlsx"}
	var ours, theirs time.Duration
	b.ReportAllocs()
	for b.Loop() {
		began := time.Now()
		snap, err := p.store.Read(b.Context(), wb)
		ours += time.Since(began)
		if err != nil || len(snap.Sheets[0].Grid.Rows) != 5600 {
			b.Fatal(err)
		}
		began = time.Now()
		f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
		must(b, err)
		rows, err := f.Rows("Sheet1")
		must(b, err)
		for n := 0; rows.Next(); n++ {
			if _, err := rows.Columns(); err != nil {
				b.Fatal(err)
			}
		}
		must(b, f.Close())
		theirs += time.Since(began)
	}
	b.ReportMetric(float64(ours)/float64(theirs), "of-excelize")
	b.ReportMetric(ours.Seconds()*1000/float64(b.N), "read-ms")
}

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

// BenchmarkDigest hashes 1.2 million cells, what the outputs of a county of 60,000 workers come to.
func BenchmarkDigest(b *testing.B) {
	s := newStore(b.TempDir(), Limits{})
	out := sheets.Output{Path: "汇总/a.xlsx", Tables: []grid.Table{{Name: "返岗跟踪台账"}}}
	for i := range 60_000 {
		line := grid.Line{Cells: []grid.Styled{{Cell: grid.Int(i), Role: grid.Count}}}
		for range 19 {
			line.Cells = append(line.Cells, grid.Styled{Cell: grid.String("身份证号码应为十八位"), Role: grid.Body})
		}
		out.Tables[0].Rows = append(out.Tables[0].Rows, line)
	}
	for b.Loop() {
		s.digest(out)
	}
}
