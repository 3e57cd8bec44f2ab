package templates_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/sheets/grid"
	"guantong/templates"
)

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
