// Package workbook reads a spreadsheet file of any format that is read. It looks at the bytes to tell which one that is, as
// spreadsheet programs do: files called .xls are often something else. Every store that holds files reads them through it.
package workbook

import (
	"context"
	"fmt"
	"path"
	"strings"

	"guantong/sheets"
	"guantong/sheets/docx"
	"guantong/sheets/ods"
	"guantong/sheets/xls"
	"guantong/sheets/xlsx"
)

// Decode returns the sheets that a file's bytes hold. The name is a path, or its end; the one sheet of a text is called by it.
// Its errors are *sheets.UnreadableError or the context's. A Word document without any table is one of the former.
func Decode(ctx context.Context, name string, data []byte, limits xlsx.Limits) (tabs []sheets.Sheet, err error) {
	defer func() { // the bytes are anybody's, and not all the parsers below are ours
		if p := recover(); p != nil {
			tabs, err = nil, xlsx.Damaged(fmt.Errorf("panic: %v", p))
		}
	}()
	limits = limits.WithDefaults()
	if err := limits.Check(name, int64(len(data))); err != nil {
		return nil, err
	}
	switch {
	case xls.Is(data):
		return xls.Decode(ctx, data, limits)
	case isOpenDocument(data):
		return ods.Decode(ctx, name, data, limits)
	case isWord(data):
		if tabs, err = docx.Decode(ctx, name, data, limits); err == nil && len(tabs) == 0 {
			err = &sheets.UnreadableError{Foreign: true, Reason: "Word 文档里没有表", Advice: "内容要统计的，填进本单位的表里；不是的请移走"}
		}
		return tabs, err
	case !strings.EqualFold(path.Ext(name), ".csv") && xlsx.IsTable(data): // web services call their .csv .xls, to have Excel open it
		return xlsx.Decode(ctx, strings.TrimSuffix(name, path.Ext(name))+".csv", data, limits)
	default:
		return xlsx.Decode(ctx, name, data, limits)
	}
}
