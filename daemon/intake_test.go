package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/intake/token"
	"guantong/daemon/memory"
	"guantong/rules/annex"
	register "guantong/rules/county"
	"guantong/sheets"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// withForms are settings for a daemon that phones can reach.
const withForms = `intake: {listen: "127.0.0.1:0", public_url: "http://127.0.0.1", health_account: 某省居民健康卡, per_address: 1000000, per_code: 1000000}
`

var (
	luchong  = register.Unit{Township: "波洲镇", Village: "炉冲村"}
	industry = register.Unit{Department: "县科工局"}

	formsAddress = regexp.MustCompile(`msg=扫码登记 listen=(\S+)`)
	receiptShown = regexp.MustCompile(`<p class="receipt">([0-9A-Z]{5}) ([0-9A-Z]{5})</p>`)
)

// placeWithForms is a folder with settings for such a daemon.
func placeWithForms(t *testing.T) string {
	t.Helper()
	dir := place(t)
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(served+withForms), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// formsOf is where a daemon's forms are.
func (d *daemonProcess) formsOf(t *testing.T) string {
	t.Helper()
	await(t, d.log, func() bool { return formsAddress.MatchString(d.log.String()) })
	return "http://" + formsAddress.FindStringSubmatch(d.log.String())[1]
}

// codeOf is the path that the code of a unit leads to.
func codeOf(t *testing.T, dir string, k token.Kind, u register.Unit) string {
	t.Helper()
	c, err := config.Load(filepath.Join(dir, "config.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := memory.Open(t.Context(), c.Database, time.Now(), func(message string) { t.Error(message) })
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	code, err := codeBook(c, m).Of(t.Context(), k, u)
	if err != nil {
		t.Fatal(err)
	}
	return token.Path(k, code.Text)
}

// registered are the rows of a workbook of 扫码登记, by the fields of its columns; the key of each under "".
func registered(t *testing.T, dir, form string) (all []map[annex.Field]string) {
	t.Helper()
	c, err := config.Load(filepath.Join(dir, "config.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	book, ok := templates.NewIntake(c.County, form, c.Campaign.Year)
	if !ok {
		t.Fatalf("there is no %s", form)
	}
	store, err := folder.Open(c.Store.Folder.Root, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := store.Read(context.Background(), sheets.Workbook{ID: book.Path, Path: book.Path})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range snapshot.Sheets[0].Grid.Rows {
		if row.Index < book.Table.Freeze.Row {
			continue
		}
		r := map[annex.Field]string{"": row.Cell(len(book.Fields)).String()}
		for i, f := range book.Fields {
			r[f] = row.Cell(i).String()
		}
		all = append(all, r)
	}
	return all
}

// somebody is a whole answer to 附件8.
func somebody(name, id string) url.Values {
	return url.Values{"name": {name}, "sex": {"男"}, "id": {id}, "phone": {"13812345678"}, "poor": {"否"}, "where": {"县外"}, "casual": {"否"},
		"employer": {"广东省深圳市某某电子厂"}, "gone": {"还没有"}, "planned": {"3月5日"}, "reason": {"出行受阻"}, "needs": {"健康证明"}}
}

var stampOn = regexp.MustCompile(`name="stamp" value="([^"]+)"`)

// send sends a whole answer as the last page does, and gives what comes back.
func send(t *testing.T, address string, answer url.Values, stamp string) (page string, err error) {
	t.Helper()
	sent := maps.Clone(answer)
	sent.Set("at", "review")
	sent.Set("go", "submit")
	sent.Set("stamp", stamp)
	r, err := http.PostForm(address, sent)
	if err != nil {
		return "", err
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	return string(body), err
}

// stampOf opens a form and takes the stamp of its first page.
func stampOf(t *testing.T, address string) string {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	m := stampOn.FindStringSubmatch(string(body))
	if err != nil || m == nil {
		t.Fatalf("%v: no form at %s:\n%s", err, r.Status, body)
	}
	return m[1]
}

// A row is in the workbook soon after somebody has registered, once however often it was sent.
func TestRegisteredByPhone(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // the daemon cannot be told to stop there
	}
	t.Parallel()
	dir := placeWithForms(t)
	d := serve(t, dir, "2020-02-26", "GUANTONG_IMPATIENT=1")
	address := d.formsOf(t) + codeOf(t, dir, token.Village, luchong)
	stamp := stampOf(t, address)
	receipts := map[string]bool{}
	for range 3 {
		page, err := send(t, address, somebody("杨小刚", "431227199001010036"), stamp)
		m := receiptShown.FindStringSubmatch(page)
		if err != nil || m == nil || !strings.Contains(page, "某省居民健康卡") {
			t.Fatalf("%v: there is no receipt:\n%s", err, page)
		}
		receipts[m[1]+m[2]] = true
	}
	await(t, d.log, func() bool { return len(registered(t, dir, "附件1")) > 0 })
	d.signal(t, syscall.SIGTERM, 0)
	rows := registered(t, dir, "附件1")
	if len(rows) != 1 || len(receipts) != 1 || !receipts[rows[0]["回执号"]] || rows[0]["姓名"] != "杨小刚" || rows[0]["村"] != "炉冲村" ||
		rows[0]["出行受阻"] != "√" || rows[0]["提交时间"] != "2020-02-26 17:00:00" || rows[0][""] != rows[0]["回执号"] {
		t.Errorf("receipts %v, rows %v", slices.Collect(maps.Keys(receipts)), rows)
	}
	// The log says that somebody registered, and nothing of him.
	for _, private := range []string{"杨小刚", "431227199001010036", "13812345678", strings.TrimPrefix(address, d.formsOf(t)+"/w/")} {
		if strings.Contains(d.log.String(), private) {
			t.Errorf("%q is in the log:\n%s", private, d.log)
		}
	}
	if !strings.Contains(d.log.String(), "波洲镇炉冲村") {
		t.Errorf("nothing of it is in the log:\n%s", d.log)
	}
}
