package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/pipeline"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/google"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
)

// online is a county whose sheets are on a fake Google.
type online struct {
	server        *fakegoogle.Server
	input, output string
	options       google.Options
	setup         *pipeline.Setup // with a memory of its own
	asOf          time.Time
}

// googleAddress is where the fake server seems to be; requests to it never leave the process.
const googleAddress = "http://google.test"

// goOnline puts the sheets of a folder online: workbooks as native spreadsheets, what is no workbook as it is.
func goOnline(t testing.TB, setup *pipeline.Setup, dir string, quota int) *online {
	t.Helper()
	server := fakegoogle.New(fakegoogle.Options{Quota: quota})
	own := *setup
	own.Cache, own.Leavings, own.Sheets, own.Days = &keptInMind{}, &keptInMind{}, &keptInMind{}, &keptInMind{}
	o := &online{server: server, input: server.Folder(server.Root(), "填报"), output: server.Folder(server.Root(), "汇总"), setup: &own}
	o.asOf = time.Date(2020, 2, 27, 17, 0, 0, 0, setup.Zone)
	o.options = google.Options{
		InputFolder: o.input, OutputFolder: o.output, Endpoint: googleAddress, Credentials: server.ServiceAccount(googleAddress),
		Transport: server.Transport(), PerMinute: quota, Journal: &keptInMind{},
	}
	if quota == 0 {
		o.options.PerMinute = 1_000_000
	}
	err := filepath.WalkDir(filepath.Join(dir, dirs.Input), func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(filepath.Join(dir, dirs.Input), file)
		parent := o.input
		for _, name := range strings.Split(path.Dir(filepath.ToSlash(rel)), "/") {
			if name != "." {
				parent = server.Folder(parent, name)
			}
		}
		tabs, err := xlsx.Decode(context.Background(), d.Name(), data, xlsx.Limits{})
		if err != nil {
			server.PutFile(parent, d.Name(), "application/octet-stream", data)
			return nil
		}
		server.PutSpreadsheet(parent, strings.TrimSuffix(d.Name(), ".xlsx"), tabs)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// run makes a daily run as a new process does: it remembers the journal and no more.
func (o *online) run(ctx context.Context) (*pipeline.Report, error) {
	store, err := google.Open(ctx, o.options)
	if err != nil {
		return nil, err
	}
	return o.setup.Daily(ctx, store, o.asOf, false, func(string, int, int) {})
}

func (o *online) mustRun(t testing.TB) *pipeline.Report {
	t.Helper()
	report, err := o.run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Unwritten) > 0 {
		t.Fatalf("not written: %+v", report.Unwritten)
	}
	return report
}

// written are the IDs of the outputs and archives by path.
func (o *online) written() map[string]string {
	all := map[string]string{}
	for _, name := range o.server.Names(o.output) {
		path := name
		if !strings.HasSuffix(name, ".docx") {
			path += ".xlsx"
		}
		if !strings.HasPrefix(name, dirs.Archive+"/") {
			path = "汇总/" + path
		}
		id, _ := o.server.Lookup(o.output, strings.Split(name, "/")...)
		_, isBook := o.server.Book(id)
		_, isFile := o.server.Data(id)
		if isBook || isFile {
			all[path] = id
		}
	}
	return all
}

// published are the IDs of the outputs of the daily run, by path.
func (o *online) published() map[string]string {
	all := o.written()
	maps.DeleteFunc(all, func(path, _ string) bool { return !strings.HasSuffix(path, "/日报.xlsx") })
	return all
}

// outputs is what every 日报 shows, by path.
func (o *online) outputs() map[string][]sheets.Sheet {
	all := o.daily()
	maps.DeleteFunc(all, func(path string, _ []sheets.Sheet) bool { return !strings.HasSuffix(path, "/日报.xlsx") })
	return all
}

// daily is what every output of a daily run shows, by path, but for the marked copies.
func (o *online) daily() map[string][]sheets.Sheet {
	all := map[string][]sheets.Sheet{}
	for name, id := range o.written() {
		if b, ok := o.server.Book(id); ok && strings.HasPrefix(name, "汇总/") && path.Base(path.Dir(name)) != "标注" && !strings.Contains(name, "（生成中）") {
			all[name] = b.Sheets()
		}
	}
	return all
}

// survey is a spreadsheet of 附件1 and the township that fills it.
func (o *online) survey(t testing.TB) (id, township string) {
	t.Helper()
	for _, name := range o.server.Names(o.input) {
		folder, file, _ := strings.Cut(name, "/")
		if _, ok := o.setup.County.Township(folder); ok && strings.HasPrefix(file, "附件1") {
			id, _ = o.server.Lookup(o.input, folder, file)
			return id, folder
		}
	}
	t.Fatal("nobody fills 附件1")
	return "", ""
}

// keptInMind is a journal and a memory that lasts as long as the test.
type keptInMind struct{ entries sync.Map }

func (k *keptInMind) Load(_ context.Context, key string) ([]byte, bool, error) {
	v, ok := k.entries.Load(key)
	if !ok {
		return nil, false, nil
	}
	return v.([]byte), true, nil
}

func (k *keptInMind) Save(_ context.Context, key string, value []byte) error {
	k.entries.Store(key, value)
	return nil
}

func (k *keptInMind) Read(ctx context.Context, key string) ([]byte, bool, error) {
	return k.Load(ctx, key)
}

func (k *keptInMind) Write(ctx context.Context, key string, value []byte) error {
	return k.Save(ctx, key, value)
}

func (k *keptInMind) WriteAll(_ context.Context, values map[string][]byte) error {
	for key, value := range values {
		k.entries.Store(key, value)
	}
	return nil
}

// Replace is not atomic: tests with it make one run at a time.
func (k *keptInMind) Replace(_ context.Context, old, values map[string][]byte) (bool, error) {
	for key := range values {
		was, there := k.entries.Load(key)
		if there != (old[key] != nil) || there && !bytes.Equal(was.([]byte), old[key]) {
			return false, nil
		}
	}
	for key, value := range values {
		k.entries.Store(key, value)
	}
	return true, nil
}

func (k *keptInMind) Keep(_ context.Context, keys []string) error {
	k.entries.Range(func(key, _ any) bool {
		if !slices.Contains(keys, key.(string)) {
			k.entries.Delete(key)
		}
		return true
	})
	return nil
}

// asked counts the requests since the last call by method, and the bytes sent and got.
func (o *online) asked() (count map[string]int, sent, got int) {
	count = map[string]int{}
	for _, r := range o.server.Requests() {
		count[r.ID]++
		sent, got = sent+r.Sent, got+r.Got
	}
	o.server.ResetRequests()
	return count, sent, got
}

// TestRequestsOfARun: what has not changed costs one listing; what a village edits costs its reading and the writing of
// the outputs that change by it.
func TestRequestsOfARun(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	_, setup := prepare(t)
	o := goOnline(t, setup, sampleCounty(t, setup, 10, 3000), 0)
	cold := o.mustRun(t)
	count, sent, got := o.asked()
	t.Logf("cold: %d inputs, %d outputs: %v, %d kB sent, %d kB received", cold.Workbooks.Read, len(cold.Outputs.Written), count, sent>>10, got>>10)
	written := len(cold.Outputs.Written) + len(cold.Marked.Written) + len(cold.Archived)
	if n := count["sheets.spreadsheets.batchUpdate"]; n != written {
		t.Errorf("%d outputs were written by %d requests", written, n)
	}
	if n, most := count["sheets.spreadsheets.get"], cold.Workbooks.Read+written; n > most {
		t.Errorf("%d spreadsheets were looked at %d times", most, n)
	}

	warm := o.mustRun(t)
	count, sent, got = o.asked()
	t.Logf("warm: %v, %d bytes sent, %d kB received", count, sent, got>>10)
	if diff := cmp.Diff(map[string]int{"drive.files.list": 1, "drive.files.get": cold.Workbooks.Failed}, count); diff != "" {
		// What cannot be read is tried again each time.
		delete(count, "drive.files.get")
		if diff := cmp.Diff(map[string]int{"drive.files.list": 1}, count); diff != "" {
			t.Errorf("requests of a warm run (-want +got):\n%s", diff)
		}
	}
	if warm.Workbooks.Read != 0 || warm.Workbooks.Unchanged != cold.Workbooks.Read || sent != 0 {
		t.Errorf("a warm run read %+v and sent %d bytes", warm.Workbooks, sent)
	}

	id, township := o.survey(t)
	if err := o.server.Edit(id, spoilPhone); err != nil {
		t.Fatal(err)
	}
	edited := o.mustRun(t)
	count, sent, got = o.asked()
	t.Logf("one edit: %d outputs: %v, %d kB sent, %d kB received", len(edited.Outputs.Written), count, sent>>10, got>>10)
	want := []string{"汇总/全县/日报.xlsx", "汇总/" + township + "/日报.xlsx"}
	if diff := cmp.Diff(want, edited.Outputs.Written); diff != "" || edited.Workbooks.Read != 1 {
		t.Errorf("one edit: read %d, written (-want +got):\n%s", edited.Workbooks.Read, diff)
	}
	if marked := edited.Marked.Written; len(marked) != 1 || !strings.HasPrefix(marked[0], "汇总/"+township+"/标注/") {
		t.Errorf("after one edit, marked copies: %v", marked)
	}
	if count["sheets.spreadsheets.batchUpdate"] != 3 || count["sheets.spreadsheets.get"] != 1 || count["drive.files.list"] != 1 {
		t.Errorf("requests after one edit: %v", count)
	}
}

// spoilPhone makes a phone number of the first tab one that cannot be.
func spoilPhone(b *book.Book) error {
	tab := b.Sheets()[0]
	for _, row := range tab.Grid.Rows {
		for c, cell := range row.Cells {
			if phone.MatchString(cell.Text) {
				return b.SetCell(tab.Name, grid.Ref{Row: row.Index, Col: c}, grid.String("打不通"))
			}
		}
	}
	return errors.New("nobody has a phone")
}

var phone = regexp.MustCompile(`^1[3-9][0-9]{9}$`)

// storm is trouble of every kind, for one request in four.
func storm(seed uint64) func(int, fakegoogle.Request) fakegoogle.Fault {
	var mu sync.Mutex
	dice := rand.New(rand.NewPCG(seed, 0))
	return func(int, fakegoogle.Request) fakegoogle.Fault {
		mu.Lock()
		defer mu.Unlock()
		switch dice.IntN(28) {
		case 0:
			return fakegoogle.Fault{Status: 429, RetryAfter: 2}
		case 1:
			return fakegoogle.Fault{Status: 500}
		case 2:
			return fakegoogle.Fault{Status: 503}
		case 3:
			return fakegoogle.Fault{Break: true}
		case 4:
			return fakegoogle.Fault{LoseReply: true}
		case 5:
			return fakegoogle.Fault{HalfBody: true}
		case 6:
			return fakegoogle.Fault{Status: 403, Reason: "userRateLimitExceeded"}
		}
		return fakegoogle.Fault{}
	}
}

// TestStorm: with every fourth request going wrong, the outputs are those of a quiet day, nothing is there twice, and
// whoever looks at an output at any moment sees the old or the new one.
func TestStorm(t *testing.T) {
	t.Parallel()
	_, setup := prepare(t)
	dir := sampleCounty(t, setup, 9, inShort(100, 300))
	quiet := goOnline(t, setup, dir, 0)
	quiet.mustRun(t)
	first := quiet.outputs()
	edit := func(o *online) {
		id, _ := o.survey(t)
		if err := o.server.Edit(id, spoilPhone); err != nil {
			t.Fatal(err)
		}
	}
	edit(quiet)
	quiet.mustRun(t)
	second := quiet.outputs()
	if cmp.Equal(first, second) {
		t.Fatal("the edit changed nothing: this test shows nothing")
	}
	seeds := uint64(3)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		synctest.Test(t, func(t *testing.T) {
			o := goOnline(t, setup, dir, 0)
			o.server.SetFaults(storm(seed))
			o.server.AfterEach(func(_ int, r fakegoogle.Request) {
				if r.Method == http.MethodGet {
					return // changes nothing
				}
				for name, id := range o.published() {
					if !strings.Contains(r.Path, id) {
						continue // the request was about something else
					}
					b, _ := o.server.Book(id)
					if tabs := b.Sheets(); !cmp.Equal(tabs, first[name]) && !cmp.Equal(tabs, second[name]) {
						t.Errorf("after %s, %s is neither the old nor the new one", r.ID, name)
					}
				}
			})
			o.mustRun(t)
			if diff := cmp.Diff(first, o.outputs()); diff != "" {
				t.Errorf("outputs (-quiet +storm):\n%s", diff)
			}
			edit(o)
			o.mustRun(t)
			if diff := cmp.Diff(second, o.outputs()); diff != "" {
				t.Errorf("outputs after the edit (-quiet +storm):\n%s", diff)
			}
			if diff := cmp.Diff(quiet.server.Names(quiet.output), o.server.Names(o.output)); diff != "" {
				t.Errorf("files (-quiet +storm):\n%s", diff)
			}
		})
	}
}

