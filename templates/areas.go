package templates

import (
	"guantong/rules/annex"
	"guantong/rules/dispatch"
	"guantong/sheets/grid"
)

var areasForm = &annex.Form{
	Title: "输入地清单",
	Heads: []annex.Head{
		{Label: "省份", Width: 15},
		{Label: "市（州）", Width: 17},
		{Label: "务工\n人数", Width: 8},
		{Label: "已返岗", Width: 8},
		{Label: "待返岗", Width: 8},
		{Label: "其中逾\n期未返岗", Width: 9},
		{Label: "返岗率\n（%）", Width: 8},
		{Label: "用工\n单位数", Width: 8},
		{Label: "未写明\n单位人数", Width: 9},
		{Label: "人数最多的单位", Width: 70},
	},
	Notes: []string{
		"注：1.统计附件1里计划返岗和已返岗的全部人员，合计与附件2的计划返岗总数一致。省份按附件4的顺序排列，附件4“国内省外其他”的各省按人数排列，县内、境外、未归类在后。",
		"2.同一家单位有不同写法的（有限公司、有限责任公司，带不带省市名）算一家，写出最常见的写法。没有填返岗单位、只写了地名或行业的（如“深圳电子厂”），计入“未写明单位人数”。",
	},
}

// areasCounty is 输入地清单 of the county (39号措施（二）).
func areasCounty(d *edition) *tab { return d.areas("", &d.Dispatch.Areas) }

// areasTownship is a township's own part of it.
func areasTownship(d *edition, unit string) *tab {
	areas := &d.Dispatch.Township(unit).Areas
	if areas.Workers == 0 {
		return nil
	}
	return d.areas(unit, areas)
}

func (d *edition) areas(unit string, areas *dispatch.Areas) *tab {
	t := d.tab("输入地清单", areasForm, join(unit, d.asOf(), "单位：人"))
	t.Freeze.Col = 2
	for _, p := range areas.Provinces {
		t.province(&p)
	}
	total := append([]grid.Styled{textCell(grid.TotalHead, "合计"), {Role: grid.TotalHead}}, receivingCells(&areas.Receiving, grid.TotalCount, grid.TotalRate)...)
	t.merge(grid.Range{From: grid.Ref{Row: len(t.Rows)}, To: grid.Ref{Row: len(t.Rows), Col: 1}})
	t.row(append(total, grid.Styled{Role: grid.TotalHead})...)
	t.notes(areasForm.Notes...)
	return t
}

// province adds a province's rows, and what they add up to if there are several.
func (t *tab) province(p *dispatch.Province) {
	top := len(t.Rows)
	for _, a := range p.Areas {
		cells := []grid.Styled{{Role: grid.Center}, textCell(grid.Center, cityName(&a))}
		cells = append(cells, receivingCells(&a.Receiving, grid.Count, grid.Rate)...)
		t.row(append(cells, textCell(grid.Body, countsText(a.Largest)))...)
	}
	if len(p.Areas) > 1 {
		cells := []grid.Styled{{Role: grid.Center}, textCell(grid.TotalHead, "小计")}
		cells = append(cells, receivingCells(&p.Receiving, grid.TotalCount, grid.TotalRate)...)
		t.row(append(cells, grid.Styled{Role: grid.TotalHead})...)
	}
	t.Rows[top].Cells[0].Cell = grid.String(p.Name)
	t.merge(grid.Range{From: grid.Ref{Row: top}, To: grid.Ref{Row: len(t.Rows) - 1}})
}

// cityName says what is known of a city: of a province alone, of people without a place, or abroad.
func cityName(a *dispatch.Area) string {
	switch {
	case a.City != "":
		return a.City
	case a.Row.OffForm && a.Row.Name == a.Province:
		return "未写明"
	}
	return "未写明市州"
}

func receivingCells(r *dispatch.Receiving, count, rate grid.Role) []grid.Styled {
	p, ok := r.Rate()
	return []grid.Styled{
		countCell(count, r.Workers), countCell(count, r.Returned), countCell(count, r.Waiting()), countCell(count, r.Overdue),
		rateCell(rate, p, ok), countCell(count, r.Employers), countCell(count, r.Unnamed),
	}
}
