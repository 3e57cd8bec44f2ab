package intake_test

import (
	"slices"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/intake"
	"guantong/rules/survey"
)

// A township is told of its own people, and of what they have sent of 附件3 through another one.
func TestIn(t *testing.T) {
	at := func(township, village string) *annex.Sheet {
		s := sheet(village, true)
		s.Unit.Township = township
		return s
	}
	here, there := at("波洲镇", "炉冲村"), at("扶罗镇", "扶罗村")
	seeker := func(s *annex.Sheet, row, person int, right bool) *survey.Seeker {
		w, x := worker(s, row, person, right), &survey.Seeker{}
		x.At, x.Name, x.ID, x.Phone = w.At, w.Name, w.ID, w.Phone
		return x
	}
	all := &survey.All{
		Workers: []*survey.Worker{worker(here, 0, 1, true), worker(there, 0, 2, true), worker(here, 1, 3, false)},
		Seekers: []*survey.Seeker{seeker(here, 0, 4, true), seeker(there, 0, 1, true), seeker(there, 1, 5, false), seeker(there, 2, 2, true)},
	}
	workers, seekers := slices.Clone(all.Workers), slices.Clone(all.Seekers)
	r := intake.Settle(all)
	if len(r.Workers) != 3 || len(r.Seekers) != 4 {
		t.Fatalf("%d workers wait, %d seekers", len(r.Workers), len(r.Seekers))
	}
	own := r.In("波洲镇")
	if !slices.Equal(own.Workers, []*survey.Worker{workers[0], workers[2]}) {
		t.Errorf("%d workers", len(own.Workers))
	}
	if !slices.Equal(own.Seekers, seekers[:2]) {
		t.Errorf("%d seekers", len(own.Seekers))
	}
	for i, w := range workers {
		if own.Waits(w) != (i != 1) {
			t.Errorf("%s waits: %v", w.Name, own.Waits(w))
		}
	}
	village, other := county.Unit{Township: "波洲镇", Village: "炉冲村"}, county.Unit{Township: "扶罗镇", Village: "扶罗村"}
	if own.Of(village) != r.Of(village) || own.Of(village).Waiting != 2 || own.Of(other) != (intake.Figures{}) {
		t.Errorf("%+v and %+v", own.Of(village), own.Of(other))
	}
	if r = nil; r.In("波洲镇") != nil {
		t.Error("something of nothing")
	}
}
