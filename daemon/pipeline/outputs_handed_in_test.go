package pipeline_test

import (
	"path"
	"strings"
	"testing"
	"time"

	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/sheets"
	"guantong/sheets/dirs"
)

// Townships and departments can write nowhere but in 填报: what they want to keep of 汇总 they save there. Whatever it is, nobody and
// nothing in it counts, and it is named once a workbook.
func TestOutputsAmongTheForms(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	cfg, setup := prepare(t)
	store := demoShelf(cfg.County, 400)
	run := func(k schedule.Kind, hour int) *pipeline.Report {
		t.Helper()
		report, err := setup.Run(t.Context(), store, pipeline.Job{Kind: k, AsOf: time.Date(2020, 2, 27, hour, 0, 0, 0, setup.Zone)}, func(string, int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		return report
	}
	run(schedule.Dispatch, 8)
	run(schedule.Circular, 16)
	before := run(schedule.Daily, 17)
	copies := 0
	for name, tables := range store.output {
		if strings.HasPrefix(name, dirs.Archive) || path.Ext(name) != ".xlsx" {
			continue
		}
		wb := sheets.Workbook{Path: strings.Replace(name, dirs.Output, dirs.Input, 1)}
		wb.Path = path.Join(path.Dir(wb.Path), "2月27日 "+path.Base(wb.Path))
		wb.ID = wb.Path
		store.workbooks = append(store.workbooks, wb)
		for i := range tables {
			store.tabs[wb.Path] = append(store.tabs[wb.Path], asHandedIn(&tables[i]))
		}
		copies++
	}
	after := run(schedule.Daily, 17)
	if after.Records != before.Records {
		t.Errorf("with %d copies of outputs: %+v, without: %+v", copies, after.Records, before.Records)
	}
	rules := after.Findings.ByRule
	for _, rule := range []string{"S-UNKNOWN", "S-ROLLUP", "S-COLUMN"} {
		if rules[rule] != before.Findings.ByRule[rule] {
			t.Errorf("%s: %d, without the copies %d", rule, rules[rule], before.Findings.ByRule[rule])
		}
	}
	if n := rules["S-COPY"]; n == 0 || n > copies {
		t.Errorf("%d copies of outputs are named %d times", copies, n)
	}
}
