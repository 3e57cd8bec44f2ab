package main

import (
	"slices"

	"guantong/rules/convoy"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// shown is what lists of the morning show besides the tasks, by their numbers.
type shown map[track.Number]uint8

const (
	poor    = iota + 1 // 撮合建议: of a poor household
	carried            // 乘车名单: in a coach that left, and at work by the evening
)

// readPoor reads who of 撮合建议 is of a poor household.
func (s shown) readPoor(g *grid.Grid) {
	number, is := -1, -1
	for _, row := range g.Rows {
		for col, c := range row.Cells {
			switch c.Text {
			case "任务编号":
				number = col
			case "是否贫困户":
				is = col
			}
		}
		if number >= 0 && is >= 0 && max(number, is) < len(row.Cells) && row.Cells[is].Text == "是" {
			s[track.Number(row.Cells[number].Text)] = poor
		}
	}
}

// readGone has the first of each township in every coach that left be at work by the evening.
func (s shown) readGone(riders map[string][]convoy.Rider, gone []string) {
	for number, all := range riders {
		if len(all) > 0 && slices.Contains(gone, number) {
			s[track.Number(all[0].ID)] = carried
		}
	}
}
