package demo_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"guantong/daemon/config"
	"guantong/daemon/demo"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx/xlsxtest"
)

var day = civil.Date(2020, 2, 27)

func xinhuang(t testing.TB) *county.County {
	t.Helper()
	cfg, err := config.Default()
	if err != nil {
		t.Fatal(err)
	}
	return cfg.County
}

func TestSameSeedSameBytes(t *testing.T) {
	files := func(seed uint64) map[string]string {
		dir := t.TempDir()
		s := demo.Generate(xinhuang(t), demo.Options{Workers: 500, Seed: seed, Day: day, Mistakes: true})
		if err := s.Write(t.Context(), dir); err != nil {
			t.Fatal(err)
		}
		return readAll(t, dir)
	}
	first, again, other := files(7), files(7), files(8)
	for name, data := range first {
		if again[name] != data {
			t.Errorf("%s differs between two runs", name)
		}
	}
	if len(first) != len(again) {
		t.Errorf("%d files, then %d", len(first), len(again))
	}
	same := 0
	for name, data := range other {
		if first[name] == data {
			same++
		}
	}
	if same > 1 { // what stands in a file that nobody can read is always the same
		t.Errorf("%d of %d files are the same with another seed", same, len(other))
	}
}

func readAll(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// The rules that a first run can break; RUN-STALE and RUN-SHRINK take a run before.
var rules = strings.Fields(`S-UNREADABLE S-COLUMN S-UNKNOWN S-UNIT S-VILLAGE S-ROLLUP S-HEADING S-RETURN A1-HEAD
	A1-NAME A1-SEX A1-SEX-ID A1-ID A1-ID-NUMBER A1-AGE A1-PHONE A1-POOR A1-REGION A1-EMPLOYER A1-REASON A1-RETURNED A1-DUP
	A1-ID-15 A1-PHONE-LOCAL A1-CASUAL A1-DEST A1-DEST-TICK A1-DATE A1-NEED-TRAVEL A1-AGE-OLD A1-TICK A1-DATE-OPEN A1-OVERDUE
	A3-NAME A3-SEX A3-SEX-ID A3-ID A3-ID-NUMBER A3-PHONE A3-DUP A3-AGE A3-EDU A3-SKILL A3-BOTH
	A5-NAME A5-KIND A5-INT A5-SHORT A5-DUP A5-RATE A5-ROSTER A5-RESUME A5-PLACE A5-SIZE
	Q-CLAIM Q-FIRM Q-AGENCY Q-DATE Q-ANSWER Q-LEFT Q-HOURS Q-MONEY Q-PERSON`)

func TestEveryRuleIsBroken(t *testing.T) {
	for seed := range uint64(5) {
		s := demo.Generate(xinhuang(t), demo.Options{Workers: 6000, Seed: seed, Day: day, Mistakes: true})
		broken := map[string]int{}
		for _, m := range s.Planted {
			broken[m.Rule]++
		}
		for _, rule := range rules {
			if broken[rule] == 0 {
				t.Errorf("seed %d: nothing breaks %s", seed, rule)
			}
			delete(broken, rule)
		}
		if len(broken) > 0 {
			t.Errorf("seed %d: unknown rules %v", seed, broken)
		}
	}
}

func TestMistakesAreFew(t *testing.T) {
	s := demo.Generate(xinhuang(t), demo.Options{Workers: 6000, Seed: 5, Day: day, Mistakes: true})
	rows := map[string]bool{}
	for _, m := range s.Planted {
		ref, err := grid.ParseRef(m.Cell)
		if strings.HasPrefix(m.Rule, "A1-") && m.Level != "提示" && err == nil {
			rows[m.Workbook+m.Sheet+grid.Int(ref.Row).String()] = true
		}
	}
	if share := float64(len(rows)) / 6000; share < 0.04 || share > 0.06 {
		t.Errorf("%.1f %% of the rows have a mistake, want 4 to 6", 100*share)
	}
}

// TestSums: whatever the size and the seed, nobody vanishes between annexes 2 and 4, and between the levels.
func TestSums(t *testing.T) {
	c := xinhuang(t)
	rapid.Check(t, func(t *rapid.T) {
		o := demo.Options{
			Workers:  rapid.IntRange(0, 1500).Draw(t, "workers"),
			Seed:     rapid.Uint64().Draw(t, "seed"),
			Day:      day,
			Mistakes: rapid.Bool().Draw(t, "mistakes"),
		}
		s := demo.Generate(c, o)
		var county demo.Figures
		for _, town := range s.Expected.Townships {
			planned := 0
			for _, v := range town.Villages {
				if sumOf(&v.Figures) != v.Planned {
					t.Fatalf("%s%s: annex 4 has %d, annex 2 %d", town.Name, v.Name, sumOf(&v.Figures), v.Planned)
				}
				planned += v.Planned
			}
			if planned != town.Planned || sumOf(&town.Figures) != town.Planned {
				t.Fatalf("%s: %d in villages, %d in annex 4, %d planned", town.Name, planned, sumOf(&town.Figures), town.Planned)
			}
			county.Planned += town.Planned
		}
		dups := 0
		levels := map[string]int{}
		seen := map[demo.Mistake]bool{}
		for _, m := range s.Planted {
			if seen[m] {
				t.Fatalf("%+v is planted twice", m)
			}
			seen[m] = true
			levels[m.Level]++
			if m.Rule == "A1-DUP" {
				dups++
			}
		}
		out := s.Expected.Records.Annex1 - s.Expected.County.Planned
		switch {
		case county.Planned != s.Expected.County.Planned || s.Expected.Records.Annex1 != o.Workers:
			t.Fatalf("%d in townships, %d in the county, %d rows of %d", county.Planned, s.Expected.County.Planned, s.Expected.Records.Annex1, o.Workers)
		case out < 0 || out >= max(1, dups):
			t.Fatalf("%d rows do not count, %d have a twin", out, dups)
		case !o.Mistakes && (levels["错误"]+levels["警告"] > 0 || out > 0):
			t.Fatalf("mistakes without being asked for: %v", levels)
		case len(levels) > 3 || levels[""] > 0:
			t.Fatalf("levels %v", levels)
		}
	})
}

func sumOf(f *demo.Figures) (n int) {
	for _, g := range f.Going {
		n += g.Returned + g.Waiting
	}
	return n
}

// TestSmallCounties: a register may be short.
func TestSmallCounties(t *testing.T) {
	village := []county.Village{{Name: "甲山村"}}
	for name, c := range map[string]*county.County{
		"nothing":      county.New("空县", "431227", nil, nil),
		"no villages":  county.New("空县", "431227", []county.Township{{Name: "甲镇"}}, []county.Department{{Name: "县科工局"}}),
		"no townships": county.New("空县", "431227", nil, []county.Department{{Name: "县科工局"}}),
		"one village":  county.New("小县", "431227", []county.Township{{Name: "甲镇", Villages: village}}, nil),
	} {
		t.Run(name, func(t *testing.T) {
			s := demo.Generate(c, demo.Options{Workers: 60, Seed: 1, Day: day, Mistakes: true})
			if err := s.Write(t.Context(), t.TempDir()); err != nil {
				t.Fatal(err)
			}
			want := 0
			if name == "one village" {
				want = 60
			}
			if s.Expected.Records.Annex1 != want {
				t.Errorf("%d rows of 附件1, want %d", s.Expected.Records.Annex1, want)
			}
		})
	}
}

// TestWorkbooks: the files hold the tabs that are promised, texts as shared strings, IDs in cells set to text.
func TestWorkbooks(t *testing.T) {
	dir := t.TempDir()
	s := demo.Generate(xinhuang(t), demo.Options{Workers: 400, Seed: 2, Day: day})
	if err := s.Write(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	for w := range s.Workbooks() {
		var want []string
		for table := range w.Tabs {
			want = append(want, table.Name)
		}
		if len(want) == 0 {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, w.Path))
		if err != nil {
			t.Fatal(err)
		}
		xlsxtest.Plain(t, w.Path, data)
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", w.Path, err)
		}
		if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
			t.Errorf("%s: tabs (-want +got):\n%s", w.Path, diff)
		}
		for _, tab := range want {
			checkDimension(t, f, w.Path, tab)
		}
		if strings.Contains(w.Path, "附件3") {
			checkCells(t, f, want[0])
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}

// checkDimension: some programs read no further than a sheet says it goes.
func checkDimension(t *testing.T, f *excelize.File, book, tab string) {
	t.Helper()
	says, err := f.GetSheetDimension(tab)
	if err != nil {
		t.Fatal(err)
	}
	_, end, _ := strings.Cut(says, ":")
	cols, rows := 1, 1
	if end != "" {
		if cols, rows, err = excelize.CellNameToCoordinates(end); err != nil {
			t.Fatal(err)
		}
	}
	filled, err := f.GetRows(tab)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range filled {
		if len(row) > cols || len(row) > 0 && i >= rows {
			t.Errorf("%s!%s says %s, but row %d has %d cells", book, tab, says, i+1, len(row))
			return
		}
	}
}

func checkCells(t *testing.T, f *excelize.File, tab string) {
	t.Helper()
	const id = "E5" // the first record's ID in 附件3
	kind, err := f.GetCellType(tab, id)
	if err != nil || kind != excelize.CellTypeSharedString {
		t.Errorf("%s!%s is of type %v (%v), want a shared string", tab, id, kind, err)
	}
	n, _ := f.GetCellStyle(tab, id)
	style, err := f.GetStyle(n)
	if err != nil || style.NumFmt != 49 {
		t.Errorf("%s!%s is not formatted as text: %+v (%v)", tab, id, style, err)
	}
}

func TestWriteKeepsWhatIsThere(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "填报", "波洲镇", "附件1.xlsx")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("real"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := demo.Generate(xinhuang(t), demo.Options{Workers: 10, Seed: 1, Day: day})
	if err := s.Write(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "请换一个空文件夹") {
		t.Errorf("got %v, want a refusal", err)
	}
	if got := readAll(t, dir); len(got) != 1 {
		t.Errorf("%d files, want the one that was there", len(got))
	}
}

func TestWriteStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := demo.Generate(xinhuang(t), demo.Options{Workers: 10, Seed: 1, Day: day})
	if err := s.Write(ctx, t.TempDir()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}
