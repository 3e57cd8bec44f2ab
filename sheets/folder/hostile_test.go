package folder

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
)

func small(t testing.TB) []byte {
	return book(t, "<si><t>杨刚</t></si>", `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row></sheetData>`)
}

// TestHostile reads files that are no good. The reason says what is wrong and the advice what to do.
func TestHostile(t *testing.T) {
	const compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	rows := func(n int, row string) string { return "<sheetData>" + strings.Repeat(row, n) + "</sheetData>" }
	var noise [4096]byte
	for i, random := 0, rand.New(rand.NewPCG(1, 2)); i < len(noise); i++ {
		noise[i] = byte(random.Uint32())
	}
	var parts []part
	for i := range maxParts + 1 {
		parts = append(parts, part{fmt.Sprint("xl/media/", i), ""})
	}
	whole := small(t)
	tests := []struct {
		name   string
		file   string // 填报/…; a.xlsx if empty
		data   []byte
		limits Limits
		reason string
		advice string
	}{
		{name: "nothing", reason: "空的", advice: "重新保存"},
		{name: "noise", data: noise[:], reason: "不是 Excel 工作簿", advice: "另存为"},
		{name: "short", data: []byte("PK"), reason: "不是 Excel 工作簿", advice: "另存为"},
		{name: "old by name", file: "a.XLS", data: whole, reason: ".xls", advice: "另存为"},
		{name: "WPS by name", file: "a.et", data: whole, reason: ".et", advice: "另存为"},
		{name: "binary by name", file: "a.xlsb", data: whole, reason: ".xlsb", advice: "另存为"},
		{name: "OpenDocument by name", file: "a.ods", data: whole, reason: ".ods", advice: "另存为"},
		{name: "old by content", data: []byte(compound + "Workbook"), reason: ".xls", advice: "另存为"},
		{name: "binary by content", data: zipped(t, part{"_rels/.rels", `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>`},
			part{"xl/workbook.bin", ""}), reason: ".xlsb", advice: "另存为"},
		{name: "OpenDocument by content", data: zipped(t, part{"mimetype", "x"}, part{"content.xml", ""}), reason: ".ods", advice: "另存为"},
		{name: "password", data: locked(t), reason: "密码", advice: "取消密码"},
		{name: "web page", data: []byte("\n<HTML><table>"), reason: "网页", advice: "另存为"},
		{name: "cut in half", data: whole[:len(whole)/2], reason: "损坏", advice: "重新保存"},
		{name: "a flipped byte", data: flipped(t, whole), reason: "工作表“表1”已损坏", advice: "修复"},
		{name: "Word", data: zipped(t, part{"_rels/.rels", `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`},
			part{"word/document.xml", "<document/>"}), reason: "Word", advice: "粘贴"},
		{name: "a zip of workbooks", data: zipped(t, part{"附件1.xlsx", string(whole)}), reason: "压缩包", advice: "解压"},
		{name: "no tabs", data: book(t, ""), reason: "没有工作表", advice: "确认"},
		{name: "workbook part broken off", data: zipped(t, part{"xl/workbook.xml", "<workbook><sheets>"}), reason: "损坏", advice: "修复"},
		{name: "sheet part broken off", data: bytesOf(t, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"), reason: "工作表“表1”已损坏", advice: "修复"},
		{name: "sheet part with stray ends", data: bytesOf(t, "xl/worksheets/sheet1.xml", "</a><a>"), reason: "工作表“表1”已损坏", advice: "修复"},
		{name: "sheet part empty", data: bytesOf(t, "xl/worksheets/sheet1.xml", ""), reason: "工作表“表1”已损坏", advice: "修复"},
		{name: "shared strings broken off", data: bytesOf(t, "xl/sharedStrings.xml", "<sst><si><t>x"), reason: "损坏", advice: "修复"},
		{name: "shared string missing", data: bytesOf(t, "xl/sharedStrings.xml", "<sst/>"), reason: "工作表“表1”已损坏", advice: "修复"},
		{name: "entities that grow", data: bytesOf(t, "xl/worksheets/sheet1.xml",
			`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`), reason: "已损坏", advice: "修复"},
		{name: "file over its limit", data: whole, limits: Limits{File: 100}, reason: "超过 100 字节", advice: "拆成"},
		{name: "formatted rows without end", data: book(t, "", rows(100_000, `<row spans="1:20" s="1"/>`)), limits: Limits{Sheet: 2 << 20}, reason: "工作表“表1”超过 2 MB，多半有大量只有格式的空行", advice: "删除"},
		{name: "bomb in a sheet", data: book(t, "", strings.Repeat(" ", 2<<20)), limits: Limits{Sheet: 1 << 20}, reason: "工作表“表1”超过 1 MB", advice: "删除"},
		{name: "bomb in the strings", data: book(t, strings.Repeat("<si/>", 1<<18), ""), limits: Limits{Strings: 1 << 20}, reason: "文字太多（超过 1 MB）", advice: "拆成"},
		{name: "bomb in many sheets", data: book(t, "", rows(2000, "<row/>"), rows(2000, "<row/>")), limits: Limits{Unzipped: 20_000}, reason: "展开后超过", advice: "拆成"},
		{name: "bomb in the index", data: zipped(t, part{"xl/workbook.xml", "<workbook>" + strings.Repeat(" ", maxIndex)}), reason: "损坏", advice: "修复"},
		{name: "a size that lies", data: lying(t), limits: Limits{Sheet: 1 << 20}, reason: "工作表“表1”", advice: "保存"},
		{name: "cells far to the right", data: book(t, "", rows(50, `<row><c r="XFD1"><v>1</v></c></row>`)), limits: Limits{Cells: 300_000}, reason: "单元格太多", advice: "删除"},
		{name: "rows beyond the last", data: book(t, "", `<sheetData><row r="1048576"/><row><c><v>1</v></c></row></sheetData>`), reason: "单元格太多", advice: "删除"},
		{name: "too many parts", data: zipped(t, parts...), reason: "部件太多", advice: "新建"},
		{name: "csv that is a workbook", file: "a.csv", data: whole, reason: "内容却是 Excel 工作簿", advice: ".xlsx"},
		{name: "csv that is binary", file: "a.csv", data: []byte("a,b\x00"), reason: "不是文本", advice: "另存为"},
		{name: "csv with too many cells", file: "a.csv", data: []byte(strings.Repeat("1,2\n", 60)), limits: Limits{Cells: 100}, reason: "单元格太多", advice: "拆成"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newPerson(t)
			p.store.limits = test.limits.withDefaults()
			name := "填报/a.xlsx"
			if test.file != "" {
				name = "填报/" + test.file
			}
			p.write(t, name, test.data)
			before, err := os.Stat(p.file(name))
			must(t, err)

			_, err = p.store.Read(t.Context(), sheets.Workbook{ID: name, Path: name})
			bad, ok := errors.AsType[*sheets.UnreadableError](err)
			if !ok {
				t.Fatalf("Read: %v, want an UnreadableError", err)
			}
			if !strings.Contains(bad.Reason, test.reason) || !strings.Contains(bad.Advice, test.advice) {
				t.Errorf("Read: %s；%s (%v)\nwant %s；%s", bad.Reason, bad.Advice, bad.Cause, test.reason, test.advice)
			}
			_, err = Decode(t.Context(), name, test.data, test.limits)
			if same, ok := errors.AsType[*sheets.UnreadableError](err); !ok || same.Reason != bad.Reason || same.Advice != bad.Advice {
				t.Errorf("Decode: %v, want as Read", err)
			}
			after, err := os.Stat(p.file(name))
			must(t, err)
			data, err := os.ReadFile(p.file(name))
			must(t, err)
			if !bytes.Equal(data, test.data) || !after.ModTime().Equal(before.ModTime()) {
				t.Error("the file was changed")
			}
		})
	}
}

// TestFormatsOnly: a sheet of many formatted rows within the limits costs what it holds.
func TestFormatsOnly(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>`)
	for i := range 20_000 {
		fmt.Fprintf(&b, `<row r="%d" s="1"><c r="A%d" s="1"/></row>`, i+2, i+2)
	}
	b.WriteString(`<row r="1048576"><c r="A1048576"><v>2</v></c></row></sheetData>`)
	tabs, err := Decode(t.Context(), "a.xlsx", book(t, "", b.String()), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if rows := tabs[0].Grid.Rows; len(rows) != 2 || rows[1].Index != grid.MaxRows-1 {
		t.Errorf("%d rows were kept, want 2", len(rows))
	}
}

// TestPanic: what makes a parser panic is a damaged file.
func TestPanic(t *testing.T) {
	var none context.Context
	_, err := Decode(none, "a.xlsx", small(t), Limits{})
	if bad, ok := errors.AsType[*sheets.UnreadableError](err); !ok || !strings.Contains(bad.Reason, "损坏") {
		t.Errorf("Decode: %v", err)
	}
}

func TestFileError(t *testing.T) {
	err := fileError(&fs.PathError{Op: "open", Path: "a.xlsx", Err: fs.ErrPermission})
	if bad, ok := errors.AsType[*sheets.UnreadableError](err); !ok || bad.Reason != "没有读取权限" || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("fileError: %v", err)
	}
}

func locked(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, excelize.NewFile().Write(&b, excelize.Options{Password: "县里"}))
	return b.Bytes()
}

// flipped changes one byte in the middle of the sheet's part.
func flipped(t testing.TB, data []byte) []byte {
	t.Helper()
	data = bytes.Clone(data)
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	for _, f := range r.File {
		if f.Name == "xl/worksheets/sheet1.xml" {
			at, err := f.DataOffset()
			must(t, err)
			data[at+int64(f.CompressedSize64)/2] ^= 0x55
		}
	}
	return data
}

// bytesOf is the small workbook with another content of one part.
func bytesOf(t testing.TB, name, content string) []byte {
	t.Helper()
	data := small(t)
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	var b bytes.Buffer
	zw := zip.NewWriter(&b)
	for _, f := range r.File {
		if f.Name != name {
			must(t, zw.Copy(f))
		}
	}
	w, err := zw.Create(name)
	must(t, err)
	_, err = w.Write([]byte(content))
	must(t, err)
	must(t, zw.Close())
	return b.Bytes()
}

// lying is a workbook whose sheet unzips to 8 MB while the zip's directory says 100 bytes.
func lying(t testing.TB) []byte {
	t.Helper()
	var deflated bytes.Buffer
	w, err := flate.NewWriter(&deflated, flate.BestCompression)
	must(t, err)
	_, err = w.Write([]byte("<worksheet>" + strings.Repeat(" ", 8<<20)))
	must(t, errors.Join(err, w.Close()))

	data := small(t)
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	var b bytes.Buffer
	zw := zip.NewWriter(&b)
	for _, f := range r.File {
		if f.Name != "xl/worksheets/sheet1.xml" {
			must(t, zw.Copy(f))
		}
	}
	raw, err := zw.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate,
		CompressedSize64: uint64(deflated.Len()), UncompressedSize64: 100})
	must(t, err)
	_, err = raw.Write(deflated.Bytes())
	must(t, errors.Join(err, zw.Close()))
	return b.Bytes()
}
