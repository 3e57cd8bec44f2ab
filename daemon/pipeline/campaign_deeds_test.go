package pipeline_test

import (
	"slices"

	"guantong/rules/civil"
)

// deed is one thing that a clerk does with a village's sheet.
func (c *clerks) deed(t *tab) {
	if len(t.rows) == 0 || c.chance(0.08) {
		c.enter(t)
		return
	}
	i := c.IntN(len(t.rows))
	e := &t.rows[i]
	what := c.IntN(14)
	if c.day > feb(29+10) && c.chance(0.6) {
		what = 0 // in the end most return
	}
	switch what {
	case 0, 1, 2:
		c.goBack(e)
	case 3:
		c.takeBack(e)
	case 4: // most often of who should have left by now
		if k := slices.IndexFunc(t.rows, func(e entry) bool { return e.overdue(c.day) }); k >= 0 {
			e = &t.rows[k]
		}
		e.planned = c.plan(c.day)
	case 5:
		e.needs[c.IntN(5)] = "√"
	case 6:
		for k := range e.needs {
			if e.needs[k] == "√" && c.chance(0.7) {
				e.needs[k] = "已办"
			}
		}
	case 7: // most often of what is asked for
		need := c.IntN(5)
		if k := slices.IndexFunc(t.rows, func(e entry) bool { return e.back == "" && slices.Contains(e.needs[:], "√") }); k >= 0 {
			e = &t.rows[k]
		}
		if k := slices.Index(e.needs[:], "√"); k >= 0 && e.needs[need] != "√" {
			need = k
		}
		e.needs[need] = ""
	case 8:
		e.reason = c.IntN(len(reasonNames)+1) - 1
		e.destination = c.IntN(len(destinations))
	case 9, 10:
		c.correct(e)
	case 11:
		c.move(t, i)
	case 12:
		c.strike(t, i)
	case 13:
		c.Shuffle(len(t.rows), func(a, b int) { t.rows[a], t.rows[b] = t.rows[b], t.rows[a] })
		t.book.saved = false
		return
	}
	t.touch(c.day)
}

// enter writes somebody new, now and then one who has a namesake.
func (c *clerks) enter(t *tab) {
	e := c.born(c.day)
	for i := range t.rows {
		if o := &t.rows[i]; o.rightID() && e.rightID() && c.chance(0.1) {
			e.name, o.who.namesake, e.who.namesake = o.name, true, true
			break
		}
	}
	c.insert(t, e)
}

// goBack marks a return: today's, or one of days ago that is known only now, or without a day.
func (c *clerks) goBack(e *entry) {
	switch c.IntN(5) {
	case 0, 1:
		e.back, e.backOn = "日期", c.day
	case 2:
		e.back, e.backOn = "日期", c.day-civil.Day(1+c.IntN(8))
	case 3:
		e.back, e.backOn = "√", 0
	case 4:
		e.back, e.backOn = "是", 0
	}
}

// takeBack says that somebody is not back after all, whatever others say of him.
func (c *clerks) takeBack(e *entry) {
	was := e.back
	if e.back, e.backOn = "", 0; was == "" {
		e.back = notBack
	}
}

// correct changes what somebody is known by: one thing a day, so that he can be known by the others.
func (c *clerks) correct(e *entry) {
	if e.who.corrected == c.day || e.who.namesake || e.who.dual {
		return
	}
	e.who.corrected = c.day
	what := c.IntN(4)
	if e.ruined && c.chance(0.5) {
		what = 3
	}
	switch what {
	case 0:
		if e.rightID() {
			e.name = c.name()
		}
	case 1:
		e.phone = c.phone()
	case 2:
		if e.rightID() && c.chance(0.5) {
			e.id, e.ruined = "", true
		} else {
			e.id, e.ruined = c.misspelt(e.who.right), false
		}
	case 3:
		e.id, e.ruined = e.who.right, false
	}
}

// move takes somebody to another village: at once, half a day or days later, or at first without taking him out here.
func (c *clerks) move(t *tab, i int) {
	e := t.rows[i]
	to := c.tabs[c.IntN(len(campaignUnits)-len(campaignDepartments))]
	if to == t || e.who.corrected == c.day || e.who.dual || to.book.state != whole {
		return
	}
	e.who.corrected = c.day
	if e.rightID() && c.chance(0.2) {
		e.who.dual = true // until one of the two is struck out
		c.insert(to, e)
		return
	}
	t.rows = slices.Delete(t.rows, i, i+1)
	if c.chance(0.7) {
		c.insert(to, e)
		return
	}
	c.away = append(c.away, away{e, to, c.day + civil.Day(c.IntN(3))})
}

// strike deletes a row, but for the last one; it may come back.
func (c *clerks) strike(t *tab, i int) {
	if len(t.rows) == 1 {
		return
	}
	e := t.rows[i]
	t.rows = slices.Delete(t.rows, i, i+1)
	switch {
	case e.who.dual:
		e.who.dual = false
	case c.chance(0.6):
		c.away = append(c.away, away{e, t, c.day + civil.Day(1+c.IntN(5))})
	}
}
