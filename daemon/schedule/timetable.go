package schedule

import (
	"slices"
	"time"
)

// Kind is a kind of run, as scripts and settings name it.
type Kind string

// The kinds of runs.
const (
	Daily    Kind = "daily"
	Dispatch Kind = "dispatch"
	Circular Kind = "circular"
)

// Kinds are all of them.
var Kinds = []Kind{Daily, Dispatch, Circular}

// Name is what people call the kind.
func (k Kind) Name() string {
	switch k {
	case Daily:
		return "日报"
	case Dispatch:
		return "调度"
	case Circular:
		return "通报"
	}
	return string(k)
}

// Timetable is which kinds of runs are due when.
type Timetable []Entry

// Entry is a kind of run with its schedule.
type Entry struct {
	Run Kind
	*Schedule
}

// Firing is a moment at which a kind of run is due.
type Firing struct {
	Run Kind
	At  time.Time
}

// Next is the next n firings of each entry after a moment, in order of time; those of the same moment in the order of the
// timetable.
func (t Timetable) Next(after time.Time, n int) []Firing {
	var all []Firing
	for _, e := range t {
		at := after
		for range n {
			at = e.Next(at)
			all = append(all, Firing{e.Run, at})
		}
	}
	slices.SortStableFunc(all, func(a, b Firing) int { return a.At.Compare(b.At) })
	return all
}
