package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"guantong/daemon/pipeline"
	"guantong/rules/annex"
	"guantong/rules/idcard"
	"guantong/sheets/xlsx/xlsxtest"
)

// Workbooks that are within the limits, or at them, are no reason to take all memory of the machine, nor to fail an output.
func TestMemoryOfARun(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	dir := place(t)
	tabs, err := strconv.Atoi(os.Getenv("GUANTONG_TABS"))
	if err != nil {
		tabs = 1
	}
	for name, data := range map[string][]byte{
		"一列往下填充.xlsx": xlsxtest.Book(t, "", sheet("炉冲", 300_000, func(int) []string { return []string{"", "", "", "", "是"} })),
		"姓名往下填充.xlsx": xlsxtest.Book(t, "", sheet("波洲", 300_000, func(int) []string { return []string{"杨刚", "人"} })),
		"逗号.csv":      bytes.Repeat([]byte(","), 19<<20),
		"单元格.csv":     bytes.Repeat([]byte(strings.Repeat("a,", 16)+"\n"), 19<<20/33),
		"引号.csv":      append([]byte("姓名,性别\n"), bytes.Repeat([]byte("\"是\n"), 100_000)...),
		"文字.xlsx":     words(t),
		"错误.xlsx":     faultsOf(t, tabs),
	} {
		if err := os.WriteFile(filepath.Join(dir, "data/填报/波洲镇", name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	report, peak := measured(t, dir)
	t.Logf("%d MB", peak>>20)
	if peak > 1500<<20 {
		t.Errorf("a run takes %d MB", peak>>20)
	}
	want := map[string]int{"S-FILL": 1, "S-MANY": 1, "S-CSV": 1, "S-UNREADABLE": 3, "A1-ID": 20_000 * tabs, "A1-NAME": 20_000 * tabs}
	for rule, n := range want {
		if got := report.Findings.ByRule[rule]; got != n {
			t.Errorf("%d of %s, want %d", got, rule, n)
		}
	}
	if len(report.Outputs.Written) != 6 || len(report.Unwritten) > 0 {
		t.Errorf("it writes %v, and not %v", report.Outputs.Written, report.Unwritten)
	}
	lines := strings.Split(rowsOf(filepath.Join(dir, "data/汇总/波洲镇/日报.xlsx"), "数据问题"), "\n")
	rest := 0
	for _, line := range lines {
		if strings.Contains(line, "另有 19000 条同样的问题") {
			rest++
		}
	}
	if rest < 10 || len(lines) > tabs*12_000 {
		t.Errorf("%d lines of 数据问题, %d of them for others", len(lines), rest)
	}
}

// bounded is what the test looks at of a run's report.
type bounded struct {
	Findings struct {
		ByRule map[string]int `json:"by_rule"`
	}
	Records   struct{ Annex1 int }
	Outputs   struct{ Written []string }
	Unwritten []pipeline.Unwritten
}

// measured makes a daily run, and tells how much memory it took at most. (What the kernel says of it at its end knows also what the
// test took, which started it.)
func measured(t *testing.T, dir string, env ...string) (report bounded, peak int64) {
	t.Helper()
	cmd := exec.Command("guantong", "run", "daily", "--json")
	cmd.Dir, cmd.Env = dir, append(append(os.Environ(), "GUANTONG_TODAY=2020-02-27"), env...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // what is wrong is in the report
		close(ended)
	}()
	for {
		status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
		if _, after, ok := strings.Cut(string(status), "VmHWM:"); ok {
			var kb int64
			if _, err := fmt.Sscan(after, &kb); err != nil {
				t.Fatal(err)
			}
			peak = max(peak, kb<<10)
		}
		select {
		case <-ended:
			if err := json.Unmarshal(out.Bytes(), &report); err != nil {
				t.Fatalf("%v: %s", err, &errs)
			}
			if peak == 0 {
				t.Fatal("nothing was measured")
			}
			return report, peak
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// sheet is an annex 1 with so many rows.
func sheet(village string, rows int, cells func(row int) []string) string {
	var b strings.Builder
	line := func(row int, cells []string) {
		fmt.Fprintf(&b, `<row r="%d">`, row)
		for _, text := range cells {
			if text == "" {
				b.WriteString("<c/>")
				continue
			}
			b.WriteString(`<c t="str"><v>` + text + `</v></c>`)
		}
		b.WriteString("</row>")
	}
	b.WriteString("<sheetData>")
	line(1, []string{"波洲 乡（镇） " + village + " 村（社区） 摸排责任人：吴某 填表日期：2020年2月27日"})
	var labels []string
	for _, c := range annex.WorkersForm.Columns() {
		labels = append(labels, c.Label)
	}
	line(2, labels)
	for row := range rows {
		line(3+row, cells(row))
	}
	b.WriteString("</sheetData>")
	return b.String()
}

// words are texts of as many characters as a cell holds, each in many cells.
func words(t *testing.T) []byte {
	long := strings.Repeat("字", 32_000)
	shared := strings.Repeat("<si><t>"+long+"</t></si>", 300)
	cells := strings.Repeat(`<c t="s"><v>7</v></c>`, 20)
	return xlsxtest.Book(t, shared, "<sheetData>"+strings.Repeat("<row>"+cells+"</row>", 20_000)+"</sheetData>")
}

// faultsOf are tabs of as many people as a tab may have, of whom nothing is right.
func faultsOf(t *testing.T, n int) []byte {
	var tabs []string
	for i := range n {
		tabs = append(tabs, sheet("第"+string(rune('一'+i)), 20_000, func(int) []string {
			return []string{"杨1", "人", "4312271990010", "139", "或许", "或许", "", "", "", "", "某日", "x", "x", "x", "x", "x"}
		}))
	}
	return xlsxtest.Book(t, "", tabs...)
}

// A county of many small workbooks needs no more memory for each than what stands in it takes: forty thousand of them are no
// reason to stop.
func TestMemoryOfManyWorkbooks(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	const few, many, most = 200, 1200, 64 << 10
	var peaks []int64
	for _, n := range []int{few, many} {
		dir := place(t)
		for i := range n {
			id := fmt.Sprintf("4312271990%02d%02d%03d", 1+i/28%12, 1+i%28, i%1000)
			row := []string{"杨刚", "男", id + string(idcard.Checksum(id)), fmt.Sprint(13800000000 + i), "是", "否", "", "√", "广东省深圳市富士康", "", "3月1日"}
			data := xlsxtest.Book(t, "", sheet(fmt.Sprintf("第%d", 10_000+i), 1, func(int) []string { return row }))
			if err := os.WriteFile(filepath.Join(dir, "data/填报/波洲镇", fmt.Sprintf("%d.xlsx", i)), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		report, peak := measured(t, dir, "GOGC=60") // what nobody needs any more is collected, little as there may be of it
		if report.Records.Annex1 != n {
			t.Errorf("%d people, want %d", report.Records.Annex1, n)
		}
		peaks = append(peaks, peak)
	}
	each := (peaks[1] - peaks[0]) / (many - few)
	t.Logf("%d KB each", each>>10)
	if each > most {
		t.Errorf("a workbook takes %d KB", each>>10)
	}
}
