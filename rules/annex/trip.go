package annex

import (
	"strings"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// The fields of 发车登记 that no annex has.
const (
	TripVehicle Field = "车次编号"
	TripDay     Field = "发车日期"
	TripPlate   Field = "车牌号"
	TripCarrier Field = "承运单位"
	TripEscorts Field = "护送人员"
	TripAboard  Field = "实际上车人数"
	TripCost    Field = "费用"
	TripPayer   Field = "费用承担"
)

// Trip is one row of 发车登记: a coach or carriage that has left (39号措施（六）).
type Trip struct {
	At
	Vehicle string // 车次编号, folded: 深圳-0229-1
	Day     When   // 发车日期
	Plate   string // 车牌号, folded; empty if there is none
	Carrier string // 承运单位
	Escorts string // 护送人员 as typed
	Aboard  int    // 实际上车人数; 0 if it is no whole number
	Counted bool   // and there is one
	Cost    Money  // 费用
	Payer   string // 费用承担 as typed
	Remark  string
}

// Trip reads a row of 发车登记.
func (r Row) Trip() Trip {
	t := Trip{
		At:      r.At(),
		Vehicle: VehicleNumber(r.Text(TripVehicle)),
		Day:     r.sheet.planned(r.Cell(TripDay)),
		Plate:   strings.ToUpper(fold.Compact(strings.NewReplacer("·", "", "•", "", ".", "").Replace(r.Text(TripPlate)))),
		Carrier: r.Text(TripCarrier),
		Escorts: r.Text(TripEscorts),
		Payer:   r.Text(TripPayer),
		Remark:  r.Text(Remark),
	}
	if r.Text(TripAboard) != "" && !r.isVain(TripAboard) {
		t.Aboard, t.Counted = headcount(r.Cell(TripAboard))
	}
	if !r.isVain(TripCost) {
		t.Cost = readMoney(r.Cell(TripCost))
	}
	return t
}

// vehicleParts are the place, the day and the running number of a 车次编号.
var vehicleParts = expression(`^(\p{Han}+)-*(?:(\d{4})-*|(\d{3})-+)(\d+)$`)

// VehicleNumber is a 车次编号 in the one spelling that is compared: people type 深圳—0229—1, 深圳0229-1, 深圳-229-1, or leave blanks.
func VehicleNumber(text string) string {
	number := strings.NewReplacer("—", "-", "–", "-", "_", "-", "~", "-", "/", "-", ".", "-", "·", "-").Replace(fold.Compact(text))
	m := vehicleParts().FindStringSubmatch(number)
	if m == nil {
		return number
	}
	day := m[2]
	if day == "" {
		day = "0" + m[3]
	}
	return m[1] + "-" + day + "-" + strings.TrimLeft(m[4], "0")
}

// TripsForm is 发车登记, an input sheet of ours in the annexes' style, of the office for transport.
var TripsForm = &Form{
	Kind:     Trips,
	Title:    "发车登记",
	UnitLine: "填报单位：",
	Dated:    "填报日期：",
	Heads: []Head{
		{Label: "车次编号", Field: TripVehicle, Width: 16, Role: grid.Code, Need: true},
		{Label: "发车日期", Field: TripDay, Width: 12, Role: grid.Code, Need: true},
		{Label: "车牌号", Field: TripPlate, Width: 13, Role: grid.Code, Need: true},
		{Label: "承运单位", Field: TripCarrier, Width: 20, Role: grid.Body},
		{Label: "护送人员", Field: TripEscorts, Width: 14, Role: grid.Body},
		{Label: "实际上\n车人数", Field: TripAboard, Width: 8, Role: grid.Count, Need: true},
		{Label: "费用", Field: TripCost, Width: 10, Role: grid.Center},
		{Label: "费用承担", Field: TripPayer, Width: 11, Role: grid.Center},
		{Label: "备注", Field: Remark, Width: 20, Role: grid.Body},
	},
	Notes: []string{
		"说明：1.车开出以后登记，一个车次一行。“车次编号”照“包车编组”“包车名单”抄写（如 深圳-0229-1）。登记以后，这个车次的人和车不再变动。",
		"2.“发车日期”填写实际发车的日期（如2月29日）。“费用”填写金额（元）；“费用承担”填写“政府”“企业”“个人”或怎样分担。包车厢的“车牌号”填写车次（如 K9063）。",
		"3.名单上有人没有上车的，请乡镇在“办理登记”里按任务编号记一行，写明情况。",
	},
}
