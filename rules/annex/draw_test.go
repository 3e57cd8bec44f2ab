package annex_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// drawing is a sheet under construction.
type drawing struct {
	cells  map[grid.Ref]grid.Cell
	merges []grid.Range
}

func draw() *drawing { return &drawing{cells: map[grid.Ref]grid.Cell{}} }

// put writes values to the right of a place: strings, ints, floats, bools, cells; nil leaves a cell empty.
func (d *drawing) put(row, col int, values ...any) *drawing {
	for i, v := range values {
		if c := cell(v); c.Kind != grid.Empty {
			d.cells[grid.Ref{Row: row, Col: col + i}] = c
		}
	}
	return d
}

func cell(v any) grid.Cell {
	switch v := v.(type) {
	case nil:
		return grid.Cell{}
	case string:
		return grid.String(v)
	case int:
		return grid.Int(v)
	case float64:
		return grid.Num(v)
	case bool:
		return grid.Logical(v)
	case grid.Cell:
		return v
	}
	panic("no such cell")
}

func (d *drawing) merge(fromRow, fromCol, toRow, toCol int) *drawing {
	if fromRow != toRow || fromCol != toCol {
		d.merges = append(d.merges, grid.Range{From: grid.Ref{Row: fromRow, Col: fromCol}, To: grid.Ref{Row: toRow, Col: toCol}})
	}
	return d
}

// heading draws headings as the forms do: groups merged across, columns merged down.
func (d *drawing) heading(row, col int, heads []annex.Head) *drawing {
	form := annex.Form{Heads: heads}
	d.heads(row, col, row+form.Depth()-1, heads)
	return d
}

func (d *drawing) heads(row, col, last int, heads []annex.Head) (next int) {
	for _, h := range heads {
		d.put(row, col, h.Label)
		if len(h.Sub) == 0 {
			d.merge(row, col, last, col)
			col++
			continue
		}
		next := d.heads(row+1, col, last, h.Sub)
		d.merge(row, col, row, next-1)
		col = next
	}
	return col
}

func (d *drawing) grid() *grid.Grid {
	rows := map[int][]grid.Cell{}
	for at, c := range d.cells {
		for len(rows[at.Row]) <= at.Col {
			rows[at.Row] = append(rows[at.Row], grid.Cell{})
		}
		rows[at.Row][at.Col] = c
	}
	g := &grid.Grid{Merges: d.merges}
	for _, i := range slices.Sorted(maps.Keys(rows)) {
		g.Rows = append(g.Rows, grid.Row{Index: i, Cells: rows[i]})
	}
	return g
}

// form1 is 附件1 as printed, its heading in rows 4 to 6 and its records from row 7.
func form1() *drawing {
	return draw().
		put(0, 0, "附件1:").
		put(1, 0, "新晃侗族自治县农民工返岗需求摸排情况明细表").merge(1, 0, 1, 20).
		put(2, 0, "波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某 填表日期：2020年2月26日").merge(2, 0, 2, 20).
		heading(3, 0, annex.WorkersForm.Heads)
}

// yang is a complete record of 附件1.
func yang() []any {
	return []any{
		"杨刚", "男", "43122719900101001X", "13812345678", "是", "否", nil, "√", "浙江省义乌市某某公司", "王某 13912345678",
		"3月1日", "√", nil, nil, nil, "√", nil, nil, nil, nil, nil,
	}
}

func register() *county.County {
	villages := func(names ...string) (v []county.Village) {
		for _, n := range names {
			v = append(v, county.Village{Name: n})
		}
		return v
	}
	c := county.New("新晃侗族自治县", "431227", []county.Township{
		{Name: "步头降苗族乡", Villages: villages("步头降村", "天雷村", "黄阳村")},
		{Name: "波洲镇", Villages: villages("波洲社区", "炉冲村", "红岩村", "波洲村", "洞坪村")},
		{Name: "林冲镇", Villages: villages("林冲村", "天堂村", "林冲溪村")},
		{Name: "凉伞镇", Villages: villages("凉伞社区", "凉伞村", "美岩村", "茶坪村", "红岩村", "林冲村")},
		{Name: "晃州镇", Aliases: []string{"晃洲镇"}, Villages: villages("晃洲社区", "晃洲村", "酒店塘村")},
	}, []county.Department{
		{Name: "县农业农村局", Aliases: []string{"县农业局"}},
		{Name: "县科工局", Aliases: []string{"县工信局"}},
		{Name: "县工业集中区"},
	})
	c.Aliases = []string{"新晃县", "新晃"}
	return c
}

func reader(t testing.TB) *annex.Reader {
	t.Helper()
	return annex.NewReader(register(), 2020, time.FixedZone("UTC+8", 8*60*60))
}

func read(t testing.TB, d *drawing) *annex.Sheet {
	t.Helper()
	return reader(t).Read("填报/附件1.xlsx", "Sheet1", d.grid())
}

// names are the texts that name a sheet's records, with their rows counted from 1.
func rowsOf(s *annex.Sheet) (rows []int) {
	for r := range s.Rows() {
		rows = append(rows, r.At().Row+1)
	}
	return rows
}

func only(t testing.TB, s *annex.Sheet) annex.Row {
	t.Helper()
	var found []annex.Row
	for r := range s.Rows() {
		found = append(found, r)
	}
	if len(found) != 1 {
		t.Fatalf("%d records, want 1", len(found))
	}
	return found[0]
}
