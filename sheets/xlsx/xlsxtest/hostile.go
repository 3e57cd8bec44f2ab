package xlsxtest

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guantong/sheets/xlsx"
)

// Hostile is a file that is no good.
type Hostile struct {
	Name   string // of the case
	File   string // name of the file; a.xlsx if empty
	Data   []byte
	Limits xlsx.Limits
	Reason string // a part of what is said to be wrong
	Advice string // a part of what is said to help
}

// AllHostile are files of every kind that is no good.
func AllHostile(t testing.TB) []Hostile {
	const compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	rows := func(n int, row string) string { return "<sheetData>" + strings.Repeat(row, n) + "</sheetData>" }
	var noise [4096]byte
	for i, random := 0, rand.New(rand.NewPCG(1, 2)); i < len(noise); i++ {
		noise[i] = byte(random.Uint32())
	}
	var many []Part
	for i := range 10_001 {
		many = append(many, Part{fmt.Sprint("xl/media/", i), ""})
	}
	whole := Small(t)
	return []Hostile{
		{Name: "nothing", Reason: "空的", Advice: "重新保存"},
		{Name: "noise", Data: noise[:], Reason: "不是 Excel 工作簿", Advice: "另存为"},
		{Name: "short", Data: []byte("PK"), Reason: "不是 Excel 工作簿", Advice: "另存为"},
		{Name: "binary by name", File: "a.xlsb", Data: whole, Reason: ".xlsb", Advice: "另存为"},
		{Name: "old by content", Data: []byte(compound + "Workbook"), Reason: ".xls", Advice: "另存为"},
		{Name: "binary by content", Data: Zip(t, Part{"_rels/.rels", `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>`},
			Part{"xl/workbook.bin", ""}), Reason: ".xlsb", Advice: "另存为"},
		{Name: "OpenDocument by content", Data: Zip(t, Part{"mimetype", "x"}, Part{"content.xml", ""}), Reason: ".ods", Advice: "另存为"},
		{Name: "password", Data: Locked(t), Reason: "密码", Advice: "取消密码"},
		{Name: "web page", Data: []byte("\n<HTML><table>"), Reason: "网页", Advice: "另存为"},
		{Name: "web page called .xls", File: "a.xls", Data: []byte("\xEF\xBB\xBF<table><tr><td>姓名,性别"), Reason: "网页", Advice: "另存为"},
		{Name: "web page in UTF-16", File: "a.et", Data: []byte("\xFF\xFE<\x00h\x00t\x00m\x00l\x00>\x00"), Reason: "网页", Advice: "另存为"},
		{Name: "web page in one file", File: "a.xls", Data: []byte("MIME-Version: 1.0\nX: a,b"), Reason: "网页", Advice: "另存为"},
		{Name: "XML of Excel 2003", File: "a.xls", Data: []byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), Reason: "XML 表格", Advice: "另存为"},
		{Name: "cut in half", Data: whole[:len(whole)/2], Reason: "损坏", Advice: "重新保存"},
		{Name: "a flipped byte", Data: flipped(t, whole), Reason: "工作表“表1”已损坏", Advice: "修复"},
		{Name: "Word", Data: Zip(t, Part{"_rels/.rels", `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`},
			Part{"word/document.xml", "<document/>"}), Reason: "Word", Advice: "表"},
		{Name: "a zip of workbooks", Data: Zip(t, Part{"附件1.xlsx", string(whole)}), Reason: "压缩包", Advice: "解压"},
		{Name: "no tabs", Data: Book(t, ""), Reason: "没有工作表", Advice: "确认"},
		{Name: "workbook part broken off", Data: Zip(t, Part{"xl/workbook.xml", "<workbook><sheets>"}), Reason: "损坏", Advice: "修复"},
		{Name: "sheet part broken off", Data: Replace(t, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"), Reason: "工作表“表1”已损坏", Advice: "修复"},
		{Name: "sheet part with stray ends", Data: Replace(t, "xl/worksheets/sheet1.xml", "</a><a>"), Reason: "工作表“表1”已损坏", Advice: "修复"},
		{Name: "sheet part empty", Data: Replace(t, "xl/worksheets/sheet1.xml", ""), Reason: "工作表“表1”已损坏", Advice: "修复"},
		{Name: "shared strings broken off", Data: Replace(t, "xl/sharedStrings.xml", "<sst><si><t>x"), Reason: "损坏", Advice: "修复"},
		{Name: "shared string missing", Data: Replace(t, "xl/sharedStrings.xml", "<sst/>"), Reason: "工作表“表1”已损坏", Advice: "修复"},
		{Name: "entities that grow", Data: Replace(t, "xl/worksheets/sheet1.xml",
			`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`), Reason: "已损坏", Advice: "修复"},
		{Name: "file over its limit", Data: whole, Limits: xlsx.Limits{File: 100}, Reason: "超过 100 字节", Advice: "拆成"},
		{Name: "formatted rows without end", Data: Book(t, "", rows(100_000, `<row spans="1:20" s="1"/>`)), Limits: xlsx.Limits{Sheet: 2 << 20}, Reason: "工作表“表1”超过 2 MB，多半有大量只有格式的空行", Advice: "删除"},
		{Name: "bomb in a sheet", Data: Book(t, "", strings.Repeat(" ", 2<<20)), Limits: xlsx.Limits{Sheet: 1 << 20}, Reason: "工作表“表1”超过 1 MB", Advice: "删除"},
		{Name: "bomb in the strings", Data: Book(t, strings.Repeat("<si/>", 1<<18), ""), Limits: xlsx.Limits{Strings: 1 << 20}, Reason: "文字太多（超过 1 MB）", Advice: "拆成"},
		{Name: "bomb in many sheets", Data: Book(t, "", rows(2000, "<row/>"), rows(2000, "<row/>")), Limits: xlsx.Limits{Unzipped: 20_000}, Reason: "展开后超过", Advice: "拆成"},
		{Name: "bomb in the index", Data: Zip(t, Part{"xl/workbook.xml", "<workbook>" + strings.Repeat(" ", 4<<20)}), Reason: "损坏", Advice: "修复"},
		{Name: "a size that lies", Data: Lying(t), Limits: xlsx.Limits{Sheet: 1 << 20}, Reason: "工作表“表1”", Advice: "保存"},
		{Name: "cells far to the right", Data: Book(t, "", rows(50, `<row><c r="XFD1"><v>1</v></c></row>`)), Limits: xlsx.Limits{Cells: 300_000}, Reason: "单元格太多", Advice: "删除"},
		{Name: "rows beyond the last", Data: Book(t, "", `<sheetData><row r="1048576"/><row><c><v>1</v></c></row></sheetData>`), Reason: "单元格太多", Advice: "删除"},
		{Name: "too many parts", Data: Zip(t, many...), Reason: "部件太多", Advice: "新建"},
		{Name: "csv that is a picture", File: "a.csv", Data: []byte("\xFF\xD8\xFF\xE0\x00\x10JFIF,,"), Reason: "不是文本", Advice: "另存为"},
		{Name: "csv that is a document", File: "a.csv", Data: []byte("%PDF-1.4 a,b"), Reason: "不是文本", Advice: "另存为"},
		{Name: "csv that is a page", File: "a.csv", Data: []byte("<html><table><tr><td>姓名,"), Reason: "网页表格", Advice: "另存为"},
		{Name: "csv that is binary", File: "a.csv", Data: []byte("a,b\x00"), Reason: "不是文本", Advice: "另存为"},
		{Name: "csv with too many cells", File: "a.csv", Data: []byte(strings.Repeat("1,2\n", 60)), Limits: xlsx.Limits{Cells: 100}, Reason: "单元格太多", Advice: "拆成"},
	}
}

// Locked is a workbook with a password.
func Locked(t testing.TB) []byte {
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

// Lying is a workbook whose sheet unzips to 8 MB while the zip's directory says 100 bytes.
func Lying(t testing.TB) []byte {
	t.Helper()
	var deflated bytes.Buffer
	w, err := flate.NewWriter(&deflated, flate.BestCompression)
	must(t, err)
	_, err = w.Write([]byte("<worksheet>" + strings.Repeat(" ", 8<<20)))
	must(t, errors.Join(err, w.Close()))

	data := Small(t)
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
