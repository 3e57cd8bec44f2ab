package templates_test

import (
	"archive/zip"
	"bytes"
	stdcontext "context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/track"
	"guantong/sheets/docx"
	"guantong/sheets/grid"
	"guantong/sheets/look"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// letterOf is the document of a circular: its parts by name.
func letterOf(t testing.TB, r *templates.Results) (file []byte, parts map[string]string) {
	t.Helper()
	file = templates.Circular(r)[1].Write()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts = map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(data)
	}
	return file, parts
}

// paragraphs are the texts of a document, tables included, a line each.
func paragraphs(t testing.TB, part string) (all []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(part))
	var line strings.Builder
	inText := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			inText = e.Name.Local == "t"
		case xml.CharData:
			if inText {
				line.Write(e)
			}
		case xml.EndElement:
			inText = false
			if e.Name.Local == "p" {
				all = append(all, line.String())
				line.Reset()
			}
		}
	}
}

// tablesOf are the tables of a document, as a person's program reads them: rows from the heading on, below whatever stands above.
func tablesOf(t testing.TB, file []byte) map[string][][]string {
	t.Helper()
	tabs, err := docx.Decode(stdcontext.Background(), "", file, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][][]string{}
	for _, tab := range tabs {
		var rows [][]string
		head := ""
		for _, row := range tab.Grid.Rows {
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, c.String())
			}
			if head == "" && len(cells) > 1 {
				head = strings.ReplaceAll(strings.Join(cells[:2], " "), "\n", "")
			}
			if head != "" {
				rows = append(rows, cells)
			}
		}
		all[head] = rows
	}
	return all
}

// sameCells compares a table of the document with rows of the workbook: numbers as numbers, texts as they are.
func sameCells(t testing.TB, what string, got [][]string, want [][]grid.Styled) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s has %d rows in the document, %d in the workbook", what, len(got), len(want))
		return
	}
	for i, row := range want {
		for col, c := range row {
			text := ""
			if col < len(got[i]) {
				text = got[i][col]
			}
			if c.Kind == grid.Number {
				if n, err := strconv.ParseFloat(text, 64); err != nil || n != c.Number {
					t.Errorf("%s, row %d, column %d: %q in the document, %s in the workbook", what, i+1, col+1, text, c)
				}
			} else if text != c.String() {
				t.Errorf("%s, row %d, column %d: %q in the document, %q in the workbook", what, i+1, col+1, text, c)
			}
		}
	}
}

// between are the rows of a table from a heading on, whose second cell is given, to 合计.
func between(t testing.TB, table *grid.Table, head string) (rows [][]grid.Styled) {
	t.Helper()
	for _, line := range table.Rows {
		if line.Cells[1].Text == head || rows != nil {
			rows = append(rows, line.Cells)
		}
		if rows != nil && line.Cells[1].Text == "合计" {
			return rows
		}
	}
	t.Fatalf("there is no table of %s", head)
	return nil
}

// sameFigures holds a circular's document against its workbook: every cell, every chart, every word.
func sameFigures(t testing.TB, r *templates.Results) {
	t.Helper()
	file, parts := letterOf(t, r)
	book := templates.Circular(r)[0].LayOut()
	got := tablesOf(t, file)
	sameCells(t, "乡镇", got["名次 乡镇"], between(t, &book[0], "乡镇"))
	sameCells(t, "单位", got["名次 单位"], between(t, &book[0], "单位"))

	trend := &book[1]
	var days [][]grid.Styled
	for _, line := range trend.Rows {
		if cells := line.Cells[:4]; cells[0].Text == "日期" || cells[1].Kind == grid.Number && cells[3].Kind == grid.Number && cells[3].Role == grid.Rate2 {
			days = append(days, cells)
		}
		if line.Cells[0].Text == "乡镇返岗率排名" {
			break
		}
	}
	if len(days) > 1 {
		sameCells(t, "走势", got["日期 待返岗"], days)
	}

	text := strings.Join(paragraphs(t, parts["word/document.xml"]), "\n")
	for _, line := range strings.Split(words(&book[0]), "\n") {
		line = strings.TrimLeft(line, "　")
		// The title has the issue in a line of its own; sections keep their headings.
		if !strings.Contains(text, line) && !strings.Contains(line, "情况通报") {
			t.Errorf("the document does not say %q", line)
		}
	}
	charts := 0
	for _, c := range trend.Charts {
		if c.Kind == grid.ColumnChart {
			continue // the workbook has one of the rates as well; the document has them in the table
		}
		charts++
		if !drawnAs(t, parts, trend, c) {
			t.Errorf("no chart of the document shows %s as the workbook does", c.Title)
		}
	}
	if _, more := parts[fmt.Sprintf("word/charts/chart%d.xml", charts+1)]; more {
		t.Error("the document has more charts than the workbook")
	}
}

