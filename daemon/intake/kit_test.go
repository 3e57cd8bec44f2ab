package intake_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"guantong/daemon/config"
	"guantong/daemon/engine"
	"guantong/daemon/intake"
	"guantong/daemon/intake/token"
	"guantong/daemon/memory"
	"guantong/daemon/pipeline"
	"guantong/rules/county"
	"guantong/sheets"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

const settings = `county: {name: 某县, code: 431227, timezone: Asia/Shanghai, zone: 某工业集中区}
units:
  townships:
    - {name: 东镇, villages: [甲村, 乙村]}
  departments: [县科工局]
campaign: {year: 2020, start: 2020-02-23, survey_deadline: "2020-02-27T12:00", deadline: 2020-03-31}
store: {folder: {root: data}}
`

var (
	village  = county.Unit{Township: "东镇", Village: "甲村"}
	bureau   = county.Unit{Department: "县科工局"}
	zone     = time.FixedZone("UTC+8", 8*60*60)
	noon     = time.Date(2020, 2, 26, 12, 0, 0, 0, zone)
	okServer = intake.Public{Listen: "127.0.0.1:0"}
)

// door is a server of forms on a database of its own.
type door struct {
	t      testing.TB
	url    string
	codes  *token.Book
	desk   *intake.Desk
	filing *intake.Filing
	server *intake.Server
	log    bytes.Buffer
	locked sync.Mutex // of what follows
	now    time.Time
	fails  error // of the database
}

func (d *door) clock() time.Time {
	d.locked.Lock()
	defer d.locked.Unlock()
	return d.now
}

func (d *door) later(by time.Duration) {
	d.locked.Lock()
	defer d.locked.Unlock()
	d.now = d.now.Add(by)
}

func (d *door) break_(err error) {
	d.locked.Lock()
	defer d.locked.Unlock()
	d.fails = err
}

