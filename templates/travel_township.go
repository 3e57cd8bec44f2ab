package templates

import (
	"cmp"
	"fmt"

	"guantong/rules/civil"
	"guantong/rules/convoy"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/sheets/grid"
)

// passenger is a line of 乘车名单.
type passenger struct {
	Traveller
	need   convoy.Need
	mode   string
	number string // of the vehicle
	day    civil.Day
	pickup string
	remark string
	alone  bool // 散客
}

func (d *edition) passengerColumns() []column[passenger] {
	return []column[passenger]{
		center("任务编号", 10, func(p passenger) string { return p.Task }).field(riderTask),
		center("村", 10, func(p passenger) string { return villageText(county.Unit{Village: p.need.Village}) }).field(riderVillage),
		center("姓名", 8, func(p passenger) string { return nameText(p.Traveller) }).fixed(),
		code("联系电话", 12, travellerPhone),
		styled("出行方式", 8, func(p passenger) grid.Styled {
			if p.alone {
				return textCell(grid.Warning, p.mode)
			}
			return textCell(grid.Center, p.mode)
		}),
		center("车次编号", 13, func(p passenger) string { return p.number }).field(riderVehicle),
		center("出发日期", 8, func(p passenger) string { return d.passengerDay(p) }),
		center("上车地点", 16, func(p passenger) string { return p.pickup }),
		center("目的地", 14, func(p passenger) string { return destinationText(p.need.To) }),
		body("返岗单位", 19, func(p passenger) string { return d.Travel.employerText(p.need) }).field(riderFirm),
		body("说明", 31, func(p passenger) string { return p.remark }),
	}
}

// passengerDay is when he leaves; who travels by himself leaves when he wants.
func (d *edition) passengerDay(p passenger) string {
	if p.alone {
		return ""
	}
	return d.openDate(p.day)
}

// openDate is a day that may not have been decided.
func (d *edition) openDate(day civil.Day) string { return cmp.Or(d.date(day), "待定") }

func travellerPhone(p passenger) string {
	if p.Worker == nil {
		return ""
	}
	return phoneText(p.Phone)
}

// convoyTownship is 乘车名单: everybody of the township who wants to leave with others, and how he does; nil if there is
// nobody.
func convoyTownship(d *edition, unit string) *tab {
	if d.Travel == nil {
		return nil
	}
	all := d.passengers(unit)
	if len(all) == 0 {
		return nil
	}
	l := newList(d, RidersTab, "农民工返岗乘车名单", d.passengerColumns(), join(unit, d.asOf(), fmt.Sprintf("共 %d 人", len(all))))
	l.fill(all, nobody)
	l.notes(
		"注：1.提出统一乘车需求、还没有返岗的人员，每人一行。请按出发日期提前通知本人，核对身体状况，送到上车地点。",
		"2.电话号码只用于联系本人，不要转发。",
	)
	return l.tab
}

// passengers are those of a township by village, day and vehicle.
func (d *edition) passengers(unit string) (all []passenger) {
	t := d.Travel
	moved := map[string]convoy.Move{}
	for _, m := range t.Moves {
		moved[m.ID] = m
	}
	add := func(n convoy.Need, p passenger) {
		p.need = n
		if p.Worker == nil {
			p.Traveller = t.People[n.ID]
		}
		if m, ok := moved[n.ID]; ok {
			p.remark = joinRemarks(fmt.Sprintf("原乘%s：%s", m.From, m.Why), p.remark)
		}
		all = append(all, p)
	}
	for _, v := range t.Vehicles {
		for _, r := range v.Riders {
			who, open := t.People[r.ID]
			if r.Township != unit || v.Departed && (!open || who.ReturnedBy(t.Day)) {
				continue
			}
			remark := d.shiftText(r, d.date(v.Day))
			if v.Departed {
				remark = "已发车，请核实是否到岗"
			}
			add(r.Need, passenger{mode: string(v.Kind), number: v.Number, day: v.Day, pickup: seat(r.Township), remark: remark})
		}
	}
	for _, r := range t.Rides {
		if r.From != unit {
			continue
		}
		for _, n := range r.Needs {
			add(n, passenger{mode: "县内接送", day: r.Day, pickup: seat(r.From)})
		}
	}
	for _, s := range t.Singles {
		if s.Township == unit {
			add(s.Need, passenger{mode: "散客", alone: true, remark: joinRemarks(string(s.Why), singleAdvice(s))})
		}
	}
	village := func(p *passenger) county.Unit { return county.Unit{Township: unit, Village: p.need.Village} }
	return byUnits(d.County, all, village, func(a, b *passenger) int {
		return cmp.Or(cmp.Compare(a.last(), b.last()), cmp.Compare(a.day, b.day), cmp.Compare(a.number, b.number))
	})
}

// last puts those behind who know no day, and those who travel by themselves.
func (p *passenger) last() int {
	switch {
	case p.alone:
		return 2
	case p.day == 0:
		return 1
	}
	return 0
}

func joinRemarks(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "；" + b
}

// singleAdvice is what somebody who travels by himself can do.
func singleAdvice(s convoy.Single) string {
	switch {
	case s.Why == convoy.NoPlace:
		return "补报务工地点后再编车"
	case s.Vehicle == "" && s.Why == convoy.NoCity:
		return "补报到市后再编车"
	case s.Vehicle == "":
		return "请到车站乘车"
	case s.Days > 0:
		return fmt.Sprintf("推迟%d天可乘%s", s.Days, mask.Text(s.Vehicle))
	case s.Days < 0:
		return fmt.Sprintf("提前%d天可乘%s", -s.Days, mask.Text(s.Vehicle))
	}
	return "可乘" + mask.Text(s.Vehicle)
}
