package convoy

import (
	"math"
	"slices"

	"guantong/rules/civil"
)

// table holds the best way to have dealt with so many of either row, by days.
type table struct {
	*lane
	dated, open []*person
	layers      []layer
	front       front
}

// layer is a day: so many of either row have been dealt with by its end.
type layer struct {
	day      civil.Day
	k, nk    int // of the dated: from k on, so many numbers
	j, nj    int // of the open
	cells    []cell
	wishes   []int // the shift of each dated from k on, were he to leave on this day
	openWish []int // likewise of the open
}

// cell is the best way to a pair of numbers: what it costs, and its last step.
type cell struct {
	cost   int64
	dk, dj int32 // how many of either row it deals with
	step   step
}

type step uint8

const (
	overnight  step = iota // nobody leaves in what is new; those of the step take free places in kept coaches
	newCoach               // they leave in one
	leftBehind             // they leave in none
)

// Costs are compared in the order of the aims: who is left behind, then coaches, then days.
const (
	costDay    int64 = 1
	costCoach  int64 = 1 << 26
	costPerson int64 = 1 << 44
	impossible       = int64(math.MaxInt64)
)

func newTable(l *lane, dated, open []*person) *table {
	return &table{lane: l, dated: dated, open: open}
}

// run fills the table.
func (t *table) run() {
	if len(t.dated)+len(t.open) == 0 {
		return
	}
	var began, over int // how many windows have begun by a day, and are over before it
	before := layer{nk: 1, nj: 1, cells: []cell{{}}}
	for day := t.firstDay(); ; {
		for began < len(t.dated) && t.dated[began].from <= day {
			began++
		}
		for over < len(t.dated) && t.dated[over].to < day {
			over++
		}
		now := t.layer(day, over, began)
		t.enter(&now, &before, t.lane.free[day])
		t.fill(&now)
		t.layers = append(t.layers, now)
		before = now
		over2 := over
		for over2 < len(t.dated) && t.dated[over2].to < day+1 {
			over2++
		}
		switch {
		case over2 < began || len(t.open) > 0 && day < t.open[0].to:
			day++
		case began < len(t.dated):
			day = max(day+1, t.dated[began].from)
		default:
			return
		}
	}
}

func (t *table) firstDay() civil.Day {
	switch {
	case len(t.open) == 0:
		return t.dated[0].from
	case len(t.dated) == 0:
		return t.open[0].from
	}
	return min(t.dated[0].from, t.open[0].from)
}

// layer is an empty one.
func (t *table) layer(day civil.Day, over, began int) layer {
	l := layer{day: day, k: over, nk: began - over + 1, nj: 1}
	for _, x := range t.dated[over:began] {
		l.wishes = append(l.wishes, x.shift(day))
	}
	switch {
	case len(t.open) == 0 || day < t.open[0].from:
	case day > t.open[0].to:
		l.j = len(t.open)
	default:
		l.nj = len(t.open) + 1
		for _, x := range t.open {
			l.openWish = append(l.openWish, x.shift(day))
		}
	}
	l.cells = make([]cell, l.nk*l.nj)
	return l
}

// has tells whether the layer has a pair of numbers.
func (l *layer) has(k, j int) bool { return k >= l.k && k < l.k+l.nk && j >= l.j && j < l.j+l.nj }

// at is the cell of a pair of numbers.
func (l *layer) at(k, j int) *cell { return &l.cells[(k-l.k)*l.nj+j-l.j] }

// enter takes over what the day before left, with up to so many in the free places of kept coaches. Those whose window
// is over are dealt with; a pair of numbers that forgets some of them is no way on.
func (t *table) enter(l, before *layer, free int) {
	dated, open := sums(l.wishes), sums(l.openWish)
	f, all := &t.front, slices.Repeat([]bool{true}, free+1)
	f.begin(l, free)
	for k := range l.nk {
		f.nextRow()
		for j := range l.nj {
			from, pair, shifts := f.nextPair(), k*l.nj+j, dated[k]+open[j]
			if before.has(l.k+k, l.j+j) {
				from[0] = origin{before.at(l.k+k, l.j+j).cost, pair}.plus(-shifts)
			}
			best := first(from, all).plus(shifts)
			l.cells[pair] = l.cell(pair, best, overnight)
		}
	}
}

// fill goes on to every pair of numbers with one more coach, or without somebody. Of equal ways what the day before left
// comes first, then the first origin.
func (t *table) fill(l *layer) {
	dated, open := sums(l.wishes), sums(l.openWish)
	f, runs := &t.front, make([]bool, t.most+1)
	f.begin(l, t.most)
	for n := range runs {
		runs[n] = t.runs(n)
	}
	for k := range l.nk {
		f.nextRow()
		for j := range l.nj {
			from, pair, shifts := f.nextPair(), k*l.nj+j, dated[k]+open[j]
			best, how := origin{l.cells[pair].cost, -1}, overnight
			offer := func(o origin, by step) {
				if o.isBefore(&best) {
					best, how = o, by
				}
			}
			if k > 0 {
				offer(origin{l.cells[pair-l.nj].cost, pair - l.nj}.plus(costPerson), leftBehind)
			}
			if j > 0 {
				offer(origin{l.cells[pair-1].cost, pair - 1}.plus(costPerson), leftBehind)
			}
			offer(first(from, runs).plus(shifts+costCoach), newCoach)
			if how != overnight {
				l.cells[pair] = l.cell(pair, best, how)
			}
			from[0] = origin{best.cost, pair}.plus(-shifts)
		}
	}
}

// cell is the way to a pair from an origin.
func (l *layer) cell(pair int, o origin, how step) cell {
	return cell{o.cost, int32(pair/l.nj - o.pair/l.nj), int32(pair%l.nj - o.pair%l.nj), how}
}

// trace goes back along the best way and puts everybody on his day.
func (t *table) trace() {
	k, j := len(t.dated), len(t.open)
	for i := len(t.layers) - 1; i >= 0; {
		l := &t.layers[i]
		c := l.at(k, j)
		k, j = k-int(c.dk), j-int(c.dj)
		if c.step == leftBehind {
			continue
		}
		t.ride(l.day, t.dated[k:k+int(c.dk)]...)
		t.ride(l.day, t.open[j:j+int(c.dj)]...)
		if c.step == newCoach {
			t.coaches[l.day]++
			continue
		}
		t.filled[l.day] += int(c.dk + c.dj)
		i--
	}
}
