package rollup

import (
	"guantong/rules/survey"
	"guantong/rules/tally"
)

// Ties states that nobody vanished between the rows read and the sums published.
//
// rows is how many records of 附件1 were read from the sheets.
func Ties(rows int, workers []*survey.Worker, enterprises []*survey.Enterprise, w *Workers, e *Employers) []tally.Tie {
	copies := 0
	for _, x := range workers {
		if x.Copy {
			copies++
		}
	}
	ties := []tally.Tie{
		tally.NewTie("附件1读出行数 － 重复 ＝ 附件2计划返岗总数", rows-copies, w.Planned),
		tally.NewTie("附件4合计 ＝ 附件2计划返岗总数", sum(w.Destinations, func(d tally.Destination) int { return d.Returned + d.Waiting }), w.Planned),
		tally.NewTie("附件4已返岗合计 ＝ 附件2已返岗人数", sum(w.Destinations, func(d tally.Destination) int { return d.Returned }), w.Returned),
	}
	for i := range w.Townships {
		t := &w.Townships[i]
		if all := sum(t.Destinations, func(d tally.Destination) int { return d.Returned + d.Waiting }); all != t.Planned {
			ties = append(ties, tally.NewTie(t.Name+"附件4合计 ＝ 附件2计划返岗总数", all, t.Planned))
		}
	}
	demand, total := 0, 0
	for _, x := range enterprises {
		if !x.Copy {
			demand += x.Demand()
		}
	}
	for _, k := range e.Total {
		total += k.Demand
	}
	return append(ties, tally.NewTie("附件5用工总需求数 ＝ 附件6用工总需求数", demand, total))
}

func sum[T any](all []T, number func(T) int) int {
	n := 0
	for _, x := range all {
		n += number(x)
	}
	return n
}
