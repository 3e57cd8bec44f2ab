package templates_test

import (
	"strings"
	"testing"

	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/templates"
)

// TestOneStandsForMany: wherever findings are counted, one that stands for others counts for all of them, and who is to be followed up
// counts nowhere among the faults.
func TestOneStandsForMany(t *testing.T) {
	r := newFollowed()
	r.day(on(2, 27), surveyed(t, "炉冲 杨一 431227199001010116 13810000001 2月20日 未"), nil)
	r.Dispatch = smallDispatch(t)
	unit := county.Unit{Township: "波洲镇", Village: "炉冲村"}
	r.Findings = []check.Finding{
		{Rule: "A1-ID", Level: check.Error, Unit: unit}, {Rule: "A1-ID", Level: check.Error, Unit: unit, Stands: 1199},
		{Rule: "A1-DEST", Level: check.Warning, Unit: unit, Stands: 30},
	}
	r.FollowUps = []check.Finding{{Rule: "A1-OVERDUE", Level: check.Error, Unit: unit, Stands: 7}}
	all := laidOut(templates.Dispatch(r.Results))
	for _, place := range []struct{ workbook, row string }{{"汇总/全县/调度.xlsx", "波洲镇"}, {"汇总/波洲镇/调度.xlsx", "炉冲村"}} {
		table := find(t, all, place.workbook, "调度总表")
		for _, line := range table.Rows[table.Freeze.Row:] {
			var got []float64
			for col, c := range line.Cells {
				if h := head(table, col); h == "错误" || h == "警告" {
					got = append(got, c.Number)
				}
			}
			if line.Cells[0].Text == place.row && (len(got) != 2 || got[0] != 1200 || got[1] != 30) {
				t.Errorf("%s: %v errors and warnings, want 1200 and 30", place.workbook, got)
			}
		}
	}
	urged := render(find(t, all, "汇总/全县/调度.xlsx", "催报文字"))
	if !strings.Contains(urged, "1200") {
		t.Errorf("催报文字 knows of no 1200 errors:\n%s", urged)
	}
	own := find(t, laidOut(templates.Daily(r.Results)), "汇总/波洲镇/日报.xlsx", "数据问题")
	if says := own.Rows[own.Freeze.Row-2].Cells[0].Text; !strings.HasSuffix(says, "错误 1200 条，警告 30 条，提示 0 条") {
		t.Errorf("数据问题 says %q", says)
	}
}
