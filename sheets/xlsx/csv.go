package xlsx

import (
	"context"
	"path"
	"strings"
	"unicode/utf8"

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
	lines := newCSVLines(text, string(comma))

	in := &cellReader{cells: limits.Cells, chars: limits.Text}
	in.g.Rows = make([]grid.Row, 0, min(strings.Count(text, "\n")+1, maxForetold))
	tab := sheets.Sheet{Name: strings.TrimSuffix(path.Base(name), path.Ext(name))}
	for row := 0; lines.more(); row++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		at := lines.line + 1
		fields, sound := lines.next()
		if !sound {
			tab.Broken = append(tab.Broken, at)
		}
		if !lines.more() && lines.endless() && strings.Join(fields, "") != "" {
			tab.Endless, tab.Cut = at, !sound || len(fields) < lines.width || endsWithin(text)
		}
		for col, text := range fields {
			in.put(col, grid.String(unescape(unforced(text)))) // a piece of the text, most of which is held anyway
		}
		if err := in.keep(row); err != nil {
			return nil, OverLimit(err, path.Base(name), limits)
		}
	}
	tab.Grid = in.g
	return []sheets.Sheet{tab}, nil
}

// endsWithin tells whether the last character of a text is only half there.
func endsWithin(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r == utf8.RuneError
}

// unforced is the text of ="…", which programs write around IDs so that Excel takes them for text.
func unforced(text string) string {
	if inner, ok := strings.CutPrefix(text, `="`); ok && strings.HasSuffix(inner, `"`) {
		return strings.TrimSuffix(inner, `"`)
	}
	return text
}
