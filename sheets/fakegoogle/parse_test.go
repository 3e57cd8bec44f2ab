package fakegoogle

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Any text is a query or an error, and a query has an answer for every file.
func FuzzQuery(f *testing.F) {
	for _, q := range []string{
		"", "name = 'a'", "not (trashed = true or 'root' in parents) and mimeType contains 'image/'", `name != 'it\'s \\'`, "((((name", "'\xff",
		"fullText contains 'a'", "trashed=false)", "not not not trashed!=false", "name contains '\u00e4'",
	} {
		f.Add(q)
	}
	server := New(Options{})
	id := server.PutFile(server.Root(), "甲 a.xlsx", "text/plain", nil)
	f.Fuzz(func(t *testing.T, text string) {
		q, err := parseQuery(text)
		if err != nil {
			return
		}
		file := server.drive.files[id]
		negated, err := parseQuery("not (" + text + ")")
		if err != nil {
			t.Fatalf("%q is a query and in parentheses not: %v", text, err)
		}
		if q(server.drive, file) == negated(server.drive, file) {
			t.Errorf("%q and its contrary agree", text)
		}
	})
}

// Any text is a selection or an error, and selecting twice is selecting once.
func FuzzFields(f *testing.F) {
	for _, fields := range []string{
		"", "a", "*", "a,b(c,d),e/f", "a(b(c))", "a/b,a", "a,a/b", "a(*)", "a.b.c", " a , b ( c ) ", "a(", "a)", "a,,b", "a/*",
	} {
		f.Add(fields)
	}
	const sample = `{"a":{"b":{"c":[1,{"d":2}]},"c":3},"b":[{"c":4,"d":5},{"c":6}],"e":{"f":null,"g":"h"}}`
	f.Fuzz(func(t *testing.T, fields string) {
		m, err := parseFields(fields)
		if err != nil {
			return
		}
		var value any
		if err := json.Unmarshal([]byte(sample), &value); err != nil {
			t.Fatal(err)
		}
		once := m.of(value)
		if diff := cmp.Diff(once, m.of(once)); diff != "" {
			t.Errorf("%q: %s", fields, diff)
		}
		again, err := parseFields(fields + "," + fields)
		if err != nil {
			t.Fatalf("%q twice: %v", fields, err)
		}
		if diff := cmp.Diff(m, again); diff != "" {
			t.Errorf("%q twice: %s", fields, diff)
		}
	})
}

// Any body is done or refused, and what passes the check never makes the server fail.
func FuzzBody(f *testing.F) {
	for _, body := range []string{
		`{"requests":[{"addSheet":{"properties":{"title":"附件2","sheetId":5}}}]}`, `{"requests":[null]}`, `[]`, `{"requests":[{}]}`, `{`, ``,
		`{"requests":[{"updateCells":{"start":{"sheetId":0},"fields":"*","rows":[{"values":[{"userEnteredValue":{"numberValue":1e300}}]}]}}]}`,
		`{"requests":[{"mergeCells":{"range":{"sheetId":0,"startRowIndex":-1,"endRowIndex":5},"mergeType":"MERGE_ALL"}}]}`,
		`{"requests":[{"deleteSheet":{"sheetId":0}}],"includeSpreadsheetInResponse":true,"responseIncludeGridData":true}`,
		`{"requests":[{"updateSheetProperties":{"properties":{"gridProperties":{"rowCount":0}},"fields":"gridProperties.rowCount"}}]}`,
		`{"requests":[{"repeatCell":{"range":{"sheetId":0},"cell":{"note":"a"},"fields":"note"}}]}`,
		`{"requests":[{"addChart":{"chart":{"spec":{}}}}]}`, `{"requests":[{"setBasicFilter":{"filter":{"range":{"sheetId":0}}}}]}`,
		`{"requests":[{"setDataValidation":{"range":{"sheetId":0},"rule":{"condition":{"type":"ONE_OF_LIST"}}}}]}`,
		`{"requests":[{"createDeveloperMetadata":{"developerMetadata":{"metadataKey":"a","visibility":"PROJECT","location":{"spreadsheet":true}}}}]}`,
		`{"requests":[{"deleteDimension":{"range":{"sheetId":0,"dimension":"ROWS","startIndex":0,"endIndex":1000}}}]}`,
	} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		s := New(Options{})
		id := s.PutSpreadsheet(s.Root(), "附件1", nil)
		issued := s.accounts.issue(person, []string{"https://www.googleapis.com/auth/spreadsheets"}, time.Now())
		token, _ := issued["access_token"].(string)
		address := "http://google.test/v4/spreadsheets/" + id + ":batchUpdate"
		req, err := http.NewRequestWithContext(t.Context(), "POST", address, bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+token)
		req.Header.Set("Content-Type", "application/json")
		resp, err := s.Transport().RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if code := resp.StatusCode; code != 200 && code != 400 && code != 501 {
			answer, _ := io.ReadAll(resp.Body)
			t.Errorf("%d %s", code, answer)
		}
	})
}
