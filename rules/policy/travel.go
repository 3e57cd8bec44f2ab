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
	Poor     annex.Answer
	At       civil.Day // since when he is at work; zero if no day is known
	Placed   bool      // newly: by 已录用, not by a return
	Evidence []annex.At
}

// Trip is a vehicle that has left (发车登记).
type Trip struct {
	Number   string // 车次编号
	Day      civil.Day
	Riders   []string // the IDs of those in it
	People   int      // 实际上车人数
	Free     bool     // the government pays for it, not the riders
	Cost     Yuan
	Costs    bool // 费用 is known
	Evidence []annex.At
}

// Travel is a row of 交通补助.
type Travel struct {
	Claim
	*Journey
	Trip string // the vehicle that carried him free of charge; empty if none did
}

// Travels decide on the journeys of the poor, in their order. Who was carried free of charge in a government vehicle has no claim:
// what that cost stands in 政府统一组织.
func Travels(t *TravelTerms, standards Standards, journeys []Journey, trips []Trip) []Travel {
	free := map[string]string{}
	for i := range trips {
		for _, id := range trips[i].Riders {
			if trips[i].Free && id != "" {
				free[id] = trips[i].Number
			}
		}
	}
	paid := map[string]bool{}
	all := make([]Travel, 0, len(journeys))
	for i := range journeys {
		j := &journeys[i]
		row := Travel{Claim: Claim{Unit: j.Unit, Evidence: j.Evidence}, Journey: j, Trip: free[j.ID]}
		row.Decision = t.decide(j, row.Trip, paid[j.ID] && j.ID != "")
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

func (t *TravelTerms) decide(j *Journey, trip string, paid bool) Decision {
	switch {
	case j.Poor != annex.Yes && j.Poor != annex.No:
		return unclear("是否贫困户没有填写清楚")
	case j.Poor == annex.No:
		return unentitled("不是贫困户")
	case j.ID == "":
		return unclear("身份证号码有误，先改正")
	case paid:
		return unentitled("已按另一次到岗享受")
	case trip != "":
		return unentitled("乘政府统一组织的车辆（" + trip + "）到岗，未自付交通费")
	case j.Distance == region.Nowhere:
		return unclear("看不出在哪里务工")
	case j.Distance == region.AtHome:
		return unentitled("在县内就业，没有交通费补贴标准")
	case j.At.IsZero():
		return unclear("没有到岗日期")
	case j.At < t.From:
		return unentitled("到岗日期在政策施行以前")
	}
	return entitled(j.At)
}
