package xlsx_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
)

// survey is a workbook of annex 1's size as villages hand them in, with texts in the shared table: the people of a township, each with
// numbers of his own, and with answers, places and days that others have as well.
func survey(tb testing.TB) []byte {
	tb.Helper()
	f := excelize.NewFile()
	middle, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Horizontal: "center"}})
	must(tb, err)
	must(tb, f.SetCellStyle("Sheet1", "A1", grid.Ref{Row: 5599, Col: 20}.String(), middle))
	dice := rand.New(rand.NewPCG(1, 2))
	one := func(of string) string { all := []rune(of); return string(all[dice.IntN(len(all))]) }
	for r := range 5600 {
		texts := map[int]string{
			1:  one("杨吴姚蒲罗田唐张李陆") + one("秀金玉明志代光正") + one("刚军梅花英平华菊"),
			2:  one("男女"),
			3:  fmt.Sprintf("1%010d", 3e9+dice.Int64N(6e9)),
			4:  fmt.Sprintf("110101%d%08d", 1950+dice.IntN(50), dice.IntN(1e8)),
			9:  fmt.Sprintf("2020年%d月%d日", 2+dice.IntN(2), 1+dice.IntN(28)),
			11: "广东省" + one("东佛中") + "莞市" + one("新永顺蓝") + one("世纪盛达思") + one("电子物流制衣") + "厂",
		}
		for _, col := range []int{5, 6, 7, 8, 13, 16, 17} {
			if dice.IntN(3) > 0 {
				texts[col] = one("√√×是")
			}
		}
		must(tb, f.SetCellInt("Sheet1", grid.Ref{Row: r}.String(), int64(r+1)))
		for col, text := range texts {
			must(tb, f.SetCellStr("Sheet1", grid.Ref{Row: r, Col: col}.String(), text))
		}
	}
	buf, err := f.WriteToBuffer()
	must(tb, err)
	return buf.Bytes()
}

