package google_test

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/oauth2"
	oauth "golang.org/x/oauth2/google"
	"google.golang.org/api/option"
	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/google"
	"guantong/sheets/grid"
	"guantong/sheets/sheetstest"
)

// address is where the fake server seems to be; requests to it never leave the process.
const address = "http://google.test"

// person is what people do in a browser, on a fake Google.
type person struct {
	server        *fakegoogle.Server
	store         *google.Store
	options       google.Options
	input, output string
	paths         sync.Map // of the files that were put, by ID
}

func newPerson(t testing.TB, change ...func(*google.Options)) *person {
	t.Helper()
	return newPersonOn(t, fakegoogle.New(fakegoogle.Options{}), change...)
}

func newPersonOn(t testing.TB, server *fakegoogle.Server, change ...func(*google.Options)) *person {
	t.Helper()
	p := &person{server: server, input: server.Folder(server.Root(), "填报表"), output: server.Folder(server.Root(), "汇总表")}
	p.options = google.Options{
		InputFolder: p.input, OutputFolder: p.output, Endpoint: address, Credentials: server.ServiceAccount(address),
		Transport: server.Transport(), Journal: &journal{}, PerMinute: 1_000_000,
	}
	for _, c := range change {
		c(&p.options)
	}
	p.store = p.open(t)
	return p
}

// open opens the folders as a new run does: with nothing in mind but the journal.
func (p *person) open(t testing.TB) *google.Store {
	t.Helper()
	s, err := google.Open(context.Background(), p.options)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestConformance(t *testing.T) {
	sheetstest.Run(t, func(t *testing.T) sheetstest.Harness { return newPerson(t) })
}

// A store without a journal knows nothing and does the same.
func TestConformanceWithoutJournal(t *testing.T) {
	sheetstest.Run(t, func(t *testing.T) sheetstest.Harness {
		return newPerson(t, func(o *google.Options) { o.Journal = nil })
	})
}

func (p *person) Store() sheets.Store { return p.store }

// folder is where a path lies, made if make is set.
func (p *person) folder(dir string, make bool) (id string, ok bool) {
	parts := strings.Split(dir, "/")
	id = p.output
	switch parts[0] {
	case "填报":
		id, parts = p.input, parts[1:]
	case "汇总":
		parts = parts[1:]
	}
	if !make {
		return p.server.Lookup(id, parts...)
	}
	for _, name := range parts {
		id = p.server.Folder(id, name)
	}
	return id, true
}

func (p *person) id(name string) (string, bool) {
	dir, ok := p.folder(path.Dir(name), false)
	if !ok {
		return "", false
	}
	return p.server.Lookup(dir, strings.TrimSuffix(path.Base(name), ".xlsx"))
}

func (p *person) mustID(t testing.TB, name string) string {
	t.Helper()
	id, ok := p.id(name)
	if !ok {
		t.Fatalf("%s is not there", name)
	}
	return id
}

func (p *person) Put(t testing.TB, name string, tabs []sheets.Sheet) {
	dir, _ := p.folder(path.Dir(name), true)
	p.paths.Store(p.server.PutSpreadsheet(dir, strings.TrimSuffix(path.Base(name), ".xlsx"), tabs), name)
}

func (p *person) Edit(t testing.TB, name, sheet string, at grid.Ref, c grid.Cell) {
	t.Helper()
	p.edit(t, name, func(b *book.Book) error { return b.SetCell(sheet, at, c) })
}

func (p *person) edit(t testing.TB, name string, edit func(*book.Book) error) {
	t.Helper()
	if err := p.server.Edit(p.mustID(t, name), edit); err != nil {
		t.Fatal(err)
	}
}

func (p *person) Remove(t testing.TB, name string) {
	t.Helper()
	p.server.Trash(p.mustID(t, name))
}

func (p *person) book(name string) (*book.Book, error) {
	id, ok := p.id(name)
	if !ok {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	b, ok := p.server.Book(id)
	if !ok {
		return nil, fmt.Errorf("%s is no spreadsheet", name)
	}
	return b, nil
}

func (p *person) Open(name string) ([]sheets.Sheet, error) {
	b, err := p.book(name)
	if err != nil {
		return nil, err
	}
	return b.Sheets(), nil
}

func (p *person) PutFile(_ testing.TB, name string, data []byte) {
	dir, _ := p.folder(path.Dir(name), true)
	p.server.PutFile(dir, path.Base(name), "application/octet-stream", data)
}

func (p *person) File(name string) ([]byte, error) {
	id, ok := p.id(name)
	if !ok {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	data, ok := p.server.Data(id)
	if !ok {
		return nil, fmt.Errorf("%s is no file", name)
	}
	return data, nil
}

// journal is a Journal in memory.
type journal struct{ entries sync.Map }

func (j *journal) Load(_ context.Context, key string) ([]byte, bool, error) {
	v, ok := j.entries.Load(key)
	if !ok {
		return nil, false, nil
	}
	return v.([]byte), true, nil
}

func (j *journal) Save(_ context.Context, key string, value []byte) error {
	j.entries.Store(key, value)
	return nil
}

// follow does what a click in a browser does.
func (p *person) follow(from, to string) (grid.Link, error) {
	u, err := url.Parse(to)
	if err != nil {
		return grid.Link{}, err
	}
	at, err := url.ParseQuery(u.Fragment)
	if err != nil {
		return grid.Link{}, err
	}
	link := grid.Link{Workbook: from}
	if u.Path != "" {
		id := strings.TrimSuffix(strings.TrimPrefix(u.Path, "/spreadsheets/d/"), "/edit")
		name, ok := p.paths.Load(id)
		if !ok {
			return grid.Link{}, fmt.Errorf("%s leads to a file that nobody put: %w", to, fs.ErrNotExist)
		}
		link.Workbook = name.(string)
	}
	b, err := p.book(link.Workbook)
	if err != nil {
		return grid.Link{}, err
	}
	for _, tab := range b.Tabs() {
		if strconv.FormatInt(tab.ID, 10) == at.Get("gid") {
			link.Sheet = tab.Title
		}
	}
	link.Cell, err = grid.ParseRef(at.Get("range"))
	return link, err
}

// api is Google's own client, for what no person's hand is made for yet.
func (p *person) api(t *testing.T) *sheetsapi.Service {
	t.Helper()
	conf, err := oauth.JWTConfigFromJSON(p.options.Credentials, sheetsapi.SpreadsheetsScope)
	if err != nil {
		t.Fatal(err)
	}
	inside := context.WithValue(t.Context(), oauth2.HTTPClient, &http.Client{Transport: p.options.Transport})
	service, err := sheetsapi.NewService(t.Context(), option.WithHTTPClient(conf.Client(inside)), option.WithEndpoint(address+"/"))
	if err != nil {
		t.Fatal(err)
	}
	return service
}
