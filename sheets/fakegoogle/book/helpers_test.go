package book_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

func parse(t testing.TB, text string) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return m
}

func body(t testing.TB, requests []string) map[string]any {
	t.Helper()
	return parse(t, `{"requests":[`+strings.Join(requests, ",")+`]}`)
}

// do sends requests that must succeed and gives their replies.
func do(t testing.TB, b *book.Book, requests ...string) []map[string]any {
	t.Helper()
	replies, err := b.BatchUpdate(body(t, requests))
	if err != nil {
		t.Fatalf("%s: %v", requests, err)
	}
	if len(replies) != len(requests) {
		t.Fatalf("%d replies to %d requests", len(replies), len(requests))
	}
	return replies
}

// refuse sends requests that must fail with a message, and change nothing.
func refuse(t testing.TB, b *book.Book, message string, requests ...string) {
	t.Helper()
	before := resourceJSON(t, b)
	_, err := b.BatchUpdate(body(t, requests))
	var refusal *book.Error
	if !errors.As(err, &refusal) {
		t.Fatalf("%s: %v, want %q", requests, err, message)
	}
	if !strings.Contains(refusal.Message, message) {
		t.Errorf("%s: %q, want %q", requests, refusal.Message, message)
	}
	status, code := 400, "INVALID_ARGUMENT"
	if strings.Contains(message, "not supported") {
		status, code = 501, "UNIMPLEMENTED"
	}
	if refusal.Status != status || refusal.Code != code {
		t.Errorf("%s: %d %s, want %d %s", requests, refusal.Status, refusal.Code, status, code)
	}
	if after := resourceJSON(t, b); after != before {
		t.Errorf("%s was refused and changed (-before +after):\n%s", requests, cmp.Diff(before, after))
	}
}

func resourceJSON(t testing.TB, b *book.Book) string {
	t.Helper()
	r, err := b.Resource(true, nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// resource is what the whole book is as JSON.
func resource(t testing.TB, b *book.Book) map[string]any {
	t.Helper()
	return parse(t, resourceJSON(t, b))
}

// dig follows names and indexes into a JSON value.
func dig(v any, path ...any) any {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[step]
		case int:
			list, _ := v.([]any)
			if step >= len(list) {
				return nil
			}
			v = list[step]
		}
	}
	return v
}

// firstSheet is a part of the first tab's resource.
func firstSheet(t testing.TB, b *book.Book, path ...any) any {
	t.Helper()
	return dig(resource(t, b), append([]any{"sheets", 0}, path...)...)
}

// wantJSON compares a JSON value with one written down.
func wantJSON(t testing.TB, what string, got any, want string) {
	t.Helper()
	var w any
	if err := json.Unmarshal([]byte(want), &w); err != nil {
		t.Fatalf("%s: %v", want, err)
	}
	if diff := cmp.Diff(w, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// wantValues compares what values.get gives.
func wantValues(t testing.TB, b *book.Book, rangeA1, want string) {
	t.Helper()
	got, err := b.Values(rangeA1, "UNFORMATTED_VALUE", "")
	if err != nil {
		t.Fatal(err)
	}
	wantJSON(t, rangeA1, got["values"], want)
}

// filled is a book whose first tab holds texts and numbers: rows of cells separated by spaces, - for none.
func filled(t testing.TB, rows ...string) *book.Book {
	t.Helper()
	b := book.New("表")
	for r, line := range rows {
		for c, s := range strings.Fields(line) {
			if s == "-" {
				continue
			}
			if err := b.SetCell("工作表1", grid.Ref{Row: r, Col: c}, grid.String(s)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b
}
