package check

import (
	"strconv"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/region"
)

// Worker is a row of 附件1 with the place that its employer's text names.
type Worker struct {
	annex.Worker
	Place region.Result
	Firm  string // the employer's folded name (employer.Key); empty if the text names none
	Copy  bool   // an earlier row has the same ID: this one does not count (A1-DUP)
}

// Village is where the worker is counted: the township and village of his sheet, of which either may be empty.
func (w *Worker) Village() county.Unit {
	return county.Unit{Township: w.Sheet.Unit.Township, Village: w.Sheet.Unit.Village}
}

// Worker checks a row of 附件1 by itself, whatever the day: what does not depend on the moment of the run.
func (r *Rules) Worker(row annex.Row, w *Worker) []Finding {
	c := &collector{rules: r, at: w.At, name: w.Name}
	c.person("A1-", row, w.Sex, w.ID, w.Phone)
	c.answer("A1-POOR", annex.Poor, w.Poor, row)
	c.answer("A1-CASUAL", annex.Casual, w.Casual, row)
	c.destination(w, row)
	c.planned(w, row)
	if w.Needs[1].Counts() && w.Needs[2].Counts() {
		c.add("A1-NEED-TRAVEL", "", annex.Coach, row.Text(annex.Coach), nil)
	}
	c.ticks(w, row)
	return append(c.found, r.judge(1, row, w.Name, func() env { return workerEnv(&w.Worker) }, none)...)
}

func none(string) bool { return false }

func (c *collector) answer(rule string, f annex.Field, a annex.Answer, row annex.Row) {
	switch a {
	case annex.Unanswered:
		c.add(rule, "missing", f, "", nil)
	case annex.Unclear:
		c.add(rule, "form", f, row.Text(f), nil)
	}
}

func (c *collector) destination(w *Worker, row annex.Row) {
	in, out := w.InCounty.Counts(), w.OutCounty.Counts()
	switch {
	case in && out:
		c.add("A1-REGION", "both", annex.OutCounty, row.Text(annex.OutCounty), nil)
	case !in && !out && !c.lacks(annex.OutCounty):
		c.add("A1-REGION", "missing", annex.InCounty, "", nil)
	}
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

func (c *collector) planned(w *Worker, row annex.Row) {
	switch w.Planned.State {
	case annex.NoDate, annex.Open:
		c.add("A1-DATE-OPEN", "", annex.Planned, row.Text(annex.Planned), nil)
	case annex.Unreadable:
		c.add("A1-DATE", "form", annex.Planned, row.Text(annex.Planned), nil)
	}
	c.doubt(annex.Planned, w.Planned, row)
	c.doubt(annex.Returned, w.Returned.When, row)
	if w.Returned.Unclear {
		c.add("A1-RETURNED", "form", annex.Returned, row.Text(annex.Returned), nil)
	}
}

func (c *collector) doubt(f annex.Field, w annex.When, row annex.Row) {
	switch w.Doubt {
	case annex.OtherYear:
		c.add("A1-DATE", "year", f, w.Day.Format("2006年1月2日"), nil)
	case annex.Decimal:
		other := w.Day + civil.Day(9*w.Day.DayOfMonth()) // 3.10 for 3.1
		c.add("A1-DATE", "decimal", f, row.Text(f), words{"说明": w.Day.Format("1月2日"), "建议": other.Format("1月2日")})
	}
}

// ticks names text in a cell meant for √. In 个人其他原因 and 其他 free text is normal.
func (c *collector) ticks(w *Worker, row annex.Row) {
	say := func(f annex.Field, t annex.Tick) {
		if t == annex.Text && f != annex.OwnReason && f != annex.OtherNeed {
			c.add("A1-TICK", "", f, row.Text(f), nil)
		}
	}
	say(annex.InCounty, w.InCounty)
	say(annex.OutCounty, w.OutCounty)
	for i, f := range annex.ReasonFields {
		say(f, w.Reasons[i])
	}
	for i, f := range annex.NeedFields {
		say(f, w.Needs[i])
	}
}

// reasons checks 待返岗原因: exactly one.
func (c *collector) reasons(w *Worker, returned bool) {
	n, last := 0, annex.ReasonFields[0]
	for i, t := range w.Reasons {
		if t.Counts() {
			n, last = n+1, annex.ReasonFields[i]
		}
	}
	which := ""
	switch {
	case n == 0 && c.lacks(annex.ReasonFields...):
		return
	case n == 0:
		which = "missing"
	case n > 1:
		which = "several"
	default:
		return
	}
	if returned {
		which += "-returned"
	}
	c.add("A1-REASON", which, last, "", words{"说明": strconv.Itoa(n)})
}

// IsPoor tells whether the worker's household is a 贫困户. Anything but a yes counts as no.
func (w *Worker) IsPoor() bool { return w.Poor == annex.Yes }
