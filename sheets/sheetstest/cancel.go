package sheetstest

import (
	"context"
	"errors"
	"io/fs"
	"testing"

	"guantong/sheets"
)

// cancel calls everything with a context that is over: each says so, and nothing changes.
func cancel(t *testing.T, open func(*testing.T) Harness) {
	h := open(t)
	h.Put(t, "填报/a.xlsx", []sheets.Sheet{tab("表", texts("x"))})
	wb := find(t, h.Store(), "填报/a.xlsx")
	if _, err := h.Store().Publish(context.Background(), output("汇总/b.xlsx", "表", texts("x"))); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	s := h.Store()
	calls := map[string]func() error{
		"List":    func() error { _, err := s.List(ctx); return err },
		"Read":    func() error { _, err := s.Read(ctx, wb); return err },
		"Publish": func() error { _, err := s.Publish(ctx, output("汇总/a.xlsx", "表", texts("x"))); return err },
		"Differs": func() error { _, err := s.Differs(ctx, output("汇总/a.xlsx", "表", texts("x"))); return err },
		"Publish a document": func() error {
			_, err := s.Publish(ctx, sheets.Output{Path: "汇总/a.docx", File: []byte("x")})
			return err
		},
		"Archive a document": func() error {
			_, err := s.Archive(ctx, sheets.Output{Path: "存档/a.docx", File: []byte("x")})
			return err
		},
		"ReadOutput":   func() error { _, err := s.ReadOutput(ctx, "汇总/b.xlsx"); return err },
		"Archive":      func() error { _, err := s.Archive(ctx, output("存档/a.xlsx", "表", texts("x"))); return err },
		"ListArchives": func() error { _, err := s.ListArchives(ctx); return err },
		"Create":       func() error { _, err := s.Create(ctx, output("填报/b.xlsx", "表", texts("x"))); return err },
		"Append": func() error {
			_, err := s.Append(ctx, output("填报/c.xlsx", "表", texts("x")), []sheets.Keyed{{Key: "k"}})
			return err
		},
	}
	for name, call := range calls {
		if err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want context.Canceled", name, err)
		}
	}
	for _, p := range []string{"汇总/a.xlsx", "存档/a.xlsx", "填报/b.xlsx", "填报/c.xlsx"} {
		if !gone(h, p) {
			t.Errorf("%s is there", p)
		}
	}
	for _, p := range []string{"汇总/a.docx", "存档/a.docx"} {
		if _, err := h.File(p); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is there: %v", p, err)
		}
	}
}
