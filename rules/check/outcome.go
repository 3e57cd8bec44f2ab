package check

import (
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

// Outcome checks a row of 办理登记 by itself, whatever the day.
func (r *Rules) Outcome(row annex.Row, o *survey.Outcome) []Finding {
	c := r.collect(row, o.Who, "L-STRUCK", annex.OutcomeTask)
	if o.Task == "" {
		c.add("L-TASK", "missing", annex.OutcomeTask, "", nil)
	}
	switch {
	case o.Result != "":
	case o.Text == "":
		c.add("L-RESULT", "missing", annex.OutcomeResult, "", nil)
	default:
		c.add("L-RESULT", "form", annex.OutcomeResult, o.Text, nil)
	}
	switch o.Day.State {
	case annex.NoDate, annex.Open:
		c.add("L-DATE", "missing", annex.OutcomeDay, row.Text(annex.OutcomeDay), nil)
	case annex.Unreadable:
		c.add("L-DATE", "form", annex.OutcomeDay, row.Text(annex.OutcomeDay), nil)
	}
	if o.Agreed.State == annex.Unreadable {
		c.add("L-DATE", "agreed", annex.OutcomeAgreed, row.Text(annex.OutcomeAgreed), nil)
	}
	c.doubt("L-DATE", annex.OutcomeDay, o.Day, row)
	return c.found
}

// OutcomeOn checks what depends on the day of the run: nothing can have come of a task yet on a later day.
func (r *Rules) OutcomeOn(day civil.Day, o *survey.Outcome) []Finding {
	c := &collector{rules: r, at: o.At, name: o.Who}
	if o.Day.State == annex.Known && o.Day.Day > day {
		c.add("L-DATE", "future", annex.OutcomeDay, o.Day.Day.Format(dayLayout), nil)
	}
	return c.found
}

// UnknownTask is a row of 办理登记 whose 任务编号 is no task's; nearest are the open tasks of that name, for people, empty if there
// are none.
func (r *Rules) UnknownTask(o *survey.Outcome, nearest string) []Finding {
	which := "unknown"
	if nearest != "" {
		which = "nearest"
	}
	return r.outcome("L-TASK", which, annex.OutcomeTask, o, o.Task, nearest)
}

// EndedTask is a row of 办理登记 for a task that has been over for longer than anybody looks at it.
func (r *Rules) EndedTask(o *survey.Outcome) []Finding {
	return r.outcome("L-TASK", "over", annex.OutcomeTask, o, o.Task, "")
}

// OtherName is a row of 办理登记 whose name is not that of the task.
func (r *Rules) OtherName(o *survey.Outcome, name string) []Finding {
	return r.outcome("L-NAME", "", annex.OutcomeWho, o, o.Who, name)
}

// NotHis is a row of 办理登记 with a result that its task cannot have.
func (r *Rules) NotHis(o *survey.Outcome, kind string) []Finding {
	return r.outcome("L-RESULT", "kind", annex.OutcomeResult, o, o.Text, kind)
}

func (r *Rules) outcome(rule, which string, f annex.Field, o *survey.Outcome, value, says string) []Finding {
	c := &collector{rules: r, at: o.At, name: o.Who}
	c.add(rule, which, f, value, words{"说明": says})
	return c.found
}

// TakeOver asks the village to say in its own sheet what 办理登记 says of a worker; which is a case of L-SURVEY, field the cell, says
// what 办理登记 has, for people.
func (r *Rules) TakeOver(w *survey.Worker, which string, field annex.Field, says string) []Finding {
	c := &collector{rules: r, at: w.At, name: w.Name}
	c.say("L-SURVEY", which, field, "", words{"说明": says})
	return c.found
}
