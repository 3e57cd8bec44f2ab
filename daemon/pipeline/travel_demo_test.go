package pipeline_test

import (
	"strconv"
	"testing"
	"time"

	"guantong/daemon/demo"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/civil"
	register "guantong/rules/county"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// demoShelf has the hand-ins of the demo.
func demoShelf(c *register.County, workers int) *shelf {
	store := &shelf{tabs: map[string][]sheets.Sheet{}}
	for wb := range demo.Generate(c, demo.Options{Workers: workers, Seed: 39, Day: civil.Date(2020, 2, 27)}).Workbooks() {
		for table := range wb.Tabs {
			store.tabs[wb.Path] = append(store.tabs[wb.Path], asHandedIn(&table))
		}
		store.workbooks = append(store.workbooks, sheets.Workbook{ID: wb.Path, Path: wb.Path})
	}
	return store
}

// asHandedIn is what a run reads of a tab that was written.
func asHandedIn(table *grid.Table) sheets.Sheet {
	s := sheets.Sheet{Name: table.Name, Grid: grid.Grid{Merges: table.Merges}}
	for i, line := range table.Rows {
		row := grid.Row{Index: i}
		for _, c := range line.Cells {
			row.Cells = append(row.Cells, c.Cell)
		}
		s.Grid.Rows = append(s.Grid.Rows, row)
	}
	return s
}

// Of those in the demo who want to leave the county with others, most have a place in a coach or a carriage.
func TestCoachesOfTheDemo(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	cfg, setup := prepare(t)
	store := demoShelf(cfg.County, 6000)
	job := pipeline.Job{Kind: schedule.Dispatch, AsOf: time.Date(2020, 2, 27, 8, 0, 0, 0, setup.Zone)}
	if _, err := setup.Run(t.Context(), store, job, func(string, int, int) {}); err != nil {
		t.Fatal(err)
	}
	people := map[string][]int{} // by way to travel: vehicles, within the county, within the province, elsewhere, unknown
	for _, table := range store.output["汇总/全县/调度.xlsx"] {
		if table.Name != "包车编组" {
			continue
		}
		for _, line := range table.Rows {
			for _, way := range []string{"包车", "包车厢", "散客"} {
				if line.Cells[0].Text != way {
					continue
				}
				for _, c := range line.Cells[1:6] {
					n, _ := strconv.Atoi(c.String())
					people[way] = append(people[way], n)
				}
			}
		}
	}
	if len(people) != 3 {
		t.Fatalf("the sums are %v", people)
	}
	carried, all := 0, 0
	for way, n := range people {
		going := n[2] + n[3] + n[4]
		if all += going; way != "散客" {
			carried += going
		}
	}
	t.Logf("%d of %d are carried by %d coaches", carried, all, people["包车"][0])
	if all < 500 || 10*carried < 6*all {
		t.Errorf("%d of %d are carried", carried, all)
	}
}
