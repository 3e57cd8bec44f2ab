package pipeline_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// export is a month's export of 湖南省劳务协作平台: two people whom nobody surveyed, one of them of a rare name.
const export = `序号,姓名,身份证号,联系电话,所属乡镇,所属村,是否贫困劳动力,意向就业地,用工单位
1,田𬱖,431227199202020046,13812345678,波洲镇,炉冲村,否,广东省深圳市,"富士康,龙华"
2,龙再兴,431227198803030050,0745-6222222,波洲镇,波洲社区,是,,
`

// summary are the findings of no unit, as the county's 数据问题汇总 lists them: rule and message.
func (o *office) summary() []string {
	var all []string
	below := false
	for _, row := range (published{o.t, filepath.Join(o.dir, "汇总")}).tab("全县", "数据问题汇总") {
		if below && cell(row, 0) != "规则编号" {
			all = append(all, cell(row, 0)+" "+strings.Join(row[1:], " "))
		}
		below = below || strings.HasPrefix(cell(row, 0), "“其他”一栏的问题")
	}
	return all
}

// compared are the rows of the township's 平台比对 about people whom nobody surveyed.
func (o *office) unsurveyed() []string {
	var all []string
	for _, row := range (published{o.t, filepath.Join(o.dir, "汇总")}).tab("波洲镇", "平台比对") {
		if cell(row, 1) == "平台有、未摸排" {
			all = append(all, strings.Join(row[:4], " "))
		}
	}
	return all
}

// Exports come in any of the ways in which people save them.
func TestExportsInEveryEncoding(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(export)
	if err != nil {
		t.Fatal(err)
	}
	f := excelize.NewFile()
	defer f.Close()
	for i, line := range strings.Split(strings.ReplaceAll(export, `"富士康,龙华"`, "富士康龙华"), "\n") {
		cells := strings.Split(line, ",")
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", at, &cells); err != nil {
			t.Fatal(err)
		}
	}
	var book bytes.Buffer
	if err := f.Write(&book); err != nil {
		t.Fatal(err)
	}
	want := []string{"波洲社区 平台有、未摸排 龙再兴 431227********0050", "炉冲村 平台有、未摸排 田𬱖 431227********0046"}
	for name, file := range map[string]struct {
		name string
		data []byte
	}{
		"UTF-8":               {"导出.csv", []byte(export)},
		"UTF-8 with BOM":      {"导出.csv", []byte("\xEF\xBB\xBF" + export)},
		"UTF-8, Windows":      {"导出.csv", []byte("\xEF\xBB\xBF" + strings.ReplaceAll(export, "\n", "\r\n"))},
		"GB18030":             {"导出.CSV", []byte(gb)},
		"GB18030, tabs":       {"导出.csv", []byte(strings.ReplaceAll(gb, ",", "\t"))},
		"IDs forced to texts": {"导出.csv", []byte(strings.ReplaceAll(strings.ReplaceAll(export, "4312271", "\t4312271"), "1381", "'1381"))},
		"workbook":            {"导出.xlsx", book.Bytes()},
	} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t)
			o.put("平台数据/"+file.name, file.data)
			o.run(27)
			if diff := cmp.Diff(want, o.unsurveyed()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got := o.summary(); len(got) > 0 {
				t.Errorf("findings: %q", got)
			}
		})
	}
}

// What the headings lack or nobody understands is named, and may be explained in the settings.
func TestHeadingsOfExports(t *testing.T) {
	strange := strings.NewReplacer("身份证号", "证件编码", "联系电话", "本人号码", "序号", "网格").Replace(export)
	o := openOffice(t)
	o.put("平台数据/导出.csv", []byte(strange))
	o.run(27)
	got := strings.Join(o.summary(), "\n")
	for _, part := range []string{
		"S-COLUMN 平台数据/导出.csv　导出", "表头缺少：身份证号码、电话号码（至少要有一栏）",
		"S-HEADING 平台数据/导出.csv　导出", "栏名“网格”“证件编码”“本人号码”看不懂，没有读取；这张表又缺少“身份证号码”“电话号码”",
	} {
		if !strings.Contains(got, part) {
			t.Errorf("no %q in\n%s", part, got)
		}
	}
	own := "platforms: {湖南省劳务协作平台: {身份证号码: [证件编码], 电话号码: [本人号码], 不读: [网格]}}\n"
	setup := setupOf(t, smallCounty+own)
	setup.Cache, setup.Sheets = o.setup.Cache, o.setup.Sheets // what was read under other settings is read again
	o.setup = setup
	o.run(27)
	if got := o.summary(); len(got) > 0 {
		t.Errorf("findings: %q", got)
	}
	if got := o.unsurveyed(); len(got) != 2 || !strings.HasSuffix(got[1], "0046") {
		t.Errorf("unsurveyed: %q", got)
	}
}

