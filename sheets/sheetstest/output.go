package sheetstest

import (
	"context"
	"errors"
	"io/fs"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// readOutput reads back what was written, to either of the areas that only the store writes.
func readOutput(t *testing.T, open func(*testing.T) Harness) {
	ctx := context.Background()
	areas := map[string]func(s sheets.Store, out sheets.Output) (bool, error){
		"汇总/全县/日报.xlsx":              func(s sheets.Store, out sheets.Output) (bool, error) { return s.Publish(ctx, out) },
		"存档/2020-02-27/1700 日报.xlsx": func(s sheets.Store, out sheets.Output) (bool, error) { return s.Archive(ctx, out) },
	}
	read := func(t *testing.T, h Harness, path string) sheets.Snapshot {
		t.Helper()
		snapshot, err := h.Store().ReadOutput(ctx, path)
		if err != nil {
			t.Fatalf("ReadOutput(%s): %v", path, err)
		}
		if wb := snapshot.Workbook; wb.Path != path || wb.ID == "" || wb.Version == "" {
			t.Errorf("ReadOutput(%s) is of %+v", path, wb)
		}
		return snapshot
	}
	for path, write := range areas {
		t.Run("all cells and merges of "+path, func(t *testing.T) {
			h := open(t)
			rows := [][]grid.Cell{texts("历史", "", ""), nil, texts("日期", "乡镇", "返岗率(%)"), {grid.String("2020-02-27"), {}, grid.Num(61.5)}}
			for _, c := range typed {
				rows = append(rows, []grid.Cell{{}, grid.String(c.name), c.cell, {}})
			}
			out := output(path, "历史", rows...)
			out.Tables[0].Merges = []grid.Range{{To: grid.Ref{Col: 2}}, {From: grid.Ref{Row: 1}, To: grid.Ref{Row: 1, Col: 1}}}
			out.Tables[0].Columns = []grid.Column{{Width: 10, Role: grid.Code}, {Role: grid.Count}}
			out.Tables = append(out.Tables, output(path, "附件2", texts("x")).Tables...)
			if written, err := write(h.Store(), out); err != nil || !written {
				t.Fatalf("it was written: %v, %v", written, err)
			}
			want := []sheets.Sheet{tab("历史"), tab("附件2", texts("x"))}
			want[0].Grid.Merges = out.Tables[0].Merges
			for r, cells := range rows {
				for len(cells) > 0 && cells[len(cells)-1].Kind == grid.Empty {
					cells = cells[:len(cells)-1]
				}
				if len(cells) > 0 {
					want[0].Grid.Rows = append(want[0].Grid.Rows, grid.Row{Index: r, Cells: cells})
				}
			}
			for range 2 { // as the store remembers it, then as a listing tells
				same(t, "ReadOutput", read(t, h, path).Sheets, want)
				if _, err := h.Store().List(ctx); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	t.Run("as it stands now", func(t *testing.T) {
		h := open(t)
		const path = "汇总/全县/日报.xlsx"
		var before string
		for _, text := range []string{"一", "二"} {
			if _, err := h.Store().Publish(ctx, output(path, "表", texts(text))); err != nil {
				t.Fatal(err)
			}
			snapshot := read(t, h, path)
			same(t, "ReadOutput", snapshot.Sheets, []sheets.Sheet{tab("表", texts(text))})
			if snapshot.Workbook.Version == before {
				t.Errorf("both contents have the version %s", before)
			}
			before = snapshot.Workbook.Version
		}
		h.Edit(t, path, "表", grid.Ref{}, grid.String("人改的"))
		same(t, "ReadOutput", read(t, h, path).Sheets, []sheets.Sheet{tab("表", texts("人改的"))})
		if written, err := h.Store().Archive(ctx, output("存档/a.xlsx", "表", texts("x"))); err != nil || !written {
			t.Fatalf("Archive = %v, %v", written, err)
		}
		h.Edit(t, "存档/a.xlsx", "表", grid.Ref{}, grid.String("人改的"))
		same(t, "ReadOutput", read(t, h, "存档/a.xlsx").Sheets, []sheets.Sheet{tab("表", texts("人改的"))})
	})
	t.Run("one that is gone, or never was", func(t *testing.T) {
		h := open(t)
		if _, err := h.Store().Publish(ctx, output("汇总/a.xlsx", "表", texts("x"))); err != nil {
			t.Fatal(err)
		}
		read(t, h, "汇总/a.xlsx")
		h.Remove(t, "汇总/a.xlsx")
		for _, p := range []string{"汇总/a.xlsx", "汇总/b.xlsx", "汇总/没有/a.xlsx", "存档/2020-02-27/1700 日报.xlsx"} {
			if _, err := h.Store().ReadOutput(ctx, p); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("ReadOutput(%s): %v, want fs.ErrNotExist", p, err)
			}
		}
	})
	t.Run("only what the store writes", func(t *testing.T) {
		h := open(t)
		h.Put(t, "填报/a.xlsx", []sheets.Sheet{tab("表", texts("x"))})
		for _, p := range []string{"填报/a.xlsx", "汇总/../填报/a.xlsx", "../a.xlsx", "/a.xlsx", "汇总", ""} {
			if _, err := h.Store().ReadOutput(ctx, p); err == nil || errors.Is(err, fs.ErrNotExist) {
				t.Errorf("ReadOutput(%q): %v, want a refusal", p, err)
			}
		}
	})
}
