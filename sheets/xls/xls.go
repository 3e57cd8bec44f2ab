// Package xls reads old workbooks.
package xls

import (
	"bytes"
	"context"

	"guantong/sheets"
	"guantong/sheets/xlsx"
)

// Is tells by its bytes whether a file is an old workbook.
func Is(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) &&
		!bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"))
}

// Decode returns the sheets that an old workbook's bytes hold.
func Decode(ctx context.Context, data []byte, limits xlsx.Limits) ([]sheets.Sheet, error) {
	return xlsx.Decode(ctx, "a.xlsx", data, limits)
}
