package fakegoogle_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/api/drive/v3"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
)

// Each of these requests differs from a good one in one place.
func TestRequestsThatGoogleWouldRefuse(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	id := s.PutSpreadsheet(s.Root(), "附件1", []sheets.Sheet{tab("附件1", "a")})
	c := connect(t, s, scopes...)
	own := must[*drive.File](t)(c.drive.Files.Create(&drive.File{MimeType: spreadsheetType}).Do()).Id
	sheet, files := "/v4/spreadsheets/"+id, "/drive/v3/files"
	batch := sheet + ":batchUpdate"

	tests := []struct {
		name, method, path, body string
		status                   int
		says                     string // in the message or in a field violation
	}{
		{"unknown parameter of Sheets", "GET", sheet + "?include=true", "", 400, `Unknown name "include"`},
		{"unknown parameter of Drive", "GET", files + "?query=a", "", 400, `Unknown name "query"`},
		{"parameter of another method", "GET", files + "/" + id + "?pageSize=3", "", 400, `Unknown name "pageSize"`},
		{"boolean", "GET", sheet + "?includeGridData=1", "", 400, "include_grid_data"},
		{"integer", "GET", files + "?pageSize=many", "", 400, "page_size"},
		{"integer above its range", "GET", files + "?pageSize=1001", "", 400, "[1, 1000]"},
		{"integer below its range", "GET", files + "?pageSize=0", "", 400, "[1, 1000]"},
		{"enum in a parameter", "GET", sheet + "/values/A1?valueRenderOption=RAW", "", 400, "value_render_option"},
		{"enum of all methods", "GET", files + "?alt=xml", "", 400, "alt"},
		{"a parameter twice", "GET", files + "?q=a&q=b", "", 400, "2 times"},
		{"media of a method without", "GET", sheet + "?alt=media", "", 400, "media download"},
		{"fields that are not there", "GET", sheet + "?fields=sheets.name", "", 400, "path 'sheets.name'"},
		{"fields of Drive that are not there", "GET", files + "?fields=files(id,title)", "", 400, "Invalid field selection files.title"},
		{"fields below a plain one", "GET", files + "/" + id + "?fields=name(first)", "", 400, "Invalid field selection name.first"},
		{"malformed fields", "GET", files + "?fields=files(id", "", 400, "Invalid field selection"},

		{"unknown field", "POST", batch, `{"request":[]}`, 400, `Unknown name "request"`},
		{"unknown field deep down", "POST", batch, `{"requests":[{"addSheet":{"properties":{"name":"a"}}}]}`, 400,
			`Unknown name "name" at 'requests[0].add_sheet.properties'`},
		{"string", "POST", batch, `{"requests":[{"addSheet":{"properties":{"title":5}}}]}`, 400,
			"'requests[0].add_sheet.properties.title' (TYPE_STRING), 5"},
		{"int32", "POST", batch, `{"requests":[{"addSheet":{"properties":{"sheetId":"5"}}}]}`, 400, "sheet_id' (TYPE_INT32)"},
		{"int32 with a fraction", "POST", batch, `{"requests":[{"addSheet":{"properties":{"sheetId":1.5}}}]}`, 400, "TYPE_INT32"},
		{"int32 too large", "POST", batch, `{"requests":[{"addSheet":{"properties":{"index":2147483648}}}]}`, 400, "TYPE_INT32"},
		{"boolean in a body", "POST", batch, `{"requests":[{"addSheet":{"properties":{"hidden":"true"}}}]}`, 400, "hidden' (TYPE_BOOL)"},
		{"double", "POST", batch, `{"requests":[{"updateCells":{"fields":"*","rows":[{"values":[{"userEnteredValue":{"numberValue":"1"}}]}]}}]}`,
			400, "rows[0].values[0].user_entered_value.number_value' (TYPE_DOUBLE)"},
		{"enum", "POST", batch, `{"requests":[{"mergeCells":{"mergeType":"ALL"}}]}`, 400, "merge_type' (TYPE_ENUM)"},
		{"array", "POST", batch, `{"requests":{"addSheet":{}}}`, 400, "'requests': not a list"},
		{"null in an array", "POST", batch, `{"requests":[null]}`, 400, "'requests[0]': null in a list"},
		{"object", "POST", batch, `{"requests":[{"addSheet":"附件2"}]}`, 400, "add_sheet' (TYPE_MESSAGE)"},
		{"field mask", "POST", batch, `{"requests":[{"updateCells":{"fields":"userEnteredValue,,note"}}]}`, 400, "GOOGLE-FIELDMASK"},
		{"map", "POST", files, `{"appProperties":{"a":5}}`, 400, "app_properties.a' (TYPE_STRING)"},
		{"time", "POST", files, `{"modifiedTime":"2020-02-27"}`, 400, "DATE-TIME"},
		{"two things wrong", "POST", batch, `{"a":1,"b":2}`, 400, `"b"`},
		{"other content", "POST", "/upload" + files + "?uploadType=multipart", "{}", 400, "multipart"},
		{"int64 as a number", "PATCH", files + "/" + id, `{"size":5}`, 400, "TYPE_STRING"},
		{"int64", "PATCH", files + "/" + id, `{"size":"five"}`, 400, "TYPE_INT64"},
		{"no JSON", "POST", batch, `{"requests":`, 400, "Invalid JSON payload"},
		{"more than JSON", "POST", batch, `{"requests":[]} {}`, 400, "Invalid JSON payload"},
		{"no object", "POST", batch, `[]`, 400, "Invalid JSON payload"},
		{"body that nothing takes", "GET", sheet, `{"a":1}`, 400, "takes no body"},

		{"time at creation only", "PATCH", files + "/" + own, `{"createdTime":"2020-02-27T09:00:00Z"}`, 403, "not directly writable"},
		{"type without content", "PATCH", files + "/" + own, `{"mimeType":"text/plain"}`, 400, "type of a file"},
		{"folder that it does not lie in", "PATCH", files + "/" + own + "?removeParents=1abc&addParents=root", `{}`, 400, "does not lie in"},
		{"no folder", "PATCH", files + "/" + own + "?removeParents=root", `{}`, 403, "without a folder"},
		{"two folders", "PATCH", files + "/" + own + "?removeParents=root&addParents=1a,1b", `{}`, 400, "number of parents"},
		{"folder that is not there", "PATCH", files + "/" + own + "?removeParents=root&addParents=1abc", `{}`, 404, "File not found: 1abc."},
		{"update of what is not there", "PATCH", files + "/1abc", `{}`, 404, "File not found: 1abc."},
		{"update of the root", "PATCH", files + "/root", `{"name":"a"}`, 403, "sufficient permissions"},
		{"deleting what is not there", "DELETE", files + "/1abc", "", 404, "File not found: 1abc."},
		{"shortcut to nothing", "POST", files, `{"mimeType":"` + shortcutType + `"}`, 400, "targetId"},
		{"shortcut to what is not there", "POST", files, `{"mimeType":"` + shortcutType + `","shortcutDetails":{"targetId":"1abc"}}`, 404, "1abc"},
		{"change that the spreadsheet refuses", "POST", batch, `{"requests":[{"addSheet":{"properties":{"title":"附件1"}}}]}`, 400,
			"Invalid requests[0].addSheet"},
		{"range that is not there", "GET", sheet + "/values/附件9!A1", "", 400, "附件9"},
		{"one of the ranges", "GET", sheet + "/values:batchGet?ranges=A1&ranges=附件9!A1", "", 400, "附件9"},
		{"values of what is not there", "GET", "/v4/spreadsheets/1abc/values:batchGet?ranges=A1", "", 404, "Requested entity"},
		{"one value of what is not there", "GET", "/v4/spreadsheets/1abc/values/A1", "", 404, "Requested entity"},
		{"change of what is not there", "POST", "/v4/spreadsheets/1abc:batchUpdate", `{"requests":[]}`, 404, "Requested entity"},
		{"range of the spreadsheet", "GET", sheet + "?ranges=附件9", "", 400, "附件9"},

		{"field that only Drive writes", "POST", files, `{"name":"a","version":"5"}`, 403, "not directly writable"},
		{"parents in an update", "PATCH", files + "/" + id, `{"parents":["root"]}`, 403, "addParents"},
		{"all Drives without the support", "GET", files + "?includeItemsFromAllDrives=true", "", 403, "supportsAllDrives"},
		{"a Drive without all Drives", "GET", files + "?corpora=drive&driveId=root&supportsAllDrives=true", "", 403, "includeItemsFromAllDrives"},
		{"malformed query", "GET", files + "?q=name+%3D+a", "", 400, "Invalid Value"},
		{"unknown order", "GET", files + "?orderBy=title", "", 400, "Invalid Value"},
		{"foreign page token", "GET", files + "?pageToken=abc", "", 400, "Invalid Value"},

		{"no such version", "GET", "/v4/sheets", "", 404, "not found"},
		{"no such HTTP method", "PUT", sheet, "", 404, "not found"},
		{"no such file", "GET", files + "/1abc", "", 404, "File not found: 1abc."},
		{"no such spreadsheet", "GET", "/v4/spreadsheets/1abc", "", 404, "Requested entity was not found."},
		{"no spreadsheet", "GET", "/v4/spreadsheets/" + s.Root(), "", 400, "not supported for this document"},

		{"method that is not done", "POST", sheet + "/values/A1:append", `{}`, 501, "sheets.spreadsheets.values.append"},
		{"field that is not kept", "POST", files, `{"folderColorRgb":"#ff0000"}`, 501, "folderColorRgb"},
		{"owners", "GET", files + "?q=%27a%27+in+owners", "", 501, "owners"},
		{"space that is not done", "GET", files + "?spaces=appDataFolder", "", 501, "spaces"},
		{"type that is not done", "POST", files, `{"mimeType":"application/vnd.google-apps.document"}`, 501, "document"},
		{"making in the trash", "POST", files, `{"trashed":true}`, 501, "trash"},
		{"converting", "PATCH", "/upload" + files + "/" + own + "?uploadType=media", "a", 501, "uploading into"},
		{"query that is not done", "GET", files + "?q=fullText+contains+%27a%27", "", 501, "fullText"},
		{"order that is not done", "GET", files + "?orderBy=recency", "", 501, "recency"},
		{"reply that is not done", "GET", files + "?callback=f", "", 501, "JSON"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := c.send(t, tt.method, tt.path, tt.body)
			if got.status != tt.status || !strings.Contains(texts(got.failure(t)), tt.says) {
				t.Errorf("got %d %s\nwant %d and %q", got.status, got.body, tt.status, tt.says)
			}
		})
	}
	if got := c.send(t, "GET", "/v5/spreadsheets", ""); got.status != http.StatusNotFound {
		t.Errorf("a path of no API: got %d", got.status)
	}
}

