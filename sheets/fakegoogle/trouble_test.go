package fakegoogle_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/api/drive/v3"
	"google.golang.org/api/googleapi"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
)

func TestQuota(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fakegoogle.New(fakegoogle.Options{Quota: 2})
		c := connect(t, s, scopes...)
		id := s.PutSpreadsheet(s.Root(), "附件1", []sheets.Sheet{tab("附件1", "a")})
		read := func() error { _, err := c.sheets.Spreadsheets.Get(id).Do(); return err }
		values := func() error { _, err := c.sheets.Spreadsheets.Values.Get(id, "A1").Do(); return err }
		write := func() error { _, err := c.sheets.Spreadsheets.Create(&spreadsheet{}).Do(); return err }
		list := func() error { _, err := c.drive.Files.List().Do(); return err }
		all := func(calls ...func() error) {
			t.Helper()
			for _, call := range calls {
				if err := call(); err != nil {
					t.Fatal(err)
				}
			}
		}
		all(read)
		time.Sleep(30 * time.Second)
		all(values, write, write, list, list, list)
		refused(t, read(), 429, "")
		refused(t, write(), 429, "")
		time.Sleep(30*time.Second - time.Millisecond)
		refused(t, values(), 429, "")
		time.Sleep(time.Millisecond)
		all(read) // the first one is a minute ago
		refused(t, values(), 429, "")
		time.Sleep(time.Minute)
		all(read, read, write)

		reply := c.send(t, "GET", "/v4/spreadsheets/"+id, "")
		if f := reply.failure(t); f.Error.Status != "RESOURCE_EXHAUSTED" || f.Error.Details[0].Reason != "RATE_LIMIT_EXCEEDED" {
			t.Errorf("got %s", reply.body)
		}
		refusals := 0
		for _, r := range s.Requests() {
			if r.Status == 429 {
				refusals++
			}
		}
		if refusals != 5 {
			t.Errorf("%d of %v are refusals", refusals, s.Requests())
		}
	})
}

func TestRequests(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	id := s.PutSpreadsheet(s.Root(), "附件1", nil)
	body := `{"requests":[{"addSheet":{"properties":{"title":"附件2"}}}]}`
	got := c.send(t, "POST", "/v4/spreadsheets/"+id+":batchUpdate", body)
	gone := c.send(t, "GET", "/drive/v3/files/none", "")
	unknown := c.send(t, "GET", "/drive/v3/file", "")
	want := []fakegoogle.Request{
		{"sheets.spreadsheets.batchUpdate", "POST", "/v4/spreadsheets/" + id + ":batchUpdate", len(body), 200, len(got.body)},
		{"drive.files.get", "GET", "/drive/v3/files/none", 0, 404, len(gone.body)},
		{"", "GET", "/drive/v3/file", 0, 404, len(unknown.body)},
	}
	if diff := cmp.Diff(want, s.Requests()); diff != "" {
		t.Error(diff)
	}
	s.ResetRequests()
	if got := s.Requests(); len(got) > 0 {
		t.Errorf("left: %v", got)
	}
	var numbers []int
	s.AfterEach(func(n int, r fakegoogle.Request) { numbers = append(numbers, n) })
	c.names(t, "")
	c.names(t, "")
	if diff := cmp.Diff([]int{1, 2}, numbers); diff != "" {
		t.Error(diff)
	}
}

// faults are tried in process and over the network.
func TestFaults(t *testing.T) {
	t.Run("transport", func(t *testing.T) {
		s := fakegoogle.New(fakegoogle.Options{})
		faults(t, s, connect(t, s, scopes...))
	})
	t.Run("network", func(t *testing.T) {
		s := fakegoogle.New(fakegoogle.Options{})
		server := httptest.NewServer(s)
		defer server.Close()
		// A connection of its own for each request: on a used one net/http sends a request again by itself.
		faults(t, s, connectTo(t, s, server.URL, &http.Transport{DisableKeepAlives: true}, scopes...))
	})
}

