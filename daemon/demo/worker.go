package demo

import (
	"guantong/rules/civil"
	"guantong/sheets/grid"
)

// The columns of 附件1's blank form.
const (
	colName = iota
	colSex
	colID
	colPhone
	colPoor
	colCasual
	colIn
	colOut
	colEmployer
	colContact
	colPlanned
	colReason   // and three more: 企业未复工 出行受阻 企业减员 个人其他原因
	colNeed     = colReason + 4
	colReturned = colNeed + 5 // after 健康证明 统一乘车 自驾 就业介绍 其他
	workerCols  = colReturned + 1
)

// Places among the needs, and the reason that may be told in words.
const (
	needCertificate, needCoach, needDrive, needJob, needOther = 0, 1, 2, 3, 4
	reasonOwn                                                 = 3
)

// worker is a row of 附件1: what it says, and the truth that the rest of the program has to find in it.
type worker struct {
	identity
	cells [workerCols]grid.Cell

	typedSex string // 男, 女 or neither
	goodID   bool   // the person can be told from the ID cell
	poor     bool
	casual   bool
	in, out  bool
	employed bool   // an employer is written
	dest     string // row of annex 4
	placed   bool   // the employer's text says where
	home     bool   // and that is in the county
	planned  civil.Day
	open     bool // 返岗时间 empty or 待定
	reasons  [4]bool
	needs    [5]bool
	returned bool
	twin     bool // the same ID stands elsewhere too
	copy     bool // and another row counts

	faults []fault // what is wrong with single cells, whatever the others say
}

// fault is a finding that a row must cause.
type fault struct {
	rule string
	col  int
}

func (w *worker) fault(rule string, col int) { w.faults = append(w.faults, fault{rule, col}) }

// worker is row number i of the survey, in the hand of its village's clerk, with the mistake that falls on it.
func (s *Sample) worker(i int, v *village, h *habit) worker {
	mistake := s.mistakeAt(i)
	d := roll(s.Options.Seed, diceWorker, i)
	who := s.identity(i)
	twin, isTwin := s.twins[i]
	if isTwin {
		who = s.identity(twin.of)
	}
	w := s.register(d, who, v, h, mistake == nil)
	if isTwin {
		w.twin, w.copy = true, twin.copy
	}
	if mistake != nil {
		mistake(&hand{s, d, v, h, i}, &w)
	}
	return w
}

// register writes a person's row without a mistake. Some people do odd jobs and have no employer, unless that is asked
// to be left out.
func (s *Sample) register(d dice, who identity, v *village, h *habit, odd bool) worker {
	w := worker{identity: who, typedSex: who.sex, goodID: true}
	w.poor = d.chance(22)
	w.casual = odd && d.chance(6)
	w.cells[colName] = grid.String(h.name(d, who.name))
	w.cells[colSex] = grid.String(who.sex)
	w.cells[colID] = grid.String(h.number(d, who.id))
	w.cells[colPhone] = h.phone(d)
	w.cells[colPoor] = grid.String(h.answer(w.poor))
	w.cells[colCasual] = grid.String(h.answer(w.casual))
	s.destination(d, &w, v, h)
	if w.employed && d.chance(30) {
		w.cells[colContact] = grid.String(pick(d, surnames) + pick(d, []string{"经理", "主管", "老板", "师傅"}) + mobile(d))
	}
	s.times(d, &w, h)
	w.reason(d, h)
	w.need(d, h)
	return w
}

// destination chooses where the worker goes, ticks it and writes the employer.
func (s *Sample) destination(d dice, w *worker, v *village, h *habit) {
	home := v.unit.Township
	switch n := d.IntN(10000); {
	case n < inZone && !w.casual:
		w.works(rowZone, s.inZoneText(d), true)
	case n < inZone+inCounty:
		w.works(rowCounty, s.inCountyText(d, home), true)
	case n < inZone+inCounty+abroad:
		w.works(rowAbroad, abroadText(d), false)
	case w.casual && n < inZone+inCounty+4000:
		w.works(rowCounty, "", true) // odd jobs nearby
	case w.casual:
		p := s.away(d)
		w.works(p.row, p.loose(d), false)
	default:
		p := s.away(d)
		w.works(p.row, p.text(d), false)
	}
	w.region(h, w.home, !w.home)
}

