package templates

import (
	"errors"
	"fmt"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/convoy"
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// The tabs from which vehicles and their riders are read back.
const (
	ConvoyTab = "包车编组"
	RidersTab = "乘车名单"
)

// The columns by which they are read back.
const (
	vehicleNumber annex.Field = "车次编号"
	vehicleTo     annex.Field = "目的地"
	vehicleDay    annex.Field = "发车日期"
	vehicleKind   annex.Field = "出行方式"
	vehicleSeats  annex.Field = "座位数"
	vehiclePlaces annex.Field = "可乘人数"
	vehicleRiders annex.Field = "乘车人数"
	vehicleState  annex.Field = "状态"

	riderTask    annex.Field = "任务编号"
	riderVillage annex.Field = "村"
	riderVehicle annex.Field = "车次编号"
	riderFirm    annex.Field = "返岗单位"
)

// What heads the lists does not depend on the run.
var (
	vehicleForm = form("", new(edition).vehicleColumns())
	riderForm   = form("", new(edition).passengerColumns())
)

// ReadVehicles reads the vehicles of 包车编组 back, without their riders; Open is how many there were. What can be read comes with an error that names what cannot.
func ReadVehicles(g *grid.Grid, year int) (all []convoy.Vehicle, err error) {
	head, ok := findHeads(g, vehicleForm)
	if !ok {
		return nil, errors.New("没有“包车编组”的表头")
	}
	var faults []error
	for _, row := range g.Rows {
		text := func(f annex.Field) string { return fold.Trim(row.Cell(head.cols[f]).String()) }
		kind := convoy.Kind(text(vehicleKind))
		if row.Index <= head.row || kind != convoy.Coach && kind != convoy.Carriage || !strings.Contains(text(vehicleNumber), "-") {
			continue // the notes, or the sums below
		}
		v := convoy.Vehicle{Number: text(vehicleNumber), Kind: kind, To: destinationOf(text(vehicleTo), kind), Departed: text(vehicleState) == departedState}
		v.To.Short, _, _ = strings.Cut(v.Number, "-")
		v.Seats, v.Places = int(row.Cell(head.cols[vehicleSeats]).Number), int(row.Cell(head.cols[vehiclePlaces]).Number)
		v.Open = int(row.Cell(head.cols[vehicleRiders]).Number)
		when := annex.ParseDate(row.Cell(head.cols[vehicleDay]), year)
		if when.State != annex.Known {
			faults = append(faults, fmt.Errorf("%s 的发车日期不是日期", head.at(row, vehicleDay)))
			continue
		}
		v.Day = when.Day
		all = append(all, v)
	}
	return all, errors.Join(faults...)
}

// destinationOf takes the name of a place apart, as destinationText put it together.
func destinationOf(text string, kind convoy.Kind) convoy.Destination {
	if kind == convoy.Carriage {
		return convoy.Destination{Province: text}
	}
	for _, ending := range []string{"特别行政区", "自治区", "省"} {
		if at := strings.Index(text, ending); at > 0 && at+len(ending) < len(text) {
			return convoy.Destination{Province: text[:at+len(ending)], City: text[at+len(ending):]}
		}
	}
	return convoy.Destination{Province: text, City: text}
}

// ReadRiders reads those who have a place in a vehicle back from a township's 乘车名单, by the vehicle's number.
func ReadRiders(g *grid.Grid, township string) map[string][]convoy.Rider {
	head, ok := findHeads(g, riderForm)
	if !ok {
		return nil
	}
	all := map[string][]convoy.Rider{}
	for _, row := range g.Rows {
		text := func(f annex.Field) string { return fold.Trim(row.Cell(head.cols[f]).String()) }
		task, number := text(riderTask), text(riderVehicle)
		if row.Index <= head.row || task == "" || !strings.Contains(number, "-") {
			continue
		}
		all[number] = append(all[number], convoy.Rider{Need: convoy.Need{
			ID: task, Township: township, Village: text(riderVillage), Employer: text(riderFirm),
		}})
	}
	return all
}
