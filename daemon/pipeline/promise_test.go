package pipeline_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/demo"
	"guantong/daemon/pipeline"
	"guantong/sheets"
	"guantong/sheets/folder"
)

// sampleCounty writes a county with the usual mistakes and returns its folder.
func sampleCounty(t testing.TB, setup *pipeline.Setup, seed uint64, workers int) string {
	t.Helper()
	dir := t.TempDir()
	options := demo.Options{Workers: workers, Seed: seed, Mistakes: true, Day: time.Date(2020, 2, 27, 0, 0, 0, 0, time.UTC)}
	if err := demo.Generate(setup.County, options).Write(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	settle(t, dir)
	return dir
}

// state is every file below a folder with its time and what it holds.
func state(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = fmt.Sprintf("%x %s", sha256.Sum256(data), info.ModTime())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// contents is state without the times.
func contents(t testing.TB, dir string) map[string]string {
	files := state(t, dir)
	for name, s := range files {
		files[name], _, _ = strings.Cut(s, " ")
	}
	return files
}

func TestSameInputSameBytes(t *testing.T) {
	cfg, setup := prepare(t)
	asOf := time.Date(2020, 2, 27, 17, 0, 0, 0, cfg.Zone)
	one, other := sampleCounty(t, setup, 5, 900), sampleCounty(t, setup, 5, 900)

	inputs := state(t, filepath.Join(one, sheets.InputDir))
	daily(t, setup, one, asOf)
	if diff := cmp.Diff(inputs, state(t, filepath.Join(one, sheets.InputDir))); diff != "" {
		t.Errorf("the run changed inputs:\n%s", diff)
	}

	outputs := state(t, filepath.Join(one, "汇总"))
	if again := daily(t, setup, one, asOf); len(again.Outputs.Written) != 0 || again.Outputs.Unchanged != len(outputs) {
		t.Errorf("the second run wrote %v and left %d of %d as they were", again.Outputs.Written, again.Outputs.Unchanged, len(outputs))
	}
	if diff := cmp.Diff(outputs, state(t, filepath.Join(one, "汇总"))); diff != "" {
		t.Errorf("the second run touched outputs:\n%s", diff)
	}

	daily(t, setup, other, asOf)
	if diff := cmp.Diff(contents(t, filepath.Join(one, "汇总")), contents(t, filepath.Join(other, "汇总"))); diff != "" {
		t.Errorf("the same sheets elsewhere gave other bytes:\n%s", diff)
	}
}

func TestDryRunWritesNothing(t *testing.T) {
	cfg, setup := prepare(t)
	asOf := time.Date(2020, 2, 27, 17, 0, 0, 0, cfg.Zone)
	dir := sampleCounty(t, setup, 6, 300)
	before := state(t, dir)
	store, err := folder.Open(dir, folder.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	dry, err := setup.Daily(t.Context(), store, asOf, true, func(string, int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, state(t, dir)); diff != "" {
		t.Errorf("the dry run changed the folder:\n%s", diff)
	}
	wet := daily(t, setup, dir, asOf)
	if diff := cmp.Diff(wet.Outputs, dry.Outputs); diff != "" {
		t.Errorf("the dry run said other than what the run did (-run +dry):\n%s", diff)
	}
}

var (
	longNumber = regexp.MustCompile(`[0-9]{11}`)
	formula    = regexp.MustCompile(`<f[ >]`)
	texts      = regexp.MustCompile(`<t[^>]*>([^<]*)</t>|<v>([^<]*)</v>`)
)

// No output holds an ID or phone in full, and none holds a formula: what people typed stays text.
func TestOutputsHoldNoNumbersAndNoFormulas(t *testing.T) {
	cfg, setup := prepare(t)
	dir := sampleCounty(t, setup, 7, 3000)
	daily(t, setup, dir, time.Date(2020, 2, 27, 17, 0, 0, 0, cfg.Zone))
	seen := false
	eachPart(t, filepath.Join(dir, "汇总"), func(name string, data []byte) {
		if formula.Match(data) {
			t.Errorf("%s holds a formula", name)
		}
		for _, m := range texts.FindAllSubmatch(data, -1) {
			text := string(m[1]) + string(m[2])
			seen = seen || strings.Contains(text, "****")
			if longNumber.MatchString(text) {
				t.Errorf("%s shows a number of %d characters in full", name, len(text))
			}
		}
	})
	if !seen {
		t.Error("no masked number anywhere: this test looked in the wrong place")
	}
}

// eachPart visits every part of every workbook below a folder.
func eachPart(t *testing.T, dir string, visit func(name string, data []byte)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		book, err := zip.OpenReader(path)
		if err != nil {
			return err
		}
		defer book.Close()
		for _, f := range book.File {
			r, err := f.Open()
			if err != nil {
				return err
			}
			data, err := io.ReadAll(r)
			if err != nil {
				return err
			}
			if strings.Contains(f.Name, "worksheets/sheet") || strings.Contains(f.Name, "sharedStrings") {
				visit(filepath.Base(filepath.Dir(path))+" "+f.Name, bytes.Clone(data))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