// works writes the employer's text and what it means. Without a text only a tick in 县内 says anything.
func (w *worker) works(row, text string, home bool) {
	w.dest, w.home, w.employed, w.placed = row, home, text != "", text != ""
	w.cells[colEmployer] = grid.String(text)
}

// region ticks 县内 and 县外.
func (w *worker) region(h *habit, in, out bool) {
	w.in, w.out = in, out
	w.cells[colIn], w.cells[colOut] = h.tick(in), h.tick(out)
}

// times writes the planned date and, for four in ten, the return: most of those whose day has come, few before it.
func (s *Sample) times(d dice, w *worker, h *habit) {
	day := s.Options.Day
	w.open, w.planned, w.returned = false, 0, false
	due := false
	if d.chance(3) {
		w.open = true
		w.cells[colPlanned] = grid.String(pick(d, []string{"", "", "待定", "未定", "不确定"}))
	} else {
		due = d.chance(55)
		if due {
			w.planned = day - civil.Day(d.between(0, 17))
		} else {
			w.planned = day + civil.Day(d.between(1, 22))
		}
		w.planned = sameYear(w.planned, day)
		w.cells[colPlanned] = h.date(d, w.planned)
	}
	w.cells[colReturned] = grid.Cell{}
	if h.look.noReturned || !(due && d.chance(72) || d.chance(2)) {
		return
	}
	w.returned = true
	back := day - civil.Day(d.between(0, 6))
	if due && w.planned < back && d.chance(70) {
		back = w.planned
	}
	if d.chance(25) {
		w.cells[colReturned] = grid.String(pick(d, []string{"√", "是", "已返岗"}))
	} else {
		w.cells[colReturned] = h.date(d, sameYear(back, day))
	}
}

// sameYear keeps a day in the campaign's year.
func sameYear(t, day civil.Day) civil.Day {
	switch {
	case t.Year() < day.Year():
		return civil.Date(day.Year(), 1, 1)
	case t.Year() > day.Year():
		return civil.Date(day.Year(), 12, 31)
	}
	return t
}

// reason ticks exactly one. 个人其他原因 is often told in words.
func (w *worker) reason(d dice, h *habit) {
	n := d.IntN(100)
	which := reasonOwn
	switch {
	case n < 45:
		which = 0
	case n < 70:
		which = 1
	case n < 75:
		which = 2
	}
	w.reasons = [4]bool{}
	w.reasons[which] = true
	for i, yes := range w.reasons {
		w.cells[colReason+i] = h.tick(yes)
	}
	if which == reasonOwn && d.chance(20) {
		w.cells[colReason+which] = grid.String(pick(d, []string{"在家务农", "照顾小孩", "休息", "家里有事", "身体不适"}))
	}
}

// need ticks what the worker needs, never both a seat in a coach and help for the own car. What has been arranged is
// 已办; 其他 is often told in words.
func (w *worker) need(d dice, h *habit) {
	w.needs = [5]bool{d.chance(45), d.chance(22), false, d.chance(6), d.chance(3)}
	w.needs[needDrive] = !w.needs[needCoach] && d.chance(10)
	for i, yes := range w.needs {
		w.cells[colNeed+i] = h.tick(yes)
		switch {
		case yes && i == needOther && d.chance(60):
			w.cells[colNeed+i] = grid.String(pick(d, []string{"口罩", "消毒液", "车票", "租房"}))
		case yes && w.returned && d.chance(60):
			w.cells[colNeed+i] = grid.String(pick(d, []string{"已办", "已解决", "已安排"}))
		}
	}
}
