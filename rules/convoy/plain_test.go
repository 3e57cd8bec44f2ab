package convoy

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"guantong/rules/civil"
)

// Every cell of the table, with the step that leads to it, is as if from every pair of numbers every mixture of dated
// and open had been tried in turn: so the plan is the same whichever of two equal ways is looked at first.
func TestTableTriesEveryWay(t *testing.T) {
	today := civil.Date(2020, 2, 26)
	cells, left := 0, 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 40))
		s := &Settings{Early: r.IntN(3), Late: r.IntN(4), Lead: 1, Within: 1 + r.IntN(4), Minimum: 30 + r.IntN(70)}
		for range 1 + r.IntN(3) {
			s.Sizes = append(s.Sizes, Size{1 + r.IntN(12), 1 + r.IntN(9)}) // some with gaps between them
		}
		var people []*person
		for range r.IntN(40) {
			planned := today + civil.Day(r.IntN(14)-4)
			if r.IntN(6) == 0 {
				planned = 0
			}
			n := Need{ID: fmt.Sprint(len(people)), Planned: planned}
			people = append(people, &person{Need: n, window: s.windowOf(n.Planned, today)})
		}
		var kept []*bus
		for range r.IntN(4) {
			kept = append(kept, &bus{Vehicle: Vehicle{Day: today + civil.Day(1+r.IntN(6))}})
		}
		f := s.fitOf(Destination{}, today)
		if f.most == 0 {
			continue
		}
		l := newLane(people, kept, f)
		table := newTable(l, l.dated, l.open)
		table.run()
		before := layer{nk: 1, nj: 1, cells: []cell{{}}}
		for i := range table.layers {
			got := &table.layers[i]
			want := table.layer(got.day, got.k, got.k+got.nk-1)
			for c := range want.cells {
				want.cells[c].cost = impossible
			}
			want.tryEntering(&before, l.free[got.day])
			table.tryFilling(&want)
			for c := range want.cells {
				if g, w := got.cells[c], want.cells[c]; g != w && (g.cost != impossible || w.cost != impossible) {
					t.Fatalf("seed %d, day %v, cell %d: %+v, and %+v if every way is tried", seed, got.day, c, g, w)
				}
				if want.cells[c].step == leftBehind {
					left++
				}
				cells++
			}
			before = want
		}
	}
	t.Logf("%d cells, %d of which leave somebody behind", cells, left)
	if left == 0 || left == cells {
		t.Error("the cases say nothing")
	}
}

// tryEntering and tryFilling go through the ways in turn, from every pair of numbers on with every mixture of people.
func (l *layer) tryEntering(before *layer, free int) {
	runs := slices.Repeat([]bool{true}, free+1)
	for k := max(l.k, before.k); k < before.k+before.nk; k++ {
		for j := max(l.j, before.j); j < before.j+before.nj; j++ {
			if from := before.at(k, j).cost; from != impossible {
				l.tryLeaving(k, j, from, runs, 0, overnight)
			}
		}
	}
}

func (t *table) tryFilling(l *layer) {
	runs := make([]bool, t.most+1)
	for n := range runs {
		runs[n] = t.runs(n)
	}
	for k := l.k; k < l.k+l.nk; k++ {
		for j := l.j; j < l.j+l.nj; j++ {
			from := l.at(k, j).cost
			if from == impossible {
				continue
			}
			if k+1 < l.k+l.nk {
				l.at(k+1, j).try(cell{from + costPerson, 1, 0, leftBehind})
			}
			if j+1 < l.j+l.nj {
				l.at(k, j+1).try(cell{from + costPerson, 0, 1, leftBehind})
			}
			l.tryLeaving(k, j, from, runs, costCoach, newCoach)
		}
	}
}

func (l *layer) tryLeaving(k, j int, from int64, runs []bool, cost int64, how step) {
	for y := range min(len(runs), l.j+l.nj-j) {
		shifts := int64(0)
		for _, wish := range l.openWish[j-l.j : max(j-l.j+y, 0)] {
			shifts += int64(wish)
		}
		for x := range min(len(runs)-y, l.k+l.nk-k) {
			if x > 0 {
				shifts += int64(l.wishes[k-l.k+x-1])
			}
			if runs[x+y] {
				l.at(k+x, j+y).try(cell{from + cost + shifts*costDay, int32(x), int32(y), how})
			}
		}
	}
}

func (c *cell) try(other cell) {
	if other.cost < c.cost {
		*c = other
	}
}
