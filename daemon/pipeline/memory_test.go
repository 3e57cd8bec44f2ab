package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/daemon/config"
	"guantong/daemon/memory"
	"guantong/daemon/pipeline"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
)

// counted is a store that tells which workbooks were read.
type counted struct {
	sheets.Store
	mu      sync.Mutex
	reads   []string
	written bool // what is read from now on is for the marked copies, which are laid out from the sheets themselves
}

func (c *counted) Publish(ctx context.Context, out sheets.Output) (bool, error) {
	c.mu.Lock()
	c.written = true
	c.mu.Unlock()
	return c.Store.Publish(ctx, out)
}

func (c *counted) Read(ctx context.Context, wb sheets.Workbook) (sheets.Snapshot, error) {
	c.mu.Lock()
	if !c.written {
		c.reads = append(c.reads, wb.Path)
	}
	c.mu.Unlock()
	return c.Store.Read(ctx, wb)
}

// remembering is a setup with a memory in a file, as the program has it.
func remembering(t testing.TB, setup *pipeline.Setup) *pipeline.Setup {
	t.Helper()
	m, err := memory.Open(context.Background(), filepath.Join(t.TempDir(), "guantong.db"), time.Time{}, func(m string) { t.Error(m) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	own := *setup
	own.Cache = m.Cache("digest")
	return &own
}

// publishAgain runs on a folder whose outputs are gone, and tells what was published, what the report says and which
// workbooks were read.
func publishAgain(t *testing.T, setup *pipeline.Setup, dir string) (files map[string]string, report *pipeline.Report, reads []string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, "汇总")); err != nil {
		t.Fatal(err)
	}
	inner, err := folder.Open(dir, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	store := &counted{Store: inner}
	report, err = runOn(t.Context(), setup, store)
	if err != nil {
		t.Fatal(err)
	}
	if report.MemoryLost != nil {
		t.Errorf("the memory failed: %v", report.MemoryLost)
	}
	slices.Sort(store.reads)
	return contents(t, filepath.Join(dir, "汇总")), report, store.reads
}

// A run that remembers publishes the same bytes and says the same as one that reads everything, whether nothing has
// changed, a cell, a file's name, or a file is gone.
func TestWarmRunIsLikeCold(t *testing.T) {
	t.Parallel()
	_, setup := prepare(t)
	dir := sampleCounty(t, setup, 9, inShort(200, 400))
	warm := remembering(t, setup)
	_, first, all := publishAgain(t, warm, dir)
	if first.Workbooks.Unchanged != 0 || first.Workbooks.Failed == 0 {
		t.Fatalf("the first run: %+v", first.Workbooks)
	}
	var broken []string
	for _, f := range first.Unreadable {
		broken = append(broken, f.Workbook)
	}
	slices.Sort(broken)
	input := filepath.Join(dir, dirs.Input)
	form := filepath.Join(input, "扶罗镇", "附件1 返岗需求摸排.xlsx")
	for _, step := range []struct {
		name   string
		change func()
		read   []string // besides what is broken
	}{
		{"nothing has changed", func() {}, nil},
		{"a cell has changed", func() { editPhone(t, form) }, []string{"填报/扶罗镇/附件1 返岗需求摸排.xlsx"}},
		{"nothing since", func() {}, nil},
		{"a file was renamed", func() { rename(t, form, filepath.Join(input, "扶罗镇", "我镇的表.xlsx")) }, []string{"填报/扶罗镇/我镇的表.xlsx"}},
		{"it is gone", func() {
			rename(t, filepath.Join(input, "扶罗镇", "我镇的表.xlsx"), filepath.Join(t.TempDir(), "a.xlsx"))
		}, nil},
	} {
		step.change()
		wantFiles, want, _ := publishAgain(t, setup, dir)
		gotFiles, got, reads := publishAgain(t, warm, dir)
		if diff := cmp.Diff(wantFiles, gotFiles); diff != "" {
			t.Errorf("%s: published (-cold +warm):\n%s", step.name, diff)
		}
		wantReads := slices.Sorted(slices.Values(append(step.read, broken...)))
		if diff := cmp.Diff(wantReads, reads); diff != "" {
			t.Errorf("%s: read (-want +got):\n%s", step.name, diff)
		}
		count := pipeline.Workbooks{Read: len(step.read), Unchanged: want.Workbooks.Read - len(step.read), Failed: len(broken)}
		if diff := cmp.Diff(count, got.Workbooks); diff != "" {
			t.Errorf("%s: counted (-want +got):\n%s", step.name, diff)
		}
		want.Workbooks = got.Workbooks
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: report (-cold +warm):\n%s", step.name, diff)
		}
	}
	if len(all) < 20 {
		t.Errorf("only %d workbooks were tried", len(all))
	}
}

