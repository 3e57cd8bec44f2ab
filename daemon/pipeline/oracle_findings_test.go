package pipeline_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/demo"
	"guantong/daemon/pipeline"
	register "guantong/rules/county"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
)

// planted are the findings that the sheets must cause, one fact each. A finding about a whole tab may point at any cell
// of it. Whoever is late or has no date is to be followed up, and no fault of a sheet.
func planted(s *demo.Sample) (faults, followUps facts) {
	faults, followUps = facts{}, facts{}
	for _, m := range s.Planted {
		f := faults
		if m.Rule == "A1-OVERDUE" || m.Rule == "A1-DATE-OPEN" {
			f = followUps
		}
		f.finding(m.Level, m.Rule, strings.TrimPrefix(m.Workbook, "填报/"), m.Sheet, m.Cell)
	}
	return faults, followUps
}

// checkedFollowUps are what a check of all workbooks names besides the faults.
func checkedFollowUps(t *testing.T, setup *pipeline.Setup, dir string, asOf time.Time) facts {
	t.Helper()
	store, err := folder.Open(dir, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	books, err := store.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []pipeline.Read
	for _, wb := range books {
		if snapshot, err := store.Read(t.Context(), wb); err == nil {
			all = append(all, pipeline.Read{Snapshot: snapshot})
		}
	}
	got := facts{}
	for _, f := range setup.Check(asOf, all).FollowUps {
		got.finding(f.Level.String(), f.Rule, strings.TrimPrefix(f.Workbook, "填报/"), f.Sheet, f.Where())
	}
	return got
}

// followed compares who is to be followed up with the county's counts, with those of the report, and with 返岗跟踪台账. Some without a
// date are back, or listed twice: the ledger does not wait for them.
func (p published) followed(planted facts, report *pipeline.Report) {
	p.t.Helper()
	want, counted, ledger := map[string]int{"A1-OVERDUE": 0, "A1-DATE-OPEN": 0}, map[string]int{}, map[string]int{}
	for place, times := range planted {
		want[strings.Split(place, " · ")[3]] += len(times)
	}
	rows := p.tab(county, "数据问题汇总")
	head := rows[headRow(rows, "规则编号")]
	for _, row := range rows {
		if _, is := want[cell(row, 0)]; is {
			counted[row[0]], _ = strconv.Atoi(cell(row, len(head)-1))
		}
	}
	for _, township := range head[3 : len(head)-1] {
		if _, err := os.Stat(filepath.Join(p.dir, township, "日报.xlsx")); err == nil { // 县直单位 is none
			for _, row := range p.tab(township, "返岗跟踪台账") {
				ledger[cell(row, 7)]++
			}
		}
	}
	for _, row := range p.tab(county, "返岗跟踪台账") { // those of no township
		ledger[cell(row, 7)]++
	}
	for rule, n := range want {
		if counted[rule] != n || report.Findings.ByRule[rule] != n || report.Findings.FollowUp[rule] != n {
			p.t.Errorf("%s: %d in 数据问题汇总, in the report %+v, want %d", rule, counted[rule], report.Findings, n)
		}
	}
	if len(report.Findings.FollowUp) > len(want) || ledger["逾期未返岗"] != want["A1-OVERDUE"] || ledger["时间未定"] == 0 && want["A1-DATE-OPEN"] > 0 {
		p.t.Errorf("%v to be followed up, want %v; in the ledgers %v", report.Findings.FollowUp, want, ledger)
	}
}

func (f facts) finding(level, rule, workbook, sheet, cell string) {
	if strings.HasPrefix(rule, "S-") || rule == "A1-HEAD" {
		cell = ""
	}
	place := strings.Join([]string{workbook, sheet, cell, rule, level}, " · ")
	f[place] += "*"
}

func (p published) findings(cfg *config.Config) facts {
	got := facts{}
	for _, unit := range cfg.County.Reporters() {
		rows := p.tab(unit, "数据问题")
		head := headRow(rows, "序号")
		if head < 0 {
			continue // 没有发现问题
		}
		column := map[string]int{}
		for i, label := range rows[head] {
			column[label] = i
		}
		var order []string // worst first, then by village
		for _, row := range rows[head+1:] {
			of := func(label string) string { return cell(row, column[label]) }
			if of("规则编号") == "" {
				continue // the note
			}
			got.finding(of("级别"), of("规则编号"), of("工作簿"), of("工作表"), of("单元格"))
			level := slices.Index([]string{"错误", "警告", "提示"}, of("级别"))
			order = append(order, fmt.Sprintf("%d %03d", level, rankOf(cfg, unit, of("村"))))
		}
		if !slices.IsSorted(order) {
			p.t.Errorf("数据问题 of %s is not in order: %v", unit, order)
		}
	}
	p.ownerless(got)
	return got
}

// rankOf is a village's place in the register: none comes first, one that is not there last.
func rankOf(cfg *config.Config, unit, village string) int {
	for _, t := range cfg.County.Townships {
		if t.Name == unit && village != "" {
			if i := slices.IndexFunc(t.Villages, func(v register.Village) bool { return v.Name == village }); i >= 0 {
				return i + 1
			}
			return len(t.Villages) + 1
		}
	}
	return 0
}

// ownerless adds the findings of no unit, which stand below the counts of the county's 数据问题汇总 without their level.
func (p published) ownerless(got facts) {
	levels := map[string]string{}
	below := false
	for _, row := range p.tab(county, "数据问题汇总") {
		rule := cell(row, 0)
		switch {
		case strings.HasPrefix(strings.Join(row, ""), "“其他”一栏的问题"): // beside the columns that each page repeats, in a wide table
			below = true
		case !below:
			levels[rule] = cell(row, 2)
		case rule != "规则编号" && rule != "":
			workbook, sheet, _ := strings.Cut(cell(row, 1), "　")
			got.finding(levels[rule], rule, workbook, sheet, cell(row, 2))
		}
	}
}
