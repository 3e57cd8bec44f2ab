package folder

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/sheetstest"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// day is when the people of these tests begin to save.
var day = time.Date(2020, 2, 26, 8, 0, 0, 0, time.UTC)

// person is what people do to a folder, with the program of xlsxtest.
type person struct {
	dir   string
	store *Store
	saves atomic.Int64
}

func newPerson(t testing.TB) *person {
	t.Helper()
	dir := t.TempDir()
	s, err := Open(dir, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	s.now = func() time.Time { return day.AddDate(0, 0, 1) }
	s.sleep = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	return &person{dir: dir, store: s}
}

func TestConformance(t *testing.T) {
	sheetstest.Run(t, func(t *testing.T) sheetstest.Harness { return newPerson(t) })
}

func (p *person) Store() sheets.Store { return p.store }

func (p *person) file(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

// write saves bytes, a second after the save before.
func (p *person) write(t testing.TB, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(p.file(name)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.file(name), data, 0o644); err != nil {
		t.Fatal(err)
	}
	at := day.Add(time.Duration(p.saves.Add(1)) * time.Second)
	if err := os.Chtimes(p.file(name), at, at); err != nil {
		t.Fatal(err)
	}
}

func (p *person) Put(t testing.TB, name string, tabs []sheets.Sheet) {
	t.Helper()
	p.write(t, name, xlsxtest.New(t, tabs))
}

func (p *person) Remove(t testing.TB, name string) {
	t.Helper()
	must(t, os.Remove(p.file(name)))
}

func (p *person) Edit(t testing.TB, name, tab string, at grid.Ref, c grid.Cell) {
	t.Helper()
	p.write(t, name, xlsxtest.Edit(t, p.read(t, name), tab, at, c))
}

func (p *person) read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(p.file(name))
	must(t, err)
	return data
}

func (p *person) Open(name string) ([]sheets.Sheet, error) {
	data, err := os.ReadFile(p.file(name))
	if err != nil {
		return nil, err
	}
	return xlsxtest.Tabs(data)
}

func (p *person) PutFile(t testing.TB, name string, data []byte) { p.write(t, name, data) }

func (p *person) File(name string) ([]byte, error) { return os.ReadFile(p.file(name)) }

func (p *person) Looks(name string) ([]sheetstest.Look, error) {
	data, err := os.ReadFile(p.file(name))
	if err != nil {
		return nil, err
	}
	return xlsxtest.Looks(name, data)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