// editPhone spoils the first phone number of a survey, as somebody would an hour after the last save.
func editPhone(t *testing.T, file string) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !shortenPhone(t, f) {
		t.Fatal("no phone number")
	}
}

// shortenPhone does the same with one that is open; false if there is no number in it.
func shortenPhone(t *testing.T, f *excelize.File) bool {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		found, err := f.SearchSheet(sheet, `^1[0-9]{10}$`, true)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			continue
		}
		later := time.Now().Add(-30 * time.Minute)
		if err := errors.Join(f.SetCellStr(sheet, found[0], "138"), f.Save(), os.Chtimes(f.Path, later, later)); err != nil {
			t.Fatal(err)
		}
		return true
	}
	return false
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

// twoBooks is a store with two surveys, a damaged workbook and one that goes away before it is read.
func twoBooks() *shelf {
	s := &shelf{
		tabs: map[string][]sheets.Sheet{
			"a": {{Name: "炉冲村", Grid: workersGrid(full)}},
			"b": {{Name: "波洲社区", Grid: workersGrid(full, full[:4])}},
		},
		broken: map[string]error{
			"c": &sheets.UnreadableError{Reason: "工作簿已损坏", Advice: "重新保存"},
			"d": os.ErrNotExist,
		},
	}
	for _, id := range []string{"a", "b", "c", "d"} {
		s.workbooks = append(s.workbooks, sheets.Workbook{ID: id, Path: "填报/波洲镇/" + id + ".xlsx", Version: "1"})
	}
	return s
}

func mustRunOn(t *testing.T, setup *pipeline.Setup, store *shelf) (*pipeline.Report, []string) {
	t.Helper()
	report, err := runOn(t.Context(), setup, store)
	if err != nil {
		t.Fatal(err)
	}
	return report, store.take()
}

// What could not be read is tried again, whatever its version says.
func TestUnreadIsNotRemembered(t *testing.T) {
	setup := setupOf(t, smallCounty)
	warm, store := remembering(t, setup), twoBooks()
	mustRunOn(t, warm, store)
	report, reads := mustRunOn(t, warm, store)
	if diff := cmp.Diff([]string{"c", "d"}, reads); diff != "" {
		t.Errorf("read again (-want +got):\n%s", diff)
	}
	if want := (pipeline.Workbooks{Unchanged: 2, Failed: 1}); report.Workbooks != want {
		t.Errorf("counted %+v, want %+v", report.Workbooks, want)
	}
	store.broken = nil
	if _, reads := mustRunOn(t, warm, store); !slices.Equal(reads, []string{"c", "d"}) {
		t.Errorf("mended, read %v", reads)
	}
	if _, reads := mustRunOn(t, warm, store); len(reads) > 0 {
		t.Errorf("mended and read, read again: %v", reads)
	}
}

// What looked like a save in progress and was waited for is not waited for again before it changes; it is tried all the same.
func TestWaitedForOnce(t *testing.T) {
	warm, store := remembering(t, setupOf(t, smallCounty)), twoBooks()
	store.broken["c"] = &sheets.UnreadableError{Reason: "文件已损坏，打不开", Advice: "重新保存", Half: true}
	for i, want := range [][]string{{"c"}, nil, nil, {"c"}} {
		if store.waits = nil; i == 3 {
			store.workbooks[2].Version = "2"
		}
		if _, reads := mustRunOn(t, warm, store); !slices.Equal(store.waits, want) || !slices.Contains(reads, "c") {
			t.Errorf("run %d waited for %v, want %v; it read %v", i, store.waits, want, reads)
		}
	}
}

