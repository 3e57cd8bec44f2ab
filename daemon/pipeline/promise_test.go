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
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/demo"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/civil"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// sampleCounty writes a county with the usual mistakes and returns its folder.
func sampleCounty(t testing.TB, setup *pipeline.Setup, seed uint64, workers int) string {
	t.Helper()
	dir := t.TempDir()
	options := demo.Options{Workers: workers, Seed: seed, Mistakes: true, Day: civil.Date(2020, 2, 27)}
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

	inputs := state(t, filepath.Join(one, dirs.Input))
	daily(t, setup, one, asOf)
	if diff := cmp.Diff(inputs, state(t, filepath.Join(one, dirs.Input))); diff != "" {
		t.Errorf("the run changed inputs:\n%s", diff)
	}

	outputs := state(t, filepath.Join(one, "汇总"))
	if again := daily(t, setup, one, asOf); len(again.Outputs.Written)+len(again.Marked.Written) != 0 || again.Outputs.Unchanged+again.Marked.Unchanged != len(outputs) {
		t.Errorf("the second run wrote %v and %v and left %d and %d of %d as they were",
			again.Outputs.Written, again.Marked.Written, again.Outputs.Unchanged, again.Marked.Unchanged, len(outputs))
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
	store, err := folder.Open(dir, xlsx.Limits{})
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
	identity   = regexp.MustCompile(`[0-9]{15}`)
	formula    = regexp.MustCompile(`<f[ >]`)
	texts      = regexp.MustCompile(`<(?:w:)?t(?: [^>]*)?>([^<]*)</(?:w:)?t>|<(?:c:)?v>([^<]*)</(?:c:)?v>`)
)

// phonesShown are the columns that show phones in full, by tab: those of enterprises and officers, and those by which a
// township calls its people.
var phonesShown = map[string][]string{
	"稳岗清单":   {"复工复产帮扶责任人及联系方式"},
	"外地企业对接": {"返岗单位联系人及联系方式"},
	"企业缺工":   {"企业联系人及联系方式", "帮扶责任人及联系方式"},
	"自驾协助":   {"电话号码"},
	"任务清单":   {"电话号码"},
	"联系名单":   {"电话号码"},
	"健康证明":   {"电话号码"},
	"平台比对":   {"平台登记的电话"},
}

// No output holds an ID in full, and none a phone where it need not be: neither 日报 nor 通报, and not the county's lists of
// people. None holds a formula: what people typed stays text.
func TestOutputsHoldNoNumbersAndNoFormulas(t *testing.T) {
	leaveOutOfShort(t)
	cfg, _ := prepare(t)
	cfg.Dispatch.EmployerMinimum = 4 // as many as a small county has
	setup, err := pipeline.NewSetup(cfg)
	if err != nil {
		t.Fatal(err)
	}
	dir := sampleCounty(t, setup, 7, 3000)
	for _, kind := range schedule.Kinds {
		perform(t, setup, dir, kind, time.Date(2020, 2, 27, 17, 0, 0, 0, cfg.Zone))
	}
	masked, shown := false, map[string]bool{}
	for _, area := range []string{"汇总", dirs.Archive} {
		eachPart(t, filepath.Join(dir, area), func(name string, data []byte) {
			if formula.Match(data) {
				t.Errorf("%s holds a formula", name)
			}
			for _, m := range texts.FindAllSubmatch(data, -1) {
				text := string(m[1]) + string(m[2])
				masked = masked || strings.Contains(text, "****")
				if identity.MatchString(text) {
					t.Errorf("%s shows a number of %d characters in full", name, len(text))
				}
				if strings.Contains(name, " word/") && longNumber.MatchString(text) {
					t.Errorf("%s shows a phone", name)
				}
			}
		})
		for file := range contents(t, filepath.Join(dir, area)) {
			if filepath.Ext(file) == ".docx" {
				continue // it has no tabs, and no phones
			}
			for _, tab := range decode(t, file, outside(t, filepath.Join(dir, area, file))) {
				for place := range numbersShown(tab) {
					shown[place] = true
					if tab.Name == "平台比对" && strings.HasSuffix(place, " 平台登记的电话") && area == "汇总" && strings.HasSuffix(file, "/日报.xlsx") && !strings.HasPrefix(file, "全县/") {
						continue // by which the township calls whom it has not surveyed
					}
					people := slices.Contains([]string{"自驾协助", "健康证明", "任务清单", "联系名单"}, strings.Split(place, " ")[0])
					column, of, _ := strings.Cut(place, " ")
					switch {
					case !slices.Contains(phonesShown[column], of), people && (area != "汇总" || strings.HasPrefix(file, "全县/")):
						t.Errorf("%s shows a phone in %s", file, place)
					case !strings.HasSuffix(file, "调度.xlsx"):
						t.Errorf("%s shows a phone in %s", file, place)
					}
				}
			}
		}
	}
	for tab, columns := range phonesShown {
		for _, column := range columns {
			if !shown[tab+" "+column] {
				t.Errorf("no phone is shown in %s, %s: this test looked in the wrong place", tab, column)
			}
		}
	}
	if !masked {
		t.Error("no masked number anywhere: this test looked in the wrong place")
	}
}

// numbersShown are the tab and the columns in which numbers as long as a phone's stand, each with its heading: the last of
// the headings of phonesShown above it.
func numbersShown(tab sheets.Sheet) map[string]bool {
	places, heads := map[string]bool{}, map[int]string{}
	for _, row := range tab.Grid.Rows {
		for col, cell := range row.Cells {
			text := strings.ReplaceAll(cell.String(), "\n", "")
			if slices.Contains(phonesShown[tab.Name], text) {
				heads[col] = text
			}
			if longNumber.MatchString(text) {
				places[tab.Name+" "+heads[col]] = true
			}
		}
	}
	return places
}

var wholeName = regexp.MustCompile(`^\p{Han}{2,4}$`)

// The circular names nobody: no worker and no clerk of the county.
func TestCircularNamesNobody(t *testing.T) {
	leaveOutOfShort(t)
	cfg, setup := prepare(t)
	dir := sampleCounty(t, setup, 7, 900)
	for _, kind := range schedule.Kinds {
		perform(t, setup, dir, kind, time.Date(2020, 2, 27, 17, 0, 0, 0, cfg.Zone))
	}
	names := map[string]bool{}
	for file := range contents(t, filepath.Join(dir, "汇总")) {
		if filepath.Ext(file) == ".docx" {
			continue
		}
		for _, tab := range openBook(t, filepath.Join(dir, "汇总", file)) {
			col, ok := map[string]int{"返岗跟踪台账": 2, "上报情况": 2, "平台比对": 2}[tab.Name]
			for _, row := range tab.Grid.Rows {
				if name := row.Cell(col).Text; ok && wholeName.MatchString(name) {
					names[name] = true
				}
			}
		}
	}
	if !names["姓名"] {
		t.Fatal("there is no column 姓名")
	}
	if len(names) < 500 {
		t.Fatalf("the county has %d names", len(names))
	}
	var words strings.Builder
	for _, tab := range openBook(t, filepath.Join(dir, "汇总", "全县", "通报 第1期.xlsx")) {
		for _, row := range tab.Grid.Rows {
			for _, cell := range row.Cells {
				words.WriteString(cell.String() + "\n")
			}
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "汇总", "全县", "通报 第1期.docx"))
	if err != nil {
		t.Fatal(err)
	}
	document, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(document, "word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	words.Write(text)
	for name := range names {
		if strings.Contains(words.String(), name) {
			t.Errorf("the circular names %s", name)
		}
	}
}

// openBook are the tabs of a workbook.
func openBook(t *testing.T, file string) []sheets.Sheet {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, file, data)
}

// outside is a file without what may hold full numbers: the cells of a marked copy that are wrong, which show what is to be mended.
func outside(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(file, "/标注/") {
		return xlsxtest.WithoutRemarked(t, data)
	}
	return data
}

func decode(t *testing.T, file string, data []byte) []sheets.Sheet {
	t.Helper()
	tabs, err := xlsx.Decode(t.Context(), file, data, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return tabs
}

// eachPart visits every part of every workbook and document below a folder that holds what people read.
func eachPart(t *testing.T, dir string, visit func(name string, data []byte)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data := outside(t, path)
		book, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return err
		}
		for _, f := range book.File {
			r, err := f.Open()
			if err != nil {
				return err
			}
			data, err := io.ReadAll(r)
			if err != nil {
				return err
			}
			if strings.Contains(f.Name, "worksheets/sheet") || strings.Contains(f.Name, "sharedStrings") || f.Name == "word/document.xml" || strings.Contains(f.Name, "word/charts/") {
				visit(filepath.Base(filepath.Dir(path))+" "+f.Name, bytes.Clone(data))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