// An export that cannot be read any more keeps what was read; a new month's takes its place, whatever its name.
func TestExportsAreKept(t *testing.T) {
	o := openOffice(t)
	o.put("平台数据/导出 2月.csv", []byte(export))
	o.run(26)
	before := o.unsurveyed()
	o.put("平台数据/导出 2月.csv", []byte("PK\x03\x04"))
	if r := o.run(27); r.Kept.Records != 2 || r.Right() {
		t.Errorf("kept %+v", r.Kept)
	}
	if diff := cmp.Diff(before, o.unsurveyed()); diff != "" || len(before) != 2 {
		t.Errorf("(-before +kept):\n%s", diff)
	}
	if got := strings.Join(o.summary(), "\n"); !strings.Contains(got, "RUN-STALE 平台数据/导出 2月.csv") {
		t.Errorf("findings: %s", got)
	}
	o.remove("平台数据/导出 2月.csv")
	lines := strings.SplitAfter(export, "\n")
	o.put("平台数据/三月导出.csv", []byte(lines[0]+lines[2]))
	if r := o.run(28); r.Kept.Sheets != 0 || !r.Right() {
		t.Errorf("kept %+v", r.Kept)
	}
	if got := o.summary(); len(got) != 1 || !strings.HasPrefix(got[0], "RUN-SHRINK 平台数据/三月导出.csv") {
		t.Errorf("findings: %q", got)
	}
	if got := o.unsurveyed(); len(got) != 1 {
		t.Errorf("unsurveyed: %q", got)
	}
}

// The exports of two platforms are two, even where both tabs are called Sheet1.
func TestExportsOfOtherPlatformsDoNotReplaceOneAnother(t *testing.T) {
	o := openOffice(t)
	o.put("平台数据/一/导出.csv", []byte(export))
	o.run(26)
	o.remove("平台数据/一/导出.csv")
	o.put("平台数据/二/导出.csv", []byte("姓名,公民身份号码,户籍乡镇,户籍村（社区）,手机号码,就业状态,就业单位\n吴芳,431227197904040069,波洲镇,炉冲村,,已就业,\n"))
	if r := o.run(27); r.Kept.Records != 2 {
		t.Errorf("kept %+v", r.Kept)
	}
	if got := o.unsurveyed(); len(got) != 3 {
		t.Errorf("unsurveyed: %q", got)
	}
}

// A circular leaves exports unread that it only counts, and says the same as one that reads them. The sheets are as they were for whoever comes
// after it, also where the export is gone then.
func TestCircularLeavesExportsUnread(t *testing.T) {
	const poor = "姓名,证件号码,联系电话,乡镇,行政村,脱贫属性,务工区域,务工企业名称\n龙再兴,431227198803030050,,波洲镇,波洲社区,未脱贫,,\n"
	o := openOffice(t)
	o.put("平台数据/协作.csv", []byte(export))
	o.put("平台数据/扶贫.csv", []byte(poor))
	if r := o.run(27); r.Records.Platform != 3 {
		t.Fatalf("%+v", r.Records)
	}
	before := o.unsurveyed()
	circular := func(setup pipeline.Setup, minute int) *pipeline.Report {
		store, err := folder.Open(o.dir, xlsx.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		job := pipeline.Job{Kind: schedule.Circular, AsOf: time.Date(2020, 2, 27, 18, minute, 0, 0, setup.Zone), DryRun: true, Issue: templates.Issue{Number: 1}}
		r, err := setup.Run(t.Context(), store, job, func(string, int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	reading := *o.setup
	reading.Cache = nil
	brief, whole := circular(*o.setup, 0), circular(reading, 0)
	if brief.Workbooks.Read != 0 || whole.Workbooks.Read == 0 || brief.Records.Platform != 3 {
		t.Errorf("read %d and %d workbooks, %d rows of platforms", brief.Workbooks.Read, whole.Workbooks.Read, brief.Records.Platform)
	}
	if diff := cmp.Diff(whole, brief, cmpopts.IgnoreFields(pipeline.Report{}, "Workbooks", "Seconds", "Board")); diff != "" {
		t.Errorf("(-read +left unread)\n%s", diff)
	}
	o.remove("平台数据/协作.csv")
	if r := o.run(28); r.Kept.Records != 2 || r.Records.Platform != 3 {
		t.Errorf("kept %+v of %+v", r.Kept, r.Records)
	}
	if diff := cmp.Diff(before, o.unsurveyed()); diff != "" || len(before) == 0 {
		t.Errorf("(-before +after)\n%s", diff)
	}
}