func faults(t *testing.T, s *fakegoogle.Server, c client) {
	next := func(fault fakegoogle.Fault) {
		s.ResetRequests()
		s.SetFaults(func(n int, r fakegoogle.Request) fakegoogle.Fault {
			if n == 1 && r.ID == "drive.files.create" && r.Status == 0 {
				return fault
			}
			return fakegoogle.Fault{}
		})
	}
	create := func(name string) error {
		_, err := c.drive.Files.Create(&drive.File{Name: name, MimeType: folderType}).Do()
		return err
	}
	made := func(name string, want bool) {
		t.Helper()
		s.SetFaults(nil)
		if got := len(c.names(t, "name = '"+name+"'")) > 0; got != want {
			t.Errorf("%s: made: %v", name, got)
		}
	}

	next(fakegoogle.Fault{Status: 503, RetryAfter: 7})
	err := create("busy")
	refused(t, err, 503, "backendError")
	if e, _ := errors.AsType[*googleapi.Error](err); e.Header.Get("Retry-After") != "7" {
		t.Errorf("Retry-After: %q", e.Header.Get("Retry-After"))
	}
	made("busy", false)

	next(fakegoogle.Fault{Status: 403, Reason: "userRateLimitExceeded"})
	refused(t, create("fast"), 403, "userRateLimitExceeded")
	made("fast", false)

	next(fakegoogle.Fault{Break: true})
	if err := create("broken"); err == nil {
		t.Error("Break: no error")
	}
	if got := s.Requests(); len(got) != 1 || got[0].Status != 0 {
		t.Errorf("Break: %v", got)
	}
	made("broken", false)

	next(fakegoogle.Fault{LoseReply: true})
	if err := create("lost"); err == nil {
		t.Error("LoseReply: no error")
	}
	if got := s.Requests(); len(got) != 1 || got[0].Status != 200 || got[0].Got != 0 {
		t.Errorf("LoseReply: %v", got)
	}
	made("lost", true)

	next(fakegoogle.Fault{HalfBody: true})
	if err := create("half"); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("HalfBody: %v", err)
	}
	made("half", true)
}

func TestABrokenConnectionIsANetworkError(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	c.names(t, "")
	s.SetFaults(func(int, fakegoogle.Request) fakegoogle.Fault { return fakegoogle.Fault{Break: true} })
	if _, err := c.drive.Files.List().Do(); !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("got %v", err)
	}
}

func TestDelay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fakegoogle.New(fakegoogle.Options{})
		c := connect(t, s, scopes...)
		c.names(t, "")
		s.SetFaults(func(int, fakegoogle.Request) fakegoogle.Fault { return fakegoogle.Fault{Delay: time.Minute} })
		start := time.Now()
		c.names(t, "")
		if got := time.Since(start); got != time.Minute {
			t.Errorf("the reply came after %v", got)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start = time.Now()
		if _, err := c.drive.Files.List().Context(ctx).Do(); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if got := time.Since(start); got != time.Second {
			t.Errorf("the context ended after %v", got)
		}
	})
}

// An act between a request and its reply is not in the reply, and the next reply has it.
func TestAfterEach(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	var seen []fakegoogle.Request
	s.AfterEach(func(n int, r fakegoogle.Request) {
		seen = append(seen, r)
		if n == 1 {
			s.Folder(s.Root(), "填报")
			s.Requests()
		}
	})
	first, second := c.names(t, ""), c.names(t, "")
	if diff := cmp.Diff([][]string{{}, {"填报"}}, [][]string{first, second}); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(s.Requests(), seen); diff != "" {
		t.Error(diff)
	}
}

// The race detector looks on.
func TestManyAtOnce(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{Quota: 1000})
	c := connect(t, s, scopes...)
	id := s.PutSpreadsheet(s.Root(), "附件1", []sheets.Sheet{tab("附件1", "a")})
	s.SetFaults(func(n int, _ fakegoogle.Request) fakegoogle.Fault { return fakegoogle.Fault{} })
	s.AfterEach(func(int, fakegoogle.Request) { s.Book(id) })
	var all sync.WaitGroup
	errs := make(chan error, 100)
	for range 8 {
		all.Go(func() {
			for range 5 {
				_, err := c.sheets.Spreadsheets.Get(id).IncludeGridData(true).Do()
				errs <- err
				_, err = c.drive.Files.List().Do()
				errs <- err
				s.PutSpreadsheet(s.Root(), "附件1", []sheets.Sheet{tab("附件1", "b")})
				s.Requests()
			}
		})
	}
	all.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
	if got := len(s.Requests()); got != 80 {
		t.Errorf("counted %d requests", got)
	}
}
