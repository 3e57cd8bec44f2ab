package xlsx

import (
	"bytes"
	"context"
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
	whole := withoutHalf(data)
	if !utf8.Valid(whole) {
		if whole, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data); err != nil {
			return nil, err
		}
	}
	lines := csvLines{text: string(whole), comma: ','}
	if tabbed(whole) {
		lines.comma = '\t'
	}
	lines.width = lines.usual()

	in := &cellReader{cells: limits.Cells, chars: limits.Text}
	tab := sheets.Sheet{Name: strings.TrimSuffix(path.Base(name), path.Ext(name))}
	for row := 0; lines.more(); row++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		line := lines.line + 1
		fields, sound := lines.next()
		if !sound {
			tab.Broken = append(tab.Broken, line)
		}
		for col, text := range fields {
			in.put(col, grid.String(unforced(text)))
		}
		if !lines.more() && lines.open() && (!sound || len(fields) < lines.width || len(whole) < len(data)) {
			tab.BrokenOff = line
		}
		if err := in.keep(row); err != nil {
			return nil, OverLimit(err, path.Base(name), limits)
		}
	}
	tab.Grid = in.g
	return []sheets.Sheet{tab}, nil
}

// withoutHalf is a text in UTF-8 without the half of a character that it was broken off in.
func withoutHalf(data []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(data); i++ {
		if at := len(data) - i; utf8.RuneStart(data[at]) {
			if !utf8.FullRune(data[at:]) {
				return data[:at]
			}
			break
		}
	}
	return data
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
