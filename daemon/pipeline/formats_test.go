package pipeline_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
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
	"guantong/sheets"
	"guantong/sheets/folder"
	"guantong/sheets/grid"
	"guantong/sheets/officetest"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// handIn is a clerk's sheet, to be written in every format. Dates are days that the sheet shows as 2020/3/1.
type handIn struct {
	form   *annex.Form
	above  string // the unit line
	rows   [][]any
	merges []string
}

// handIns have what clerks write, right and wrong.
var handIns = map[string]handIn{
	"附件1": {annex.WorkersForm, "波洲镇 炉冲村 摸排责任人：吴某 填表日期：2020年2月26日", [][]any{
		{"杨刚", "男", "431227199001010036", "13812345678", "是", "否", "", "√", "广东省深圳市富士康", "", "3月1日", "", "√", "", "", "√"},
		{"石小兰", "女", "43122719900101002X", "13812345678", "是", "否", "√", "", "新晃县云峰建材公司", "", serial(2020, 2, 20), "√", "", "", "", "", "", "", "", "已办", "√"},
		{"吴大海", "男", "431227199001010012", "1381234567", "是", "否", "√", "√", "", "王主任", "待定", "", "", "", ""},
		{"", "", "4.31227E+17", "", "不详", "", "", "", "", "", "2020.2.30", "", "√", "√"},
		{"姚  秀英", "女", "431227199001010036", "0745-6221234", "否", "是", "", "浙江", "浙江省温州市皮鞋厂", "", serial(2020, 3, 1), "", "", "√", "", "", "自驾", "", "", "", serial(2020, 2, 25)},
		{"⻓沙･阿依", "男", "43122719900101005Ⅹ", "１３９８７６５４３２１", "否", "否", "", "√", "⻓沙市某厂", "", "3.1", "", "", "", "√", "□", "☑"},
		{"合计", "", "", "", 6},
	}, []string{"D3:D4", "E3:E5"}},
	"附件5": {annex.EmployersForm, "填报单位：县科工局 填报人：张某 填报日期：2020年2月26日", [][]any{
		{1, "新晃云溪电子有限公司", "工业园区", "工业企业", "是", 120, 140, 100, 20, 0.857, 20, 40, "李某 13812345678", "", "张某 13812345678"},
		{2, "新晃县云峰建材有限责任公司", "", "", "否", 35.5, "35人", 5, 0, "", "", 30, "李某 1381"},
		{3, "某某合作社", "凉伞镇", "合作社", "", -1, 0, "", "", "", "", "", "田某"},
		{"汇总", "", "", "", "", 154.5, 140},
	}, []string{"D3:D4"}},
}

// serial is a day as spreadsheets count it.
func serial(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// spread gives every cell of a merged one its value, as a format must that knows no merged cells.
func (h handIn) spread() (rows [][]any) {
	labels := make([]any, len(h.form.Columns()))
	for i, c := range h.form.Columns() {
		labels[i] = c.Label
	}
	rows = append(rows, []any{h.above}, labels)
	for _, row := range h.rows {
		rows = append(rows, slices.Concat(row, make([]any, len(labels)-min(len(row), len(labels)))))
	}
	for _, name := range h.merges {
		area, err := grid.ParseRange(name)
		if err != nil {
			panic(err)
		}
		for row := area.From.Row; row <= area.To.Row; row++ {
			rows[row][area.From.Col] = rows[area.From.Row][area.From.Col]
		}
	}
	return rows
}

// shown is a value as people see it.
func shown(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case time.Time:
		return v.Format("2006/1/2")
	}
	return fmt.Sprint(v)
}

