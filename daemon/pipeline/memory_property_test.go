package pipeline_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// scraps are what people may put into any cell, besides what belongs there.
var scraps = []grid.Cell{
	{}, {}, {}, grid.String("√"), grid.String("是"), grid.String("否"), grid.String("已办"), grid.String("不知道"), grid.String("合计"),
	grid.String("杨刚"), grid.String("吴梅"), grid.String("43122719900101001X"), grid.String("431227199001010036"), grid.String("431227900101003"),
	grid.Num(431227199001010036), grid.String("13812345678 13912345678"), grid.Num(6222222), grid.String("3月1日"), grid.Num(3.1), grid.Num(43891),
	grid.String("待定"), grid.String("2019年3月1日"), grid.String("2月26日"), grid.String("深圳富士康"), grid.String("县工业集中区"), grid.String("怀化市"),
	grid.String("日本东京"), grid.String("老杨五金厂"), grid.String("某厂"), grid.Int(35), grid.String("35人"), grid.Num(0.85), grid.String("85%"),
	grid.String("工业企业"), grid.String("建筑业"), grid.String("初中"), grid.String("初级工"), grid.Logical(true), grid.String("新晃服装有限公司"),
	grid.String("新晃服装有限责任公司"), grid.String("说明：如实填写"), grid.String("\n　"), grid.String("𠀀·阿"),
}

// drawTab draws a tab: one of the forms or none, with the columns that it keeps, and rows of scraps.
func drawTab(t *rapid.T, name string) sheets.Sheet {
	forms := []*annex.Form{
		annex.WorkersForm, annex.WorkersForm, annex.SeekersForm, annex.EmployersForm, annex.PostsForm, annex.WorkerTotalsForm,
		{Heads: []annex.Head{{Label: "甲"}, {Label: "乙"}, {Label: "丙"}, {Label: "丁"}}},
	}
	form := rapid.SampledFrom(forms).Draw(t, "form")
	top := rapid.SampledFrom([]string{
		"", "波洲 乡（镇） 炉冲 村（社区） 摸排责任人：吴某 填表日期：2020年2月27日", "波洲 乡（镇） 新塘 村（社区） 填表日期：43887", "填报单位：县科工局",
	}).Draw(t, "unit line")
	g := grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{grid.String(top)}}}}
	if top == "" {
		g.Rows = nil
	}
	var labels []grid.Cell
	lacks := rapid.IntRange(-10, 25).Draw(t, "lacks")
	for i, c := range form.Columns() {
		if i != lacks {
			labels = append(labels, grid.String(c.Label))
		}
	}
	g.Rows = append(g.Rows, grid.Row{Index: 1, Cells: labels})
	cells := rapid.SliceOfN(rapid.SampledFrom(scraps), 0, len(labels)+1)
	for i := range rapid.IntRange(0, 6).Draw(t, "rows") {
		row := grid.Row{Index: 2 + i, Cells: cells.Draw(t, "cells")}
		for len(row.Cells) > 0 && row.Cells[len(row.Cells)-1].Kind == grid.Empty {
			row.Cells = row.Cells[:len(row.Cells)-1]
		}
		if len(row.Cells) > 0 {
			g.Rows = append(g.Rows, row)
		}
	}
	return sheets.Sheet{Name: name, Grid: g}
}

// Whatever stands in the sheets, and whichever of them change between two runs: the run that remembers publishes and says
// what the run does that reads everything.
func TestRememberedSheetsAreJudgedAlike(t *testing.T) {
	setup := setupOf(t, smallCounty+"employers: {老杨五金厂: 浙江省金华市, 某厂: 国内省外其他}\n")
	rapid.Check(t, func(t *rapid.T) {
		warm := *setup
		warm.Cache = &keptInMind{}
		store := &shelf{tabs: map[string][]sheets.Sheet{}}
		draw := func(id string) {
			var tabs []sheets.Sheet
			for i := range rapid.IntRange(0, 3).Draw(t, "tabs") {
				tabs = append(tabs, drawTab(t, []string{"炉冲村", "波洲社区", "Sheet3"}[i]))
			}
			store.tabs[id] = tabs
		}
		for i, path := range []string{"波洲镇/附件1.xlsx", "县科工局/附件5.xlsx", "表.csv"} {
			id := fmt.Sprint(i)
			store.workbooks = append(store.workbooks, sheets.Workbook{ID: id, Path: "填报/" + path, Version: "1"})
			draw(id)
		}
		for round := range 3 {
			if round == 2 {
				changed := rapid.IntRange(0, 2).Draw(t, "changed")
				store.workbooks[changed].Version = "2"
				draw(fmt.Sprint(changed))
			}
			store.output = nil
			want, err := runOn(t.Context(), setup, store)
			if err != nil {
				t.Fatal(err)
			}
			cold := store.output
			store.output = nil
			store.take()
			got, err := runOn(t.Context(), &warm, store)
			if err != nil {
				t.Fatal(err)
			}
			if reads := store.take(); round == 1 && (slices.Contains(reads, "0") || slices.Contains(reads, "1")) {
				t.Fatalf("read again: %v", reads)
			}
			want.Workbooks, want.Archived = got.Workbooks, got.Archived
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("report (-cold +warm):\n%s", diff)
			}
			if !reflect.DeepEqual(cold, store.output) {
				t.Fatalf("published (-cold +warm):\n%s", cmp.Diff(cold, store.output))
			}
		}
	})
}
