// Package convoy groups those who want to leave together (统一乘车) into coaches, carriages of a train and rides within
// the county, as the notice asks: people whose days are near and whose destinations are near travel together, one
// vehicle for few employers, from the door of the home to the gate of the factory (39号措施（六）).
//
// The planner chooses days. For one prefecture it looks, in this order, for the most people carried, the fewest
// vehicles, the fewest days of shifting in all, the fewest employers per vehicle and the fewest pick-up townships. The
// first three are met exactly (lane.go says how); the last two exactly where few people wait (small.go), else they are
// searched for (improve.go).
package convoy

import (
	"cmp"
	"slices"

	"guantong/rules/civil"
)

// Need is an open 统一乘车 of somebody who has not returned.
type Need struct {
	ID       string // of the person, the same from day to day; one need for each
	Township string
	Village  string
	To       Destination
	Employer string    // folded name; empty if none is named
	Planned  civil.Day // 返岗时间; zero if undecided or unreadable
}

// Destination is where somebody goes. What is not known is empty.
type Destination struct {
	Province string // 广东省
	City     string // prefecture: 深圳市
	Short    string // what vehicles are called by: 深圳
	Local    bool   // in the county: Town says where
	Town     string
	Abroad   bool
}

// Kind is how a vehicle runs.
type Kind string

// The kinds, as the sheets name them.
const (
	Coach    Kind = "包车"
	Carriage Kind = "包车厢" // of a train, for one province
)

// Vehicle is a coach or a carriage with those who travel in it.
type Vehicle struct {
	Number   string // 深圳-0229-1
	Kind     Kind
	To       Destination // of a carriage without a city
	Day      civil.Day
	Seats    int // of the coach; 0 for a carriage
	Places   int // for workers, by the load factor and without the escorts; 0 for a carriage
	Riders   []Rider
	Departed bool // by 发车登记: never changes again
	Open     int  // of the riders: whose need is still open; all but in what has departed
}

// Shift is by how many days all riders together leave before or after the days they wanted.
func (v Vehicle) Shift() (days int) {
	for _, r := range v.Riders {
		days += r.Shift
	}
	return days
}

// Pickups are the townships where the vehicle calls, in this order (家门到车门).
func (v Vehicle) Pickups() (all []string) {
	for _, r := range v.Riders {
		if !slices.Contains(all, r.Township) {
			all = append(all, r.Township)
		}
	}
	return all
}

// Drops are the employers at whose gates the vehicle calls (车门到厂门): first where the most get off.
func (v Vehicle) Drops() (all []string) {
	type gate struct {
		employer string
		people   int
	}
	var gates []gate
	for _, r := range v.Riders {
		i := slices.IndexFunc(gates, func(g gate) bool { return g.employer == r.Employer })
		if i < 0 {
			i, gates = len(gates), append(gates, gate{employer: r.Employer})
		}
		gates[i].people++
	}
	slices.SortFunc(gates, func(a, b gate) int {
		return cmp.Or(cmp.Compare(b.people, a.people), cmp.Compare(a.employer, b.employer))
	})
	for _, g := range gates {
		all = append(all, g.employer)
	}
	return all
}

// Rider is somebody in a vehicle, as the data were when he got his place.
type Rider struct {
	Need
	Shift int // days from the day he wanted, or could leave at the earliest if that has passed; 0 if he named none
}

// Ride is a line of 县内接送: those who go from one township to another on one day.
type Ride struct {
	From, To string
	Day      civil.Day // zero for those who named none
	Needs    []Need
}

// Single is somebody who travels by himself (散客).
type Single struct {
	Need
	Why     Reason
	Vehicle string // would take him if he moved; empty: he is sent to the station
	Days    int    // by so many days later, or earlier if negative
}

// Move is somebody who had a place in a vehicle and has not got it any more.
type Move struct {
	Need
	From string // number of the vehicle
	To   string // empty if he is in none now
	Why  Reason
}

// Plan is the grouping as of a day. Every need stands once in one of Vehicles, Rides and Singles.
type Plan struct {
	Day      civil.Day
	Minute   int       // of the day, as of which it was made
	Vehicles []Vehicle // by day, then number; departed ones also have riders who have returned since
	Rides    []Ride    // by townships in the order of the register, then day
	Singles  []Single
	Moves    []Move
	Lapsed   []Vehicle      // whose day has passed without 发车登记, which may still come
	Numbers  map[string]int // the highest running number ever given, by what stands before it
}
