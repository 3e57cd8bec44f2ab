package survey

import (
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/region"
)

// Worker is a row of 附件1 with the place that its employer's text names.
type Worker struct {
	annex.Worker
	Place region.Result
	Firm  string // the employer's folded name (employer.Key); empty if the text names none
	Copy  bool   // an earlier row has the same ID: this one does not count (A1-DUP)

	// Told is the day since when he is back by 办理登记, where the sheet has nothing in that place; zero if there is none.
	Told civil.Day
}

// Village is where the worker is counted: the township and village of his sheet, of which either may be empty.
func (w *Worker) Village() county.Unit {
	return county.Unit{Township: w.Sheet.Unit.Township, Village: w.Sheet.Unit.Village}
}

// IsPoor tells whether the worker's household is a 贫困户. Anything but a yes counts as no.
func (w *Worker) IsPoor() bool { return w.Poor == annex.Yes }

// ReturnedBy tells whether the worker had returned by the end of a day.
func (w *Worker) ReturnedBy(day civil.Day) bool {
	r := w.Returned
	return r.Said || r.State == annex.Known && r.Day <= day || !w.Told.IsZero() && w.Told <= day
}

// Overdue is the number of days by which the planned date has passed, 0 if it has not or the worker has returned.
func (w *Worker) Overdue(day civil.Day) int {
	if w.Planned.State != annex.Known || w.ReturnedBy(day) || w.Planned.Day >= day {
		return 0
	}
	return day.Since(w.Planned.Day)
}
