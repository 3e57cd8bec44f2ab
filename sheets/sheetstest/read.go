package sheetstest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
)

func read(t *testing.T, open func(*testing.T) Harness) {
	t.Run("tabs in order, with rows and merges where they stand", func(t *testing.T) {
		h := open(t)
		want := []sheets.Sheet{
			{Name: "炉冲村", Grid: grid.Grid{
				Rows: []grid.Row{
					{Index: 0, Cells: texts("附件1")},
					{Index: 1, Cells: texts("", "", "姓名")},
					{Index: 40, Cells: []grid.Cell{{}, grid.Int(7)}},
				},
				Merges: []grid.Range{{From: grid.Ref{}, To: grid.Ref{Col: 3}}, {From: grid.Ref{Row: 1, Col: 2}, To: grid.Ref{Row: 2, Col: 2}}},
			}},
			tab("波洲社区", texts("x")),
			{Name: "空表"},
		}
		h.Put(t, "填报/波洲镇/附件1.xlsx", want)
		same(t, "Read", mustRead(t, h.Store(), "填报/波洲镇/附件1.xlsx").Sheets, want)
	})
	for _, name := range []string{"附件1 （二）", "O'Neil's", "100%", "a&b<c>", "表\u3000一", "#1", "，。！"} {
		t.Run("a tab named "+name, func(t *testing.T) {
			h := open(t)
			want := []sheets.Sheet{tab(name, texts("x"))}
			h.Put(t, "填报/a.xlsx", want)
			same(t, "Read", mustRead(t, h.Store(), "填报/a.xlsx").Sheets, want)
		})
	}
	t.Run("the newest content, with its version", func(t *testing.T) {
		h := open(t)
		h.Put(t, "填报/a.xlsx", []sheets.Sheet{tab("表", texts("旧"))})
		old := find(t, h.Store(), "填报/a.xlsx")
		h.Edit(t, "填报/a.xlsx", "表", grid.Ref{}, grid.String("新"))
		snap, err := h.Store().Read(context.Background(), old)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "Read", snap.Sheets, []sheets.Sheet{tab("表", texts("新"))})
		if now := find(t, h.Store(), "填报/a.xlsx"); snap.Workbook != now {
			t.Errorf("read as %+v, listed as %+v", snap.Workbook, now)
		}
	})
	t.Run("one that is gone", func(t *testing.T) {
		h := open(t)
		h.Put(t, "填报/a.xlsx", []sheets.Sheet{tab("表", texts("x"))})
		wb := find(t, h.Store(), "填报/a.xlsx")
		h.Remove(t, "填报/a.xlsx")
		if _, err := h.Store().Read(context.Background(), wb); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Read: %v, want fs.ErrNotExist", err)
		}
	})
	t.Run("many at the same time", func(t *testing.T) {
		h := open(t)
		const books = 4
		for i := range books {
			h.Put(t, fmt.Sprintf("填报/%d.xlsx", i), []sheets.Sheet{tab("表", []grid.Cell{grid.Int(i), grid.String("x")})})
		}
		var wg sync.WaitGroup
		for n := range 4 * books {
			wb := find(t, h.Store(), fmt.Sprintf("填报/%d.xlsx", n%books))
			wg.Go(func() {
				snap, err := h.Store().Read(context.Background(), wb)
				if err != nil {
					t.Error(err)
					return
				}
				same(t, wb.Path, snap.Sheets, []sheets.Sheet{tab("表", []grid.Cell{grid.Int(n % books), grid.String("x")})})
			})
		}
		wg.Wait()
	})
}
