// Package schedule says when runs are due: by a cron spec, or every so many days from a date on. Everything in it is
// pure; what time it is comes in as a value.
//
// Schedules are kept on the county's clock. Where that clock is put forward or back, one rule holds: a firing happens
// at the first moment at which the clock shows its time or a later one. So a firing in the hour that is left out happens
// right after the gap (several in one gap are one), and a firing in the hour that comes twice happens once, the first
// time.
package schedule

import (
	"time"

	"github.com/robfig/cron/v3"
)

// Schedule says when something is due. It is a cron.Schedule. Cron and EveryDays make one.
type Schedule struct {
	zone *time.Location
	wall cron.Schedule // on the county's clock, which it sees as if it were UTC's
	text string
}

// String is the schedule as people write it.
func (s *Schedule) String() string { return s.text }

// Next is the first firing after t, in the county's time zone. There always is one.
func (s *Schedule) Next(t time.Time) time.Time {
	for wall := s.shown(t); ; {
		wall = s.wall.Next(wall)
		// The second time that the clock shows an hour, what is due in it has been done.
		if at := s.reached(wall); at.After(t) {
			return at
		}
	}
}

// shown is what the county's clock shows at t.
func (s *Schedule) shown(t time.Time) time.Time {
	_, offset := t.In(s.zone).Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}

// reached is the first moment at which the county's clock shows wall or a later time.
func (s *Schedule) reached(wall time.Time) time.Time {
	since := wall.Add(-24 * time.Hour).In(s.zone) // no clock is that far from UTC: it shows an earlier time
	for {
		_, end := since.ZoneBounds()
		_, offset := since.Zone()
		at := wall.Add(-time.Duration(offset) * time.Second).In(s.zone)
		if at.Before(since) {
			at = since // the clock was put forward past it
		}
		// Without an end the zone stays as it is. From 2040 on, package time puts the end a day too early on the last day
		// of leap years; no zone has one then.
		if !end.After(since) || at.Before(end) {
			return at
		}
		since = end
	}
}
