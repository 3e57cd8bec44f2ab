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
	text  string
	comma byte
	width int // how many fields most lines have
	at    int // where the next record begins
	line  int // how many lines stand before it
}

func (l *csvLines) more() bool { return l.at < len(l.text) }

// open tells whether the text ends without the end of a line.
func (l *csvLines) open() bool {
	return l.text != "" && l.text[len(l.text)-1] != '\n' && l.text[len(l.text)-1] != '\r'
}

// next is the next record, and whether it parses.
func (l *csvLines) next() (fields []string, sound bool) {
	from := l.at
	line, end := l.lineAt(from)
	if !strings.Contains(line, `"`) {
		l.at, l.line = end, l.line+1
		return l.split(line), true
	}
	if fields, end, lines := l.quoted(from); fields != nil {
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

// lineAt is the line that begins at a place, and where the one after it begins.
func (l *csvLines) lineAt(from int) (line string, next int) {
	i := strings.IndexAny(l.text[from:], "\r\n")
	if i < 0 {
		return l.text[from:], len(l.text)
	}
	next = from + i + 1
	if l.text[from+i] == '\r' && next < len(l.text) && l.text[next] == '\n' {
		next++
	}
	return l.text[from : from+i], next
}

// split cuts a line at its commas. No spreadsheet has more columns than it returns fields, but one, which says that there are more.
func (l *csvLines) split(line string) []string {
	return strings.SplitN(line, string(l.comma), grid.MaxCols+1)
}

// quoted is the record at a place with its quotes resolved, where the next one begins, and how many lines it takes; nil if its
// quotes do not fit.
func (l *csvLines) quoted(from int) (fields []string, end, lines int) {
	at, lines := from, 1
	for len(fields) <= grid.MaxCols {
		field, next, within := l.field(at)
		if next < 0 {
			return nil, 0, 0
		}
		fields, lines, at = append(fields, field), lines+within, next
		switch {
		case at == len(l.text):
			return fields, at, lines
		case l.text[at] == l.comma:
			at++
			continue
		}
		_, at = l.lineAt(at) // at the line's end
		return fields, at, lines
	}
	return fields, l.lineEnd(at), lines
}

// lineEnd is where the line after a place begins.
func (l *csvLines) lineEnd(at int) int {
	_, next := l.lineAt(at)
	return next
}

// field is the field at a place, where it ends, and how many ends of lines stand in it. The place is negative if its quotes do
// not fit.
func (l *csvLines) field(at int) (text string, end, lines int) {
	rest := l.text[at:]
	if !strings.HasPrefix(rest, `"`) {
		i := strings.IndexAny(rest, string(l.comma)+"\r\n")
		if i < 0 {
			i = len(rest)
		}
		return rest[:i], at + i, 0
	}
	for i := 1; i < len(rest); i++ {
		switch rest[i] {
		case '\n':
			if lines++; lines > maxQuotedLines || l.isRecord(at+i+1) {
				return "", -1, 0
			}
		case '"':
			if i++; i < len(rest) && rest[i] == '"' {
				continue
			}
			if i < len(rest) && rest[i] != l.comma && rest[i] != '\n' && rest[i] != '\r' {
				return "", -1, 0
			}
			return strings.ReplaceAll(strings.ReplaceAll(rest[1:i-1], `""`, `"`), "\r\n", "\n"), at + i, lines
		}
	}
	return "", -1, 0
}

// isRecord tells whether the line at a place looks like a record by itself: it has as many fields as the others. A line within a
// quoted text does not.
func (l *csvLines) isRecord(at int) bool {
	line, _ := l.lineAt(at)
	return l.width > 2 && strings.Count(line, string(l.comma)) >= l.width-1
}

// usual is how many fields most lines have, commas between quotes counted too.
func (l *csvLines) usual() (width int) {
	seen := map[int]int{}
	for at := 0; at < len(l.text); {
		var line string
		line, at = l.lineAt(at)
		if n := strings.Count(line, string(l.comma)) + 1; n > 1 {
			if seen[n]++; seen[n] > seen[width] {
				width = n
			}
		}
	}
	return width
}
