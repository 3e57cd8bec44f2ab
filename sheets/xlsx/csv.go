package xlsx

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"path"
	"strings"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// decodeCSV reads a .csv in UTF-8, GB18030 or UTF-16 as one sheet named like the file. All cells are text. Rows are numbered as
// a spreadsheet program numbers them: blank lines count, and a quoted text of several lines is one row.
func decodeCSV(ctx context.Context, name string, data []byte, limits Limits) ([]sheets.Sheet, error) {
	if what := markup(data); what != "" {
		return nil, unreadable(nil, "内容是"+what+"，不是 .csv", saveAsXLSX)
	}
	text, err := plainText(data)
	if err != nil || !isText(text) {
		return nil, unreadable(err, "不是文本格式的 .csv 文件", saveAsXLSX)
	}
	comma, text := separator(text)
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = comma, -1, true, true

	in := &cellReader{cells: limits.Cells}
	lastRow, lastLine := -1, 0
	for {
		record, err := r.Read()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		lastRow += line - lastLine
		end, _ := r.FieldPos(len(record) - 1)
		lastLine = end + strings.Count(record[len(record)-1], "\n")
		for col, text := range record {
			in.put(col, grid.String(unforced(text)))
		}
		if err := in.keep(lastRow); err != nil {
			return nil, OverLimit(err, path.Base(name), limits)
		}
	}
	return []sheets.Sheet{{Name: strings.TrimSuffix(path.Base(name), path.Ext(name)), Grid: in.g}}, nil
}

// unforced is the text of ="…", which programs write around IDs so that Excel takes them for text.
func unforced(text string) string {
	if inner, ok := strings.CutPrefix(text, `="`); ok && strings.HasSuffix(inner, `"`) {
		return strings.TrimSuffix(inner, `"`)
	}
	return text
}
