package track

import (
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

// StateOf is a worker's state by the end of a day.
func StateOf(w *survey.Worker, day civil.Day) State {
	switch {
	case w.ReturnedBy(day):
		return Returned
	case w.Planned.State != annex.Known:
		return Undated
	case w.Overdue(day) > 0:
		return Overdue
	}
	return Waiting
}

// backOn is the day since when a worker is back: the one that his row names, else the first on which the row said so.
func backOn(w *survey.Worker, before *Person, day civil.Day) civil.Day {
	switch {
	case !w.ReturnedBy(day):
		return 0
	case w.Returned.State == annex.Known:
		return w.Returned.Day
	case !w.Told.IsZero():
		return w.Told
	case before != nil && !before.Back.IsZero():
		return before.Back
	}
	return day
}

// plannedOn is the planned day, zero if none can be read.
func plannedOn(w *survey.Worker) civil.Day {
	if w.Planned.State != annex.Known {
		return 0
	}
	return w.Planned.Day
}
