package demo

import (
	"time"

	"guantong/rules/civil"
	"guantong/sheets/grid"
)

func bothRegions(h *hand, w *worker) {
	w.beyondDoubt(h)
	w.region(h.habit, true, true)
}

func noRegion(h *hand, w *worker) {
	w.beyondDoubt(h)
	w.region(h.habit, false, false)
}

// beyondDoubt makes the employer's text say alone where the worker is. Of a text that names just the prefecture, which
// the county lies in, the ticks tell the rest.
func (w *worker) beyondDoubt(h *hand) {
	if w.dest == rowNear {
		w.works(rowNear, h.nearby(company(h.dice)), false)
	}
}

func noEmployerHere(h *hand, w *worker) {
	w.works(rowCounty, "", true)
	w.region(h.habit, true, false)
}

// noEmployerAway leaves nobody to ask where the worker went.
func noEmployerAway(h *hand, w *worker) {
	w.works(rowLost, "", false)
	w.region(h.habit, false, true)
}

// oddJobAway needs no employer, but a place.
func oddJobAway(h *hand, w *worker) {
	noEmployerAway(h, w)
	w.casual = true
	w.cells[colCasual] = grid.String(h.habit.answer(true))
}

// vague is an employer that could be anywhere.
func vague(h *hand, w *worker) {
	w.works(rowLost, pick(h.dice, unplaced), false)
	w.placed = false
	w.region(h.habit, false, true)
}

// wrongTick is the tick in the other cell. The employer's text says where the worker is.
func wrongTick(h *hand, w *worker) {
	w.beyondDoubt(h)
	w.region(h.habit, !w.home, w.home)
}

func proseDate(h *hand, w *worker) {
	w.unreadableDate(h, "3月底", "等通知", "下个月", "疫情过后", "开工就走", "3月15日左右再定")
}

func noSuchDay(h *hand, w *worker) {
	w.unreadableDate(h, "2月30日", "2020-02-31", "13月5日", "4.31")
}

func (w *worker) unreadableDate(h *hand, texts ...string) {
	w.open, w.planned = false, 0
	typed("A1-DATE", colPlanned, texts...)(h, w)
}

// lastYear is a date copied from last year's list: long past, so that who is not back is overdue.
func lastYear(h *hand, w *worker) {
	w.open, w.planned = false, civil.Date(h.Options.Day.Year()-1, 3, h.between(1, 28))
	w.cells[colPlanned] = grid.String(w.planned.Format(pick(h.dice, []string{"2006-01-02", "2006年1月2日", "2006/1/2"})))
	w.fault("A1-DATE", colPlanned)
}

// decimalDate is 3.1 in a cell for numbers: the first of March, unless it was the tenth.
func decimalDate(h *hand, w *worker) {
	month, day := h.between(2, 3), h.between(1, 2)
	w.open, w.planned = false, civil.Date(h.Options.Day.Year(), time.Month(month), day)
	w.cells[colPlanned] = grid.Num(float64(10*month+day) / 10)
	w.fault("A1-DATE", colPlanned)
}

func noReason(h *hand, w *worker) {
	w.reasons = [4]bool{}
	w.tickReasons(h)
}

func twoReasons(h *hand, w *worker) {
	first := h.IntN(4)
	w.reasons = [4]bool{}
	w.reasons[first] = true
	w.reasons[(first+h.between(1, 3))%4] = true
	w.tickReasons(h)
}

func (w *worker) oneReason(h *hand, which int) {
	w.reasons = [4]bool{}
	w.reasons[which] = true
	w.tickReasons(h)
}

func (w *worker) tickReasons(h *hand) {
	for i, yes := range w.reasons {
		w.cells[colReason+i] = h.habit.tick(yes)
	}
}

func twoWays(h *hand, w *worker) {
	for _, need := range []int{needCoach, needDrive} {
		w.needs[need] = true
		w.cells[colNeed+need] = h.habit.tick(true)
	}
}

// returnAhead is a return that has not been yet: the worker is still here.
func returnAhead(h *hand, w *worker) {
	w.returned = false
	w.cells[colReturned] = h.habit.date(h.dice, sameYear((h.Options.Day+civil.Day(h.between(1, 20))), h.Options.Day))
	w.fault("A1-RETURNED", colReturned)
}

func returnProse(h *hand, w *worker) {
	w.returned = false
	typed("A1-RETURNED", colReturned, "快了", "过几天", "在路上", "准备走")(h, w)
}

// twice is a person who stands in two rows. The other row is right; this one may have the old card's number.
func twice(h *hand, w *worker) {
	if w.old15() != "" && h.chance(20) {
		oldID(h, w)
	}
}
