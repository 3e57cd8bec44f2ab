package pipeline

import (
	"guantong/rules/rollup"
	"guantong/rules/track"
)

// count counts the records.
func (j *judged) count() Records {
	n := Records{Annex1: len(j.workers), Annex3: len(j.seekers), Annex5: len(j.enterprises), Posts: j.posts}
	for _, t := range j.tabs {
		n.Platform += len(t.Platform)
	}
	return n
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
