package intake_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/url"
	"path/filepath"
	"sync"
	"testing"
	"time"

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
