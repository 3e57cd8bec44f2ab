package track

import (
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

// Ask is something that a village should say in its own sheet, as 办理登记 does.
type Ask struct {
	Row   *survey.Worker
	Told  *Told
	Case  string      // of rule L-SURVEY
	Field annex.Field // the column
}

// Asks are what villages should say in their own sheets by the end of a day.
func (h *Heard) Asks(day civil.Day) (all []Ask) {
	for _, r := range h.rows {
		if which, field := r.told.asks(r.row, r.kind, day); which != "" {
			all = append(all, Ask{r.row, r.told, which, field})
		}
	}
	return all
}

// asks tells what a worker's own sheet should say of what 办理登记 says, as a case of rule L-SURVEY, and in which column; no case if
// they agree. What was settled the sheet has time to say until the next day.
func (t *Told) asks(w *survey.Worker, k TaskKind, day civil.Day) (which string, field annex.Field) {
	switch t.Result {
	case annex.AtWork:
		switch back := w.Returned; {
		case w.Told == t.Day.Day:
			return "returned", annex.Returned
		case w.Told.IsZero() && !back.Said && (back.State != annex.Known || back.Day != t.Day.Day):
			return "disagrees", annex.Returned
		}
	case annex.Settled:
		if need, ok := k.Need(); ok && day > t.Day.Day && k.openFor(w, day) {
			return "settled", annex.NeedFields[need]
		}
		if k == OverdueWorker && day > t.Day.Day && k.openFor(w, day) {
			return "overdue", annex.Planned
		}
	case annex.Mistaken:
		return "mistaken", annex.Name
	}
	return "", ""
}
