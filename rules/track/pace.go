package track

import "guantong/rules/civil"

// paceDays is over how many days the pace is measured.
const paceDays = 7

// Pace is how fast those who wait become fewer.
type Pace struct {
	Waiting int       // on the last day
	Days    int       // over how many days it is measured: the last seven, or as many as there are
	PerDay  float64   // negative if there are more of them
	Zero    civil.Day // the day on which none is left at that pace (动态清零); zero if there never is one
	Known   bool      // there are two days to measure it by
}

// PaceOn is the county's pace up to a day of the history.
func (h *History) PaceOn(day civil.Day) Pace {
	i, there := h.find(day)
	if there {
		i++
	}
	if i == 0 {
		return Pace{}
	}
	last := &h.Days[i-1]
	total := last.Total()
	p := Pace{Waiting: total.Waiting()}
	first := last
	for k := i - 1; k >= 0 && h.Days[k].Day >= last.Day-paceDays; k-- {
		first = &h.Days[k]
	}
	p.Days = last.Day.Since(first.Day)
	if p.Waiting == 0 {
		p.Zero, p.Known = last.Day, true
		return p
	}
	if p.Days == 0 {
		return p
	}
	earlier := first.Total()
	gone := earlier.Waiting() - p.Waiting
	p.Known, p.PerDay = true, float64(gone)/float64(p.Days)
	if gone > 0 {
		// Rounded up: a day on which somebody is left is not the day of zero.
		p.Zero = last.Day + civil.Day((p.Waiting*p.Days+gone-1)/gone)
	}
	return p
}

// Line is the straight way from those who wait on a day to none on the deadline.
type Line struct {
	From     civil.Day
	Waiting  int
	Deadline civil.Day
}

// LineTo is the line to the deadline from the first day of the history on or after another day, on which the survey was
// complete; from its last day if there is none yet. Without any day it is the zero Line.
func (h *History) LineTo(deadline, surveyed civil.Day) Line {
	if len(h.Days) == 0 {
		return Line{}
	}
	i, _ := h.find(surveyed)
	i = min(i, len(h.Days)-1)
	total := h.Days[i].Total()
	return Line{h.Days[i].Day, total.Waiting(), deadline}
}

// At is how many may still wait on a day, rounded up; false outside the line.
func (l Line) At(day civil.Day) (int, bool) {
	all := l.Deadline.Since(l.From)
	if l.From.IsZero() || day < l.From || day > l.Deadline || all <= 0 {
		return 0, false
	}
	return (l.Waiting*l.Deadline.Since(day) + all - 1) / all, true
}
