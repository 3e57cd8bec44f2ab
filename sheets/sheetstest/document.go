package sheetstest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"sync/atomic"
	"testing"

	"guantong/sheets"
)

// document publishes and archives what is no workbook: people find its bytes.
func document(t *testing.T, open func(*testing.T) Harness) {
	ctx := context.Background()
	const path, kept = "汇总/全县/通报 第1期.docx", "存档/2020-02-27/1700 通报 第1期.docx"
	made := func(path, content string) sheets.Output { return sheets.Output{Path: path, File: []byte(content)} }
	holds := func(t *testing.T, h Harness, path, want string) {
		t.Helper()
		if got, err := h.File(path); err != nil || string(got) != want {
			t.Errorf("%s holds %.20q, %v; want %.20q", path, got, err, want)
		}
	}
	publish := func(t *testing.T, h Harness, content string, want bool) {
		t.Helper()
		differs, err := h.Store().Differs(ctx, made(path, content))
		if err != nil || differs != want {
			t.Fatalf("Differs = %v, %v; want %v", differs, err, want)
		}
		if written, err := h.Store().Publish(ctx, made(path, content)); err != nil || written != want {
			t.Fatalf("Publish = %v, %v; want %v", written, err, want)
		}
		holds(t, h, path, content)
	}
	version := func(t *testing.T, h Harness) string {
		t.Helper()
		v, err := h.Store().OutputVersion(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	relist := func(t *testing.T, h Harness) {
		t.Helper()
		if in, err := h.Store().List(ctx); err != nil || len(in) > 0 {
			t.Fatalf("List = %v, %v", in, err)
		}
	}

	t.Run("written when it changes, and not otherwise", func(t *testing.T) {
		h := open(t)
		if _, err := h.Store().Publish(ctx, output("汇总/全县/通报 第1期.xlsx", "通报", texts("x"))); err != nil {
			t.Fatal(err)
		}
		if v := version(t, h); v != "" {
			t.Errorf("what is not there has the version %s", v)
		}
		publish(t, h, "一", true)
		publish(t, h, "一", false)
		relist(t, h)
		publish(t, h, "一", false)
		first := version(t, h)
		publish(t, h, "二", true)
		if again := version(t, h); first == "" || again == "" || again == first {
			t.Errorf("both contents have the version %q, %q", first, again)
		}
		relist(t, h)
		publish(t, h, "二", false)
	})
	t.Run("put right when somebody changed it or took it away", func(t *testing.T) {
		h := open(t)
		publish(t, h, "一", true)
		before := version(t, h)
		h.PutFile(t, path, []byte("人改的"))
		relist(t, h)
		if version(t, h) == before {
			t.Error("somebody changed it, and it has the same version")
		}
		publish(t, h, "一", true)
		h.Remove(t, path)
		relist(t, h)
		publish(t, h, "一", true)
	})
	t.Run("archived once, and listed", func(t *testing.T) {
		h := open(t)
		for i, want := range []bool{true, false, false} {
			if written, err := h.Store().Archive(ctx, made(kept, fmt.Sprint(i))); err != nil || written != want {
				t.Fatalf("Archive = %v, %v; want %v", written, err, want)
			}
			holds(t, h, kept, "0")
			if all, err := h.Store().ListArchives(ctx); err != nil || len(all) != 1 || all[0] != kept {
				t.Errorf("ListArchives = %v, %v", all, err)
			}
			relist(t, h)
		}
	})
	t.Run("in its area only", func(t *testing.T) {
		h := open(t)
		for _, p := range []string{"填报/a.docx", kept, "汇总/../填报/a.docx", "../a.docx", "汇总/a.doc", "汇总/.a.docx"} {
			if written, err := h.Store().Publish(ctx, made(p, "x")); err == nil || written {
				t.Errorf("Publish(%q) = %v, %v", p, written, err)
			}
		}
		for _, p := range []string{"填报/a.docx", path, "存档/../汇总/a.docx"} {
			if written, err := h.Store().Archive(ctx, made(p, "x")); err == nil || written {
				t.Errorf("Archive(%q) = %v, %v", p, written, err)
			}
		}
		if made, err := h.Store().Create(ctx, made("填报/a.docx", "x")); err == nil || made {
			t.Errorf("Create = %v, %v", made, err)
		}
	})
	t.Run("of many at the same time, one whole", func(t *testing.T) {
		h := open(t)
		var wrote atomic.Int32
		var wg sync.WaitGroup
		for n := range 6 {
			wg.Go(func() {
				written, err := h.Store().Archive(ctx, sheets.Output{Path: kept, File: bytes.Repeat([]byte{'a' + byte(n)}, 50_000)})
				if err != nil {
					t.Error(err)
				}
				if written {
					wrote.Add(1)
				}
			})
		}
		wg.Wait()
		got, err := h.File(kept)
		if err != nil || len(got) != 50_000 || bytes.Count(got, got[:1]) != len(got) || wrote.Load() != 1 {
			t.Errorf("%d calls say that they wrote it, and it has %d bytes, %v", wrote.Load(), len(got), err)
		}
	})
	t.Run("interrupted, it is there whole or not at all", func(t *testing.T) {
		h := open(t)
		interrupted := 0
		for n := range 1000 {
			_, err := h.Store().Publish(endAfter(n), made(path, "全文"))
			if got, missing := h.File(path); !errors.Is(missing, fs.ErrNotExist) && string(got) != "全文" {
				t.Fatalf("after an interruption there is %q, %v", got, missing)
			}
			if err == nil {
				break
			}
			if interrupted++; !errors.Is(err, context.Canceled) {
				t.Fatalf("Publish: %v, want context.Canceled", err)
			}
		}
		if interrupted == 0 {
			t.Error("it was never interrupted")
		}
		holds(t, h, path, "全文")
	})
}
