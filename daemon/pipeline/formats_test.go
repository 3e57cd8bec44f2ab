package pipeline_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"guantong/daemon/config"
	"guantong/daemon/pipeline"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/sheets"
	"guantong/sheets/officetest"
	anybook "guantong/sheets/workbook"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// handIn is a sheet that a unit hands in, as it stands: texts, numbers, and merged cells.
type handIn struct {
	path   string // without an ending
	rows   [][]any
	merged []string
}

// survey1 is 炉冲村's annex 1, survey5 县科工局's annex 5: with headings of two rows, merged cells of a family and of a kind, ticks
// of many hands, mistakes, totals, headings of groups and the form's foot.
var (
	survey1 = handIn{path: "填报/波洲镇/附件1", rows: [][]any{
		{"附件1"},
		{"新晃侗族自治县农民工返岗需求摸排情况明细表"},
		{"波洲 乡（镇）炉冲 村（社区）  摸排责任人：杨明  填表日期：2020年2月26日"},
		{"姓名", "性别", "身份证号码", "电话号码", "是否贫困户", "是否外出打零工", "返岗地区及时间", "", "", "", "", "待返岗原因", "", "", "", "返岗需求", "", "", "", "", "实际返岗时间"},
		{"", "", "", "", "", "", "县内", "县外", "返岗单位（**省**市州**企业）", "返岗单位联系人及联系方式", "返岗时间", "企业未复工", "出行受阻", "企业减员", "个人其他原因", "健康证明", "安排统一乘车", "自驾协助通行", "就业介绍", "其他"},
		{"第一组"},
		{"杨刚", "男", "431227199001010036", "13812345678", "是", "否", "", "√", "广东省深圳市富士康", "王五 13912345678", "2020年3月1日", "√", "", "", "", "√", "", "", "", "", ""},
		{"杨小兰", "女", "431227199203040027", "", "", "否", "", "√", "", "", "3月2日", "", "√", "", "", "☑", "", "", "", "", ""},
		{"吴建军", "男", "431227198811120016", "0745-6221234", "否", "是", "1", "", "", "", "2020-02-20", "", "", "", "家里有事", "□", "√", "√", "", "", "2020.2.25"},
		{"小计", "", "", 3},
		{"第二组"},
		{"姚 芳", "男", "431227199101010021", "1381234567", "否", "否", "√", "√", "浙江义乌小商品城", "", "待定", "", "", "", "", "", "", "", "√", "要手套", "快了"},
		{"杨刚", "男", "431227199001010036", "13812345678", "是", "否", "", "√", "新晃工业集中区", "", "3/5", "√", "√", "", "", "", "", "", "", "", "已返岗"},
		{"合计", "", "", 5},
		{"说明：1.本表由村（社区）填写。"},
	}, merged: []string{"A1:B1", "A2:U2", "A3:U3", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:F5", "G4:K4", "L4:O4", "P4:T4", "U4:U5", "A6:U6", "A11:U11", "A15:U15"}}
	family  = []string{"D7:D8", "E7:E8", "I7:I8", "J7:J8"}
	survey5 = handIn{path: "填报/县科工局/附件5", rows: [][]any{
		{"附件5"},
		{"企业和建设工程项目用工需求摸排情况明细表"},
		{"填报单位：县科工局    填表日期：2020年2月26日"},
		{"序号", "企业名称", "所在地区", "企业类别", "是否复工复产", "2019年用工数", "2020年用工总需求数", "目前已返岗员工数", "待返岗员工数", "到岗率", "2020年新招员工数", "缺员工数（含待返岗）", "企业联系人及联系方式", "县外员工返岗用车需求", "复工复产帮扶责任人及联系方式"},
		{1, "新晃富民木业有限公司", "晃州镇", "工业企业", "是", 200, 180, 100, 60, 0.5556, 0, 80, "李四 13812345678", "", "张三 13812345679"},
		{2, "晃州商贸有限责任公司", "晃州镇", "商贸物流企业", "否", 20, 25, 5, 15, 0.8, 10, 9, "", "中巴一辆", ""},
		{3, "波洲项目部", "波洲镇", "建设项目", "是", "约30", 30, 30, 0, 1, 0, 0, "赵六 0745-6221234", "", ""},
		{"合计", "", "", "", "", 220, 235, 135, 75, "", 10, 89},
	}, merged: []string{"A2:O2", "A3:O3"}}
)

// TestSameInEveryFormat: for the same content the records and the findings are the same, whatever program wrote it in whatever
// format, but for what a format cannot hold: a text has no merged cells.
func TestSameInEveryFormat(t *testing.T) {
	cfg, err := config.Parse("config.yaml", []byte(smallCounty))
	must(t, err)
	setup, err := pipeline.NewSetup(cfg)
	must(t, err)
	merged := survey1
	merged.merged = append(merged.merged[:len(merged.merged):len(merged.merged)], family...)
	for name, in := range map[string]handIn{"annex 1": survey1, "annex 1, cells of a family merged": merged, "annex 5": survey5} {
		t.Run(name, func(t *testing.T) {
			one := in.excelize(t)
			want := judge(t, setup, in.path+".xlsx", one)
			if len(want.Findings) < 3 || len(want.Sheets) != 1 || want.Sheets[0].Len() < 3 {
				t.Fatalf("%d sheets, findings %v", len(want.Sheets), want.Findings)
			}
			same := func(format, ending string, data []byte) {
				t.Helper()
				if diff := cmp.Diff(want, judge(t, setup, in.path+ending, data), sameContent); diff != "" {
					t.Errorf("%s (-xlsx +%[1]s):\n%s", format, diff)
				}
			}
			same("raw XML", ".xlsx", in.raw(t))
			same("docx", ".docx", in.docx(t))
			if name != "annex 1, cells of a family merged" {
				text := in.csv(t, ',')
				gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes(text)
				must(t, err)
				same("csv", ".csv", text)
				same("csv in GB18030", ".csv", gb)
				same("csv with semicolons", ".csv", in.csv(t, ';'))
				same("csv called xls", ".xls", in.csv(t, '\t'))
			}
			// From here on, LibreOffice is needed.
			for _, format := range []string{"xlsx", "xls", "ods"} {
				same("LibreOffice's "+format, "."+format, officetest.Convert(t, "a.xlsx", one, format))
			}
			if name != "annex 1, cells of a family merged" {
				same("LibreOffice's csv", ".csv", officetest.Convert(t, "a.xlsx", one, "csv:Text - txt - csv (StarCalc):44,34,76,1"))
			}
		})
	}
}

// sameContent leaves out where a sheet stands and how the file and the tab are called. Values are as typed: 0.8 is 80% in a
// text only if somebody typed that.
var sameContent = cmp.Options{
	cmpopts.IgnoreFields(check.Finding{}, "Workbook", "Sheet"),
	cmpopts.IgnoreFields(annex.At{}, "Sheet"),
	cmpopts.IgnoreTypes(&annex.Sheet{}, []byte{}),
	cmpopts.EquateNaNs(),
	cmpopts.EquateEmpty(),
}

// judge is what the check says of a file.
func judge(t *testing.T, setup *pipeline.Setup, path string, data []byte) pipeline.Checked {
	t.Helper()
	tabs, err := anybook.Decode(t.Context(), path, data, xlsx.Limits{})
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	read := pipeline.Read{Snapshot: sheets.Snapshot{Workbook: sheets.Workbook{ID: path, Path: path}, Sheets: tabs}}
	c := setup.Check(time.Date(2020, 2, 27, 17, 0, 0, 0, setup.Zone), []pipeline.Read{read})
	for i := range c.Sheets {
		c.Sheets[i].Key = ""
	}
	for i := range c.Findings { // those on copies name the sheet of the other
		m := &c.Findings[i].Message
		*m = strings.ReplaceAll(*m, fmt.Sprintf("%s 工作表“%s”", path, tabs[0].Name), "这一张表")
	}
	return c
}

func (h handIn) excelize(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i := range h.rows {
		must(t, f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &h.rows[i]))
	}
	for _, m := range h.merged {
		from, to, _ := strings.Cut(m, ":")
		must(t, f.MergeCell("Sheet1", from, to))
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

// raw is the workbook as little programs write it: texts in their cells, no style.
func (h handIn) raw(t *testing.T) []byte {
	t.Helper()
	var b strings.Builder
	b.WriteString("<sheetData>")
	for _, row := range h.rows {
		b.WriteString("<row>")
		for _, v := range row {
			switch v := v.(type) {
			case string:
				b.WriteString(`<c t="inlineStr"><is><t xml:space="preserve">` + html.EscapeString(v) + `</t></is></c>`)
			default:
				fmt.Fprintf(&b, "<c><v>%v</v></c>", v)
			}
		}
		b.WriteString("</row>")
	}
	b.WriteString("</sheetData><mergeCells>")
	for _, m := range h.merged {
		b.WriteString(`<mergeCell ref="` + m + `"/>`)
	}
	return xlsxtest.Book(t, "", b.String()+"</mergeCells>")
}

func (h handIn) csv(t *testing.T, comma rune) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = comma, true
	width := h.width()
	for _, row := range h.rows {
		record := make([]string, width)
		for i, v := range row {
			record[i] = fmt.Sprint(v)
		}
		must(t, w.Write(record))
	}
	w.Flush()
	must(t, w.Error())
	return b.Bytes()
}

func (h handIn) width() (n int) {
	for _, row := range h.rows {
		n = max(n, len(row))
	}
	return n
}

// docx is the sheet as a table of Word, the first three rows as paragraphs above it.
func (h handIn) docx(t *testing.T) []byte {
	t.Helper()
	const above = 3
	type place struct{ row, col int }
	spans, goesOn, begins := map[place]int{}, map[place]bool{}, map[place]bool{}
	for _, m := range h.merged {
		from, to, _ := strings.Cut(m, ":")
		left, top, _ := excelize.CellNameToCoordinates(from)
		right, bottom, _ := excelize.CellNameToCoordinates(to)
		for row := top - 1; row < bottom; row++ {
			spans[place{row, left - 1}] = right - left + 1
			goesOn[place{row, left - 1}] = row >= top
			begins[place{row, left - 1}] = row == top-1 && bottom > top
		}
	}
	var b strings.Builder
	paragraph := func(v any) {
		b.WriteString(`<w:p><w:r><w:t xml:space="preserve">` + html.EscapeString(fmt.Sprint(v)) + `</w:t></w:r></w:p>`)
	}
	for i, row := range h.rows {
		if i < above {
			paragraph(row[0])
			continue
		}
		if i == above {
			b.WriteString("<w:tbl>")
		}
		b.WriteString("<w:tr>")
		for col := 0; col < h.width(); col += max(1, spans[place{i, col}]) {
			at := place{i, col}
			b.WriteString("<w:tc><w:tcPr>")
			if n := spans[at]; n > 1 {
				fmt.Fprintf(&b, `<w:gridSpan w:val="%d"/>`, n)
			}
			switch {
			case begins[at]:
				b.WriteString(`<w:vMerge w:val="restart"/>`)
			case goesOn[at]:
				b.WriteString(`<w:vMerge/>`)
			}
			b.WriteString("</w:tcPr>")
			if col < len(row) && !goesOn[at] {
				paragraph(row[col])
			} else {
				paragraph("")
			}
			b.WriteString("</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	return xlsxtest.Zip(t,
		xlsxtest.Part{Name: "_rels/.rels", Content: `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		xlsxtest.Part{Name: "word/document.xml", Content: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + b.String() + `</w:tbl></w:body></w:document>`})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
