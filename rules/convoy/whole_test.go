package convoy

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"guantong/rules/civil"
)

// Full coaches that are taken out before the table is made cost nothing: with the whole rows in the table no plan is
// better.
func TestWholeCoachesCostNothing(t *testing.T) {
	today := civil.Date(2020, 2, 26)
	taken := 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 39))
		s := &Settings{Early: r.IntN(2), Late: r.IntN(4), Lead: 1, Within: 4, Minimum: 50, Sizes: []Size{{2 + r.IntN(4), 1}}}
		var people []*person
		for day := range 5 {
			for range r.IntN(60) {
				n := Need{ID: fmt.Sprint(len(people)), Planned: today + civil.Day(day+r.IntN(2))}
				people = append(people, &person{Need: n, window: s.windowOf(n.Planned, today)})
			}
		}
		for range r.IntN(4) {
			people = append(people, &person{window: s.windowOf(0, today)})
		}
		var kept []*bus
		for range r.IntN(3) {
			kept = append(kept, &bus{Vehicle: Vehicle{Day: today + civil.Day(1+r.IntN(6))}})
		}
		if len(people) == 0 {
			continue
		}
		lane := func() *lane { return newLane(people, kept, s.fitOf(Destination{}, today)) }
		reduced, entire := lane(), lane()
		reduced.solve()
		taken += len(entire.dated) - len(lane().wholeDated())
		all := newTable(entire, entire.dated, entire.open)
		all.run()
		all.trace()
		if got, want := outcome(reduced), outcome(entire); got != want {
			t.Errorf("seed %d: %v left over, coaches and days; %v would do", seed, got, want)
		}
	}
	if taken == 0 {
		t.Error("nothing was taken out")
	}
}

func outcome(l *lane) (o [3]int) {
	o[0] = len(l.dated) + len(l.open)
	for day, riders := range l.riders {
		o[0] -= len(riders)
		o[1] += l.coaches[day]
		for _, x := range riders {
			o[2] += x.shift(day)
		}
	}
	return o
}