// A digest is of one version of one workbook at one path.
func TestDigestBelongsToOneVersion(t *testing.T) {
	setup := setupOf(t, smallCounty)
	warm, store := remembering(t, setup), twoBooks()
	for name, change := range map[string]func(*sheets.Workbook){
		"version": func(wb *sheets.Workbook) { wb.Version += "1" },
		"path":    func(wb *sheets.Workbook) { wb.Path = path.Dir(wb.Path) + "/x" + path.Base(wb.Path) },
		"ID":      func(wb *sheets.Workbook) { wb.ID, store.tabs["e"] = "e", store.tabs["a"] },
	} {
		mustRunOn(t, warm, store)
		change(&store.workbooks[0])
		if _, reads := mustRunOn(t, warm, store); !slices.Contains(reads, store.workbooks[0].ID) || slices.Contains(reads, "b") {
			t.Errorf("with another %s, %v were read", name, reads)
		}
	}
}

// A workbook that changed between the listing and the reading is remembered as what was read.
func TestVersionThatWasRead(t *testing.T) {
	setup := setupOf(t, smallCounty)
	for version, want := range map[string]int{"3": 0, "2": 1} {
		warm, store := remembering(t, setup), twoBooks()
		store.workbooks = store.workbooks[:1]
		store.workbooks[0].Version = "2"
		if _, err := runOn(t.Context(), warm, &changing{store, "3"}); err != nil {
			t.Fatal(err)
		}
		store.take()
		store.workbooks[0].Version = version
		if _, reads := mustRunOn(t, warm, store); len(reads) != want {
			t.Errorf("version %s: %d readings, want %d", version, len(reads), want)
		}
	}
}

// changing is a shelf whose workbooks turn out to be of another version when they are read.
type changing struct {
	*shelf
	version string
}

func (c *changing) Read(ctx context.Context, wb sheets.Workbook) (sheets.Snapshot, error) {
	s, err := c.shelf.Read(ctx, wb)
	s.Workbook.Version = c.version
	return s, err
}

func setupOf(t testing.TB, settings string) *pipeline.Setup {
	t.Helper()
	c, err := config.Parse("config.yaml", []byte(settings))
	if err != nil {
		t.Fatal(err)
	}
	setup, err := pipeline.NewSetup(c)
	if err != nil {
		t.Fatal(err)
	}
	return setup
}

