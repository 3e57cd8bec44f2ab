package pipeline_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guantong/rules/civil"
)

// taskSums are the county's sums of tasks, by unit and kind, and by village what is late of people.
func taskSums(all []task, day civil.Day, want facts) {
	sums, longest := map[string]int{}, map[string]int{}
	for i := range all {
		t := &all[i]
		kind := obligations[t.kind].kind
		lists := []string{key("任务汇总", t.unit.Reporter()), key("任务汇总", "合计")}
		late := []string{key("任务汇总超期", t.unit.Reporter()), key("任务汇总超期", "合计")}
		if t.who != nil {
			late = append(late, key("超期任务", t.unit.Township, t.unit.Village), key("超期任务", "合计", ""))
		}
		for _, list := range lists {
			for head, counts := range map[string]bool{
				kind: t.open(), "合计": t.open(), "其中超期": t.late(day), "当天到期": t.open() && t.due == day, "当天新增": t.since == day,
				"当天办结": t.finished() && t.done == day, "当天不算办结": !t.open() && !t.finished() && t.done == day, "近7天办结": t.finished(),
			} {
				sums[key(list, head)] += boolToInt(counts)
			}
		}
		if !t.late(day) {
			continue
		}
		for _, list := range late {
			sums[key(list, kind)]++
			sums[key(list, "合计")]++
		}
		for _, list := range append(lists, late...) {
			longest[key(list, "最长超期天数")] = max(longest[key(list, "最长超期天数")], days(t.due, day))
		}
	}
	for _, counted := range []map[string]int{sums, longest} {
		for k, n := range counted {
			if n > 0 {
				want[k] = fmt.Sprint(n)
			}
		}
	}
}

// sums keeps the numbers of a tab that are not zero, by what stands left of a column and by the headings. The second part of 任务汇总 is of
// what is late.
func (f facts) sums(rows [][]string, tab string, from int) {
	var heads []string
	for _, row := range rows {
		switch first := cell(row, 0); {
		case first == "单位" || first == "乡镇":
			heads = row
			continue
		case strings.HasPrefix(first, "二、"):
			tab = "任务汇总超期"
			continue
		}
		for col := from; col < min(len(row), len(heads)); col++ {
			if n, err := strconv.Atoi(row[col]); err == nil && n != 0 {
				f.add(row[col], slices.Concat([]string{tab}, row[:min(from, 2)], []string{strings.ReplaceAll(heads[col], "\n", "")})...)
			}
		}
	}
}
