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
	away               // likewise, and the post is elsewhere
	carried            // 乘车名单: in a coach that left, and at work by the evening
)

// readPoor reads who of 撮合建议 is of a poor household.
func (s shown) readPoor(g *grid.Grid) {
	number, is, kind := -1, -1, -1
	for _, row := range g.Rows {
		for col, c := range row.Cells {
			switch c.Text {
			case "任务编号":
				number = col
			case "是否贫困户":
				is = col
			case "岗位类型":
				kind = col
			}
		}
		if min(number, is, kind) < 0 || max(number, is, kind) >= len(row.Cells) || row.Cells[is].Text != "是" {
			continue
		}
		what := uint8(poor)
		if row.Cells[kind].Text == "外地企业" {
			what = away
		}
		s[track.Number(row.Cells[number].Text)] = what
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
