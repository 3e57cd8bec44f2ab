package sheetstest

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	"guantong/sheets"
)

func create(t *testing.T, open func(*testing.T) Harness) {
	ctx := context.Background()
	const path = "填报/波洲镇/附件1.xlsx"
	blank := output(path, "炉冲村", texts("姓名", "性别"))

	t.Run("a blank form where none is", func(t *testing.T) {
		h := open(t)
		if created, err := h.Store().Create(ctx, blank); err != nil || !created {
			t.Fatalf("Create = %v, %v", created, err)
		}
		same(t, "Read", mustRead(t, h.Store(), path).Sheets, []sheets.Sheet{tab("炉冲村", texts("姓名", "性别"))})
	})
	t.Run("never over what people wrote", func(t *testing.T) {
		h := open(t)
		mine := []sheets.Sheet{tab("我的表", texts("杨刚"))}
		h.Put(t, path, mine)
		before := find(t, h.Store(), path)
		if created, err := h.Store().Create(ctx, blank); err != nil || created {
			t.Fatalf("Create = %v, %v", created, err)
		}
		same(t, "Open", mustOpen(t, h, path), mine)
		if after := find(t, h.Store(), path); after != before {
			t.Errorf("the workbook changed from %+v to %+v", before, after)
		}
	})
	t.Run("one of many at the same time", func(t *testing.T) {
		h := open(t)
		var made atomic.Int32
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				created, err := h.Store().Create(ctx, blank)
				if err != nil {
					t.Error(err)
				}
				if created {
					made.Add(1)
				}
			})
		}
		wg.Wait()
		if made.Load() != 1 {
			t.Errorf("%d calls say that they made it", made.Load())
		}
	})
	t.Run("only in the input area", func(t *testing.T) {
		h := open(t)
		for _, p := range []string{"汇总/a.xlsx", "填报/../a.xlsx", "../填报/a.xlsx", "/填报/a.xlsx"} {
			if created, err := h.Store().Create(ctx, output(p, "表", texts("x"))); err == nil || created {
				t.Errorf("Create(%q) = %v, %v", p, created, err)
			}
		}
	})
}
