package policy

import (
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/region"
)

// Standards are the county's, in yuan a person; a class may be missing.
type Standards map[region.Distance]Yuan

// Journey is somebody of a poor household at work, or on the way there.
type Journey struct {
	Name     string
	ID       string // empty if his number is wrong
	Unit     county.Unit
	Employer string
	Distance region.Distance
	To       Destination
	Coach    bool // he asked for 统一乘车
	Poor     annex.Answer
	At       civil.Day // since when he is at work; zero if no day is known
	Placed   bool      // newly: by 已录用, not by a return
	Evidence []annex.At
}

// Travel is a row of 交通补助.
type Travel struct {
	Claim
	*Journey
	Trip *Trip // the vehicle that he was in; nil if none is known
}

// Travels decide on the journeys of the poor, in their order. Who was carried free of charge in a government vehicle has no claim:
// what that cost stands in 政府统一组织. Of several vehicles that somebody is said to have been in one that was free counts.
func Travels(t *TravelTerms, standards Standards, journeys []Journey, trips []Trip) []Travel {
	rode := map[string]*Trip{}
	var partial []*Trip
	for i := range trips {
		trip := &trips[i]
		for _, id := range trip.Riders {
			if was := rode[id]; id != "" && (was == nil || was.Payer != Government) {
				rode[id] = trip
			}
		}
		if trip.partial() {
			partial = append(partial, trip)
		}
	}
	paid := map[string]bool{}
	all := make([]Travel, 0, len(journeys))
	for i := range journeys {
		j := &journeys[i]
		row := Travel{Claim: Claim{Unit: j.Unit, Evidence: j.Evidence}, Journey: j, Trip: rode[j.ID]}
		row.Decision = t.decide(j, row.Trip, paid[j.ID] && j.ID != "")
		if row.Verdict == Entitled && row.Trip == nil {
			if trip := j.perhapsIn(partial); trip != nil {
				row.Decision = unclear("名单不全的政府车辆（" + trip.Number + "）到同一地方，要核实是不是自付交通费")
			}
		}
		if row.Verdict == Entitled {
			paid[j.ID] = true
			if yuan, ok := standards[j.Distance]; ok {
				row.Amount.Decimal, row.Amount.Valid = yuan.Decimal, true
			}
		}
		all = append(all, row)
	}
	return all
}

func (t *TravelTerms) decide(j *Journey, trip *Trip, paid bool) Decision {
	switch {
	case j.Poor != annex.Yes && j.Poor != annex.No:
		return unclear("是否贫困户没有填写清楚")
	case j.Poor == annex.No:
		return unentitled("不是贫困户")
	case j.ID == "":
		return unclear("身份证号码有误，先改正")
	case paid:
		return unentitled("已按另一次到岗享受")
	case trip != nil && trip.Payer == Government && (j.Placed || j.At.IsZero() || j.At >= trip.Day):
		return unentitled("乘政府统一组织的车辆（" + trip.Number + "）到岗，未自付交通费")
	case j.Distance == region.Nowhere:
		return unclear("看不出在哪里务工")
	case j.Distance == region.AtHome:
		return unentitled("在县内就业，没有交通费补贴标准")
	case j.At.IsZero():
		return unclear("没有到岗日期")
	case j.At < t.From:
		return unentitled("到岗日期在政策施行以前")
	}
	switch {
	case trip != nil && trip.Payer == Government:
		return unclear("到岗日期在政府统一组织的车辆（" + trip.Number + "）发车以前，要核实乘没有乘车")
	case trip != nil && trip.Payer == Shared:
		return unclear("乘坐的车辆（" + trip.Number + "）由政府和个人分担费用，要核实自付多少")
	case trip != nil && trip.Payer == Unsaid:
		return unclear("发车登记没有写清车辆（" + trip.Number + "）的费用承担，要核实是不是自付交通费")
	}
	return entitled(j.At)
}