func texts(f failure) string {
	all := f.Error.Message
	for _, d := range f.Error.Details {
		for _, v := range d.FieldViolations {
			all += "\n" + v.Description
		}
	}
	return all
}

// The two APIs tell of a bad request in different shapes.
func TestShapesOfErrors(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)

	ofSheets := c.send(t, "POST", "/v4/spreadsheets", `{"properties":{"name":"a","title":1}}`)
	var want failure
	want.Error.Code, want.Error.Status = 400, "INVALID_ARGUMENT"
	unknown := `Invalid JSON payload received. Unknown name "name" at 'properties': Cannot find field.`
	wrong := `Invalid value at 'properties.title' (TYPE_STRING), 1`
	want.Error.Message = unknown + "\n" + wrong
	want.Error.Details = append(want.Error.Details, struct {
		Type            string `json:"@type"`
		Reason          string
		FieldViolations []struct{ Field, Description string }
	}{Type: "type.googleapis.com/google.rpc.BadRequest", FieldViolations: []struct{ Field, Description string }{
		{"properties", unknown}, {"properties.title", wrong},
	}})
	if diff := cmp.Diff(want, ofSheets.failure(t)); diff != "" {
		t.Error(diff)
	}

	ofDrive := c.send(t, "GET", "/drive/v3/files/none", "")
	want = failure{}
	want.Error.Code, want.Error.Message = 404, "File not found: none."
	want.Error.Errors = append(want.Error.Errors, struct{ Domain, Reason, Message, Location, LocationType string }{
		"global", "notFound", "File not found: none.", "fileId", "parameter",
	})
	if diff := cmp.Diff(want, ofDrive.failure(t)); diff != "" {
		t.Error(diff)
	}
}

func TestPrettyPrint(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	path := "/drive/v3/files/root?fields=kind"
	if got, want := c.send(t, "GET", path, "").body, "{\n  \"kind\": \"drive#file\"\n}"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := c.send(t, "GET", path+"&prettyPrint=false", "").body, `{"kind":"drive#file"}`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
