package pipeline_test

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/daemon/config"
	"guantong/daemon/pipeline"
	"guantong/rules/annex"
	register "guantong/rules/county"
	"guantong/sheets/dirs"
	"guantong/templates"
)

// Whatever stands in the survey folder, each bad workbook is one finding and the good one is counted.
func TestBadInput(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	good := workbook(t, nil)
	bad := map[string][]byte{
		"旧.xls":    []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook"),
		"旧改名.xlsx": []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook"),
		"金山.et":    good,
		"有密码.xlsx": locked(t, good),
		"空的.xlsx":  nil,
		"损坏.xlsx":  good[:len(good)*2/3],
		"炸弹.xlsx":  resheet(t, good, "<worksheet><sheetData>"+strings.Repeat(" ", 40<<20)+"</sheetData></worksheet>"),
		"百万行.xlsx": resheet(t, good, styledRows(1<<20)),
		"文档.xlsx":  zipped(t, map[string]string{"_rels/.rels": `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`, "word/document.xml": "<document/>"}),
		"明细.csv":   []byte(strings.Repeat("某某,某某,某某,某某,某某,某某\n", 12)),
		"没有表头.xlsx": workbook(t, func(f *excelize.File) {
			for row := range 12 {
				for col := range 21 {
					place, _ := excelize.CoordinatesToCellName(col+1, row+1)
					_ = f.SetCellStr("炉冲村", place, "某某")
				}
			}
		}),
	}
	cfg, err := config.Parse("config.yaml", []byte(smallCounty))
	if err != nil {
		t.Fatal(err)
	}
	setup, err := pipeline.NewSetup(cfg)
	if err != nil {
		t.Fatal(err)
	}
	asOf := time.Date(2020, 2, 27, 17, 0, 0, 0, cfg.Zone)
	for _, name := range slices.Sorted(maps.Keys(bad)) {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, dirs.Input, "波洲镇", "好的.xlsx"), good)
			write(t, filepath.Join(dir, dirs.Input, "波洲镇", name), bad[name])
			settle(t, dir)
			report := daily(t, setup, dir, asOf)
			if report.Records.Annex1 != 1 {
				t.Errorf("%d records read, want the one of the good workbook", report.Records.Annex1)
			}
			want := map[string]int{"S-UNREADABLE": 1}
			unknown := name == "没有表头.xlsx" || name == "明细.csv"
			if unknown {
				want = map[string]int{"S-UNKNOWN": 1}
			}
			switch name {
			case "文档.xlsx": // nothing in it to be read
				unknown, want = true, map[string]int{"S-FILE": 1}
			case "金山.et": // an .xlsx by another name, and another copy of the good one
				unknown, want = true, map[string]int{"S-TWICE": 1}
			}
			if diff := cmp.Diff(want, report.Findings.ByRule); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if right := report.Right(); right != unknown {
				t.Errorf("Right() = %v", right)
			}
			for _, f := range report.Unreadable {
				if f.Unit.Township != "波洲镇" || f.Message == "" || f.Advice == "" {
					t.Errorf("the finding is %+v", f)
				}
			}
		})
	}
}

const smallCounty = `
county: {name: 新晃侗族自治县, code: 431227, timezone: Asia/Shanghai}
units:
  townships: [{name: 波洲镇, villages: [波洲社区, 炉冲村]}]
  departments: [县科工局]
campaign: {year: 2020, start: 2020-02-23, survey_deadline: "2020-02-27T12:00", deadline: 2020-03-31}
store: {folder: {root: data}}
`

// workbook is 炉冲村's annex 1 with one correct worker, changed.
func workbook(t testing.TB, change func(*excelize.File)) []byte {
	t.Helper()
	record := map[annex.Field]string{
		annex.Name: "杨刚", annex.Sex: "男", annex.ID: "431227199001010036", annex.Phone: "13812345678", annex.Poor: "是", annex.Casual: "否",
		annex.OutCounty: "√", annex.Employer: "广东省深圳市富士康", annex.Planned: "3月1日", annex.NotResumed: "√",
	}
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", "炉冲村"); err != nil {
		t.Fatal(err)
	}
	form := annex.WorkersForm
	unit := templates.UnitLine(form, register.Unit{Township: "波洲镇", Village: "炉冲村"}, 2020)
	unit = strings.NewReplacer("摸排责任人：", "摸排责任人：吴某", "2020年   月   日", "2020年2月27日").Replace(unit)
	_ = f.SetCellStr("炉冲村", "A1", unit)
	for i, c := range form.Columns() {
		head, _ := excelize.CoordinatesToCellName(i+1, 2)
		value, _ := excelize.CoordinatesToCellName(i+1, 3)
		_ = f.SetCellStr("炉冲村", head, c.Label)
		if record[c.Field] != "" {
			_ = f.SetCellStr("炉冲村", value, record[c.Field])
		}
	}
	if change != nil {
		change(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func locked(t *testing.T, book []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: "2020"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func styledRows(n int) string {
	return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
		strings.Repeat(`<row spans="1:21" s="1" customFormat="1"><c s="1"/><c s="1"/></row>`, n) + `</sheetData></worksheet>`
}

// resheet is a workbook with another sheet part.
func resheet(t *testing.T, book []byte, sheet string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(data)
	}
	parts["xl/worksheets/sheet1.xml"] = sheet
	return zipped(t, parts)
}

func zipped(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		part, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(part, parts[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func write(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
