package templates_test

import (
	"strings"
	"testing"

	"guantong/rules/civil"
)

// An ID that was stored as a number has not become empty, and was not missing before it was typed again.
func TestRuinedIDsInChanges(t *testing.T) {
	const right = "炉冲 杨刚 431227199001010036 13812345678 3月5日 未"
	const lost = "炉冲 杨刚 - 13812345678 3月6日 未"
	ruined := "2月28日身份证号码由431227********0036存成了数字"
	r := newFollowed()
	r.Dispatch = smallDispatch(t)
	for i, day := range []struct{ row, want string }{
		{right, ""}, {lost, ruined}, {lost, ruined}, {right, ruined + "；3月1日身份证号码原来存成了数字，改为431227********0036"},
	} {
		workers := surveyed(t, day.row)
		if day.row == lost {
			workers[0].ID.Lost, workers[0].ID.Wrong = true, ""
		}
		r.day(on(2, 27)+civil.Day(i), workers, nil)
		told := ""
		for _, tables := range trackingTabs(r.Results) {
			for _, table := range tables {
				for _, row := range table.Rows {
					for _, c := range row.Cells {
						if strings.Contains(c.String(), "身份证号码由") {
							told = c.String()
						}
					}
				}
			}
		}
		if told != day.want {
			t.Errorf("day %d: %q, want %q", i+1, told, day.want)
		}
	}
}
