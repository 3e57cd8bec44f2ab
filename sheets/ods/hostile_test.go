package ods_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/ods"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestHostile reads files that are no good. The reason says what is wrong and the advice what to do.
func TestHostile(t *testing.T) {
	const filled = `<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>`
	whole := rows(t, `<table:table-row>`+filled+`</table:table-row>`)
	tab := func(inner string) []byte { return rows(t, inner) }
	locked, err := os.ReadFile("testdata/locked.ods")
	must(t, err)
	flipped := bytes.Clone(whole)
	flipped[len("PK\x03\x04")+100] ^= 0x55
	tests := []struct {
		name           string
		data           []byte
		limits         xlsx.Limits
		reason, advice string
	}{
		{"no zip", []byte("PK\x03\x04"), xlsx.Limits{}, "损坏", "修复"},
		{"cut in half", whole[:len(whole)/2], xlsx.Limits{}, "损坏", "修复"},
		{"a flipped byte", flipped, xlsx.Limits{}, "损坏", "修复"},
		{"password", locked, xlsx.Limits{}, "打开密码", "取消密码"},
		{"a text document", book(t, `<office:document-content xmlns:office="o"><office:body><office:text/></office:body></office:document-content>`), xlsx.Limits{}, "没有工作表", "确认"},
		{"no content", xlsxtest.Zip(t, xlsxtest.Part{Name: "mimetype", Content: "x"}), xlsx.Limits{}, "损坏", "修复"},
		{"content broken off", book(t, strings.TrimSuffix(content("", "<table:table>"), "</office:document-content>")), xlsx.Limits{}, "损坏", "修复"},
		{"styles broken off", book(t, content("", ""), xlsxtest.Part{Name: "styles.xml", Content: "<a>"}), xlsx.Limits{}, "损坏", "修复"},
		{"entities that grow", book(t, `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>`+strings.Replace(content("", `<table:table><table:table-row><table:table-cell><text:p>&b;</text:p></table:table-cell></table:table-row></table:table>`), `<?xml version="1.0" encoding="UTF-8"?>`, "", 1)), xlsx.Limits{}, "损坏", "修复"},
		{"nested without end", tab(strings.Repeat("<table:table-row-group>", 1000) + strings.Repeat("</table:table-row-group>", 1000)), xlsx.Limits{}, "损坏", "修复"},
		{"file over its limit", whole, xlsx.Limits{File: 100}, "超过 100 字节", "拆成"},
		{"a bomb", tab(strings.Repeat(" ", 2<<20)), xlsx.Limits{Sheet: 1 << 20}, "工作表“表”超过 1 MB", "删除"},
		{"a bomb of text", tab(`<table:table-row><table:table-cell><text:p>` + strings.Repeat("a", 2<<20) + `</text:p></table:table-cell></table:table-row>`), xlsx.Limits{Sheet: 1 << 20}, "工作表“表”超过 1 MB", "删除"},
		{"a bomb of styles", book(t, content(strings.Repeat(" ", 2<<20), "")), xlsx.Limits{Sheet: 1 << 20}, "样式太多", "新建"},
		{"many tabs", book(t, content("", strings.Repeat("<table:table/>", 20_000))), xlsx.Limits{Unzipped: 100_000}, "展开后超过", "拆成"},
		{"a million rows alike", tab(`<table:table-row table:number-rows-repeated="1048576">` + filled + `</table:table-row>`), xlsx.Limits{}, "单元格太多", "删除"},
		{"too many rows", tab(strings.Repeat(`<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>`, 3) + `<table:table-row>` + filled + `</table:table-row>`), xlsx.Limits{}, "单元格太多", "删除"},
		{"too many columns", tab(`<table:table-row><table:table-cell table:number-columns-repeated="16384"/>` + filled + `</table:table-row>`), xlsx.Limits{}, "单元格太多", "删除"},
		{"merged a million times", tab(`<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" office:value="1"/>` +
			strings.Repeat(`<table:table-cell table:number-columns-spanned="2"/><table:covered-table-cell/>`, 5000) + `</table:table-row>`), xlsx.Limits{}, "单元格太多", "删除"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := ods.Decode(t.Context(), "a.ods", test.data, test.limits)
			bad, ok := errors.AsType[*sheets.UnreadableError](err)
			if !ok {
				t.Fatalf("Decode: %v, want an UnreadableError", err)
			}
			if !strings.Contains(bad.Reason, test.reason) || !strings.Contains(bad.Advice, test.advice) {
				t.Errorf("Decode: %s；%s (%v)\nwant %s；%s", bad.Reason, bad.Advice, bad.Cause, test.reason, test.advice)
			}
		})
	}
}

// TestSpaces: a short element that asks for millions of blanks gets a few.
func TestSpaces(t *testing.T) {
	tabs := decode(t, rows(t, `<table:table-row><table:table-cell><text:p>a<text:s text:c="1000000000"/>b</text:p></table:table-cell></table:table-row>`))
	if text := tabs[0].Grid.Rows[0].Cells[0].Text; len(text) != 102 {
		t.Errorf("%d bytes were kept", len(text))
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := ods.Decode(ctx, "a.ods", rows(t, ""), xlsx.Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Decode: %v", err)
	}
}

// FuzzContent reads any XML as the content of a workbook: it gives sheets within the limits or a reason, and never panics.
func FuzzContent(f *testing.F) {
	f.Add(content("", ""))
	f.Add(content(`<style:style style:name="s" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>`,
		`<table:table table:name="a"><table:table-column table:default-cell-style-name="s"/><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-spanned="2" office:value-type="date" office:date-value="2020-01-01"><text:p>a<text:s text:c="2"/></text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>`))
	f.Add(`<a><body><spreadsheet><table name="x"><table-row><table-cell number-columns-repeated="9" value-type="time" time-value="PT1H"/></table-row></table></spreadsheet></body></a>`)
	limits := xlsx.Limits{File: 1 << 20, Unzipped: 1 << 20, Sheet: 1 << 19, Cells: 10_000}
	f.Fuzz(func(t *testing.T, content string) {
		tabs, err := ods.Decode(t.Context(), "a.ods", book(t, content), limits)
		if err != nil {
			if bad, ok := errors.AsType[*sheets.UnreadableError](err); !ok || bad.Reason == "" || bad.Advice == "" {
				t.Fatalf("Decode: %v", err)
			}
			return
		}
		cells := 0
		for _, tab := range tabs {
			last := -1
			for _, row := range tab.Grid.Rows {
				if row.Index <= last || row.Index >= grid.MaxRows || len(row.Cells) > grid.MaxCols {
					t.Fatalf("row %d follows row %d and has %d cells", row.Index, last, len(row.Cells))
				}
				if n := len(row.Cells); n == 0 || row.Cells[n-1].Kind == grid.Empty {
					t.Fatalf("row %d ends with an empty cell", row.Index)
				}
				last, cells = row.Index, cells+len(row.Cells)
			}
			cells += len(tab.Grid.Merges)
		}
		if cells > limits.Cells {
			t.Fatalf("%d cells were kept", cells)
		}
	})
}
