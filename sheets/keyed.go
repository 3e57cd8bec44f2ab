package sheets

import (
	"fmt"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// CheckRows refuses rows that Append cannot keep in a workbook made from the blank: without a key, with one that a cell
// would not give back as it is, or with more cells than the blank has columns.
func CheckRows(blank Output, rows []Keyed) error {
	if len(blank.Tables) == 0 {
		return fmt.Errorf("%s 没有工作表", blank.Path)
	}
	columns := len(blank.Tables[0].Columns)
	for _, row := range rows {
		if row.Key == "" || look.CleanText(row.Key) != row.Key || len(row.Cells) > columns {
			return fmt.Errorf("%s：登记行的编号或列数不对（%d 列）", blank.Path, len(row.Cells))
		}
	}
	return nil
}

// Missing are the rows whose keys do not stand in a column of the tab yet. A key counts once and keeps its first row.
func Missing(tab *grid.Grid, keyColumn int, rows []Keyed) []Keyed {
	known := map[string]bool{}
	for _, row := range tab.Rows {
		known[row.Cell(keyColumn).String()] = true
	}
	var missing []Keyed
	for _, row := range rows {
		if !known[row.Key] {
			known[row.Key] = true
			missing = append(missing, row)
		}
	}
	return missing
}
