package web

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"

	"guantong/daemon/board"
	"guantong/rules/rollup"
)

// townView is a township with its rate.
type townView struct {
	board.Figures
	Rate       string
	Width      int // of the bar, of 100
	Unreported int // villages
}

// townsOf are the townships, the worst rate first; those where nobody plans to return come last.
func townsOf(b *board.Board) (all []townView) {
	points := func(t board.Figures) float64 {
		if p, ok := t.Rate(); ok {
			return p.Points()
		}
		return math.Inf(1)
	}
	unreported := map[string]int{}
	for i := range b.Behind {
		for _, v := range b.Behind[i].Villages {
			if v.State == rollup.NotReported {
				unreported[b.Behind[i].Name]++
			}
		}
	}
	for _, t := range b.Townships {
		v := townView{Figures: t, Rate: "—", Unreported: unreported[t.Name]}
		if p, ok := t.Rate(); ok {
			v.Rate, v.Width = fmt.Sprintf("%.1f%%", p.Points()), int(math.Round(min(100, p.Points())))
		}
		all = append(all, v)
	}
	slices.SortStableFunc(all, func(a, b townView) int {
		return cmp.Or(cmp.Compare(points(a.Figures), points(b.Figures)), cmp.Compare(b.Waiting(), a.Waiting()))
	})
	return all
}

// behindView is a unit that is behind, with whom to call.
type behindView struct {
	Name, Sum string
	Open      bool // its villages are shown at once
	Calls     []callView
	Villages  []villageView
}

type villageView struct {
	board.Village
	State string // as it is called here
	Class string
	Calls []callView
}

// callView is somebody to call, with his numbers.
type callView struct {
	Who    string
	Phones []phoneView
}

type phoneView struct {
	Number string
	Link   template.URL
}

// fewVillages is how many are shown at once; more are folded up by township.
const fewVillages = 24

// behindOf are the units of which there is nothing, or nothing that can be read, and those that are only late.
func behindOf(b *board.Board) (absent, late []behindView) {
	absent, late = unitsIn(b, rollup.NotReported, rollup.Kept), unitsIn(b, rollup.Late)
	total := 0
	for i := range absent {
		total += len(absent[i].Villages)
	}
	for i := range absent {
		absent[i].Open = total <= fewVillages
	}
	return absent, late
}

// unitsIn are the units in one of some states, the worst first, and those with villages that are.
func unitsIn(b *board.Board, states ...rollup.State) (all []behindView) {
	for i := range b.Behind {
		u := &b.Behind[i]
		v := behindView{Name: u.Name, Calls: callsOf(u.Calls)}
		var parts []string
		for _, state := range states {
			before := len(v.Villages)
			for _, x := range u.Villages {
				if x.State == state {
					v.Villages = append(v.Villages, villageView{x, stateWords[state], stateClass[state], callsOf(x.Calls)})
				}
			}
			switch n := len(v.Villages) - before; {
			case u.State == state:
				parts = append(parts, stateWords[state])
			case n > 0:
				parts = append(parts, fmt.Sprintf("%s %d", stateWords[state], n))
			}
		}
		if v.Sum = strings.Join(parts, "，"); v.Sum != "" {
			all = append(all, v)
		}
	}
	return all
}

// What the states of units that are behind are called here, and how they look.
var (
	stateWords = map[rollup.State]string{rollup.NotReported: "未报", rollup.Kept: "读不出来", rollup.Late: "迟报"}
	stateClass = map[rollup.State]string{rollup.NotReported: "bad", rollup.Kept: "bad", rollup.Late: "warn"}
)

func callsOf(calls []board.Call) (all []callView) {
	for _, c := range calls {
		v := callView{Who: c.Name}
		if c.Role != "" {
			v.Who = strings.TrimSpace(c.Name + "（" + c.Role + "）")
		}
		for _, number := range c.Phones {
			v.Phones = append(v.Phones, phoneView{number, phone(number)})
		}
		all = append(all, v)
	}
	return all
}
