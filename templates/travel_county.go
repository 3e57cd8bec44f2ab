package templates

import (
	"fmt"
	"strings"

	"guantong/rules/convoy"
	"guantong/rules/mask"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// departedState is the state of a vehicle that has left.
const departedState = "已发车"

func (d *edition) vehicleColumns() []column[convoy.Vehicle] {
	return []column[convoy.Vehicle]{
		center("车次编号", 14, func(v convoy.Vehicle) string { return v.Number }).field(vehicleNumber).fixed(),
		center("目的地", 15, func(v convoy.Vehicle) string { return destinationText(v.To) }).field(vehicleTo),
		center("发车日期", 9, func(v convoy.Vehicle) string { return d.date(v.Day) }).field(vehicleDay),
		center("出行方式", 8, func(v convoy.Vehicle) string { return string(v.Kind) }).field(vehicleKind),
		seats("座位\n数", func(v convoy.Vehicle) int { return v.Seats }).field(vehicleSeats),
		seats("可乘\n人数", func(v convoy.Vehicle) int { return v.Places }).field(vehiclePlaces),
		count("乘车\n人数", 7, func(v convoy.Vehicle) int { return len(v.Riders) }).field(vehicleRiders),
		count("调整天数\n合计", 9, convoy.Vehicle.Shift),
		count("用工\n单位数", 7, func(v convoy.Vehicle) int { return len(v.Drops()) }),
		body("上车乡镇", 36, func(v convoy.Vehicle) string {
			var all []string
			for _, t := range v.Pickups() {
				all = append(all, mask.Text(t))
			}
			return strings.Join(all, "、")
		}),
		center("省内或\n跨省", 8, func(v convoy.Vehicle) string { return provinceText(d.Travel.within(v.To)) }),
		styled("状态", 8, func(v convoy.Vehicle) grid.Styled {
			if v.Departed {
				return textCell(grid.Good, departedState)
			}
			return textCell(grid.Center, "待发车")
		}).field(vehicleState),
	}
}

// seats is a column of numbers that a carriage has not got.
func seats(label string, number func(convoy.Vehicle) int) column[convoy.Vehicle] {
	c := count(label, 7, number)
	put := c.put
	c.put = func(to *grid.Styled, n int, v convoy.Vehicle) {
		if v.Kind == convoy.Carriage {
			*to = textCell(grid.Center, "—")
		} else {
			put(to, n, v)
		}
	}
	return c
}

// convoyCounty is 包车编组 (39号措施（六）), without names; nil in a run that plans none.
func convoyCounty(d *edition) *tab {
	if d.Travel == nil {
		return nil
	}
	l := newList(d, ConvoyTab, "农民工返岗包车编组表", d.vehicleColumns(), d.asOf())
	l.fill(d.Travel.Vehicles, "没有编成的车次")
	l.sum(d.Travel.Vehicles)
	l.across(grid.UnitLine, "")
	sums := within(l.tab, modeColumns())
	modes := d.modes()
	sums.add(modes...)
	sums.sum(modes)
	l.notes(d.convoyNotes()...)
	return l.tab
}

// mode is a way to travel with the open needs that go by it.
type mode struct {
	name             string
	vehicles         int
	inside, province int // within the county, within the province
	across, unknown  int
}

func (m mode) people() int { return m.inside + m.province + m.across + m.unknown }

func modeColumns() []column[mode] {
	return []column[mode]{
		center("出行方式", 14, func(m mode) string { return m.name }),
		count("车次", 15, func(m mode) int { return m.vehicles }),
		count("县内", 9, func(m mode) int { return m.inside }),
		count("省内", 8, func(m mode) int { return m.province }),
		count("跨省", 7, func(m mode) int { return m.across }),
		count("境外、\n不明", 7, func(m mode) int { return m.unknown }),
		count("人数", 7, mode.people),
	}
}

// modes adds the open needs up: together they are all open 统一乘车.
func (d *edition) modes() []mode {
	all := []mode{{name: string(convoy.Coach)}, {name: string(convoy.Carriage)}, {name: "县内接送"}, {name: "散客"}}
	add := func(m *mode, to convoy.Destination, n int) {
		switch {
		case to.Local:
			m.inside += n
		case to.Abroad || to.Province == "":
			m.unknown += n
		case d.Travel.within(to):
			m.province += n
		default:
			m.across += n
		}
	}
	for _, v := range d.Travel.Vehicles {
		m := &all[0]
		if v.Kind == convoy.Carriage {
			m = &all[1]
		}
		m.vehicles++
		add(m, v.To, v.Open)
	}
	for _, r := range d.Travel.Rides {
		add(&all[2], r.Needs[0].To, len(r.Needs))
	}
	for _, s := range d.Travel.Singles {
		add(&all[3], s.To, 1)
	}
	return all
}

// convoyNotes say what the figures mean, and by which orders the coaches are filled.
func (d *edition) convoyNotes() []string {
	t := d.Travel
	notes := []string{
		"注：1.“人数”是还有统一乘车需求、没有返岗的人，每人只算一次；已发车的车次“乘车人数”里有已经返岗的。",
		fmt.Sprintf("2.出发日期可比计划时间早%d天以内、晚%d天以内；计划时间已过或未定的，%d日内出发。每车护送%d人，不占可乘人数；乘车人数不少于可乘人数的%d%%。",
			t.Settings.Early, t.Settings.Late, t.Settings.Within, t.Settings.Escorts, t.Settings.Minimum),
	}
	carried, places := 0, 0
	for _, v := range t.Vehicles {
		if v.Kind == convoy.Coach {
			carried, places = carried+len(v.Riders), places+v.Places
		}
	}
	if share, ok := tally.PercentOf(carried, places); ok {
		text := fmt.Sprintf("3.包车可乘人数的上座率为%.1f%%。", share.Points())
		if 100*carried < 85*places {
			text += "先让最多的人有车坐，所以有的车次没有坐满。"
		}
		notes = append(notes, text)
	}
	for _, l := range t.Settings.Loads {
		if l.From <= t.Day {
			notes = append(notes, fmt.Sprintf("%d.%s（%s起）。", len(notes)+1, l.Source, d.date(l.From)))
		}
	}
	return notes
}

var rideColumns = []column[rideLine]{
	serial[rideLine](),
	center("上车乡镇", 20, func(r rideLine) string { return mask.Text(r.From) }).fixed(),
	center("到达", 24, func(r rideLine) string { return destinationText(r.Needs[0].To) }),
	center("出发日期", 14, func(r rideLine) string { return r.day }),
	count("人数", 10, func(r rideLine) int { return len(r.Needs) }),
}

// rideLine is a ride with its day as it is written.
type rideLine struct {
	convoy.Ride
	day string
}

// ridesCounty is 县内接送, by townships and days; nil in a run that plans none.
func ridesCounty(d *edition) *tab {
	if d.Travel == nil {
		return nil
	}
	l := newList(d, "县内接送", "县内务工人员接送表", rideColumns, join(d.asOf(), "单位：人"))
	l.Tall = true
	var lines []rideLine
	for _, r := range d.Travel.Rides {
		lines = append(lines, rideLine{r, d.openDate(r.Day)})
	}
	l.fill(lines, nobody)
	l.sum(lines)
	l.notes("注：提出统一乘车需求、在县内务工、还没有返岗的人员。姓名、电话在各乡镇的乘车名单里。")
	return l.tab
}
