package page_test

import (
	"fmt"
	"strings"
	"testing"

	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/fakegoogle/page"
	"guantong/sheets/grid"
)

// form is annex 2 as an office would have it: a title across the columns, two rows of headings, totals, notes, a chart.
func form(t testing.TB) *book.Book {
	t.Helper()
	b := book.New("日报.xlsx")
	font := func(name string, size int, more string) string {
		return fmt.Sprintf(`"textFormat":{"fontFamily":%q,"fontSize":%d%s}`, name, size, more)
	}
	line := `{"style":"SOLID","color":{"red":0.5,"green":0.5,"blue":0.5}}`
	box := `"borders":{"top":` + line + `,"bottom":` + line + `,"left":` + line + `,"right":` + line + `}`
	format := func(r0, r1, c0, c1 int, style string) string {
		return fmt.Sprintf(`{"repeatCell":{"range":{"startRowIndex":%d,"endRowIndex":%d,"startColumnIndex":%d,"endColumnIndex":%d},"fields":"userEnteredFormat","cell":{"userEnteredFormat":{%s}}}}`, r0, r1, c0, c1, style)
	}
	merge := func(r0, r1, c0, c1 int) string {
		return fmt.Sprintf(`{"mergeCells":{"range":{"startRowIndex":%d,"endRowIndex":%d,"startColumnIndex":%d,"endColumnIndex":%d}}}`, r0, r1, c0, c1)
	}
	size := func(dimension string, from, to, pixels int) string {
		return span("updateDimensionProperties", dimension, from, to, fmt.Sprintf(`,"fields":"pixelSize","properties":{"pixelSize":%d}`, pixels))
	}
	row := func(r int, values ...any) string {
		var cells []string
		for _, v := range values {
			switch v := v.(type) {
			case string:
				cells = append(cells, fmt.Sprintf(`{"userEnteredValue":{"stringValue":%q}}`, v))
			case nil:
				cells = append(cells, `{}`)
			default:
				cells = append(cells, fmt.Sprintf(`{"userEnteredValue":{"numberValue":%v}}`, v))
			}
		}
		return fmt.Sprintf(`{"updateCells":{"start":{"rowIndex":%d},"fields":"userEnteredValue","rows":[{"values":[%s]}]}}`, r, strings.Join(cells, ","))
	}
	center := `"horizontalAlignment":"CENTER","verticalAlignment":"MIDDLE","wrapStrategy":"WRAP",`
	head := center + box + `,"backgroundColor":{"red":0.91,"green":0.933,"blue":0.961},` + font("宋体", 11, `,"bold":true`)
	requests := []string{
		row(0, "附件2"), format(0, 1, 0, 1, font("黑体", 12, "")),
		row(1, "新晃县农民工返岗复工日报表"), merge(1, 2, 0, 6), format(1, 2, 0, 6, center+font("黑体", 18, "")), size("ROWS", 1, 2, 40),
		row(2, "填报单位：新晃县人力资源和社会保障局　　　　填报时间：2020年2月26日"), format(2, 3, 0, 1, font("宋体", 11, "")),
		row(3, "乡镇", "摸排人数", "返岗情况", nil, nil, "备注"), row(4, nil, nil, "已返岗", "返岗率（%）", "其中包车"),
		merge(3, 5, 0, 1), merge(3, 5, 1, 2), merge(3, 4, 2, 5), merge(3, 5, 5, 6), format(3, 5, 0, 6, head),
		row(5, "波洲镇", 1203, 640, 53.2, 120, "数据来自扫码登记，仍在核对"), row(6, "鱼市镇", 987, 702, 71.125, 85), row(7, "凉伞镇", 1544, 390, 25.26, 60, "错误"),
		row(8, "合计", 3734, 1732, 46.4, 265),
		format(5, 8, 0, 6, center+box+`,`+font("宋体", 11, "")), format(5, 9, 3, 4, center+box+`,"numberFormat":{"type":"NUMBER","pattern":"0.0"},`+font("宋体", 11, "")),
		format(7, 8, 5, 6, center+box+`,"backgroundColor":{"red":0.984,"green":0.878,"blue":0.871},`+font("宋体", 11, `,"foregroundColor":{"red":0.612,"blue":0.024},"link":{"uri":"#gid=7&range=A3"}`)),
		format(8, 9, 0, 6, center+box+`,"backgroundColor":{"red":0.95,"green":0.95,"blue":0.95},"numberFormat":{"type":"NUMBER","pattern":"#,##0"},`+font("宋体", 11, `,"bold":true`)),
		row(9, "注：本表由程序汇总，请勿直接修改。摸排人数以附件1为准。"), format(9, 10, 0, 1, font("宋体", 10, "")),
		size("COLUMNS", 0, 1, 120), size("COLUMNS", 5, 6, 180),
		`{"setBasicFilter":{"filter":{"range":{"startRowIndex":4,"endRowIndex":9,"startColumnIndex":2,"endColumnIndex":5}}}}`,
		`{"setDataValidation":{"range":{"startRowIndex":5,"endRowIndex":7,"startColumnIndex":5,"endColumnIndex":6},"rule":{"condition":{"type":"ONE_OF_LIST","values":[{"userEnteredValue":"是"}]}}}}`,
		`{"addProtectedRange":{"protectedRange":{"range":{}}}}`,
		`{"updateSheetProperties":{"fields":"title,gridProperties.frozenRowCount","properties":{"title":"附件2","gridProperties":{"frozenRowCount":5}}}}`,
		`{"addSheet":{"properties":{"sheetId":7,"title":"<问题>"}}}`,
		`{"addChart":{"chart":{"position":{"overlayPosition":{"anchorCell":{"rowIndex":11,"columnIndex":0},"widthPixels":560,"heightPixels":300}},"spec":{"title":"各乡镇返岗",
			"basicChart":{"chartType":"COMBO","headerCount":0,"domains":[{"domain":{"sourceRange":{"sources":[{"startRowIndex":5,"endRowIndex":8,"startColumnIndex":0,"endColumnIndex":1}]}}}],
			"series":[{"type":"COLUMN","series":{"sourceRange":{"sources":[{"startRowIndex":5,"endRowIndex":8,"startColumnIndex":1,"endColumnIndex":2}]}}},
				{"type":"LINE","series":{"sourceRange":{"sources":[{"startRowIndex":5,"endRowIndex":8,"startColumnIndex":2,"endColumnIndex":3}]}}}]}}}}}`,
	}
	do(t, b, requests...)
	return b
}

