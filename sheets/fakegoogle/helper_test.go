package fakegoogle_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/google"
	"golang.org/x/oauth2/jwt"
	"google.golang.org/api/drive/v3"
	"google.golang.org/api/googleapi"
	"google.golang.org/api/option"
	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/grid"
)

const base = "http://google.test"

var scopes = []string{sheetsapi.SpreadsheetsScope, drive.DriveMetadataReadonlyScope, drive.DriveFileScope}

// client is what a program of the service account has: signed-in HTTP, and Google's own Go clients on it.
type client struct {
	base   string
	http   *http.Client
	drive  *drive.Service
	sheets *sheetsapi.Service
}

// connect signs in over the in-process transport.
func connect(t testing.TB, s *fakegoogle.Server, scopes ...string) client {
	t.Helper()
	return connectTo(t, s, base, s.Transport(), scopes...)
}

func connectTo(t testing.TB, s *fakegoogle.Server, base string, transport http.RoundTripper, scopes ...string) client {
	t.Helper()
	config, err := google.JWTConfigFromJSON(s.ServiceAccount(base), scopes...)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.WithValue(t.Context(), oauth2.HTTPClient, &http.Client{Transport: transport})
	return clients(t, base, config.Client(ctx))
}

func clients(t testing.TB, base string, hc *http.Client) client {
	t.Helper()
	c := client{base: base, http: hc}
	var err error
	if c.drive, err = drive.NewService(t.Context(), option.WithHTTPClient(hc), option.WithEndpoint(base+"/drive/v3/")); err != nil {
		t.Fatal(err)
	}
	if c.sheets, err = sheetsapi.NewService(t.Context(), option.WithHTTPClient(hc), option.WithEndpoint(base+"/")); err != nil {
		t.Fatal(err)
	}
	return c
}

// answer is a reply as it came.
type answer struct {
	status int
	header http.Header
	body   string
}

// send makes a request as it is given, with a body of JSON if there is one.
func (c client) send(t testing.TB, method, path, body string) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, c.base+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	return c.do(t, req)
}

func (c client) do(t testing.TB, req *http.Request) answer {
	t.Helper()
	resp, err := c.http.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, string(data)}
}

// err is nil for a success.
func (a answer) err() error {
	if a.status < 300 {
		return nil
	}
	return errors.New(a.body)
}

// failure is Google's error as both APIs write it.
type failure struct {
	Error struct {
		Code            int
		Message, Status string
		Errors          []struct{ Domain, Reason, Message, Location, LocationType string }
		Details         []struct {
			Type            string `json:"@type"`
			Reason          string
			FieldViolations []struct{ Field, Description string }
		}
	}
}

func (a answer) failure(t testing.TB) failure {
	t.Helper()
	var f failure
	if err := json.Unmarshal([]byte(a.body), &f); err != nil {
		t.Fatalf("%d %s: %v", a.status, a.body, err)
	}
	return f
}

// refused checks that an error of Google's client has a status and a reason.
func refused(t testing.TB, err error, status int, reason string) {
	t.Helper()
	e, ok := errors.AsType[*googleapi.Error](err)
	if !ok {
		t.Fatalf("got %v, want status %d", err, status)
	}
	has := func(i googleapi.ErrorItem) bool { return i.Reason == reason }
	if e.Code != status || reason != "" && !slices.ContainsFunc(e.Errors, has) {
		t.Errorf("got %v, want status %d and reason %q", err, status, reason)
	}
}

// Names for the client's types, to keep calls of must short.
type (
	httpResponse = http.Response
	jwtConfig    = jwt.Config
	spreadsheet  = sheetsapi.Spreadsheet
)

// roundTripper is a function as http.RoundTripper.
type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// ignoreHeaders leaves out of a comparison how a resource came.
var ignoreHeaders = cmpopts.IgnoreTypes(googleapi.ServerResponse{})

// must is for calls that cannot fail in a test.
func must[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// names are those of the files that a query finds.
func (c client) names(t testing.TB, q string) []string {
	t.Helper()
	list, err := c.drive.Files.List().Q(q).Do()
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	found := []string{}
	for _, f := range list.Files {
		found = append(found, f.Name)
	}
	slices.Sort(found)
	return found
}

// tab is a sheet of one row of texts.
func tab(name string, values ...string) sheets.Sheet {
	row := grid.Row{}
	for _, v := range values {
		row.Cells = append(row.Cells, grid.String(v))
	}
	return sheets.Sheet{Name: name, Grid: grid.Grid{Rows: []grid.Row{row}}}
}