// BenchmarkDecode compares it with opening and iterating in excelize, which says less: it drops the types of cells.
func BenchmarkDecode(b *testing.B) {
	data := survey(b)
	var ours, theirs time.Duration
	b.ReportAllocs()
	for b.Loop() {
		began := time.Now()
		tabs, err := xlsx.Decode(b.Context(), "a.xlsx", data, xlsx.Limits{})
		ours += time.Since(began)
		if err != nil || len(tabs[0].Grid.Rows) != 5600 {
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

// BenchmarkEncodeSmall writes a workbook of a tab of a few rows, as a run does for hundreds of villages: what any workbook costs.
func BenchmarkEncodeSmall(b *testing.B) {
	table := grid.Table{Name: "炉冲村", Columns: make([]grid.Column, 22), Remarks: []grid.Remark{{At: grid.Ref{Row: 4, Col: 2}, Text: "号码有误"}}}
	for range 12 {
		row := grid.Line{Cells: make([]grid.Styled, 22)}
		for c := range row.Cells {
			row.Cells[c] = grid.Styled{Cell: grid.String("广东省"), Role: grid.Body}
		}
		table.Rows = append(table.Rows, row)
	}
	out := sheets.Output{Path: "汇总/波洲镇/标注/炉冲村 附件1（已标注）.xlsx", Tables: []grid.Table{table}}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := xlsx.Encode(out); err != nil {
			b.Fatal(err)
		}
	}
}

// ledger is a tab like those that runs write: people with numbers, texts that repeat and links to where they were reported.
func ledger() sheets.Output {
	table := grid.Table{Name: "返岗跟踪台账", Repeat: 1, Columns: make([]grid.Column, 20), Merges: []grid.Range{area("A1:T1")}}
	table.Rows = []grid.Line{{Cells: []grid.Styled{{Cell: grid.String("返岗跟踪台账"), Role: grid.Title}}}}
	for r := range 5000 {
		row := grid.Line{Cells: make([]grid.Styled, 20)}
		for c := range row.Cells {
			switch c % 4 {
			case 0:
				row.Cells[c] = grid.Styled{Cell: grid.String(fmt.Sprintf("431227********%04d", r*7%10000)), Role: grid.Code}
			case 1:
				row.Cells[c] = grid.Styled{Cell: grid.String("广东省东莞市某电子有限公司，未答复"), Role: grid.Body}
			case 2:
				row.Cells[c] = grid.Styled{Cell: grid.Int(r + c), Role: grid.Count}
			default:
				row.Cells[c] = grid.Styled{Cell: grid.String("炉冲村"), Role: grid.Center}
			}
		}
		row.Cells[0].Link = &grid.Link{Workbook: "填报/波洲镇/附件1 返岗需求摸排.xlsx", Sheet: "炉冲村", Cell: grid.Ref{Row: r, Col: 2}}
		table.Rows = append(table.Rows, row)
	}
	return sheets.Output{Path: "汇总/波洲镇/日报.xlsx", Tables: []grid.Table{table}}
}

// BenchmarkEncode compares it with streaming the same cells in excelize, without their looks and links.
func BenchmarkEncode(b *testing.B) {
	out := ledger()
	var ours, theirs time.Duration
	size := 0
	b.ReportAllocs()
	for b.Loop() {
		began := time.Now()
		data, err := xlsx.Encode(out)
		ours += time.Since(began)
		must(b, err)
		size = len(data)
		began = time.Now()
		f := excelize.NewFile()
		w, err := f.NewStreamWriter("Sheet1")
		must(b, err)
		for r, line := range out.Tables[0].Rows {
			cells := make([]any, len(line.Cells))
			for c, cell := range line.Cells {
				cells[c] = cell.Text
				if cell.Kind == grid.Number {
					cells[c] = cell.Number
				}
			}
			must(b, w.SetRow(fmt.Sprint("A", r+1), cells))
		}
		must(b, w.Flush())
		_, err = f.WriteToBuffer()
		must(b, err)
		theirs += time.Since(began)
	}
	b.ReportMetric(float64(ours)/float64(theirs), "of-excelize")
	b.ReportMetric(ours.Seconds()*1000/float64(b.N), "write-ms")
	b.ReportMetric(float64(size)/1024, "KB")
}

// BenchmarkEncodeForms writes a tab of forms, the same for everybody but for two rows.
func BenchmarkEncodeForms(b *testing.B) {
	out := sheets.Output{Path: "汇总/波洲镇/附件7 健康状况表.xlsx", Tables: []grid.Table{forms(200)}}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := xlsx.Encode(out); err != nil {
			b.Fatal(err)
		}
	}
}

// forms are two copies for each of so many people of a form whose rows are the same ones.
func forms(people int) grid.Table {
	table := grid.Table{Name: "炉冲村", Columns: make([]grid.Column, 11), Tall: true}
	wide := func(height float64, text string) grid.Line {
		line := grid.Line{Height: height, Cells: make([]grid.Styled, 11)}
		for c := range line.Cells {
			line.Cells[c].Role = grid.Body
		}
		line.Cells[0].Cell = grid.String(text)
		return line
	}
	head := wide(54, "外出务工人员健康状况表")
	foot := []grid.Line{wide(130, "本人承诺事项：\n1.有无疫区旅居史：有□  无□\n"), wide(110, "本人承诺以上事项真实准确\n\n\n本人签名："), wide(0, "填表说明")}
	for i := range people {
		person := wide(46, "姓　　名")
		for c := range person.Cells[1:] {
			person.Cells[1+c].Cell = grid.Int(1000*i + c)
		}
		for range 2 {
			table.Breaks = append(table.Breaks, len(table.Rows))
			table.Rows = append(append(table.Rows, head, person), foot...)
			for r := len(table.Rows) - len(foot); r < len(table.Rows); r++ {
				table.Merges = append(table.Merges, grid.Range{From: grid.Ref{Row: r}, To: grid.Ref{Row: r, Col: 10}})
			}
		}
	}
	return table
}