// drawnAs tells whether one of the document's charts shows a chart of the workbook, value by value.
func drawnAs(t testing.TB, parts map[string]string, table *grid.Table, c grid.Chart) bool {
	t.Helper()
	values := func(r grid.Range) (all []string) {
		for row := r.From.Row + 1; row <= r.To.Row; row++ {
			all = append(all, table.Rows[row].Cells[r.From.Col].String())
		}
		return all
	}
	want := [][]string{values(c.Labels)}
	for _, s := range c.Series {
		want = append(want, values(s))
	}
	for name, part := range parts {
		if !strings.HasPrefix(name, "word/charts/") || !strings.Contains(part, "<a:t>"+c.Title+"</a:t>") {
			continue
		}
		type cache struct {
			Count struct {
				Val int `xml:"val,attr"`
			} `xml:"ptCount"`
			Points []struct {
				At    int    `xml:"idx,attr"`
				Value string `xml:"v"`
			} `xml:"pt"`
		}
		type one struct {
			Labels cache `xml:"cat>strRef>strCache"`
			Values cache `xml:"val>numRef>numCache"`
		}
		var chart struct {
			Lines []one `xml:"chart>plotArea>lineChart>ser"`
			Bars  []one `xml:"chart>plotArea>barChart>ser"`
		}
		if err := xml.Unmarshal([]byte(part), &chart); err != nil {
			t.Fatal(err)
		}
		full := func(c cache) []string {
			all := make([]string, c.Count.Val)
			for _, p := range c.Points {
				all[p.At] = p.Value
			}
			return all
		}
		var got [][]string
		for i, s := range append(chart.Lines, chart.Bars...) {
			if i == 0 {
				got = append(got, full(s.Labels))
			}
			got = append(got, full(s.Values))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-workbook +document):\n%s", c.Title, diff)
		}
		return true
	}
	return false
}

// TestLetterHasTheFiguresOfTheWorkbook: the document is read back, and says what the workbook says, on days of every kind.
func TestLetterHasTheFiguresOfTheWorkbook(t *testing.T) {
	for name, r := range circulars(t) {
		t.Run(name, func(t *testing.T) { sameFigures(t, r) })
	}
	t.Run("whatever was reported", func(t *testing.T) {
		rapid.Check(t, func(rt *rapid.T) {
			r := campaign(t, drawDay(rt, on(2, 26)), drawDay(rt, on(2, 29)))
			r.Issue = templates.Issue{Number: 2, Before: on(2, 26)}
			sameFigures(t, r)
		})
	})
}

