package intake_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"guantong/daemon/intake"
	"guantong/daemon/intake/token"
	"guantong/rules/idcard"
	"guantong/sheets"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
)

// person is a whole answer of somebody, another one for each number.
func person(n int, stamp string) string {
	birth := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%10000)
	first17 := fmt.Sprintf("431227%s%03d", birth.Format("20060102"), 2*(n/10000)+1)
	return url.Values{"name": {"杨小刚"}, "sex": {"男"}, "id": {first17 + string(idcard.Checksum(first17))}, "phone": {"13812345678"}, "poor": {"否"}, "where": {"县外"},
		"casual": {"否"}, "employer": {"广东省深圳市某某电子厂"}, "gone": {"还没有"}, "planned": {"3月5日"}, "reason": {"出行受阻"}, "needs": {"健康证明"},
		"at": {"review"}, "go": {"submit"}, "stamp": {stamp}}.Encode()
}

// registers sends one answer, and tells how long it took.
func registers(address, body string) (time.Duration, error) {
	began := time.Now()
	r, err := http.Post(address, "application/x-www-form-urlencoded", strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err == nil && (r.StatusCode != 200 || !strings.Contains(string(text), "已登记")) {
		err = fmt.Errorf("%s", r.Status)
	}
	return time.Since(began), err
}

// Fifty phones at once: everybody gets a receipt, and everybody is in the workbook at last, once, while it is being written all along.
// GUANTONG_INTAKE_LOAD says for how long they go on (1m); without it each registers twice.
func TestFiftyPhonesAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("left out by -short")
	}
	lasts, err := time.ParseDuration(os.Getenv("GUANTONG_INTAKE_LOAD"))
	d := newDoor(t, okServer, nil)
	address := d.url + d.code(token.Village, village)
	stamp := d.open(d.code(token.Village, village)).fields.Get("stamp")
	store, opened := folder.Open(t.TempDir(), xlsx.Limits{})
	if opened != nil {
		t.Fatal(opened)
	}
	d.filing.Store = func(context.Context) (sheets.Store, func(), error) { return store, func() {}, nil }
	filing, stop := context.WithCancel(t.Context())
	filed := make(chan error)
	go func() {
		for sheets.Sleep(filing, d.filing.Pause()) == nil {
			if err := d.filing.File(t.Context()); err != nil {
				filed <- err
				return
			}
		}
		filed <- nil
	}()
	const phones = 50
	var all sync.WaitGroup
	var mu sync.Mutex
	var took []time.Duration
	began := time.Now()
	for phone := range phones {
		all.Go(func() {
			for n := 0; err == nil && time.Since(began) < lasts || err != nil && n < 2; n++ {
				one, err := registers(address, person(n*phones+phone, stamp))
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				took = append(took, one)
				mu.Unlock()
			}
		})
	}
	all.Wait()
	seconds := time.Since(began).Seconds()
	stop()
	if err := <-filed; err != nil {
		t.Fatal(err)
	}
	if err := d.filing.File(t.Context()); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	rows := d.rows(store)["附件1"]
	for _, r := range rows {
		ids[r["身份证号码"]] = true
	}
	if len(rows) != len(took) || len(ids) != len(took) {
		t.Errorf("%d receipts, %d rows of %d people", len(took), len(rows), len(ids))
	}
	slices.Sort(took)
	t.Logf("%d receipts in %.1f s, %.0f a second: half within %v, 99 of 100 within %v, all within %v", len(took), seconds, float64(len(took))/seconds,
		took[len(took)/2], took[len(took)*99/100], took[len(took)-1])
}

// BenchmarkSubmit is an answer on its way to disk, from the phone's first byte to the receipt, with 100,000 others in the database.
func BenchmarkSubmit(b *testing.B) {
	d := newDoor(b, okServer, nil)
	d.desk.Crowd(b, 100_000)
	address := d.url + d.code(token.Village, village)
	stamp := d.open(d.code(token.Village, village)).fields.Get("stamp")
	var took []time.Duration
	n := 0
	for b.Loop() {
		one, err := registers(address, person(n, stamp))
		if err != nil {
			b.Fatal(err)
		}
		took = append(took, one)
		n++
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// BenchmarkForm is the first page of a form.
func BenchmarkForm(b *testing.B) {
	d := newDoor(b, intake.Public{Listen: "127.0.0.1:0"}, nil)
	path := d.code(token.Village, village)
	for b.Loop() {
		d.open(path).reads(200)
	}
}