// newDoor opens one; change changes what it works with.
func newDoor(t testing.TB, at intake.Public, change func(*intake.Options)) *door {
	t.Helper()
	c, err := config.Parse(filepath.Join(t.TempDir(), "config.yaml"), []byte(settings))
	if err != nil {
		t.Fatal(err)
	}
	setup, err := pipeline.NewSetup(c)
	if err != nil {
		t.Fatal(err)
	}
	m, err := memory.OpenDurable(t.Context(), c.Database, noon, func(message string) { t.Error(message) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	if _, err := engine.SQLite(t.Context(), m.DB()); err != nil {
		t.Fatal(err)
	}
	d := &door{t: t, now: noon, desk: intake.NewDesk(m.DB())}
	d.codes = token.NewBook(m.Lasting("intake"), token.Options{County: c.County, Expires: 0})
	d.filing = &intake.Filing{Desk: d.desk, County: c.County, Year: 2020, Now: d.clock}
	o := intake.Options{County: c.County, Zone: zone, Codes: d.codes, Judge: setup.Judge, Now: d.clock, PerAddress: 1_000_000, PerCode: 1_000_000,
		Health: "某省居民健康卡", Log: slog.New(slog.NewTextHandler(&d.log, nil)), Public: &url.URL{Scheme: "http", Host: "saoma.test"},
		Submit: func(ctx context.Context, s intake.Submission) error {
			d.locked.Lock()
			fails := d.fails
			d.locked.Unlock()
			if fails != nil {
				return fails
			}
			return d.desk.Take(ctx, s)
		}}
	if change != nil {
		change(&o)
	}
	if d.server, err = intake.Listen(at, o); err != nil {
		t.Fatal(err)
	}
	scheme := "http://"
	if at.Cert != "" {
		scheme = "https://"
	}
	d.url = scheme + d.server.Addr().String()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- d.server.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return d
}

// code is the path of a unit's form.
func (d *door) code(k token.Kind, u county.Unit) string {
	d.t.Helper()
	code, err := d.codes.Of(d.t.Context(), k, u)
	if err != nil {
		d.t.Fatal(err)
	}
	return token.Path(k, code.Text)
}

// file brings what was sent into a folder, and gives the rows of its workbooks by form: values by field.
func (d *door) file(root string) map[string][]map[string]string {
	d.t.Helper()
	store, err := folder.Open(root, xlsx.Limits{})
	if err != nil {
		d.t.Fatal(err)
	}
	d.filing.Store = func(context.Context) (sheets.Store, func(), error) { return store, func() {}, nil }
	if err := d.filing.File(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
	return d.rows(store)
}

func (d *door) rows(store sheets.Store) map[string][]map[string]string {
	d.t.Helper()
	all := map[string][]map[string]string{}
	for _, form := range []string{"附件1", "附件3", "附件5", "岗位需求清单"} {
		book, _ := templates.NewIntake(d.filing.County, form, 2020)
		snapshot, err := store.Read(d.t.Context(), sheets.Workbook{ID: book.Path, Path: book.Path})
		if err != nil {
			continue
		}
		for _, row := range snapshot.Sheets[0].Grid.Rows[book.Table.Freeze.Row:] {
			r := map[string]string{}
			for i, f := range book.Fields {
				if text := row.Cell(i).String(); text != "" {
					r[string(f)] = text
				}
			}
			all[form] = append(all[form], r)
		}
	}
	return all
}

// page is a page as a phone shows it.
type page struct {
	t      testing.TB
	at     string // its address
	status int
	header http.Header
	text   string // what it is made of
	body   string // what people read
	fields url.Values
	asked  map[string]bool // what a person may fill in
}

// open opens an address.
func (d *door) open(path string) *page {
	d.t.Helper()
	r, err := http.Get(d.url + path)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.shown(d.url+path, r)
}

// shown takes an answer apart as a browser does, and finds fault with what no page may have.
func (d *door) shown(at string, r *http.Response) *page {
	d.t.Helper()
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	p := &page{t: d.t, at: at, status: r.StatusCode, header: r.Header, text: string(data), fields: url.Values{}, asked: map[string]bool{}}
	if len(data) > 60_000 {
		d.t.Errorf("a page of %d bytes", len(data))
	}
	if strings.Contains(strings.ToLower(p.text), "<script") {
		d.t.Error("a script is on the page")
	}
	for name, part := range map[string]string{"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
		"Referrer-Policy": "same-origin", "X-Frame-Options": "DENY", "X-Robots-Tag": "noindex"} {
		if !strings.Contains(p.header.Get(name), part) {
			d.t.Errorf("%s is %q", name, p.header.Get(name))
		}
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		d.t.Fatal(err)
	}
	var body strings.Builder
	p.walk(root, &body)
	p.body = strings.Join(strings.Fields(body.String()), " ")
	return p
}

func (p *page) walk(n *html.Node, body *strings.Builder) {
	get := func(name string) (value string, there bool) {
		for _, a := range n.Attr {
			if a.Key == name {
				return a.Val, true
			}
		}
		return "", false
	}
	if n.Type == html.TextNode && n.Parent.Data != "style" && n.Parent.Data != "title" {
		body.WriteString(strings.TrimSpace(n.Data) + " ")
	}
	if n.Type == html.ElementNode {
		name, _ := get("name")
		value, _ := get("value")
		switch n.Data {
		case "input":
			kind, _ := get("type")
			_, checked := get("checked")
			if kind != "hidden" {
				p.asked[name] = true
			}
			if kind != "radio" && kind != "checkbox" && (value != "" || kind == "hidden") || checked {
				p.fields.Add(name, value)
			}
		case "textarea":
			p.asked[name] = true
			if n.FirstChild != nil {
				p.fields.Add(name, n.FirstChild.Data)
			}
		case "option":
			if _, selected := get("selected"); selected {
				for _, a := range n.Parent.Attr {
					if a.Key == "name" {
						p.fields.Add(a.Val, value)
					}
				}
			}
		case "select":
			p.asked[name] = true
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c, body)
	}
}

// fill answers questions of the page.
func (p *page) fill(pairs ...string) *page {
	p.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if !p.asked[pairs[i]] {
			p.t.Fatalf("the page does not ask for %s: %s", pairs[i], p.body)
		}
		p.fields[pairs[i]] = nil
		for value := range strings.SplitSeq(pairs[i+1], "|") {
			if value != "" {
				p.fields.Add(pairs[i], value)
			}
		}
	}
	return p
}

// press presses a button.
func (d *door) press(p *page, button string) *page {
	d.t.Helper()
	sent := maps.Clone(p.fields)
	sent.Set("go", button)
	r, err := http.PostForm(p.at, sent)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.shown(p.at, r)
}

// reads wants the page to say all of these.
func (p *page) reads(status int, parts ...string) *page {
	p.t.Helper()
	if p.status != status {
		p.t.Fatalf("the status is %d, want %d: %s", p.status, status, p.body)
	}
	for _, part := range parts {
		if !strings.Contains(p.body, part) {
			p.t.Fatalf("%q is not on the page: %s", part, p.body)
		}
	}
	return p
}

var receipt = regexp.MustCompile(`回执号： ([0-9A-Z]{5}) ([0-9A-Z]{5}) `)

// receipt is the one on the page, empty if there is none.
func (p *page) receipt() string {
	m := receipt.FindStringSubmatch(p.body)
	if m == nil {
		return ""
	}
	return m[1] + m[2]
}

// answered goes through the form of a village to its last page, as somebody who answers all at once.
func (d *door) answered(path string, changes ...string) *page {
	d.t.Helper()
	values := []string{"name", "杨小刚", "sex", "男", "id", "431227199001010036", "phone", "13812345678", "poor", "否", "where", "县外", "casual", "否",
		"employer", "广东省深圳市某某电子厂", "gone", "还没有", "planned", "3月5日", "reason", "出行受阻", "needs", "健康证明"}
	p := d.press(d.open(path), "start")
	for n := 0; p.fields.Get("at") != "review"; n++ {
		if n > 20 {
			d.t.Fatalf("the form has no end: %s", p.body)
		}
		for _, all := range [][]string{values, changes} {
			for pair := range slices.Chunk(all, 2) {
				if p.asked[pair[0]] {
					p.fill(pair...)
				}
			}
		}
		p = d.press(p, "next")
	}
	return p
}
