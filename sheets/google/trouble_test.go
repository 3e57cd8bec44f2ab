package google_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/google"
	"guantong/sheets/grid"
)

// storm is trouble of every kind for one request in four.
func storm(seed uint64) func(int, fakegoogle.Request) fakegoogle.Fault {
	dice := rand.New(rand.NewPCG(seed, 1))
	return func(int, fakegoogle.Request) fakegoogle.Fault {
		faults := []fakegoogle.Fault{
			{Status: 429}, {Status: 429, RetryAfter: 40}, {Status: 500}, {Status: 503}, {Break: true}, {LoseReply: true}, {HalfBody: true},
			{Status: 403, Reason: "rateLimitExceeded"},
		}
		if i := dice.IntN(32); i < len(faults) {
			return faults[i]
		}
		return fakegoogle.Fault{Delay: time.Duration(dice.IntN(900)) * time.Millisecond}
	}
}

// TestStorm: whatever fails for the moment, in the end everything is there, once.
func TestStorm(t *testing.T) {
	blank := out("填报/扫码登记/附件1.xlsx", "登记", "姓名")
	blank.Tables[0].Columns = []grid.Column{{Width: 10, Role: grid.Body}}
	all := func(t *testing.T, p *person) {
		t.Helper()
		ctx := t.Context()
		if made, err := p.store.Create(ctx, out("填报/波洲镇/附件1.xlsx", "炉冲村", "姓名")); err != nil || !made {
			t.Errorf("Create = %v, %v", made, err)
		}
		for i := range 3 {
			if written, err := p.store.Publish(ctx, out("汇总/全县/日报.xlsx", "附件2", fmt.Sprint(i))); err != nil || !written {
				t.Errorf("Publish = %v, %v", written, err)
			}
			key := fmt.Sprint("k", i)
			rows := []sheets.Keyed{{Key: "k0", Cells: []grid.Cell{grid.String("x")}}, {Key: key, Cells: []grid.Cell{grid.String(key)}}}
			if _, err := p.store.Append(ctx, blank, rows); err != nil {
				t.Errorf("Append: %v", err)
			}
		}
	}
	quiet := newPerson(t)
	all(t, quiet)
	for seed := range uint64(20) {
		synctest.Test(t, func(t *testing.T) {
			p := newPerson(t)
			p.server.SetFaults(storm(seed))
			all(t, p)
			if diff := cmp.Diff(quiet.server.Names(quiet.server.Root()), p.server.Names(p.server.Root())); diff != "" {
				t.Errorf("files (-quiet +storm):\n%s", diff)
			}
			for _, path := range []string{"汇总/全县/日报.xlsx", "填报/波洲镇/附件1.xlsx", blank.Path} {
				want, _ := quiet.Open(path)
				got, err := p.Open(path)
				if diff := cmp.Diff(want, got); diff != "" || err != nil {
					t.Errorf("%s: %v (-quiet +storm):\n%s", path, err, diff)
				}
			}
		})
	}
}

// TestOneByOne puts every kind of trouble at every place of a publication, one at a time.
func TestOneByOne(t *testing.T) {
	faults := map[string]fakegoogle.Fault{
		"lost reply": {LoseReply: true}, "half a reply": {HalfBody: true}, "broken": {Break: true}, "500": {Status: 500}, "429": {Status: 429},
		"408": {Status: 408}, "409": {Status: 409}, "a page": {HTML: true}, "a page of an error": {HTML: true, Status: 404}, "an empty object": {Empty: true},
	}
	for name, fault := range faults {
		for at := 1; at <= 14; at++ {
			synctest.Test(t, func(t *testing.T) {
				p := newPerson(t)
				p.server.SetFaults(func(n int, _ fakegoogle.Request) fakegoogle.Fault {
					if n == at {
						return fault
					}
					return fakegoogle.Fault{}
				})
				for _, text := range []string{"a", "b"} {
					if written, err := p.store.Publish(t.Context(), out("汇总/全县/日报.xlsx", "附件2", text)); err != nil || !written {
						t.Errorf("%s at request %d: Publish = %v, %v", name, at, written, err)
					}
				}
				tabs, err := p.Open("汇总/全县/日报.xlsx")
				if err != nil || len(tabs) != 1 || tabs[0].Grid.Rows[0].Cells[0] != grid.String("b") {
					t.Errorf("%s at request %d: %v, %v", name, at, tabs, err)
				}
				if diff := cmp.Diff([]string{"全县", "全县/日报"}, p.server.Names(p.output)); diff != "" {
					t.Errorf("%s at request %d: files (-want +got):\n%s", name, at, diff)
				}
			})
		}
	}
}

