package sheetstest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// charts publishes charts beside links, then again with other numbers and as other charts: a store that changes a
// workbook in place has to change them, too, and not to add them again.
func charts(t *testing.T, open func(*testing.T) Harness) {
	ctx := context.Background()
	const path = "汇总/全县/通报.xlsx"
	area := func(name string) grid.Range {
		r, err := grid.ParseRange(name)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	rest := grid.Chart{Kind: grid.LineChart, Title: "动态清零：还剩 <人>", At: grid.Ref{Row: 1, Col: 4}, Width: 480, Height: 300,
		Labels: area("A1:A4"), Series: []grid.Range{area("B1:B4"), area("C1:C4")}}
	rate := grid.Chart{Kind: grid.ColumnChart, Title: "各镇返岗率", At: grid.Ref{Row: 20, Col: 4}, Width: 480, Height: 300,
		Labels: area("A1:C1"), Series: []grid.Range{area("A3:C3")}} // across
	rank := grid.Chart{Kind: grid.BarChart, Title: "部门到岗率", At: grid.Ref{Row: 6}, Width: 640, Height: 240,
		Labels: area("A1:A4"), Series: []grid.Range{area("C1:C4")}}
	link := grid.Link{Workbook: "填报/波洲镇/附件1.xlsx", Sheet: "炉冲村", Cell: grid.Ref{Row: 2, Col: 1}}
	start := func(t *testing.T) Harness {
		h := open(t)
		h.Put(t, link.Workbook, []sheets.Sheet{tab(link.Sheet, texts("x"))})
		mustRead(t, h.Store(), link.Workbook) // a run links to what it has read
		return h
	}
	// book has two tabs of numbers that begin with one, and charts in each.
	book := func(first int, charts ...[]grid.Chart) sheets.Output {
		out := output(path, "历史", texts("日期", "还剩", "计划"),
			[]grid.Cell{grid.String("2月26日"), grid.Int(first), grid.Int(90)},
			[]grid.Cell{grid.String("2月27日"), grid.Num(float64(first) / 2), grid.Int(60)},
			[]grid.Cell{grid.String("2月28日"), {}, grid.Int(30)})
		out.Tables[0].Rows[1].Cells[0].Link = &link
		out.Tables = append(out.Tables, out.Tables[0], output(path, "没有图", texts("x")).Tables[0])
		out.Tables[1].Name = "O'Neil 的表"
		for i, c := range charts {
			out.Tables[i].Charts = c
		}
		return out
	}
	check := func(t *testing.T, h Harness, out sheets.Output, written bool) {
		t.Helper()
		if got, err := h.Store().Publish(ctx, out); err != nil || got != written {
			t.Fatalf("Publish = %v, %v; want %v", got, err, written)
		}
		looks, err := h.Looks(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(looks) != len(out.Tables) {
			t.Fatalf("there are %d tabs, want %d", len(looks), len(out.Tables))
		}
		for i, table := range out.Tables {
			if diff := gocmp.Diff(inPlace(table.Charts), inPlace(looks[i].Charts)); diff != "" {
				t.Errorf("charts of %s (-want +got):\n%s", table.Name, diff)
			}
			links := map[grid.Ref]grid.Link{}
			if i < 2 {
				links[grid.Ref{Row: 1}] = link
			}
			if diff := gocmp.Diff(links, looks[i].Links); diff != "" {
				t.Errorf("links of %s (-want +got):\n%s", table.Name, diff)
			}
		}
		first := out.Tables[0].Rows[1].Cells[1].Cell
		if got := at(mustOpen(t, h, path)[0].Grid, grid.Ref{Row: 1, Col: 1}); got != first {
			t.Errorf("the first number is %+v, want %+v", got, first)
		}
	}

	t.Run("beside links, in several tabs, and once", func(t *testing.T) {
		h := start(t)
		both := [][]grid.Chart{{rest, rate}, {rank}}
		check(t, h, book(100, both...), true)
		check(t, h, book(100, both...), false)
		for n := range 3 {
			check(t, h, book(90-n, both...), true)
		}
	})
	t.Run("changed, moved, fewer, none, and back", func(t *testing.T) {
		h := start(t)
		changed, moved := rest, rate
		changed.Title, changed.Kind, changed.Series = "还剩", grid.ColumnChart, rest.Series[:1]
		moved.At = grid.Ref{Row: 40}
		for _, charts := range [][][]grid.Chart{
			{{rest, rate}, {rank}}, {{changed, moved}, {rest}}, {{moved}}, {}, {nil, {rank, rate}}, {{rest, rate}, {rank}},
		} {
			check(t, h, book(100, charts...), true)
		}
	})
	t.Run("of ranges that make no chart", func(t *testing.T) {
		h := start(t)
		uneven, wide, none := rest, rest, rest
		uneven.Series = []grid.Range{area("B1:B3")}
		wide.Labels = area("A1:B4")
		none.Series = nil
		for i, c := range []grid.Chart{uneven, wide, none, {}} {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				if written, err := h.Store().Publish(ctx, book(1, []grid.Chart{c})); err == nil || written {
					t.Errorf("Publish = %v, %v", written, err)
				}
			})
		}
		if !gone(h, path) {
			t.Error("the workbook is there")
		}
	})
}

// inPlace sorts charts by where they stand: nobody sees another order.
func inPlace(charts []grid.Chart) []grid.Chart {
	return slices.SortedFunc(slices.Values(charts), func(a, b grid.Chart) int {
		return cmp.Or(cmp.Compare(a.At.Row, b.At.Row), cmp.Compare(a.At.Col, b.At.Col))
	})
}
