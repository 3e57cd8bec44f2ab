package demo

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/county"
	"guantong/sheets/grid"
)

// enterprisesOneIn is how many enterprises there are to each with a mistake.
const enterprisesOneIn = 12

// enterpriseMistakes are the usual mistakes in 附件5; one more is that an enterprise is listed by two units.
var enterpriseMistakes = []func(d dice, e *enterprise){
	func(_ dice, e *enterprise) {
		e.cells[colName5] = grid.Cell{}
		e.fault("A5-NAME", colName5)
	},
	func(d dice, e *enterprise) {
		e.kind = unclassified
		e.cells[colKind5] = grid.String(pick(d, []string{"", "个体工商户", "其他", "服务业"}))
		e.fault("A5-KIND", colKind5)
	},
	func(d dice, e *enterprise) { // no number: nobody; nothing can be said about what it should be
		e.lastYear = 0
		e.cells[colLastYear5] = grid.String(pick(d, []string{"约50人", "几十", "-3", "12.5"}))
		e.fault("A5-INT", colLastYear5)
	},
	func(d dice, e *enterprise) { // nobody newly hired, and nothing written
		e.new = 0
		e.balance(d)
		e.cells[colNew5] = grid.Cell{}
		e.fault("A5-INT", colNew5)
	},
	func(d dice, e *enterprise) {
		e.short += d.between(1, 5)
		e.cells[colShort5] = grid.Int(e.short)
		e.fault("A5-SHORT", colShort5)
	},
	func(d dice, e *enterprise) { // more are to come than are short
		e.waiting = e.short + d.between(1, 9)
		e.lastYear = max(e.lastYear, e.back+e.waiting)
		e.numbers()
		e.fault("A5-SHORT", colShort5)
	},
	func(_ dice, e *enterprise) { // ten points off
		permille := 1000 * (e.back + e.new) / e.demand
		if permille += 100; permille > 1000 {
			permille -= 200
		}
		e.cells[colRate5] = grid.String(fmt.Sprintf("%d.%d%%", permille/10, permille%10))
		e.fault("A5-RATE", colRate5)
	},
	func(_ dice, e *enterprise) { // more than there were
		e.lastYear = e.back + e.waiting - 1
		e.numbers()
		e.fault("A5-ROSTER", colWaiting5)
	},
	func(d dice, e *enterprise) {
		if e.back+e.new == 0 {
			e.demand += 4
			e.lastYear += 4
			e.back = 4
			e.balance(d)
		}
		e.cells[colResumed5] = grid.String("否")
		e.fault("A5-RESUME", colResumed5)
	},
	func(d dice, e *enterprise) { // nobody knows in which township
		e.cells[colPlace5] = grid.String(pick(d, []string{"城郊", "高速公路出口", "外县"}))
		e.fault("A5-PLACE", colPlace5)
	},
}

// balance makes the figures agree again after one has changed.
func (e *enterprise) balance(d dice) {
	e.short = e.demand - e.back - e.new
	e.waiting = min(e.waiting, e.short)
	e.numbers()
	e.cells[colRate5] = e.rate(d)
}

// enterpriseTurn is the mistake that falls on enterprise n, len(enterpriseMistakes) for one listed before.
func (s *Sample) enterpriseTurn(n int) (number int, here bool) {
	if !s.Options.Mistakes || n%enterprisesOneIn != 5 {
		return 0, false
	}
	return (n/enterprisesOneIn + int(s.Options.Seed%1000)) % (len(enterpriseMistakes) + 1), true
}

// firm is an enterprise's place in the sheets.
type firm struct {
	unit  county.Unit
	of    int  // the number of the enterprise whose name it bears, its own if it is listed once
	twice bool // it is the first of two
}

// found gives every reporting unit its enterprises: each department eight or more, three townships a few.
func (s *Sample) found() {
	d := roll(s.Options.Seed, dicePlan, 1)
	add := func(u county.Unit, n int) {
		first := len(s.firms)
		for i := range n {
			s.firms = append(s.firms, firm{unit: u, of: first + i})
		}
	}
	for _, dep := range s.County.Departments {
		add(county.Unit{Department: dep.Name}, d.between(8, 30))
	}
	reporting := d.Perm(len(s.County.Townships))
	reporting = reporting[:min(3, len(reporting))]
	slices.Sort(reporting)
	for _, t := range reporting {
		add(county.Unit{Township: s.County.Townships[t].Name}, d.between(2, 6))
	}
	for i := range s.firms {
		if n, here := s.enterpriseTurn(i); here && n == len(enterpriseMistakes) {
			s.listAgain(d, i)
		}
	}
}

// listAgain gives enterprise i the name of one that another unit has listed before.
func (s *Sample) listAgain(d dice, i int) {
	for range 50 {
		of := d.IntN(i)
		if _, spoiled := s.enterpriseTurn(of); spoiled || s.firms[of].twice || s.firms[of].unit == s.firms[i].unit {
			continue
		}
		s.firms[of].twice, s.firms[i].of = true, of
		return
	}
}

// listed is enterprise n as it stands in its unit's sheet, with the mistake that falls on it.
func (s *Sample) listed(n int) enterprise {
	f := s.firms[n]
	e := s.enterprise(n, f.unit.Reporter())
	number, here := s.enterpriseTurn(n)
	switch {
	case f.of != n:
		name := s.enterprise(f.of, s.firms[f.of].unit.Reporter()).cells[colName5].Text
		e.cells[colName5] = grid.String(otherForm(name))
		e.copy = true
		e.fault("A5-DUP", colName5)
	case here && number < len(enterpriseMistakes):
		enterpriseMistakes[number](roll(s.Options.Seed, diceMistake, -1-n), &e)
	}
	if s.Options.Mistakes && n%50 == 23 && len(e.faults) == 0 { // a word that is no size
		e.cells[colSize5] = grid.String("规上企业")
		e.fault("A5-SIZE", colSize5)
	}
	if f.twice {
		e.fault("A5-DUP", colName5)
	}
	return e
}

// otherForm is a company's name as another office writes it.
func otherForm(name string) string {
	if short, ok := strings.CutSuffix(name, "有限公司"); ok {
		return short + "有限责任公司"
	}
	return name
}