// TestDeadline: when time is up, every call says so, whatever it was waiting for.
func TestDeadline(t *testing.T) {
	for name, fault := range map[string]fakegoogle.Fault{
		"turned away":  {Status: 429, RetryAfter: 100},
		"out of order": {Status: 503},
		"slow":         {Delay: time.Hour},
	} {
		synctest.Test(t, func(t *testing.T) {
			p := newPerson(t)
			if _, err := p.store.List(t.Context()); err != nil {
				t.Fatal(err)
			}
			p.server.SetFaults(func(int, fakegoogle.Request) fakegoogle.Fault { return fault })
			start := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
			defer cancel()
			_, err := p.store.Publish(ctx, out("汇总/a.xlsx", "表", "x"))
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%s: %v", name, err)
			}
			if took := time.Since(start); took > 91*time.Second {
				t.Errorf("%s: it took %v", name, took)
			}
		})
	}
}

// TestHangingConnection: a reply that never comes is not waited for until the run is over.
func TestHangingConnection(t *testing.T) {
	for at := 1; at <= 8; at++ {
		synctest.Test(t, func(t *testing.T) {
			p := newPerson(t)
			p.server.SetFaults(func(n int, _ fakegoogle.Request) fakegoogle.Fault {
				if n == at {
					return fakegoogle.Fault{Delay: 24 * time.Hour}
				}
				return fakegoogle.Fault{}
			})
			start := time.Now()
			if written, err := p.store.Publish(t.Context(), out("汇总/全县/日报.xlsx", "附件2", "a")); err != nil || !written {
				t.Errorf("at request %d: Publish = %v, %v", at, written, err)
			}
			if took := time.Since(start); took > 5*time.Minute {
				t.Errorf("at request %d: it took %v", at, took)
			}
		})
	}
}

// TestQuota: the store itself stays below what Google allows, so that no request is turned away.
func TestQuota(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPersonOn(t, fakegoogle.New(fakegoogle.Options{Quota: 60}), func(o *google.Options) { o.PerMinute = 0 })
		for i := range 150 {
			p.Put(t, fmt.Sprintf("填报/%03d.xlsx", i), one("表", "x"))
		}
		all, err := p.store.List(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		for _, wb := range all {
			if _, err := p.store.Read(t.Context(), wb); err != nil {
				t.Fatal(err)
			}
		}
		for _, r := range p.server.Requests() {
			if r.Status == 429 {
				t.Fatalf("%s was turned away", r.ID)
			}
		}
		if took := time.Since(start); took < 2*time.Minute || took > 6*time.Minute {
			t.Errorf("150 reads took %v", took)
		}
	})
}

