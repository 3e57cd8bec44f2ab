package check

import (
	"strconv"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

// Worker checks a row of 附件1 by itself, whatever the day: what does not depend on the moment of the run.
func (r *Rules) Worker(row annex.Row, w *survey.Worker) []Finding {
	c := r.collect(row, w.Name, "A1-STRUCK", annex.Name)
	c.person("A1-", row, w.Sex, w.ID, w.Phone)
	c.answer("A1-POOR", annex.Poor, w.Poor, row)
	c.answer("A1-CASUAL", annex.Casual, w.Casual, row)
	c.destination(w, row)
	c.planned(w, row)
	if w.Needs[annex.NeedCoach].Counts() && w.Needs[annex.NeedSelfDrive].Counts() {
		c.add("A1-NEED-TRAVEL", "", annex.Coach, row.Text(annex.Coach), nil)
	}
	c.ticks(w, row)
	return append(c.found, r.judge(1, row, w.Name, func() env { return workerEnv(&w.Worker) }, c.unread)...)
}

// unread tells whether there is nothing to read in the cell of a column that a relation names.
func (c *collector) unread(column string) bool { return c.illegible(annex.Field(column)) }

func (c *collector) answer(rule string, f annex.Field, a annex.Answer, row annex.Row) {
	switch a {
	case annex.Unanswered:
		c.add(rule, "missing", f, "", nil)
	case annex.Unclear:
		c.add(rule, "form", f, row.Text(f), nil)
	}
}

func (c *collector) destination(w *survey.Worker, row annex.Row) {
	in, out := w.InCounty.Counts(), w.OutCounty.Counts()
	switch {
	case in && out:
		c.add("A1-REGION", "both", annex.OutCounty, row.Text(annex.OutCounty), nil)
	case !in && !out && !c.lacks(annex.OutCounty) && !c.illegible(annex.OutCounty):
		c.add("A1-REGION", "missing", annex.InCounty, "", nil)
	}
	// Who goes out for odd jobs has no employer to name (39号附件1说明4).
	if w.Employer == "" && w.Casual != annex.Yes {
		c.add("A1-EMPLOYER", "", annex.Employer, "", nil)
	}
	if w.Place.Unplaced {
		which := "text"
		if w.Employer == "" {
			which = "missing"
		}
		c.add("A1-DEST", which, annex.Employer, w.Employer, nil)
	}
	if w.Place.Conflict {
		where := "县外"
		if w.Place.Place.InCounty {
			where = "县内"
		}
		c.add("A1-DEST-TICK", "", annex.Employer, w.Employer, words{"说明": where})
	}
}

func (c *collector) planned(w *survey.Worker, row annex.Row) {
	switch w.Planned.State {
	case annex.NoDate, annex.Open:
		c.add("A1-DATE-OPEN", "", annex.Planned, row.Text(annex.Planned), nil)
	case annex.Unreadable:
		c.add("A1-DATE", "form", annex.Planned, row.Text(annex.Planned), nil)
	}
	c.doubt("A1-DATE", annex.Planned, w.Planned, row)
	c.doubt("A1-DATE", annex.Returned, w.Returned.When, row)
	if w.Returned.Unclear {
		c.add("A1-RETURNED", "form", annex.Returned, row.Text(annex.Returned), nil)
	}
}

func (c *collector) doubt(rule string, f annex.Field, w annex.When, row annex.Row) {
	switch w.Doubt {
	case annex.OtherYear:
		c.add(rule, "year", f, w.Day.Format("2006年1月2日"), nil)
	case annex.Decimal:
		other := w.Day + civil.Day(9*w.Day.DayOfMonth()) // 3.10 for 3.1
		c.add(rule, "decimal", f, row.Text(f), words{"说明": w.Day.Format(dayLayout), "建议": other.Format(dayLayout)})
	}
}

// ticks names text in a cell meant for √. In 个人其他原因 and 其他 free text is normal.
func (c *collector) ticks(w *survey.Worker, row annex.Row) {
	say := func(f annex.Field, t annex.Tick) {
		if t == annex.Text && f != annex.OwnReason && f != annex.OtherNeed {
			c.add("A1-TICK", "", f, row.Text(f), nil)
		}
	}
	say(annex.InCounty, w.InCounty)
	say(annex.OutCounty, w.OutCounty)
	for reason := range annex.NumReasons {
		say(reason.Field(), w.Reasons[reason])
	}
	for need := range annex.NumNeeds {
		say(need.Field(), w.Needs[need])
	}
}

// reasons checks 待返岗原因: exactly one.
func (c *collector) reasons(w *survey.Worker, returned bool) {
	n, last, unread := 0, annex.Reason(0), false
	for reason := range annex.NumReasons {
		unread = unread || w.Reasons[reason] == annex.Unread
		if w.Reasons[reason].Counts() {
			n, last = n+1, reason
		}
	}
	which := ""
	switch {
	// S-COLUMN says that there is nowhere to give a reason.
	case n == 0 && (unread || c.lacks(annex.ReasonFields...)):
		return
	case n == 0:
		which = "missing"
	case n > 1:
		which = "several"
	default:
		return
	}
	if returned {
		// Who is back waits for nothing any more: the same gap weighs less.
		which += "-returned"
	}
	c.add("A1-REASON", which, last.Field(), "", words{"说明": strconv.Itoa(n)})
}
