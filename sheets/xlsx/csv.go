package xlsx

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// decodeCSV reads a .csv in UTF-8, GB18030 or UTF-16 as one sheet named like the file. All cells are text. Rows are numbered as
// a spreadsheet program numbers them: blank lines count, and a quoted text of several lines is one row.
func decodeCSV(ctx context.Context, name string, data []byte, limits Limits) ([]sheets.Sheet, error) {
	data, _, err := transform.Bytes(unicode.BOMOverride(transform.Nop), data) // UTF-16 is what Excel calls Unicode text
	if err != nil || bytes.IndexByte(data, 0) >= 0 {
		return nil, unreadable(err, "不是文本格式的 .csv 文件", saveAsXLSX)
	}
	if !utf8.Valid(data) {
		if data, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data); err != nil {
			return nil, err
		}
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	if tabbed(data) {
		r.Comma = '\t'
	}

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

// tabbed tells whether tabs stand between the cells. The first line with more than one cell says so: those below may have
// tabs in their cells, which programs add to IDs so that Excel takes them for text.
func tabbed(data []byte) bool {
	for line := range bytes.Lines(data) {
		tabs, commas := bytes.Count(line, []byte("\t")), bytes.Count(line, []byte(","))
		if tabs+commas > 0 {
			return tabs > commas
		}
	}
	return false
}

// unforced is the text of ="…", which programs write around IDs so that Excel takes them for text.
func unforced(text string) string {
	if inner, ok := strings.CutPrefix(text, `="`); ok && strings.HasSuffix(inner, `"`) {
		return strings.TrimSuffix(inner, `"`)
	}
	return text
}
