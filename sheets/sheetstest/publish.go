package sheetstest

import (
	"context"
	"reflect"
	"sync"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
)

func publish(t *testing.T, open func(*testing.T) Harness) {
	ctx := context.Background()
	const path = "汇总/波洲镇/日报.xlsx"
	write := func(t *testing.T, s sheets.Store, out sheets.Output, want bool) {
		t.Helper()
		differs, err := s.Differs(ctx, out)
		if err != nil || differs != want {
			t.Fatalf("Differs = %v, %v; want %v", differs, err, want)
		}
		written, err := s.Publish(ctx, out)
		if err != nil || written != want {
			t.Fatalf("Publish = %v, %v; want %v", written, err, want)
		}
	}

	t.Run("all tabs as they are", func(t *testing.T) {
		h := open(t)
		out := output(path, "附件2", texts("附件2", "", "x"), nil, []grid.Cell{grid.Int(1), {}, grid.Num(2.5)})
		out.Tables[0].Merges = []grid.Range{{To: grid.Ref{Col: 1}}}
		out.Tables = append(out.Tables, output(path, "数据问题 O'Neil", texts("无")).Tables...)
		write(t, h.Store(), out, true)
		want := []sheets.Sheet{
			tab("附件2", texts("附件2", "", "x"), nil, []grid.Cell{grid.Int(1), {}, grid.Num(2.5)}),
			tab("数据问题 O'Neil", texts("无")),
		}
		want[0].Grid.Merges = out.Tables[0].Merges
		same(t, "Open", mustOpen(t, h, path), want)
	})
	t.Run("the same twice writes once", func(t *testing.T) {
		h := open(t)
		out := output(path, "表", texts("a"), []grid.Cell{grid.Int(1)})
		write(t, h.Store(), out, true)
		write(t, h.Store(), out, false)
		write(t, h.Store(), output(path, "表", texts("a"), []grid.Cell{grid.Int(2)}), true)
		write(t, h.Store(), out, true)
	})
	t.Run("a shorter one leaves nothing of the longer", func(t *testing.T) {
		h := open(t)
		long := output(path, "一", texts("a", "b"), texts("c"))
		long.Tables = append(long.Tables, output(path, "二", texts("x")).Tables...)
		write(t, h.Store(), long, true)
		write(t, h.Store(), output(path, "一", texts("a")), true)
		same(t, "Open", mustOpen(t, h, path), []sheets.Sheet{tab("一", texts("a"))})
	})
	t.Run("Differs writes nothing", func(t *testing.T) {
		h := open(t)
		if differs, err := h.Store().Differs(ctx, output(path, "表", texts("a"))); err != nil || !differs {
			t.Fatalf("Differs = %v, %v", differs, err)
		}
		if !gone(h, path) {
			t.Error("the workbook is there")
		}
	})
	t.Run("tabs with impossible or equal names", func(t *testing.T) {
		h := open(t)
		out := output(path, "[a]:*?/\\b", texts("1"))
		for _, name := range []string{"", "同名", "同名", "'引号'", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五"} {
			out.Tables = append(out.Tables, output(path, name, texts("x")).Tables...)
		}
		write(t, h.Store(), out, true)
		names := map[string]bool{}
		for _, s := range mustOpen(t, h, path) {
			names[s.Name] = true
		}
		if len(names) != len(out.Tables) {
			t.Errorf("%d tabs were written, there are %v", len(out.Tables), names)
		}
	})
	t.Run("never into the input area", func(t *testing.T) {
		h := open(t)
		before := []sheets.Sheet{tab("表", texts("人填的"))}
		h.Put(t, "填报/a.xlsx", before)
		for _, p := range []string{"填报/a.xlsx", "填报/b.xlsx", "汇总/../填报/a.xlsx", "../a.xlsx", "/a.xlsx", ""} {
			if written, err := h.Store().Publish(ctx, output(p, "表", texts("x"))); err == nil || written {
				t.Errorf("Publish(%q) = %v, %v", p, written, err)
			}
		}
		same(t, "Open", mustOpen(t, h, "填报/a.xlsx"), before)
		if !gone(h, "填报/b.xlsx") {
			t.Error("填报/b.xlsx is there")
		}
	})
	t.Run("readers see the old or the new", func(t *testing.T) {
		h := open(t)
		books := [2]sheets.Output{}
		for i := range books {
			var rows [][]grid.Cell
			for range 50 {
				rows = append(rows, []grid.Cell{grid.Int(i), grid.String("x")})
			}
			books[i] = output(path, "表", rows...)
		}
		write(t, h.Store(), books[0], true)
		want := [2][]sheets.Sheet{mustOpen(t, h, path)}
		write(t, h.Store(), books[1], true)
		want[1] = mustOpen(t, h, path)

		done := make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				got, err := h.Open(path)
				if err != nil || !reflect.DeepEqual(got, want[0]) && !reflect.DeepEqual(got, want[1]) {
					t.Errorf("a reader saw %v, %v", got, err)
					return
				}
			}
		})
		for i := range 20 {
			if _, err := h.Store().Publish(ctx, books[i%2]); err != nil {
				t.Error(err)
			}
		}
		close(done)
		wg.Wait()
	})
}
