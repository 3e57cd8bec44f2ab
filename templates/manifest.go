package templates

import (
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/convoy"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// Manifests is the workbook 包车名单 of the office for transport: a tab to print for every vehicle that is still to leave,
// the rides within the county, and the passes.
// None if the settings name no such office.
func Manifests(r *Results) []Output {
	office, ok := transportOffice(r.County)
	if !ok || r.Travel == nil {
		return nil
	}
	unit, own := office.Department, common(r)
	own.Travel = r.Travel
	return []Output{{
		Path: dirs.For(unit, dirs.Manifests), Unit: unit, People: len(r.Travel.People),
		From: own,
		Empty: func() []grid.Table {
			return nothingLeft("包车名单", "现在没有待发车的车次，也没有要接送的人。")
		},
		LayOut: func() (tables []grid.Table) {
			d := newEdition(&part{Results: own})
			for _, v := range own.Travel.Vehicles {
				if v.Day >= own.Travel.Day && !v.Departed {
					tables = d.manifest(v).addTo(tables)
				}
			}
			return d.passes().addTo(d.rideNames().addTo(tables))
		},
	}}
}

// seated is a line of a manifest.
type seated struct {
	Traveller
	convoy.Rider
}

func (d *edition) manifestColumns(v convoy.Vehicle) []column[seated] {
	pickups, drops := v.Pickups(), v.Drops()
	return []column[seated]{
		serial[seated](),
		center("姓名", 8, func(s seated) string { return nameText(s.Traveller) }).fixed(),
		code("身份证号码", 19, func(s seated) string { return seatedIdentity(s.Traveller) }),
		code("联系电话", 12, func(s seated) string { return travellerPhone(passenger{Traveller: s.Traveller}) }),
		center("乡镇", 12, func(s seated) string { return mask.Text(s.Township) }),
		center("村", 10, func(s seated) string { return villageText(county.Unit{Village: s.Rider.Village}) }),
		center("上车地点", 16, func(s seated) string { return stop(pickups, s.Township, seat(s.Township)) }),
		center("下车地点", 16, func(s seated) string { return gate(v.Kind, drops, s.Need) }),
		body("返岗单位", 20, func(s seated) string { return d.Travel.employerText(s.Need) }),
		center("健康\n证明", 6, func(s seated) string { return certificateText(s.Traveller) }),
		center("体温", 7, func(seated) string { return "" }),
		center("签名", 10, func(seated) string { return "" }),
	}
}

func seatedIdentity(w Traveller) string {
	if w.Worker == nil {
		return ""
	}
	return identityText(w.ID)
}

// manifest is the list that goes with a vehicle.
func (d *edition) manifest(v convoy.Vehicle) *tab {
	escorts := d.Travel.Settings.Escorts
	coach := ""
	if v.Kind == convoy.Coach {
		coach = fmt.Sprintf("%d座，可乘 %d 人", v.Seats, v.Places)
	}
	l := newList(d, v.Number, "农民工返岗"+string(v.Kind)+"名单", d.manifestColumns(v),
		join(annex.VehicleMark+v.Number, "目的地："+destinationText(v.To), "发车日期："+fullDay(v.Day), coach, fmt.Sprintf("乘车 %d 人", len(v.Riders))),
		join("车牌号：　　　　　　　", "承运单位：　　　　　　　　　　", "驾驶员：　　　　　　", "护送人员：　　　　　　",
			fmt.Sprintf("应发口罩：%d 人份（乘车 %d 人、护送 %d 人）", len(v.Riders)+escorts, len(v.Riders), escorts)))
	for _, r := range v.Riders {
		l.add(seated{d.Travel.People[r.ID], r})
	}
	l.notes(
		"注：1.按上车地点的先后排列；下车地点前的数是下车的先后。上车时测体温、发口罩，本人签名。",
		"2.电话号码只用于联系本人，用后收回，不要转发。",
	)
	return l.tab
}

func (d *edition) rideNameColumns() []column[passenger] {
	return []column[passenger]{
		serial[passenger](),
		center("出发日期", 11, func(p passenger) string { return d.openDate(p.day) }),
		center("上车地点", 22, func(p passenger) string { return p.pickup }),
		center("到达", 20, func(p passenger) string { return destinationText(p.need.To) }),
		center("姓名", 10, func(p passenger) string { return nameText(p.Traveller) }).fixed(),
		code("联系电话", 15, travellerPhone),
		center("村", 14, func(p passenger) string { return villageText(county.Unit{Village: p.need.Village}) }),
		body("返岗单位", 30, func(p passenger) string { return d.Travel.employerText(p.need) }),
	}
}

// rideNames are those who ride within the county; nil if nobody does.
func (d *edition) rideNames() *tab {
	if len(d.Travel.Rides) == 0 {
		return nil
	}
	l := newList(d, "县内接送", "县内务工人员接送名单", d.rideNameColumns(), d.asOf())
	for _, r := range d.Travel.Rides {
		for _, n := range r.Needs {
			l.add(passenger{Traveller: d.Travel.People[n.ID], need: n, day: r.Day, pickup: seat(r.From)})
		}
	}
	l.filter()
	return l.tab
}
