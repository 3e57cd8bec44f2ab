package xlsx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"guantong/sheets"
)

// Decode returns the sheets that a file's bytes hold, wherever they come from: those of an .xlsx, its macro and template
// forms included, or the one of a .csv. The name is a path, or its end: it tells a .csv and the formats that are refused.
// Its errors are *sheets.UnreadableError or the context's.
func Decode(ctx context.Context, name string, data []byte, limits Limits) (tabs []sheets.Sheet, err error) {
	defer func() { // the parsers below are not ours, and the bytes are anybody's
		if p := recover(); p != nil {
			tabs, err = nil, Damaged(fmt.Errorf("panic: %v", p))
		}
	}()
	limits = limits.WithDefaults()
	if err := limits.Check(name, int64(len(data))); err != nil {
		return nil, err
	}
	if len(data) == 0 {
		return nil, empty()
	}
	isCSV := strings.EqualFold(path.Ext(name), ".csv")
	switch {
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")): // a compound file: .xls, .et, or encrypted
		if !bytes.Contains(data, []byte(encryptedPackage)) {
			return nil, oldFormat(nil, ".xls")
		}
		if data, err = decrypt(data); err == nil {
			tabs, err = decodeWorkbook(ctx, data, limits)
		}
	case isCSV && !bytes.HasPrefix(data, []byte("PK\x03\x04")): // else it is a workbook, whatever it is called
		tabs, err = decodeCSV(ctx, name, data, limits)
	default:
		tabs, err = decodeWorkbook(ctx, data, limits)
	}
	if err == nil || ctx.Err() != nil {
		return tabs, errors.Join(err, ctx.Err())
	}
	if _, ok := errors.AsType[*sheets.UnreadableError](err); !ok {
		err = Damaged(err)
	}
	return nil, err
}
