package templates

import (
	"fmt"
	"maps"
	"slices"

	"guantong/rules/convoy"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// Convoys are the coaches and carriages that people have been told of, in every kind of run.
type Convoys struct {
	Fleet convoy.Fleet
	Gone  map[string]convoy.Departure // those that have left
}

// seats are the vehicles in which people have a place, by the number of their task.
func (c *Convoys) seats() map[track.Number]*convoy.Vehicle {
	all := map[track.Number]*convoy.Vehicle{}
	if c == nil { // there is nobody to ask for
		return all
	}
	for _, number := range slices.Sorted(maps.Keys(c.Fleet)) { // so that every run finds the same of two on one day
		if _, gone := c.Gone[number]; gone {
			continue // 办理登记 has heard of it
		}
		v := c.Fleet[number]
		for _, r := range v.Riders {
			if had := all[track.Number(r.ID)]; had == nil || had.Day < v.Day {
				all[track.Number(r.ID)] = v
			}
		}
	}
	return all
}

// seatText says in which vehicle somebody has a place who has not left: 2月29日乘深圳-0229-1. Empty if he has none.
func (d *edition) seatText(s track.Span) string {
	if !s.Open() || s.Number == "" {
		return ""
	}
	v := d.seated()[s.Number]
	if v == nil || v.Day < d.tracked().Day {
		return ""
	}
	return fmt.Sprintf("%s乘%s", d.date(v.Day), v.Number)
}

// convoyWords say how many are carried, in the circular: numbers only.
func (c *circular) convoyWords() string {
	var vehicles, people, left, carried int
	for number, v := range c.Convoys.Fleet {
		switch d, gone := c.Convoys.Gone[number]; {
		case gone:
			left++
			if carried += len(v.Riders); d.Trip != nil && d.Trip.Counted {
				carried += d.Trip.Aboard - len(v.Riders)
			}
		case v.Day >= c.tracked().Day:
			vehicles++
			people += len(v.Riders)
		}
	}
	if vehicles+left == 0 {
		return ""
	}
	return fmt.Sprintf("统一乘车已发车%d车次，送出%d人；待发车%d车次，已编入%d人。", left, carried, vehicles, people)
}

// nothingLeft says that a workbook has nothing any more, in the place of what it had.
func nothingLeft(name, says string) []grid.Table {
	t := &tab{grid.Table{Name: name, Columns: []grid.Column{{Width: 80}}}}
	t.across(grid.Good, says)
	return []grid.Table{t.Table}
}
