package xlsx_test

import (
	"context"
	"errors"
	"fmt"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
)

// A table is written as a file and read back. What is read are the cells, not how they looked.
func Example() {
	cell := func(role grid.Role, c grid.Cell) grid.Styled { return grid.Styled{Cell: c, Role: role} }
	table := grid.Table{
		Name:    "附件2",
		Columns: []grid.Column{{Width: 14}, {Width: 10}},
		Rows: []grid.Line{
			{Cells: []grid.Styled{cell(grid.Head, grid.String("村（社区）")), cell(grid.Head, grid.String("摸排人数"))}},
			{Cells: []grid.Styled{cell(grid.Body, grid.String("炉冲村")), cell(grid.Count, grid.Int(120))}},
		},
	}
	data, err := xlsx.Encode(sheets.Output{Path: "汇总/波洲镇/日报.xlsx", Tables: []grid.Table{table}})
	if err != nil {
		fmt.Println(err)
		return
	}
	tabs, err := xlsx.Decode(context.Background(), "日报.xlsx", data, xlsx.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range tabs[0].Grid.Rows {
		fmt.Println(tabs[0].Name, row.Index+1, row.Cell(0), row.Cell(1))
	}
	// Output:
	// 附件2 1 村（社区） 摸排人数
	// 附件2 2 炉冲村 120
}

// What cannot be read says why, and what to do, in words for whoever keeps the workbook.
func ExampleDecode_unreadable() {
	_, err := xlsx.Decode(context.Background(), "附件1.xlsb", []byte("…"), xlsx.Limits{})
	if bad, ok := errors.AsType[*sheets.UnreadableError](err); ok {
		fmt.Println(bad.Reason + "；" + bad.Advice)
	}
	// Output:
	// 工作簿是二进制格式（.xlsb），读不了；用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”，并移走原文件
}