// Other settings begin without a cache, whatever they are: none that a digest depends on can be forgotten.
func TestSettingsThatCount(t *testing.T) {
	replace := func(old, new string) string {
		if !strings.Contains(smallCounty, old) {
			t.Fatalf("no %q", old)
		}
		return strings.Replace(smallCounty, old, new, 1)
	}
	online := func(google string) string {
		return replace("{folder: {root: data}}", "{google: {output_folder: b, credentials: k.json, "+google+"}}")
	}
	for name, test := range map[string]struct {
		before, settings string // before: empty for smallCounty
		cold             bool
	}{
		"the same":             {"", smallCounty, false},
		"the deadline":         {"", replace("deadline: 2020-03-31", "deadline: 2020-04-01"), true},
		"how much at a time":   {"", smallCounty + "limits: {parallel: 1, run_minutes: 1}\n", true},
		"the database":         {"", smallCounty + "database: other.db\n", true},
		"a remark":             {"", smallCounty + "# checked by 杨某\n", true},
		"a village":            {"", replace("炉冲村]", "炉冲村, 江口村]"), true},
		"an alias":             {"", replace("炉冲村]", "{name: 炉冲村, aliases: [老村]}]"), true},
		"a department":         {"", replace("[县科工局]", "[县科工局, 县商务局]"), true},
		"the county's aliases": {"", replace("code: 431227", "code: 431227, aliases: [新晃]"), true},
		"the year":             {"", replace("year: 2020, start: 2020-02-23, survey_deadline: \"2020-02-27T12:00\", deadline: 2020-03-31", "year: 2021, start: 2021-02-23, survey_deadline: \"2021-02-27T12:00\", deadline: 2021-03-31"), true},
		"a rule":               {"", smallCounty + "rules: {off: [A1-HEAD]}\n", true},
		"a level":              {"", smallCounty + "rules: {levels: {A1-HEAD: 错误}}\n", true},
		"an employer":          {"", smallCounty + "employers: {富士康: 广东省深圳市}\n", true},
		"a platform's heading": {"", smallCounty + "platforms: {全国扶贫开发信息系统: {务工地: [外出地]}}\n", true},
		"how large a workbook": {"", smallCounty + "limits: {file_mb: 1}\n", true},
		"another folder":       {"", replace("root: data", "root: elsewhere"), true},
		"the size unzipped":    {"", smallCounty + "limits: {unzipped_mb: 100}\n", true},
		"Google":               {"", online("input_folder: a"), true},
		"another folder there": {online("input_folder: a"), online("input_folder: c"), true},
		"another server":       {online("input_folder: a"), online("input_folder: a, endpoint: 'http://127.0.0.1:1'"), true},
		"requests a minute":    {online("input_folder: a"), online("input_folder: a, per_minute: 100"), true},
	} {
		t.Run(name, func(t *testing.T) {
			store, before := twoBooks(), test.before
			if before == "" {
				before = smallCounty
			}
			first := remembering(t, setupOf(t, before))
			mustRunOn(t, first, store)
			second := setupOf(t, test.settings)
			second.Cache = first.Cache
			report, _ := mustRunOn(t, second, store)
			if cold := report.Workbooks.Unchanged == 0; cold != test.cold {
				t.Errorf("%d of 2 workbooks were remembered", report.Workbooks.Unchanged)
			}
		})
	}
}

// spoilt is a memory that changes what it gives back, or fails.
type spoilt struct {
	keptInMind
	spoil            func([]byte) []byte
	load, save, keep error
}

func (s *spoilt) Load(ctx context.Context, key string) ([]byte, bool, error) {
	value, ok, err := s.keptInMind.Load(ctx, key)
	if ok && s.spoil != nil {
		value = s.spoil(slices.Clone(value))
	}
	return value, ok && s.load == nil, errors.Join(err, s.load)
}

func (s *spoilt) Save(ctx context.Context, key string, value []byte) error {
	if s.save != nil {
		return s.save
	}
	return s.keptInMind.Save(ctx, key, value)
}

func (s *spoilt) Read(ctx context.Context, key string) ([]byte, bool, error) { return s.Load(ctx, key) }

func (s *spoilt) Write(ctx context.Context, key string, value []byte) error {
	return s.Save(ctx, key, value)
}

func (s *spoilt) WriteAll(ctx context.Context, values map[string][]byte) error {
	for key, value := range values {
		if err := s.Save(ctx, key, value); err != nil {
			return err
		}
	}
	return nil
}

// Replace takes what it gave for what it has.
func (s *spoilt) Replace(ctx context.Context, _, values map[string][]byte) (bool, error) {
	err := s.WriteAll(ctx, values)
	return err == nil, err
}

func (s *spoilt) Keep(ctx context.Context, keys []string) error {
	return errors.Join(s.keptInMind.Keep(ctx, keys), s.keep)
}