func html(t testing.TB, b *book.Book, gid string) string {
	t.Helper()
	var w strings.Builder
	if err := page.Write(&w, b, gid); err != nil {
		t.Fatal(err)
	}
	return w.String()
}

func TestPage(t *testing.T) {
	b := form(t)
	got := html(t, b, "")
	for _, want := range []string{
		`<a href="?gid=0" class="on">附件2</a>`, `<a href="?gid=7">&lt;问题&gt;</a>`, // tabs
		`rowspan="1" colspan="6"><div class="t">新晃县农民工返岗复工日报表`, `rowspan="2" colspan="1"><div class="t">乡镇`, // merges
		`<tr id="r2" style="height:40px">`, `<col style="width:180px">`, // sizes
		`font:18pt/1.25 "黑体",SimHei,`, `background:#e8eef5`, `font-weight:bold`, `border-right:1px solid #808080`, // looks
		`<div class="t">71.1</div>`, `<div class="t">3,734</div>`, // numbers
		`href="#gid=7&amp;range=A3"`, `工作表受保护`, `筛选：C5:E9`, `▼`,
		`<b>各乡镇返岗</b>`, `<polyline`, `<rect`, `text-anchor="middle">波洲镇</text>`, // the chart
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	// The frozen rows stand in the head, which stays in sight.
	if head, _, _ := strings.Cut(got, "</thead>"); strings.Count(head, "<tr") != 1+5 {
		t.Errorf("the head has %d rows", strings.Count(head, "<tr"))
	}
	if other := html(t, b, "7"); !strings.Contains(other, `<a href="?gid=7" class="on">`) || strings.Contains(other, "波洲镇") {
		t.Error("gid=7 shows another tab")
	}
}

// TestPageIsSafe: nothing that a cell, a format or a title holds becomes markup, style or script.
func TestPageIsSafe(t *testing.T) {
	b := filled(t, `<script>alert(1)</script>`)
	b.SetTitle(`</title><script>`)
	do(t, b, `{"repeatCell":{"range":{"endRowIndex":1,"endColumnIndex":1},"fields":"userEnteredFormat,note","cell":{"note":"\"><script>","userEnteredFormat":
		{"textFormat":{"fontFamily":"x\";}</style><script>","link":{"uri":"javascript:alert(1)"}}}}}}`)
	got := html(t, b, "x")
	if n := strings.Count(got, "<script"); n != 1 {
		t.Errorf("the page has %d scripts:\n%s", n, got)
	}
	if strings.Contains(got, "javascript:") || strings.Count(got, "</style>") != 1 {
		t.Errorf("a format got through:\n%s", got)
	}
}

func TestPageLeavesOut(t *testing.T) {
	b := filled(t, "甲 乙", "丙 丁")
	do(t, b, span("updateDimensionProperties", "COLUMNS", 0, 1, `,"fields":"hiddenByUser","properties":{"hiddenByUser":true}`),
		span("updateDimensionProperties", "ROWS", 0, 1, `,"fields":"hiddenByUser","properties":{"hiddenByUser":true}`))
	if got := html(t, b, ""); !strings.Contains(got, "丁") || strings.ContainsAny(got, "甲乙丙") {
		t.Error("hidden rows or columns are shown, or the others are not")
	}
	if err := b.SetCell("工作表1", grid.Ref{Row: 2100}, grid.String("远")); err != nil {
		t.Fatal(err)
	}
	if got := html(t, b, ""); !strings.Contains(got, "下面还有 101 行") || strings.Contains(got, "远") {
		t.Error("a long tab is shown whole, or does not say that it is not")
	}
}

// TestPageDrawsCharts: bars on each other, as long as their numbers are large.
func TestPageDrawsCharts(t *testing.T) {
	b := book.New("表")
	for at, n := range map[grid.Ref]int{{Row: 1, Col: 1}: 30, {Row: 1, Col: 2}: 10, {Row: 2, Col: 1}: 0, {Row: 2, Col: 2}: 20} {
		if err := b.SetCell("工作表1", at, grid.Int(n)); err != nil {
			t.Fatal(err)
		}
	}
	for at, s := range map[grid.Ref]string{{Row: 0, Col: 1}: "已返岗", {Row: 0, Col: 2}: "未返岗", {Row: 1}: "波洲镇", {Row: 2}: "鱼市镇"} {
		if err := b.SetCell("工作表1", at, grid.String(s)); err != nil {
			t.Fatal(err)
		}
	}
	source := func(col int) string {
		return fmt.Sprintf(`{"sourceRange":{"sources":[{"startRowIndex":0,"endRowIndex":3,"startColumnIndex":%d,"endColumnIndex":%d}]}}`, col, col+1)
	}
	// The data is 400 pixels wide: 10 for each of the 40 of the longest bar.
	const position = `"position":{"overlayPosition":{"widthPixels":480,"heightPixels":310}}`
	do(t, b, `{"addChart":{"chart":{`+position+`,"spec":{"title":"进度","subtitle":"按乡镇","basicChart":{"chartType":"BAR","stackedType":"STACKED","headerCount":1,
		"domains":[{"domain":`+source(0)+`}],"series":[{"series":`+source(1)+`,"colorStyle":{"themeColor":"ACCENT4"}},{"series":`+source(2)+`}]}}}}}`,
		`{"addChart":{"chart":{`+position+`,"spec":{"title":"构成","basicChart":{"chartType":"AREA"}}}}}`)
	got := html(t, b, "")
	for _, want := range []string{
		`<b>进度 <small>按乡镇</small></b>`, `style="color:#34a853">■</span> 已返岗`, `■</span> 未返岗`, `text-anchor="end">鱼市镇</text>`,
		`<rect x="60" y="79" width="300" height="70" style="fill:#34a853"/>`, `<rect x="360" y="79" width="100" height="70" style="fill:#ea4335"/>`,
		`<rect x="60" y="179" width="200" height="70" style="fill:#ea4335"/>`,
		`<b>构成</b>`, `图表（AREA）`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func TestPageKeepsFrozenColumns(t *testing.T) {
	b := filled(t, "甲 乙 丙")
	do(t, b, `{"updateSheetProperties":{"fields":"gridProperties(frozenColumnCount,hideGridlines)","properties":{"gridProperties":{"frozenColumnCount":2,"hideGridlines":true}}}}`)
	got := html(t, b, "")
	for _, want := range []string{`fix" style="left:46px"><div class="t">甲`, `fix" style="left:146px;box-shadow`, "1px solid transparent"} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Count(got, `fix"`) != 2+2*4 { // the headings, and the cells of four rows
		t.Errorf("%d cells are kept in sight", strings.Count(got, `fix"`))
	}
}
