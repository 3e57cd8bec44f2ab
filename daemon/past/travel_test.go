package past

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	"guantong/rules/convoy"
)

// samplePlans have something in every field that is kept.
func samplePlans() []*convoy.Plan {
	to := convoy.Destination{Province: "广东省", City: "深圳市", Short: "深圳", Local: true, Town: "晃州镇", Abroad: true}
	v := convoy.Vehicle{
		Number: "深圳-0229-1", Kind: convoy.Coach, To: to, Day: civil.Date(2020, 2, 29), Seats: 45, Places: 21, Departed: true, Open: 1,
		Riders: []convoy.Rider{{Shift: 2, Need: convoy.Need{
			ID: "波洲-0127", Township: "波洲镇", Village: "炉冲村", To: to, Employer: "富士康", Planned: civil.Date(2020, 2, 27),
		}}},
	}
	return []*convoy.Plan{{
		Day: civil.Date(2020, 2, 27), Vehicles: []convoy.Vehicle{v}, Lapsed: []convoy.Vehicle{v}, Numbers: map[string]int{"深圳-0229": 1, "东莞-0301": 2},
	}}
}

// The plans outlive the program that kept them. Whoever makes their bytes others raises travelFormat, and then puts the new hash here.
func TestFormatOfTravel(t *testing.T) {
	want := samplePlans()
	data := codec.Encode(&want, codePlans)
	var again []*convoy.Plan
	if !codec.Decode(data, &again, codePlans) {
		t.Fatal("they cannot be read")
	}
	if diff := cmp.Diff(want, again, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if got, want := formatOf(data), "db559f1cfb68f0c8"; got != want {
		t.Errorf("the bytes of the plans are others: %s", got)
	}
}

// The plan of a day is never made from one of its own day or of a later one, and no plan of a day to come that a clock showed counts.
func TestPlanBefore(t *testing.T) {
	day := func(d int) civil.Day { return civil.Date(2020, 2, d) }
	for name, c := range map[string]struct {
		kept            []int
		on, latest      int
		before, last    int // 0: none
		leftAsItWasKept bool
	}{
		"none":                   {nil, 27, 27, 0, 0, false},
		"the day before":         {[]int{25, 26}, 27, 27, 26, 26, false},
		"run again":              {[]int{25, 26, 27}, 27, 27, 26, 27, false},
		"first day again":        {[]int{27}, 27, 27, 0, 27, false},
		"an earlier day":         {[]int{25, 26, 27}, 26, 27, 25, 26, true},
		"the clock was ahead":    {[]int{25, 26, 29}, 27, 27, 26, 26, false},
		"long since":             {[]int{20}, 27, 27, 20, 20, false},
		"only days that follow":  {[]int{28}, 27, 28, 0, 0, true},
		"nothing but what comes": {[]int{29}, 27, 27, 0, 0, false},
	} {
		var tr Travel
		for _, d := range c.kept {
			tr.plans = append(tr.plans, &convoy.Plan{Day: day(d)})
		}
		tr.day, tr.minute = day(c.on), 17*60
		tr.upTo(day(c.on), day(c.latest))
		of := func(p *convoy.Plan) int {
			if p == nil {
				return 0
			}
			return p.Day.DayOfMonth()
		}
		if before, last := of(tr.Before(day(c.on))), of(tr.Last()); before != c.before || last != c.last || tr.later != c.leftAsItWasKept {
			t.Errorf("%s: before %d, last %d, %v", name, before, last, tr.later)
		}
	}
}

// A run does not find the plan that it made itself, or that one as of the same moment did: made again, it says the same.
func TestLastPlan(t *testing.T) {
	on := civil.Date(2020, 2, 27)
	tr := Travel{plans: []*convoy.Plan{{Day: on - 1, Minute: 8 * 60}, {Day: on, Minute: 8 * 60}}}
	for hour, want := range map[int]civil.Day{7: on - 1, 8: on - 1, 9: on, 17: on} {
		tr.day, tr.minute = on, hour*60
		if got := tr.Last().Day; got != want {
			t.Errorf("at %d o'clock the last plan is that of %s, want %s", hour, got, want)
		}
	}
}