// TestErrorsForPeople: what Google refuses is said in Chinese, with what to do, and without what Google said.
func TestErrorsForPeople(t *testing.T) {
	secret := "431227199001010012"
	tests := []struct {
		name  string
		fault fakegoogle.Fault
		wants []string
		tries int
	}{
		{"permission", fakegoogle.Fault{Status: 403, Reason: "forbidden"}, []string{"没有权限", "共享给", "iam.gserviceaccount.com"}, 1},
		{"not found", fakegoogle.Fault{Status: 404, Reason: "notFound"}, []string{"没有找到"}, 1},
		{"bad request", fakegoogle.Fault{Status: 400, Reason: "invalid"}, []string{"不接受这个请求"}, 1},
		{"unauthorized", fakegoogle.Fault{Status: 401, Reason: "authError"}, []string{"不认这份凭据", "guantong auth"}, 2},
		{"no storage", fakegoogle.Fault{Status: 403, Reason: "storageQuotaExceeded"}, []string{"三个办法", "共享云端硬盘"}, 1},
		{"quota as Drive says it", fakegoogle.Fault{Status: 403, Reason: "userRateLimitExceeded"}, []string{"限额"}, 10},
		{"quota", fakegoogle.Fault{Status: 429}, []string{"限额"}, 10},
		{"server", fakegoogle.Fault{Status: 503}, []string{"暂时出错（503）"}, 10},
		{"timed out", fakegoogle.Fault{Status: 408}, []string{"暂时出错（408）"}, 10},
		{"conflict", fakegoogle.Fault{Status: 409}, []string{"暂时出错（409）"}, 10},
		{"a page", fakegoogle.Fault{HTML: true}, []string{"连不上", "检查网络"}, 10},
		{"an empty object", fakegoogle.Fault{Empty: true}, []string{"连不上"}, 10},
		{"network", fakegoogle.Fault{Break: true}, []string{"连不上", "检查网络"}, 10},
		{"truncated", fakegoogle.Fault{HalfBody: true}, []string{"连不上"}, 10},
	}
	for _, test := range tests {
		synctest.Test(t, func(t *testing.T) {
			p := newPerson(t)
			p.Put(t, "填报/a.xlsx", []sheets.Sheet{{Name: "表"}})
			books, err := p.store.List(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			p.server.ResetRequests()
			p.server.SetFaults(func(int, fakegoogle.Request) fakegoogle.Fault { return test.fault })
			_, err = p.store.Publish(t.Context(), out("汇总/全县/日报.xlsx", "表", secret))
			if err == nil {
				t.Fatalf("%s: no error", test.name)
			}
			for _, want := range append(test.wants, "汇总/全县/日报.xlsx") {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%s: %q does not say %q", test.name, err, want)
				}
			}
			for _, never := range []string{secret, "http", "Bearer", "googleapi"} {
				if strings.Contains(err.Error(), never) {
					t.Errorf("%s: %q says %q", test.name, err, never)
				}
			}
			if n := len(p.server.Requests()); n != test.tries {
				t.Errorf("%s: asked %d times, want %d", test.name, n, test.tries)
			}
			// Of an input, what is tried again was not answered, and the rest is for people to mend.
			_, err = p.store.Read(t.Context(), books[0])
			if _, unreadable := errors.AsType[*sheets.UnreadableError](err); err == nil || unreadable == (test.tries == 10) {
				t.Errorf("%s: it is unreadable: %v, %v", test.name, unreadable, err)
			}
		})
	}
}

// TestOthersEditOutputs: an output that somebody changes while it is written is put right all the same.
func TestOthersEditOutputs(t *testing.T) {
	p := newPerson(t)
	const path = "汇总/全县/日报.xlsx"
	p.publish(t, out(path, "附件2", "a"), true)
	s := p.open(t)
	if _, err := s.List(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.edit(t, path, tearUp)
	if written, err := s.Publish(t.Context(), out(path, "附件2", "b")); err != nil || !written {
		t.Fatalf("Publish = %v, %v", written, err)
	}
	tabs, err := p.Open(path)
	if err != nil || len(tabs) != 1 || tabs[0].Name != "附件2" || tabs[0].Grid.Rows[0].Cells[0] != grid.String("b") {
		t.Errorf("%v, %v", tabs, err)
	}
}

// tearUp takes the output apart.
func tearUp(b *book.Book) error {
	return errors.Join(b.InsertTab("附件2 的副本", 0), b.DeleteTab("附件2"))
}

// TestDraftLeftBehind: what a run that was cut off left unfinished, the next one finishes.
func TestDraftLeftBehind(t *testing.T) {
	p := newPerson(t)
	ctx, cut := context.WithCancel(t.Context())
	p.server.AfterEach(func(_ int, r fakegoogle.Request) {
		if r.ID == "sheets.spreadsheets.batchUpdate" {
			cut()
		}
	})
	if _, err := p.open(t).Publish(ctx, out("汇总/全县/日报.xlsx", "附件2", "a")); !errors.Is(err, context.Canceled) {
		t.Fatalf("Publish: %v", err)
	}
	p.server.AfterEach(nil)
	if names := p.server.Names(p.output); len(names) != 2 {
		t.Fatalf("nothing was left behind: %v", names)
	}
	p.publish(t, out("汇总/全县/日报.xlsx", "附件2", "b"), true)
	if diff := cmp.Diff([]string{"全县", "全县/日报"}, p.server.Names(p.output)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}
