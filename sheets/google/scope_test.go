package google_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/google"
	"guantong/sheets/grid"
)

// TestStrictFiles: by the strict reading of drive.file nothing can be made in a folder of somebody else's, and no upload of a
// person's be read: both say what to do. With the wide scope, or in folders that the program made, all is as ever.
func TestStrictFiles(t *testing.T) {
	const form = "填报/波洲镇/附件1.xlsx"
	all := func(s *google.Store) (errs []error) {
		ctx := t.Context()
		_, err := s.Publish(ctx, out(daily, "附件2", "a"))
		errs = append(errs, err)
		_, err = s.Archive(ctx, out(archived, "历史", "a"))
		errs = append(errs, err)
		_, err = s.Create(ctx, out(form, "炉冲村", "姓名"))
		errs = append(errs, err)
		_, err = s.Append(ctx, intake(), []sheets.Keyed{{Key: "k", Cells: []grid.Cell{grid.String("x")}}})
		return append(errs, err)
	}
	upload := func(p *person) {
		p.server.PutFile(p.input, "上传.xlsx", "application/octet-stream", file(t, out("", "表", "x")))
	}

	p := newPerson(t)
	p.server.StrictFiles(true)
	upload(p)
	for _, err := range all(p.store) {
		if err == nil || !strings.Contains(err.Error(), "scope: drive") || !strings.Contains(err.Error(), "guantong init") {
			t.Errorf("in a folder of somebody else's: %v", err)
		}
	}
	_, err := read(t, p.open(t), "填报/上传.xlsx")
	if bad, ok := errors.AsType[*sheets.UnreadableError](err); !ok || !strings.Contains(bad.Advice, "scope: drive") {
		t.Errorf("an upload: %v", err)
	}

	p = newPerson(t, func(o *google.Options) { o.Wide = true })
	p.server.StrictFiles(true)
	upload(p)
	for _, err := range all(p.store) {
		if err != nil {
			t.Errorf("with the wide scope: %v", err)
		}
	}
	if _, err := read(t, p.open(t), "填报/上传.xlsx"); err != nil {
		t.Errorf("an upload, with the wide scope: %v", err)
	}

	if _, err := google.MakeFolder(t.Context(), p.options, "贯通"); err == nil || !strings.Contains(err.Error(), "scope: drive") {
		t.Errorf("a folder that nobody would see: %v", err)
	}
	p = newPerson(t)
	p.options.SharedDrive = p.server.Root()
	p.server.StrictFiles(true)
	for _, folder := range []*string{&p.options.InputFolder, &p.options.OutputFolder} {
		made, err := google.MakeFolder(t.Context(), p.options, "贯通")
		if err != nil || !strings.HasSuffix(made.Address, "/folders/"+made.ID) {
			t.Fatalf("MakeFolder = %+v, %v", made, err)
		}
		*folder = made.ID
	}
	for _, err := range all(p.open(t)) {
		if err != nil {
			t.Errorf("in folders that the program made: %v", err)
		}
	}
}

// TestPartialConsent: whoever leaves a box empty hears it at once, and nothing is kept.
func TestPartialConsent(t *testing.T) {
	server := fakegoogle.New(fakegoogle.Options{})
	web := httptest.NewServer(server)
	t.Cleanup(web.Close)
	token := filepath.Join(t.TempDir(), "data", "token.json") // of a fresh installation: there is no such folder
	server.Decline("https://www.googleapis.com/auth/drive.file")
	show := visit(t, func(string) string { return "" })
	err := google.Authorize(t.Context(), server.OAuthClient(web.URL), false, token, show)
	if err == nil || !strings.Contains(err.Error(), "方框全部勾上") {
		t.Errorf("Authorize: %v", err)
	}
	if _, err := os.Stat(token); err == nil {
		t.Error("a token was kept that is of no use")
	}
	server.Decline()
	if err := google.Authorize(t.Context(), server.OAuthClient(web.URL), false, token, show); err != nil {
		t.Errorf("Authorize: %v", err)
	}
	// One that was narrow already is told as well.
	server.StrictFiles(true)
	s, err := google.Open(t.Context(), google.Options{
		InputFolder: server.Folder(server.Root(), "填报"), OutputFolder: server.Folder(server.Root(), "汇总"),
		Endpoint: web.URL, Credentials: server.OAuthClient(web.URL), TokenFile: token,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.List(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestDamagedKey: a key that cannot sign is told at once, without a request.
func TestDamagedKey(t *testing.T) {
	p := newPerson(t)
	var key map[string]any
	if err := json.Unmarshal(p.options.Credentials, &key); err != nil {
		t.Fatal(err)
	}
	whole := key["private_key"].(string)
	for _, damaged := range []string{"", "x", whole[:len(whole)/2], strings.Replace(whole, "MII", "MIX", 1)} {
		key["private_key"] = damaged
		o := p.options
		o.Credentials, _ = json.Marshal(key)
		begun := time.Now()
		s, err := google.Open(t.Context(), o)
		if err == nil {
			_, err = s.List(t.Context())
		}
		if err == nil || !strings.Contains(err.Error(), "密钥文件") || strings.Contains(err.Error(), "网络") {
			t.Errorf("%.20q: %v", damaged, err)
		}
		if took := time.Since(begun); took > 5*time.Second {
			t.Errorf("%.20q: it took %v", damaged, took)
		}
	}
	if n := len(p.server.Requests()); n > 0 {
		t.Errorf("%d requests", n)
	}
}

// TestLease: runs on one output folder take turns, whoever starts them; the lease of one that died runs out.
func TestLease(t *testing.T) {
	p := newPerson(t, func(o *google.Options) { o.Wide = true })
	p.server.StrictFiles(true)
	now := time.Date(2020, 2, 27, 17, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	first, second := p.open(t), p.open(t)
	release, err := first.Lease(t.Context(), "甲机", clock, time.Hour, nil)
	if err != nil {
		t.Fatal(err)
	}
	brief, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	told := ""
	if _, err := second.Lease(brief, "乙机", clock, time.Hour, func(who string) { told = who }); err == nil {
		t.Fatal("two have the lease")
	}
	if !strings.Contains(told, "甲机") {
		t.Errorf("it waits for %q", told)
	}
	release()
	if release, err = second.Lease(t.Context(), "乙机", clock, time.Hour, nil); err != nil {
		t.Fatal(err)
	}
	_ = release // it dies
	now = now.Add(2 * time.Hour)
	if release, err = first.Lease(t.Context(), "甲机", clock, time.Hour, nil); err != nil {
		t.Fatal(err)
	}
	release()
	if left := p.server.AppProperties(p.output); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestLeaseTogether: of many that ask at one moment, one has it at a time.
func TestLeaseTogether(t *testing.T) {
	p := newPerson(t)
	inside := make(chan struct{}, 1)
	done := make(chan error)
	const runs = 4
	for range runs {
		s := p.open(t)
		go func() {
			release, err := s.Lease(t.Context(), "机", time.Now, time.Hour, nil)
			if err == nil {
				select {
				case inside <- struct{}{}:
					time.Sleep(time.Millisecond)
					<-inside
				default:
					err = errors.New("two at once")
				}
				release()
			}
			done <- err
		}()
	}
	for range runs {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
