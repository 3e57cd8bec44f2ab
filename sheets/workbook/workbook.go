// Package workbook reads a spreadsheet file of any format that is read. It looks at the bytes to tell which one that is, as
// spreadsheet programs do: files called .xls are often something else. Every store that holds files reads them through it.
package workbook

import (
	"context"
	"path"
	"strings"

	"guantong/sheets"
	"guantong/sheets/xls"
	"guantong/sheets/xlsx"
)

// Decode returns the sheets that a file's bytes hold. The name is a path, or its end; the one sheet of a text is called by it.
// Its errors are *sheets.UnreadableError or the context's.
func Decode(ctx context.Context, name string, data []byte, limits xlsx.Limits) ([]sheets.Sheet, error) {
	limits = limits.WithDefaults()
	if err := limits.Check(name, int64(len(data))); err != nil {
		return nil, err
	}
	switch {
	case xls.Is(data):
		return xls.Decode(ctx, data, limits)
	case isOld(name) && isTable(data): // web services call their .csv so, to have Excel open it
		return xlsx.Decode(ctx, strings.TrimSuffix(name, path.Ext(name))+".csv", data, limits)
	default:
		return xlsx.Decode(ctx, name, data, limits)
	}
}
