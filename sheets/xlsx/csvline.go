package xlsx

import (
	"strings"

	"guantong/sheets/grid"
)

// maxQuotedLines is far above what one cell holds; a quote that is open for longer is a stray one.
const maxQuotedLines = 100

// csvLines goes through a text record by record. A quote that is never closed, or closed in the middle of a text, does not
// swallow the lines below: its line alone does not parse, and is read as it stands.
type csvLines struct {
	text   string
	comma  string
	width  int // how many fields most lines have
	at     int // where the next record begins
	line   int // how many lines stand before it
	fields []string
}

func newCSVLines(text, comma string) *csvLines {
	l := &csvLines{text: text, comma: comma}
	l.width = l.usual()
	return l
}

func (l *csvLines) more() bool { return l.at < len(l.text) }

// endless tells whether the text ends without the end of a line.
func (l *csvLines) endless() bool { return l.text != "" && !strings.HasSuffix(l.text, "\n") }

// next is the next record, which is there until the one after it, and whether it parses. Who separates cells by tabs needs no quotes, and they are text then.
func (l *csvLines) next() (fields []string, sound bool) {
	line, end := l.lineAt(l.at)
	if !l.quotes(line) {
		l.at, l.line = end, l.line+1
		return l.split(line), true
	}
	if fields, end, lines := l.quoted(); fields != nil {
		l.at, l.line = end, l.line+lines
		return fields, true
	}
	l.at, l.line = end, l.line+1
	fields = l.split(line)
	for i, f := range fields {
		if !strings.HasPrefix(f, `="`) {
			fields[i] = strings.TrimSuffix(strings.TrimPrefix(f, `"`), `"`)
		}
	}
	return fields, false
}

// quotes tells whether quotes matter in a line. One within a text, as of 5" or of ="…", is part of the text.
func (l *csvLines) quotes(line string) bool {
	return strings.HasPrefix(line, `"`) || strings.Contains(line, l.comma+`"`)
}

// lineAt is the line that begins at a place, and where the one after it begins.
func (l *csvLines) lineAt(from int) (line string, next int) {
	line, next = l.text[from:], len(l.text)
	if i := strings.IndexByte(line, '\n'); i >= 0 {
		line, next = line[:i], from+i+1
	}
	return strings.TrimSuffix(line, "\r"), next
}

// split cuts a line at its commas. No spreadsheet has more columns than it returns fields, but one, which says that there are
// more.
func (l *csvLines) split(line string) []string {
	l.fields = l.fields[:0]
	for len(l.fields) < grid.MaxCols {
		field, rest, found := strings.Cut(line, l.comma)
		if !found {
			break
		}
		l.fields, line = append(l.fields, field), rest
	}
	l.fields = append(l.fields, line)
	return l.fields
}

// quoted is the next record with its quotes resolved, where the one after it begins, and how many lines it takes; nil if its
// quotes do not fit.
func (l *csvLines) quoted() (fields []string, end, lines int) {
	at, lines := l.at, 1
	for {
		field, next, within := l.field(at)
		if next < 0 {
			return nil, 0, 0
		}
		fields, lines, at = append(fields, field), lines+within, next
		if strings.HasPrefix(l.text[at:], l.comma) && len(fields) <= grid.MaxCols {
			at += len(l.comma)
			continue
		}
		_, end = l.lineAt(at)
		return fields, end, lines
	}
}

// field is the field at a place, where it ends, and how many ends of lines stand in it. The end is negative if its quotes do not
// fit.
func (l *csvLines) field(at int) (text string, end, lines int) {
	rest := l.text[at:]
	if !strings.HasPrefix(rest, `"`) {
		end := strings.IndexAny(rest, l.comma+"\n")
		if end < 0 {
			end = len(rest)
		}
		if text = rest[:end]; strings.HasPrefix(rest[end:], "\n") {
			text = strings.TrimSuffix(text, "\r")
		}
		return text, at + end, 0
	}
	for i := 1; i < len(rest) && i <= grid.MaxText; i++ {
		switch rest[i] {
		case '\n':
			if lines++; lines > maxQuotedLines || l.isRecord(at+i+1) {
				return "", -1, 0
			}
		case '"':
			if i++; strings.HasPrefix(rest[i:], `"`) {
				continue
			}
			if !l.separates(rest[i:]) {
				return "", -1, 0
			}
			return strings.ReplaceAll(strings.ReplaceAll(rest[1:i-1], `""`, `"`), "\r\n", "\n"), at + i, lines
		}
	}
	return "", -1, 0
}

// separates tells whether what follows a field ends it.
func (l *csvLines) separates(after string) bool {
	return after == "" || strings.HasPrefix(after, l.comma) || strings.HasPrefix(after, "\n") || strings.HasPrefix(after, "\r\n")
}

// isRecord tells whether a line that begins within quotes is rather a record of its own: it has as many fields as the others,
// and not only because the record goes on behind the quotes.
func (l *csvLines) isRecord(at int) bool {
	line, _ := l.lineAt(at)
	within, _, _ := strings.Cut(line, `"`)
	return l.width > 2 && strings.Contains(within, l.comma) && strings.Count(line, l.comma) >= l.width-1
}

// usual is how many fields most lines have.
func (l *csvLines) usual() (width int) {
	seen := map[int]int{}
	for at := 0; at < len(l.text); {
		var line string
		line, at = l.lineAt(at)
		n := 1
		for within := false; line != ""; within = !within { // what is between quotes separates nothing
			var part string
			if part, line, _ = strings.Cut(line, `"`); !within {
				n += strings.Count(part, l.comma)
			}
		}
		if seen[n]++; n > 1 && seen[n] > seen[width] {
			width = n
		}
	}
	return width
}
