package pipeline

import (
	"guantong/rules/rollup"
	"guantong/rules/track"
)

// count counts the records.
func (j *judged) count() Records {
	return Records{
		Annex1: len(j.Workers), Annex3: len(j.Seekers), Annex5: len(j.Enterprises), Posts: len(j.Posts), Platform: len(j.Platform),
	}
}

// standing is how far the county is.
func (j *judged) standing() Standing {
	s := Standing{Planned: j.results.Workers.Planned, Returned: j.results.Workers.Returned}
	for _, u := range j.results.Reporting {
		if u.Unit.Village != "" && u.State == rollup.NotReported {
			s.Unreported++
		}
	}
	for i := range j.results.Tasks {
		t := &j.results.Tasks[i]
		if !t.Open() {
			continue
		}
		s.Tasks++
		if t.Late(j.results.Ledger.Day) {
			s.LateTasks++
		}
		if t.Kind == track.OverdueWorker {
			s.Overdue++
		}
	}
	return s
}