// TestQuota: a cold county keeps to what Google allows; nothing is turned away.
func TestQuota(t *testing.T) {
	t.Parallel()
	_, setup := prepare(t)
	dir := sampleCounty(t, setup, 11, inShort(150, 600))
	synctest.Test(t, func(t *testing.T) {
		o := goOnline(t, setup, dir, 60)
		start := time.Now()
		o.mustRun(t)
		for _, r := range o.server.Requests() {
			if r.Status == 429 {
				t.Errorf("%s was turned away", r.ID)
			}
		}
		t.Logf("a cold run took %v", time.Since(start))
	})
}

// TestDeadlineOnGoogle: when time is up, what is written stays, what is not is named, and the next run writes it.
func TestDeadlineOnGoogle(t *testing.T) {
	t.Parallel()
	_, setup := prepare(t)
	dir := sampleCounty(t, setup, 12, inShort(100, 300))
	quiet := goOnline(t, setup, dir, 0)
	whole := quiet.mustRun(t)
	synctest.Test(t, func(t *testing.T) {
		o := goOnline(t, setup, dir, 0)
		var writes atomic.Int64
		o.server.SetFaults(func(_ int, r fakegoogle.Request) fakegoogle.Fault {
			if r.ID == "sheets.spreadsheets.batchUpdate" && writes.Add(1) > 5 {
				return fakegoogle.Fault{Status: 503}
			}
			return fakegoogle.Fault{}
		})
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		report, err := o.run(ctx)
		if err != nil {
			t.Fatal(err)
		}
		done, all := o.daily(), quiet.daily()
		if len(done) != 5 || len(report.Outputs.Written) != 5 || report.Right() {
			t.Errorf("%d outputs are there, the report says %+v", len(done), report.Outputs)
		}
		// Nobody has found out that there is nothing to write for some: they are named all the same.
		report.Unwritten = slices.DeleteFunc(report.Unwritten, func(u pipeline.Unwritten) bool {
			return strings.HasSuffix(u.Path, "/政策兑现.xlsx") && all[u.Path] == nil
		})
		if want := len(all) - 5 + 2 + len(whole.Marked.Written); len(report.Unwritten) != want { // the archives
			t.Errorf("%d outputs are named as not written, want %d", len(report.Unwritten), want)
		}
		for name, tabs := range done {
			if !cmp.Equal(tabs, all[name]) {
				t.Errorf("%s is not what it should be", name)
			}
		}
		o.server.SetFaults(nil)
		o.mustRun(t)
		if diff := cmp.Diff(all, o.daily()); diff != "" {
			t.Errorf("after the next run (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(quiet.server.Names(quiet.output), o.server.Names(o.output)); diff != "" {
			t.Errorf("files (-want +got):\n%s", diff)
		}
	})
}

// TestEditsDuringARun: people write into every sheet after every n-th request of a run; all that they wrote is there after
// it, and nothing else has changed.
func TestEditsDuringARun(t *testing.T) {
	t.Parallel()
	_, setup := prepare(t)
	dir := sampleCounty(t, setup, 13, inShort(70, 200))
	often := []int{1, 3, 8}
	if testing.Short() {
		often = often[1:2]
	}
	for _, every := range often {
		o := goOnline(t, setup, dir, 0)
		want := map[string][]sheets.Sheet{}
		for id, b := range o.inputs() {
			want[id] = b.Sheets()
		}
		var mu sync.Mutex
		written := 0
		o.server.AfterEach(func(n int, _ fakegoogle.Request) {
			if n%every != 0 {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			row := 2000 + written
			written++
			note := grid.String(fmt.Sprintf("记录%d", written))
			for id, tabs := range want {
				err := o.server.Edit(id, func(b *book.Book) error { return b.SetCell(tabs[0].Name, grid.Ref{Row: row, Col: 30}, note) })
				if err != nil {
					t.Error(err)
				}
				cells := make([]grid.Cell, 31)
				cells[30] = note
				tabs[0].Grid.Rows = append(tabs[0].Grid.Rows, grid.Row{Index: row, Cells: cells})
			}
		})
		o.mustRun(t)
		o.server.AfterEach(nil)
		if written == 0 {
			t.Fatal("nobody wrote anything")
		}
		for id, b := range o.inputs() {
			if diff := cmp.Diff(want[id], b.Sheets()); diff != "" {
				t.Errorf("an input is not what people left (-want +got):\n%s", diff)
			}
		}
		// The next run takes the edits in.
		if report := o.mustRun(t); report.Workbooks.Read != len(want) {
			t.Errorf("the next run read %d of %d edited spreadsheets", report.Workbooks.Read, len(want))
		}
	}
}

// inputs are copies of all spreadsheets that people fill, by ID.
func (o *online) inputs() map[string]*book.Book {
	all := map[string]*book.Book{}
	for _, name := range o.server.Names(o.input) {
		id, _ := o.server.Lookup(o.input, strings.Split(name, "/")...)
		if b, ok := o.server.Book(id); ok {
			all[id] = b
		}
	}
	return all
}
