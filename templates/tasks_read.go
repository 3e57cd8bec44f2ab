package templates

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// The tasks of a township and of a department have other columns.
var (
	townshipTasks   = form("", emptyEdition.townshipTaskColumns())
	departmentTasks = form("", emptyEdition.departmentTaskColumns())
)

// lastNumberText says which number was given last, also to tasks that are not listed any more: none is ever given twice.
func lastNumberText(unit string, last int) string {
	return fmt.Sprintf("%s的任务编号用到 %04d。", unit, last)
}

var lastNumber = regexp.MustCompile(`的任务编号用到 (\d+)。`)

// ended is what 状态 says of a task that is over.
var ended = regexp.MustCompile(`^已办结|取消$|改期$|表里没有$`)

// ReadTasks reads the numbers of its tasks back from a unit's 任务清单, with what tells the tasks apart, and the last number that was
// given. A task that ended without an answer is left out: what comes after it is another. What can be read comes with an error that says
// what cannot.
func ReadTasks(g *grid.Grid, c *county.County, unit string) (tasks []track.Numbered, last int, err error) {
	_, township := c.Township(unit)
	f, short := departmentTasks, c.ShortNames()[unit]
	if township {
		f = townshipTasks
	}
	for _, row := range g.Rows {
		for _, cell := range row.Cells {
			if m := lastNumber.FindStringSubmatch(cell.String()); m != nil {
				last, _ = strconv.Atoi(m[1])
			}
		}
	}
	head, ok := findHeads(g, f)
	if !ok {
		if last == 0 { // it is of a version that gave none
			return nil, 0, nil
		}
		return nil, last, errors.New("没有“任务清单”的表头")
	}
	kinds := map[string]track.TaskKind{}
	for _, k := range track.TaskKinds {
		kinds[k.String()] = k
	}
	for _, row := range g.Rows {
		text := func(f annex.Field) string { return fold.Trim(row.Cell(head.cols[f]).String()) }
		number := track.Number(text(taskNumber))
		kind, known := kinds[text(taskKind)]
		of, _, ok := number.Cut()
		if !ok || !known || row.Index <= head.row || kind >= track.TasksOfPerson && of != short {
			continue // of another unit's task it is read there
		}
		if ended.MatchString(text(taskState)) && text(taskCame) == "" {
			continue
		}
		t := track.Numbered{Number: number, Kind: kind, Name: text(taskWho)}
		if !township {
			t.Unit.Department = unit
		} else {
			t.Unit.Township, t.Unit.Village, t.ID = unit, text(taskVillage), text(taskID)
		}
		switch {
		case t.Name == nameless, kind == track.Unreported, kind == track.UnreportedPosts: // the last two are of the unit itself
			t.Name = ""
		}
		tasks = append(tasks, t)
	}
	return tasks, last, nil
}
