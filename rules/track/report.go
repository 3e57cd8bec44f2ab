package track

import "guantong/rules/county"

// Report is how a village or department stood in 上报情况 on a day.
type Report struct {
	Unit     county.Unit
	Standing Standing
}

// Standing is a state of 上报情况, in its words.
type Standing string

// The standings.
const (
	InTime     Standing = "已报"
	LateReport Standing = "迟报"
	NoReport   Standing = "未报"
	Carried    Standing = "沿用" // records of an earlier day counted
)

// Standings are all of them.
var Standings = []Standing{InTime, LateReport, NoReport, Carried}

// Fall is how many records the sheets of a unit have lost since the run before, where they were named for it (RUN-SHRINK).
type Fall struct {
	Unit county.Unit
	Lost int
}

// AddFall adds to what a unit has lost.
func AddFall(all []Fall, unit county.Unit, lost int) []Fall {
	for i := range all {
		if all[i].Unit == unit {
			all[i].Lost += lost
			return all
		}
	}
	return append(all, Fall{unit, lost})
}
