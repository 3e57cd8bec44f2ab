package xlsx_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/look"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// anyText is what people and programs leave in cells, names and paths.
var anyText = rapid.OneOf(
	rapid.String(),
	rapid.SampledFrom([]string{" 杨刚 ", "=1+1", "_x0041_", "_x005F_x0041_", "a\r\nb", "\t", "<&>\"'", "]]>", "\uFFFE", "\xff\xfe", "\x00甲\x1f", "（甲）", "431227199001010012", "e\u0301", "𠮷"}),
)

var anyNumber = rapid.OneOf(
	rapid.Float64(), rapid.Map(rapid.IntRange(-1e6, 1e6), func(n int) float64 { return float64(n) / 100 }),
	rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1e15, -1e15, 1e21, 0.1 + 0.2, 1.0 / 3, math.MaxFloat64, math.SmallestNonzeroFloat64, math.NaN(), math.Inf(1)}),
)

var anyCell = rapid.Custom(func(t *rapid.T) grid.Styled {
	cell := grid.Styled{Role: rapid.SampledFrom(grid.Roles()).Draw(t, "role")}
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 1:
		cell.Cell = grid.String(anyText.Draw(t, "text"))
	case 2:
		cell.Cell = grid.Num(anyNumber.Draw(t, "number"))
	case 3:
		cell.Cell = grid.Logical(rapid.Bool().Draw(t, "bool"))
	}
	if rapid.Bool().Draw(t, "linked") {
		cell.Link = &grid.Link{
			Workbook: rapid.OneOf(rapid.Just("汇总/波洲镇/日报.xlsx"), anyText).Draw(t, "to"), Sheet: anyText.Draw(t, "tab"),
			Cell: grid.Ref{Row: rapid.IntRange(0, grid.MaxRows-1).Draw(t, "row"), Col: rapid.IntRange(0, grid.MaxCols-1).Draw(t, "col")},
		}
	}
	return cell
})

var anyTable = rapid.Custom(func(t *rapid.T) grid.Table {
	table := grid.Table{Name: anyText.Draw(t, "name"), Tall: rapid.Bool().Draw(t, "tall"), Repeat: rapid.IntRange(0, 2).Draw(t, "repeat")}
	for range rapid.IntRange(0, 4).Draw(t, "columns") {
		table.Columns = append(table.Columns, grid.Column{Width: rapid.Float64Range(0, 300).Draw(t, "width"), Role: rapid.SampledFrom(grid.Roles()).Draw(t, "preset")})
	}
	for range rapid.IntRange(0, 5).Draw(t, "rows") {
		table.Rows = append(table.Rows, grid.Line{Height: rapid.Float64Range(0, 500).Draw(t, "height"), Cells: rapid.SliceOfN(anyCell, 0, 5).Draw(t, "cells")})
	}
	if rapid.Bool().Draw(t, "remarked") {
		table.Remarks = []grid.Remark{{At: grid.Ref{Row: 1, Col: 1}, Text: anyText.Draw(t, "remark")}}
	}
	if rapid.Bool().Draw(t, "choices") {
		table.Choices = []grid.Choice{
			{Range: area("A2:B9"), Values: rapid.SliceOfN(anyText, 1, 30).Draw(t, "values"), Hint: anyText.Draw(t, "hint")},
			{Range: area("C1:C1"), Year: rapid.IntRange(0, 2100).Draw(t, "year")},
		}
		table.Alerts = []grid.Alert{
			{Range: area("A2:B9"), When: `LEN(A2)<18`, Role: rapid.SampledFrom(grid.Roles()).Draw(t, "alert")},
			{Range: area("A2:B9"), When: `AND(A2<>"",B2<>"<&")`, Role: grid.Warning},
		}
	}
	if rapid.Bool().Draw(t, "filtered") {
		filter := area("A1:C3")
		table.Filter = &filter
	}
	if rapid.Bool().Draw(t, "frozen") {
		table.Freeze = grid.Ref{Row: rapid.IntRange(0, 2).Draw(t, "above"), Col: rapid.IntRange(0, 2).Draw(t, "left")}
	}
	if rapid.Bool().Draw(t, "broken") {
		table.Breaks, table.Parts = []int{2}, []int{1}
	}
	return table
})

// TestWritten: whatever tables hold, all parts of the file are XML, and another program and our reader see the same cells: those of the tables.
func TestWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		out := sheets.Output{Path: "汇总/波洲镇/日报.xlsx", Tables: rapid.SliceOfN(anyTable, 1, 3).Draw(t, "tables")}
		data, err := xlsx.Encode(out)
		if err != nil {
			t.Fatal(err)
		}
		parts, err := xlsxtest.Unzip(data)
		if err != nil {
			t.Fatal(err)
		}
		for name, part := range parts {
			if err := wellFormed(part); err != nil {
				t.Fatalf("%s: %v\n%s", name, err, part)
			}
		}
		seen, err := xlsxtest.Tabs(data)
		if err != nil {
			t.Fatal(err)
		}
		read, err := xlsx.Decode(t.Context(), "a.xlsx", data, xlsx.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		names := look.TabNames(out.Tables)
		for i, table := range out.Tables {
			if names[i] != read[i].Name {
				t.Fatalf("tab %q is read as %q", names[i], read[i].Name)
			}
			want := shown(written(table))
			if diff := cmp.Diff(want, shown(read[i].Grid)); diff != "" {
				t.Fatalf("we read (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(want, shown(seen[i].Grid)); diff != "" {
				t.Fatalf("another program reads (-want +got):\n%s", diff)
			}
		}
	})
}

// written is what a table's cells become in a file.
func written(t grid.Table) (g grid.Grid) {
	for r, line := range t.Rows {
		row := grid.Row{Index: r}
		for _, c := range line.Cells {
			switch {
			case c.Kind == grid.Text:
				c.Cell = grid.String(look.CleanText(c.Text))
			case c.Kind == grid.Number && !(math.Abs(c.Number) <= 9.99999999999999e307):
				c.Cell = failed("#NUM!")
			case c.Kind == grid.Number:
				c.Number, _ = strconv.ParseFloat(strconv.FormatFloat(c.Number, 'g', 15, 64), 64) // as Excel keeps it
			}
			row.Cells = append(row.Cells, c.Cell)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// shown are the cells of a grid that are not empty.
func shown(g grid.Grid) map[string]string {
	all := map[string]string{}
	for _, row := range g.Rows {
		for c, cell := range row.Cells {
			if cell.Kind == grid.Empty {
				continue
			}
			text := cell.String()
			if cell.Kind == grid.Failed {
				cell.Kind = grid.Text // the other program does not tell
			}
			if cell.Kind == grid.Number {
				text = fmt.Sprintf("%.15g", cell.Number+0)
			}
			all[grid.Ref{Row: row.Index, Col: c}.String()] = fmt.Sprint(cell.Kind, " ", text)
		}
	}
	return all
}

func wellFormed(part []byte) error {
	d := xml.NewDecoder(strings.NewReader(string(part)))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
