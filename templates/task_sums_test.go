package templates_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets/grid"
	"guantong/templates"
)

// sumsOfTasks are a unit's numbers in 任务汇总 by their headings; the first row of the unit is that of all that is open.
func sumsOfTasks(p *grid.Table, unit string) map[string]int {
	heads := p.Rows[p.Freeze.Row-1].Cells
	for _, line := range p.Rows[p.Freeze.Row:] {
		if line.Cells[0].Text == unit {
			numbers := map[string]int{}
			for c, cell := range line.Cells {
				if cell.Kind == grid.Number {
					numbers[strings.ReplaceAll(heads[c].Text, "\n", "")] = int(cell.Number)
				}
			}
			return numbers
		}
	}
	return nil
}

// TestCountyHidesNoTask: every task of a unit's own list is in the county's sums under its unit and its kind, what is late of people in
// 超期任务 under its village, and what is about nobody in the county's list.
func TestCountyHidesNoTask(t *testing.T) {
	for name, r := range map[string]*templates.Results{"corrected": trackedResults(t), "ended": endings(t)} {
		all := laidOut(templates.Dispatch(r))
		const county = "汇总/全县/调度.xlsx"
		sums := find(t, all, county, "任务汇总")
		late, listed := map[string]int{}, map[string]int{}
		total := 0
		for _, unit := range r.County.Reporters() {
			own := find(t, all, "汇总/"+unit+"/调度.xlsx", "任务清单")
			heads := map[string]int{}
			for c, cell := range own.Rows[own.Freeze.Row-1].Cells {
				heads[cell.Text] = c
			}
			want := map[string]int{}
			for _, line := range own.Rows[own.Freeze.Row:] {
				at := func(head string) string { return line.Cells[heads[head]].String() }
				kind := at("类别")
				short, _, _ := strings.Cut(at("任务编号"), "-")
				if kind == "" || short == "" || kind == "企业缺工" && short != r.County.ShortNames()[unit] {
					continue // an enterprise's lies in another unit, and is counted there
				}
				isLate := strings.HasPrefix(at("状态"), "超期")
				ofUnit := slices.Contains([]string{"企业缺工", "未报", "部门未报"}, kind)
				switch {
				case !isLate && at("状态") != "待办":
					want["近7天办结"] += count(strings.HasPrefix(at("状态"), "已办结"))
					continue
				case ofUnit && (isLate || kind != "企业缺工"):
					listed[unit+" "+kind]++
				case isLate:
					late[unit+" "+at("村")]++
				}
				want[kind]++
				want["合计"]++
				want["其中超期"] += count(isLate)
				total++
			}
			got := sumsOfTasks(sums, unit)
			for _, head := range slices.Concat(slices.Collect(maps.Keys(want)), []string{"合计"}) {
				if got[head] != want[head] {
					t.Errorf("%s: %s has %d %s in 任务汇总, %d in its own list", name, unit, got[head], head, want[head])
				}
			}
		}
		if total == 0 || len(late) == 0 {
			t.Fatalf("%s: there is nothing to count", name)
		}
		shown := map[string]int{}
		p := find(t, all, county, "超期任务")
		for _, line := range p.Rows[p.Freeze.Row:] {
			if n := line.Cells[len(line.Cells)-2]; line.Cells[1].Kind == grid.Text && n.Role == grid.Count {
				shown[line.Cells[0].Text+" "+line.Cells[1].Text] = int(n.Number)
			}
		}
		if diff := cmp.Diff(late, shown); diff != "" {
			t.Errorf("%s: 超期任务 (-want +got):\n%s", name, diff)
		}
		rows := map[string]int{}
		for _, line := range listedTasks(find(t, all, county, "任务清单"), 2, 1) {
			rows[line]++
		}
		if diff := cmp.Diff(listed, rows); diff != "" {
			t.Errorf("%s: 任务清单 of the county (-want +got):\n%s", name, diff)
		}
	}
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
