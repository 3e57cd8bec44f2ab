package pipeline_test

import "guantong/rules/civil"

// slips are how many findings of levels 错误 and 警告 a township has for what its 办理登记 says.
type slips struct{ errors, warnings int }

// tell has the rows of a day say who is back at work by 办理登记, where they have nothing of their own in that place, and counts what is
// wrong with the rows of 办理登记.
func (o *oracle) tell(s *seen) {
	known, firms, back := lives(o.days), gaps(o.days), map[*human]civil.Day{}
	said := s.answers()
	alive := func(n *taskNumber) bool {
		_, person := n.who.(*human)
		t := tell(said[n])
		isBack := person && t != nil && t.result == "已返岗" // and the ledger says so
		return n.lives(known, firms, s.day) && (isBack || n.lost.IsZero() || s.day < n.lost)
	}
	s.slips = map[string]slips{}
	slip := func(unit string, errors, warnings int) {
		was := s.slips[unit]
		s.slips[unit] = slips{was.errors + errors, was.warnings + warnings}
	}
	for n, rows := range said {
		who, person := n.who.(*human)
		if t := tell(rows); person && t.result == "已返岗" && alive(n) {
			back[who] = t.day
		}
	}
	there := map[*human]bool{} // of two rows the second is a copy
	for i := range s.tabs {
		for k := range s.tabs[i].rows {
			e := &s.tabs[i].rows[k]
			if !there[e.who] && e.back == "" {
				e.told = back[e.who]
			}
			there[e.who] = true
		}
	}
	for _, l := range s.counted() {
		if day := back[l.who]; !day.IsZero() && (l.back == notBack || l.back == "日期" && l.backOn != day) {
			slip(l.unit.Township, 0, 1) // L-SURVEY: the two disagree
		}
	}
	for _, a := range s.said {
		unit := officersUnits[a.at]
		if a.result == remarkOnly { // L-RESULT
			slip(unit, 0, 1)
		}
		switch {
		case a.day.IsZero(), a.day > s.day: // L-DATE
			slip(unit, 0, 1)
		case a.task == nil: // L-TASK
			slip(unit, 0, 1)
		case a.wrong: // L-NAME, unless the task is over and another came after it
			if alive(a.task) {
				slip(unit, 1, 0)
			}
		}
	}
}

// lives tells whether a number, as things were known the evening before, is that of the last task of its kind that somebody or some
// enterprise has had, or one that came in the last days in a morning's list and that no evening's sheets bore out.
func (n *taskNumber) lives(known map[*human]*life, firms map[string]*gap, day civil.Day) bool {
	var last civil.Day
	switch who := n.who.(type) {
	case *human:
		if l := known[who]; l != nil {
			last = l.courses[n.kind].since
		}
	case string:
		if g := firms[who]; g != nil {
			last = g.since
		}
	default: // what a unit has to do comes once
		return true
	}
	return n.since[last] || last < n.shown && day <= n.shown+3
}