// TestLetterForm: the document has the parts and measures of GB/T 9704, and the sender that the settings name.
func TestLetterForm(t *testing.T) {
	r := thirdIssue(t)
	file, parts := letterOf(t, r)
	for part, wants := range map[string][]string{
		"word/document.xml": {
			`<w:pgSz w:w="11906" w:h="16838"/>`, `<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"`, // 37, 26, 35 and 28 mm
			`<w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/>`,
		},
		"word/settings.xml": {`<w:evenAndOddHeaders/>`},
		"word/footer1.xml":  {`— `, ` PAGE `, `<w:jc w:val="right"/>`},
		"word/footer2.xml":  {`— `, ` PAGE `, `<w:jc w:val="left"/>`},
		"word/fontTable.xml": {
			`<w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,`, `<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,`,
			`<w:font w:name="楷体_GB2312"><w:altName w:val="楷体,`, `<w:font w:name="黑体">`,
		},
	} {
		for _, want := range wants {
			if !strings.Contains(parts[part], want) {
				t.Errorf("%s has no %s", part, want)
			}
		}
	}
	document := parts["word/document.xml"]
	if rows, whole, heads := strings.Count(document, "<w:tr>"), strings.Count(document, "<w:cantSplit/>"), strings.Count(document, "<w:tblHeader/>"); rows == 0 || whole != rows || heads != 3 {
		t.Errorf("of %d rows %d stay whole, and %d tables have a heading on every page", rows, whole, heads)
	}
	lines := paragraphs(t, document)
	want := []string{
		"新晃侗族自治县农民工返岗、企业用工情况通报", "第3期", "", "各乡镇人民政府，县直各有关单位：", "一、总体情况",
	}
	if diff := cmp.Diff(want, lines[:len(want)]); diff != "" {
		t.Errorf("it begins (-want +got):\n%s", diff)
	}
	text := strings.Join(lines, "\n")
	for _, want := range []string{
		"（一）返岗情况。截至2月28日17:00，", "二、乡镇返岗率排名", "三、填报单位到岗率排名", "四、返岗走势",
		"特此通报。\n\n附件：1.乡镇返岗率排名\n2.填报单位到岗率排名\n3.农民工返岗走势\n\n县复工复产领导小组用工保障组\n2020年2月28日\n附件1\n\n乡镇返岗率排名\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	if again, _ := letterOf(t, thirdIssue(t)); !bytes.Equal(file, again) {
		t.Error("it is another one the second time")
	}
	for name, part := range parts {
		if err := xml.Unmarshal([]byte(part), new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}

	r.Sender = templates.Sender{Issuer: "县人社局", To: "各乡镇", Number: "县人社通〔{年}〕{期}号", Heading: true}
	_, parts = letterOf(t, r)
	lines = paragraphs(t, parts["word/document.xml"])
	want = []string{"县人社局文件", "", "", "县人社通〔2020〕3号", "", ""}
	if diff := cmp.Diff(want, lines[:len(want)]); diff != "" || !strings.Contains(parts["word/styles.xml"], `w:color="FF0000"`) {
		t.Errorf("with a red heading it begins (-want +got):\n%s", diff)
	}
	if text := strings.Join(lines, "\n"); !strings.Contains(text, "\n各乡镇：\n") || !strings.Contains(text, "\n县人社局\n2020年2月28日\n") {
		t.Errorf("the sender is not the one that the settings name:\n%s", text)
	}
	r.Issue.Draft = true
	if _, parts = letterOf(t, r); strings.Contains(parts["word/document.xml"], "县人社通") || !strings.Contains(parts["word/document.xml"], "第3期（草稿）") {
		t.Error("a draft has a number")
	}
}

// TestCircularFillsThePage: in a county of usual size the page to print takes one page, in letters that can be read: 9 points at
// least with the widest of the fonts that programs put in the place of ours, and not over the page with the narrowest.
func TestCircularFillsThePage(t *testing.T) {
	day := track.Day{Day: on(2, 28)}
	for i := range 11 {
		day.Townships = append(day.Townships, track.Figures{Unit: string(rune('甲'+i)) + "乙镇", Planned: 2000, Returned: 1000 + i})
	}
	for i := range 15 {
		day.Departments = append(day.Departments, track.Posts{Unit: "县" + string(rune('甲'+i)) + "乙丙局", Demand: 2000, Arrived: 500 + i})
	}
	r := campaign(t)
	r.History, r.AsOf = (&track.History{}).With(day, nil), on(2, 28).At(17, 0, chinaTime)
	p := page(t, r)
	width, height := 0.0, 0.0
	for i := range p.Columns {
		width += look.Width(*p, i)
	}
	for _, h := range look.Heights(*p, 0) {
		if h == 0 {
			h = look.StandardHeight
		}
		height += h
	}
	const wide, high = 521.6, 754.0 // points of an A4 page within its margins
	columns := float64(len(p.Columns))
	widest, narrowest := wide/(7.06*width), wide/(6*width+3.75*columns) // LibreOffice with DejaVu, Excel with 宋体
	if size := 11 * widest; size < 9 {
		t.Errorf("it is printed in %.1f points", size)
	}
	if took := height * narrowest; took > high || took < 0.8*high {
		t.Errorf("it takes %.0f points of a page of %.0f", took, high)
	}
}
