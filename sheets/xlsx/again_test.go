package xlsx_test

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
)

// A row whose cells are the very ones of a row before is written as if they were others that are alike: whatever its number and
// its height are, what covers it, and where it leads.
func TestRowsThatComeAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := anyTable.Draw(t, "table")
		if len(once.Rows) == 0 {
			return
		}
		shared := once
		shared.Rows = nil
		for range rapid.IntRange(1, 60).Draw(t, "rows") {
			line := once.Rows[rapid.IntRange(0, len(once.Rows)-1).Draw(t, "which")]
			if rapid.IntRange(0, 9).Draw(t, "other height") == 0 {
				line.Height = 33
			}
			line.Cells = line.Cells[:len(line.Cells)-min(len(line.Cells), max(0, rapid.IntRange(-9, 1).Draw(t, "shorter")))]
			shared.Rows = append(shared.Rows, line)
		}
		shared.Merges = nil
		for r := range shared.Rows {
			if rapid.IntRange(0, 4).Draw(t, "merged") == 0 {
				shared.Merges = append(shared.Merges, grid.Range{From: grid.Ref{Row: r}, To: grid.Ref{Row: r, Col: rapid.IntRange(1, 3).Draw(t, "to")}})
			}
		}
		alike := shared
		alike.Rows = slices.Clone(shared.Rows)
		for r := range alike.Rows {
			alike.Rows[r].Cells = slices.Clone(alike.Rows[r].Cells)
		}
		if !bytes.Equal(bytesOf(t, shared), bytesOf(t, alike)) {
			t.Errorf("%d rows of the same cells are written otherwise", len(shared.Rows))
		}
	})
}

// Nor do forms of many pages differ, whose rows have numbers of several lengths.
func TestFormsOfManyPages(t *testing.T) {
	shared := forms(120)
	alike := shared
	alike.Rows = slices.Clone(shared.Rows)
	for r := range alike.Rows {
		alike.Rows[r].Cells = slices.Clone(alike.Rows[r].Cells)
	}
	if !bytes.Equal(bytesOf(t, shared), bytesOf(t, alike)) {
		t.Error("they are written otherwise")
	}
}

func bytesOf(t rapid.TB, table grid.Table) []byte {
	data, err := xlsx.Encode(sheets.Output{Path: "汇总/波洲镇/附件7 健康状况表.xlsx", Tables: []grid.Table{table}})
	if err != nil {
		t.Fatal(err)
	}
	return data
}