// A memory that gives back what nobody gave it is not believed; one that fails is done without, and the report says so.
func TestBadMemory(t *testing.T) {
	t.Parallel()
	setup := setupOf(t, smallCounty)
	cold := twoBooks()
	want, _ := mustRunOn(t, setup, cold)
	for name, m := range map[string]*spoilt{
		"cut off":     {spoil: func(b []byte) []byte { return b[:len(b)/2] }},
		"nothing":     {spoil: func([]byte) []byte { return nil }},
		"one bit":     {spoil: func(b []byte) []byte { b[len(b)/2] ^= 1; return b }},
		"the seal":    {spoil: func(b []byte) []byte { b[0] ^= 1; return b }},
		"more":        {spoil: func(b []byte) []byte { return append(b, 0) }},
		"load fails":  {load: errors.New("读不了")},
		"save fails":  {save: errors.New("写不了")},
		"keep fails":  {keep: errors.New("写不了")},
		"never fails": {},
	} {
		t.Run(name, func(t *testing.T) {
			own := *setup
			own.Cache = m
			for run := range 3 {
				store := twoBooks()
				report, reads := mustRunOn(t, &own, store)
				failing := errors.Join(m.load, m.save, m.keep) != nil
				if (report.MemoryLost != nil) != failing {
					t.Errorf("run %d: the report says %v", run, report.MemoryLost)
				}
				if cold := m.spoil != nil || m.load != nil || m.save != nil; run > 0 && slices.Contains(reads, "a") != cold {
					t.Errorf("run %d: %v were read", run, reads)
				}
				if diff := cmp.Diff(cold.output, store.output); diff != "" {
					t.Errorf("run %d: published (-want +got):\n%s", run, diff)
				}
				report.MemoryLost, report.Workbooks, report.Archived = nil, want.Workbooks, want.Archived // without memory nothing is archived
				if diff := cmp.Diff(want, report); diff != "" {
					t.Errorf("run %d: report (-want +got):\n%s", run, diff)
				}
			}
		})
	}
}

// A memory that fails is asked no more in that run: one that is locked makes every call wait.
func TestFailingMemoryIsLeftAlone(t *testing.T) {
	setup := setupOf(t, smallCounty)
	own := *setup
	m := &asked{err: errors.New("锁住了")}
	own.Cache = m
	store := &shelf{tabs: map[string][]sheets.Sheet{}}
	for i := range 100 {
		store.workbooks = append(store.workbooks, sheets.Workbook{ID: fmt.Sprint(i), Path: fmt.Sprintf("填报/%03d.xlsx", i), Version: "1"})
	}
	report, _ := mustRunOn(t, &own, store)
	if report.MemoryLost == nil || m.times > 10 {
		t.Errorf("asked %d times; the report says %v", m.times, report.MemoryLost)
	}
	if report.Workbooks.Read != 100 {
		t.Errorf("%d workbooks were read", report.Workbooks.Read)
	}
}

// asked counts how often it was asked, and always fails.
type asked struct {
	mu    sync.Mutex
	times int
	err   error
}

func (a *asked) fail() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.times++
	return a.err
}

func (a *asked) Load(context.Context, string) ([]byte, bool, error) { return nil, false, a.fail() }
func (a *asked) Save(context.Context, string, []byte) error         { return a.fail() }
func (a *asked) Read(context.Context, string) ([]byte, bool, error) { return nil, false, a.fail() }
func (a *asked) Write(context.Context, string, []byte) error        { return a.fail() }
func (a *asked) WriteAll(context.Context, map[string][]byte) error  { return a.fail() }
func (a *asked) Replace(context.Context, map[string][]byte, map[string][]byte) (bool, error) {
	return false, a.fail()
}
func (a *asked) Keep(context.Context, []string) error { return a.fail() }

// What is remembered of workbooks that are gone is forgotten.
func TestMemoryDoesNotGrow(t *testing.T) {
	setup := setupOf(t, smallCounty)
	own := *setup
	m := &keptInMind{}
	own.Cache = m
	store := twoBooks()
	mustRunOn(t, &own, store)
	store.workbooks = store.workbooks[1:]
	mustRunOn(t, &own, store)
	var keys []any
	m.entries.Range(func(key, _ any) bool { keys = append(keys, key); return true })
	if diff := cmp.Diff([]any{"b"}, keys); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
}

// Init remembers too: it reads the same workbooks.
func TestInitRemembers(t *testing.T) {
	setup := setupOf(t, smallCounty)
	warm, store := remembering(t, setup), &making{twoBooks()}
	for _, want := range []int{4, 2} {
		if _, err := warm.Init(t.Context(), store, func(string, int, int) {}); err != nil {
			t.Fatal(err)
		}
		if reads := store.take(); len(reads) != want {
			t.Errorf("%v were read", reads)
		}
	}
}

// making is a shelf that takes blank forms and throws them away.
type making struct{ *shelf }

func (m *making) Create(context.Context, sheets.Output) (bool, error) { return true, nil }
