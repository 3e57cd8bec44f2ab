package templates

import (
	"guantong/rules/dispatch"
	"guantong/sheets/grid"
)

// areaRow is a row of 输入地清单: a city, what a province adds up to, or 合计.
type areaRow struct {
	province, city string
	*dispatch.Receiving
	largest string
}

var areaColumns = []column[areaRow]{
	center("省份", 15, func(a areaRow) string { return a.province }),
	center("市（州）", 17, func(a areaRow) string { return a.city }).fixed(),
	count("务工\n人数", 8, func(a areaRow) int { return a.Workers }),
	count("已返岗", 8, func(a areaRow) int { return a.Returned }),
	count("待返岗", 8, areaRow.Waiting),
	count("其中逾\n期未返岗", 9, func(a areaRow) int { return a.Overdue }),
	rate("返岗率\n（%）", 8, areaRow.Rate),
	count("用工\n单位数", 8, func(a areaRow) int { return a.Employers }),
	count("未写明\n单位人数", 9, func(a areaRow) int { return a.Unnamed }),
	body("人数最多的单位", 58, func(a areaRow) string { return a.largest }),
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
	l := newList(d, "输入地清单", "输入地清单", areaColumns, join(unit, d.asOf(), "单位：人"))
	for i := range areas.Provinces {
		addProvince(l, &areas.Provinces[i])
	}
	// 合计 stands across both columns of names.
	l.merge(grid.Range{From: grid.Ref{Row: len(l.Rows)}, To: grid.Ref{Row: len(l.Rows), Col: 1}})
	l.total(areaRow{province: "合计", Receiving: &areas.Receiving})
	l.notes(
		"注：1.统计附件1里计划返岗和已返岗的全部人员，合计与附件2的计划返岗总数一致。省份按附件4的顺序排列，附件4“国内省外其他”的各省按人数排列，县内、境外、未归类在后。",
		"2.同一家单位有不同写法的（有限公司、有限责任公司，带不带省市名）算一家，写出最常见的写法。没有填返岗单位、只写了地名或行业的（如“深圳电子厂”），计入“未写明单位人数”。",
	)
	return l.tab
}

// addProvince adds a province's rows, and what they add up to if there are several. Its name stands across all of them.
func addProvince(l *list[areaRow], p *dispatch.Province) {
	top := len(l.Rows)
	for i := range p.Areas {
		a := &p.Areas[i]
		l.add(areaRow{"", cityName(a), &a.Receiving, countsText(a.Largest)})
	}
	if len(p.Areas) > 1 {
		l.total(areaRow{city: "小计", Receiving: &p.Receiving})
	}
	l.down(top, textCell(grid.Center, p.Name))
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