// excel writes the sheet with excelize.
func (h handIn) excel(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must(t, f.SetSheetName("Sheet1", "填报"))
	day, err := f.NewStyle(&excelize.Style{CustomNumFmt: new(`yyyy/m/d`)})
	must(t, err)
	for i, row := range h.spread() {
		for k, v := range row {
			at, _ := excelize.CoordinatesToCellName(k+1, i+1)
			must(t, f.SetCellValue("填报", at, v))
			if _, is := v.(time.Time); is {
				must(t, f.SetCellStyle("填报", at, at, day))
			}
		}
	}
	for _, m := range h.merges {
		from, to, _ := strings.Cut(m, ":")
		must(t, f.MergeCell("填报", from, to))
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

// ours writes the sheet as the program writes its own.
func (h handIn) ours(t *testing.T) []byte {
	t.Helper()
	table := grid.Table{Name: "填报"}
	for _, row := range h.spread() {
		var line grid.Line
		for _, v := range row {
			var c grid.Cell
			switch v := v.(type) {
			case nil:
			case int:
				c = grid.Int(v)
			case float64:
				c = grid.Num(v)
			case time.Time:
				c = grid.Int(int(v.Sub(serial(1899, 12, 30)).Hours() / 24))
			default:
				c = grid.String(shown(v))
			}
			line.Cells = append(line.Cells, grid.Styled{Cell: c})
		}
		table.Rows = append(table.Rows, line)
	}
	data, err := xlsx.Encode(sheets.Output{Path: "填报.xlsx", Tables: []grid.Table{table}})
	must(t, err)
	return data
}

// comma writes the sheet as .csv.
func (h handIn) comma(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range h.spread() {
		var fields []string
		for _, v := range row {
			fields = append(fields, shown(v))
		}
		must(t, w.Write(fields))
	}
	w.Flush()
	return b.Bytes()
}

// word writes the sheet as a table of Word, under its unit line.
func (h handIn) word(t *testing.T) []byte {
	t.Helper()
	inside := map[[2]int]string{} // how a merged cell goes down
	for _, m := range h.merges {
		area, err := grid.ParseRange(m)
		must(t, err)
		for row := area.From.Row; row <= area.To.Row; row++ {
			inside[[2]int{row, area.From.Col}] = "<w:vMerge/>"
		}
		inside[[2]int{area.From.Row, area.From.Col}] = `<w:vMerge w:val="restart"/>`
	}
	var b strings.Builder
	rows := h.spread()
	fmt.Fprintf(&b, "<w:p><w:r><w:t>%s</w:t></w:r></w:p><w:tbl>", rows[0][0])
	for i, row := range rows[1:] {
		b.WriteString("<w:tr>")
		for k, v := range row {
			how, text := inside[[2]int{i + 1, k}], shown(v)
			if how == "<w:vMerge/>" {
				text = ""
			}
			fmt.Fprintf(&b, `<w:tc><w:tcPr>%s</w:tcPr><w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p></w:tc>`, how, text)
		}
		b.WriteString("</w:tr>")
	}
	return xlsxtest.Zip(t,
		xlsxtest.Part{Name: "_rels/.rels", Content: `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		xlsxtest.Part{Name: "word/document.xml", Content: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + b.String() + `</w:tbl></w:body></w:document>`})
}

// One sheet says the same in every format, to the finding: but for a number in a cell of Word or .csv, which is text there. A format
// that knows no merged cells repeats what they hold.
func TestFormatsSayTheSame(t *testing.T) {
	t.Parallel()
	cfg, err := config.Parse("config.yaml", []byte(smallCounty))
	must(t, err)
	setup, err := pipeline.NewSetup(cfg)
	must(t, err)
	books := map[string][]byte{}
	for name, h := range handIns {
		books[name+".xlsx"] = h.excel(t)
	}
	converted := map[string]map[string][]byte{}
	saved := func(t *testing.T, name, format string) []byte { // by LibreOffice, which is started once for a format
		if converted[format] == nil {
			converted[format] = officetest.ConvertAll(t, books, format)
		}
		return converted[format][name+".xlsx"]
	}
	for name, h := range handIns {
		want := checked(t, setup, "填报.xlsx", books[name+".xlsx"])
		if len(want.Findings) < 5 || want.Sheets[0].Len() != len(h.rows)-1 {
			t.Fatalf("%s: %d records, findings %v", name, want.Sheets[0].Len(), want.Findings)
		}
		gbk, err := simplifiedchinese.GB18030.NewEncoder().Bytes(h.comma(t))
		must(t, err)
		for file, data := range map[string]func(t *testing.T) []byte{
			"our own.xlsx":     h.ours,
			"LibreOffice.xlsx": func(t *testing.T) []byte { return saved(t, name, "xlsx") },
			"old.xls":          func(t *testing.T) []byte { return saved(t, name, "xls") },
			"open.ods":         func(t *testing.T) []byte { return saved(t, name, "ods") },
			"UTF-8.csv":        h.comma,
			"GB18030.csv":      func(*testing.T) []byte { return gbk },
			"Word.docx":        h.word,
		} {
			t.Run(name+" "+file, func(t *testing.T) {
				got := checked(t, setup, file, data(t))
				if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(annex.At{}, "Sheet"), cmpopts.EquateNaNs(),
					cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
					t.Errorf("as .xlsx (-) and as %s (+):\n%s", file, diff)
				}
			})
		}
	}
}

// checked is what a check says of a file, but for what the file and its tab are called, and what they are made of.
func checked(t *testing.T, setup *pipeline.Setup, file string, data []byte) pipeline.Checked {
	t.Helper()
	path := filepath.Join(t.TempDir(), file)
	write(t, path, data)
	if filepath.Ext(file) == ".xlsx" {
		if _, err := xlsxtest.BothWays(t, file, data, xlsx.Limits{}); err != nil {
			t.Fatal(err)
		}
	}
	snapshot, err := folder.ReadFile(t.Context(), path, xlsx.Limits{})
	must(t, err)
	snapshot.Workbook.Path, snapshot.Sheets[0].Name = "填报", "填报"
	c := setup.Check(time.Date(2020, 2, 27, 17, 0, 0, 0, setup.Zone), []pipeline.Read{{Snapshot: snapshot}})
	for i := range c.Sheets {
		s := &c.Sheets[i]
		s.Sheet = nil
	}
	return c
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
