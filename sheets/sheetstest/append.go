package sheetstest

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
)

func appendRows(t *testing.T, open func(*testing.T) Harness) {
	ctx := context.Background()
	const path = "填报/扫码登记/附件1.xlsx"
	blank := output(path, "扫码登记", texts("姓名", "身份证号码", "年龄"))
	blank.Tables[0].Columns = []grid.Column{{Width: 10, Role: grid.Body}, {Width: 22, Role: grid.Code}, {Width: 8, Role: grid.Count}}
	person := func(name string, age int) []grid.Cell {
		return []grid.Cell{grid.String(name), grid.String("431227199001010012"), grid.Int(age)}
	}
	add := func(t *testing.T, h Harness, want int, rows ...sheets.Keyed) {
		t.Helper()
		added, err := h.Store().Append(ctx, blank, rows)
		if err != nil || added != want {
			t.Fatalf("Append = %d, %v; want %d", added, err, want)
		}
	}
	// holds compares the rows below the heading: cells, then the key.
	holds := func(t *testing.T, h Harness, rows ...sheets.Keyed) {
		t.Helper()
		want := tab("扫码登记", texts("姓名", "身份证号码", "年龄"))
		for i, r := range rows {
			cells := append(append([]grid.Cell{}, r.Cells...), grid.String(r.Key))
			want.Grid.Rows = append(want.Grid.Rows, grid.Row{Index: i + 1, Cells: cells})
		}
		same(t, "Read", mustRead(t, h.Store(), path).Sheets, []sheets.Sheet{want})
		same(t, "Open", mustOpen(t, h, path), []sheets.Sheet{want})
	}
	a, b, c := sheets.Keyed{Key: "k1", Cells: person("杨刚", 30)}, sheets.Keyed{Key: "k2", Cells: person("姚兰", 41)},
		sheets.Keyed{Key: "3", Cells: person("=1+1", 0)}

	t.Run("rows in order, below those that are there", func(t *testing.T) {
		h := open(t)
		add(t, h, 2, a, b)
		add(t, h, 1, c)
		holds(t, h, a, b, c)
	})
	t.Run("a repeated call adds nothing and changes nothing", func(t *testing.T) {
		h := open(t)
		add(t, h, 2, a, c)
		before := find(t, h.Store(), path)
		add(t, h, 0, a, c)
		if after := find(t, h.Store(), path); after != before {
			t.Errorf("the workbook changed from %+v to %+v", before, after)
		}
		holds(t, h, a, c)
	})
	t.Run("a key counts once, even within a call, and keeps its first row", func(t *testing.T) {
		h := open(t)
		other := sheets.Keyed{Key: a.Key, Cells: person("别人", 1)}
		add(t, h, 2, a, other, b)
		add(t, h, 1, other, c)
		holds(t, h, a, b, c)
	})
	t.Run("none makes no rows", func(t *testing.T) {
		h := open(t)
		add(t, h, 0)
	})
	t.Run("a crash in the middle, then the whole again", func(t *testing.T) {
		h := open(t)
		add(t, h, 1, a)
		dead, stop := context.WithCancel(ctx)
		stop()
		if added, err := h.Store().Append(dead, blank, []sheets.Keyed{b, c}); err == nil || added != 0 {
			t.Fatalf("Append = %d, %v", added, err)
		}
		holds(t, h, a)
		add(t, h, 2, a, b, c)
		holds(t, h, a, b, c)
	})
	t.Run("many at the same time", func(t *testing.T) {
		h := open(t)
		var wg sync.WaitGroup
		for n := range 6 {
			wg.Go(func() {
				for range 2 {
					row := sheets.Keyed{Key: fmt.Sprint("k", n/2), Cells: person("x", n/2)}
					if _, err := h.Store().Append(ctx, blank, []sheets.Keyed{row}); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		if rows := mustRead(t, h.Store(), path).Sheets[0].Grid.Rows; len(rows) != 1+3 {
			t.Errorf("there are %d rows, want the heading and 3", len(rows))
		}
	})
	t.Run("only in the input area, with keys, and within the columns", func(t *testing.T) {
		h := open(t)
		outside := blank
		outside.Path = "汇总/a.xlsx"
		if added, err := h.Store().Append(ctx, outside, []sheets.Keyed{a}); err == nil || added != 0 {
			t.Errorf("outside: Append = %d, %v", added, err)
		}
		for _, bad := range []sheets.Keyed{{Key: "", Cells: a.Cells}, {Key: "k", Cells: append(person("x", 1), grid.Int(2))}} {
			if added, err := h.Store().Append(ctx, blank, []sheets.Keyed{bad}); err == nil || added != 0 {
				t.Errorf("%+v: Append = %d, %v", bad, added, err)
			}
		}
	})
}
