package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// county is one that is disturbed, and its twin that is not.
type county struct {
	dir, twin string
	dice      *rand.Rand
	day       time.Time
	books     map[string][]byte // inputs as they were first
	inputs    map[string]string // as they are now
	old, want map[string]string // outputs
	took      time.Duration     // of the last run that was not disturbed
	slots     []statusRun       // what the journal is to say, the latest first
}

func newCounty(t *testing.T) *county {
	t.Helper()
	seed := rand.Uint64()
	if text := os.Getenv("GUANTONG_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("GUANTONG_SEED=%d", seed)
	c := &county{dir: t.TempDir(), twin: smallCounty(t), dice: rand.New(rand.NewPCG(seed, 0)),
		day: time.Date(2020, 2, 27, 0, 0, 0, 0, time.UTC), books: map[string][]byte{}}
	if err := os.CopyFS(c.dir, os.DirFS(c.twin)); err != nil {
		t.Fatal(err)
	}
	for name := range sums(t, filepath.Join(c.dir, "填报")) {
		data, err := os.ReadFile(filepath.Join(c.dir, "填报", name))
		if err != nil {
			t.Fatal(err)
		}
		if f, err := excelize.OpenReader(bytes.NewReader(data)); err == nil {
			c.books[name] = data
			f.Close()
		}
	}
	serve(t, c.dir, c.today()).signal(t, syscall.SIGTERM, 0) // from now on every slot counts
	return c
}

// smallCounty is a county in a folder, with settings for a daemon, where nothing has run yet.
func smallCounty(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	command(t, dir, "2020-02-27", 0, "demo", "--dir", ".", "--workers", "150")
	for _, name := range []string{"汇总", "存档", "guantong.db"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	settings := filepath.Join(dir, "config.yaml")
	text, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte("127.0.0.1:8020"), []byte("127.0.0.1:0"), 1)
	for _, other := range []string{"dispatch", "circular"} { // a day has one run
		text = bytes.Replace(text, []byte("\n  "+other+":"), []byte("\n  # "+other+":"), 1)
	}
	if err := os.WriteFile(settings, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// sums are the files of a folder that have a name for people, by their path in it.
func sums(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		data, err := os.ReadFile(name)
		files[strings.TrimPrefix(name, dir+"/")] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func (c *county) today() string { return c.day.Format(time.DateOnly) }

func (c *county) slot() string { return c.today() + "T17:00" }

// newDay is the next day, when somebody may have written into a sheet, or put it right again, or removed an output.
func (c *county) newDay(t *testing.T) {
	t.Helper()
	c.day = c.day.AddDate(0, 0, 1)
	names := slices.Sorted(maps.Keys(c.books))
	name := names[c.dice.IntN(len(names))]
	data := c.books[name]
	switch c.dice.IntN(4) {
	case 0: // nobody did
		return
	case 1:
	default:
		data = edited(t, data, c.dice)
	}
	for _, dir := range []string{c.dir, c.twin} {
		if err := os.WriteFile(filepath.Join(dir, "填报", name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if c.dice.IntN(4) == 0 {
		if err := os.RemoveAll(filepath.Join(c.dir, "汇总/全县")); err != nil {
			t.Fatal(err)
		}
	}
}

// edited is a workbook with another text in one of its upper cells, which may be one of its heading's.
func edited(t *testing.T, data []byte, dice *rand.Rand) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cell, err := excelize.CoordinatesToCellName(1+dice.IntN(12), 1+dice.IntN(9))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStr(f.GetSheetName(0), cell, fmt.Sprint("改", dice.IntN(100))); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// calm makes the day's run in the county that is not disturbed. Its outputs are what the other is to come to.
func (c *county) calm(t *testing.T) map[string]string {
	t.Helper()
	c.old = sums(t, filepath.Join(c.dir, "汇总"))
	c.inputs = sums(t, filepath.Join(c.dir, "填报"))
	began := time.Now()
	command(t, c.twin, c.today(), 1, "run", "daily") // two workbooks cannot be read
	c.took = time.Since(began)
	return sums(t, filepath.Join(c.twin, "汇总"))
}

// The programs that tests start would each wait a second at their end if the race detector watches them.
func init() {
	if os.Getenv("GORACE") == "" {
		os.Setenv("GORACE", "atexit_sleep_ms=0")
	}
}
