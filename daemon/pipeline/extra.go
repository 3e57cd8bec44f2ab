package pipeline

import (
	"time"

	"guantong/daemon/schedule"
	"guantong/rules/civil"
	"guantong/rules/dispatch"
	"guantong/rules/reconcile"
)

// extra is what only one kind of run needs of the records. It is made while the run goes on with what all kinds need.
type extra struct {
	platforms *reconcile.Result
	dispatch  *dispatch.Results
}

// work is what is made of the digests between reading and laying out.
func (s *Setup) work(kind schedule.Kind, digests []Digest, t *tracking, asOf time.Time) *judged {
	r, day := s.gather(digests), civil.Of(asOf)
	extra := s.begin(kind, r, day)
	j := s.judge(digests, r, asOf)
	t.follow(&j, day)
	j.add(extra())
	return &j
}

// begin makes the extra of a kind of run. It reads the records and leaves them as they are.
func (s *Setup) begin(kind schedule.Kind, r *records, day civil.Day) func() extra {
	return beside(func() (e extra) {
		switch kind {
		case schedule.Daily:
			e.platforms = reconcile.Compare(s.County, s.gazetteer, r.Workers, r.Platform)
		case schedule.Dispatch:
			e.dispatch = dispatch.Add(s.County, s.gazetteer, r.Workers, r.Enterprises, day, s.dispatch)
		}
		return e
	})
}

// add puts an extra to the results, and ties it to the rollups.
func (j *judged) add(e extra) {
	j.results.Platforms, j.results.Dispatch = e.platforms, e.dispatch
	if e.dispatch != nil {
		j.ties = append(j.ties, e.dispatch.Ties(j.results.Workers.Totals())...)
	}
}
