package sheetstest

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
)

func archive(t *testing.T, open func(*testing.T) Harness) {
	ctx := context.Background()
	const path = "存档/2020-02-27/1700 日报.xlsx"
	write := func(t *testing.T, h Harness, out sheets.Output, want bool) {
		t.Helper()
		if written, err := h.Store().Archive(ctx, out); err != nil || written != want {
			t.Fatalf("Archive = %v, %v; want %v", written, err, want)
		}
	}
	list := func(t *testing.T, h Harness, want ...string) {
		t.Helper()
		got, err := h.Store().ListArchives(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("ListArchives (-want +got):\n%s", diff)
		}
	}
	setAside := func(t *testing.T, h Harness) {
		t.Helper()
		if err := h.Store().SetAside(ctx, path); err != nil {
			t.Fatal(err)
		}
	}
	relist := func(t *testing.T, h Harness) {
		t.Helper()
		if _, err := h.Store().List(ctx); err != nil {
			t.Fatal(err)
		}
	}

	t.Run("written once, whatever it would hold later", func(t *testing.T) {
		h := open(t)
		first := output(path, "历史", texts("日期", "返岗率"), []grid.Cell{grid.String("2月27日"), grid.Num(61.5)})
		want := []sheets.Sheet{tab("历史", texts("日期", "返岗率"), []grid.Cell{grid.String("2月27日"), grid.Num(61.5)})}
		write(t, h, first, true)
		same(t, "Open", mustOpen(t, h, path), want)
		for range 2 { // as the store remembers it, then as a listing tells
			write(t, h, first, false)
			write(t, h, output(path, "别的", texts("x")), false)
			same(t, "Open", mustOpen(t, h, path), want)
			relist(t, h)
		}
	})
	t.Run("set aside, it gives its place to another and stays", func(t *testing.T) {
		h := open(t)
		var aside []string
		for n := range 2 {
			setAside(t, h) // there is nothing
			write(t, h, output(path, "表", texts(strconv.Itoa(n))), true)
			setAside(t, h)
			aside = append(aside, sheets.AsideName(path, n+1))
			for range 2 { // as the store remembers it, then as a listing tells
				list(t, h, slices.Sorted(slices.Values(aside))...)
				relist(t, h)
			}
		}
		write(t, h, output(path, "表", texts("x")), true)
		relist(t, h)
		list(t, h, slices.Sorted(slices.Values(append([]string{path}, aside...)))...)
		same(t, "Open", mustOpen(t, h, path), []sheets.Sheet{tab("表", texts("x"))})
		same(t, "Open", mustOpen(t, h, aside[0]), []sheets.Sheet{tab("表", texts("0"))})
		same(t, "Open", mustOpen(t, h, aside[1]), []sheets.Sheet{tab("表", texts("1"))})
		if err := h.Store().SetAside(ctx, "汇总/全县/日报.xlsx"); err == nil {
			t.Error("an output was set aside")
		}
	})
	t.Run("all listed in the order of their paths, and nothing else", func(t *testing.T) {
		h := open(t)
		list(t, h)
		h.Put(t, "填报/a.xlsx", []sheets.Sheet{tab("表", texts("x"))})
		paths := []string{"存档/2020-02-28/0900 日报.xlsx", "存档/2020-02-27/1700 日报.xlsx", "存档/2020-02-27/1700 通报 第1期.xlsx", "存档/a.xlsx"}
		for _, p := range paths {
			write(t, h, output(p, "表", texts(p)), true)
		}
		if _, err := h.Store().Publish(ctx, output("汇总/全县/日报.xlsx", "表", texts("x"))); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			list(t, h, paths[1], paths[2], paths[0], paths[3])
			if in, err := h.Store().List(ctx); err != nil || len(in) != 1 || in[0].Path != "填报/a.xlsx" {
				t.Errorf("List = %v, %v", in, err)
			}
		}
	})
	t.Run("only in the archive, which Publish stays out of", func(t *testing.T) {
		h := open(t)
		for _, p := range []string{"汇总/a.xlsx", "填报/a.xlsx", "存档.xlsx", "存档/../汇总/a.xlsx", "../存档/a.xlsx", "/存档/a.xlsx", ""} {
			if written, err := h.Store().Archive(ctx, output(p, "表", texts("x"))); err == nil || written {
				t.Errorf("Archive(%q) = %v, %v", p, written, err)
			}
		}
		write(t, h, output(path, "表", texts("x")), true)
		for _, p := range []string{path, "存档/a.xlsx", "汇总/../存档/a.xlsx"} {
			if written, err := h.Store().Publish(ctx, output(p, "表", texts("y"))); err == nil || written {
				t.Errorf("Publish(%q) = %v, %v", p, written, err)
			}
			if differs, err := h.Store().Differs(ctx, output(p, "表", texts("y"))); err == nil || differs {
				t.Errorf("Differs(%q) = %v, %v", p, differs, err)
			}
		}
		same(t, "Open", mustOpen(t, h, path), []sheets.Sheet{tab("表", texts("x"))})
		list(t, h, path)
	})
	t.Run("one of many at the same time, whole", func(t *testing.T) {
		h := open(t)
		book := func(n int) (sheets.Output, []sheets.Sheet) {
			var rows [][]grid.Cell
			for range 50 {
				rows = append(rows, []grid.Cell{grid.Int(n), grid.String("x")})
			}
			return output(path, "表", rows...), []sheets.Sheet{tab("表", rows...)}
		}
		var made, winner atomic.Int32
		var wg sync.WaitGroup
		for n := range 8 {
			wg.Go(func() {
				out, _ := book(n)
				written, err := h.Store().Archive(ctx, out)
				if err != nil {
					t.Error(err)
				}
				if written {
					made.Add(1)
					winner.Store(int32(n))
				}
			})
		}
		wg.Wait()
		if made.Load() != 1 {
			t.Errorf("%d calls say that they wrote it", made.Load())
		}
		_, want := book(int(winner.Load()))
		same(t, "Open", mustOpen(t, h, path), want)
	})
	// The context ends at one moment after the other, in a store that keeps what the attempts before have left.
	t.Run("interrupted, it is there whole or not at all", func(t *testing.T) {
		h := open(t)
		rows := [][]grid.Cell{texts("a", "b"), {grid.Int(1), grid.Int(2)}}
		out, want := output(path, "表", rows...), []sheets.Sheet{tab("表", rows...)}
		out.Tables = append(out.Tables, output(path, "又一个", rows...).Tables...)
		want = append(want, tab("又一个", rows...))
		interrupted := 0
		for n := range 1000 {
			_, err := h.Store().Archive(endAfter(n), out)
			if err == nil {
				break
			}
			if interrupted++; !errors.Is(err, context.Canceled) {
				t.Fatalf("Archive: %v, want context.Canceled", err)
			}
			if got, err := h.Open(path); gone(h, path) {
				list(t, h)
			} else if err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("after an interruption there is %v, %v", got, err)
			}
		}
		if interrupted == 0 {
			t.Error("it was never interrupted")
		}
		same(t, "Open", mustOpen(t, h, path), want)
		list(t, h, path)
		relist(t, h)
		list(t, h, path)
	})
}

// ending is a context that is over when it has been looked at a number of times.
type ending struct {
	context.Context
	end  context.CancelFunc
	left atomic.Int64
}

func endAfter(looks int) context.Context {
	ctx, end := context.WithCancel(context.Background())
	e := &ending{Context: ctx, end: end}
	e.left.Store(int64(looks))
	return e
}

func (e *ending) Err() error {
	if e.left.Add(-1) < 0 {
		e.end()
	}
	return e.Context.Err()
}
