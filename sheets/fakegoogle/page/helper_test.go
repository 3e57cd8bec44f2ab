package page_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

// do sends requests that must succeed.
func do(t testing.TB, b *book.Book, requests ...string) {
	t.Helper()
	var body map[string]any
	if err := json.Unmarshal([]byte(`{"requests":[`+strings.Join(requests, ",")+`]}`), &body); err != nil {
		t.Fatalf("%s: %v", requests, err)
	}
	if _, err := b.BatchUpdate(body); err != nil {
		t.Fatalf("%s: %v", requests, err)
	}
}

// span is a request about rows or columns.
func span(kind, dimension string, from, to int, more string) string {
	return fmt.Sprintf(`{%q:{"range":{"dimension":%q,"startIndex":%d,"endIndex":%d}%s}}`, kind, dimension, from, to, more)
}

// filled is a spreadsheet whose first tab holds texts: rows of cells separated by spaces.
func filled(t testing.TB, rows ...string) *book.Book {
	t.Helper()
	b := book.New("表")
	for r, line := range rows {
		for c, s := range strings.Fields(line) {
			if err := b.SetCell("工作表1", grid.Ref{Row: r, Col: c}, grid.String(s)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b
}
