package check

import (
	"guantong/rules/annex"
	"guantong/rules/idcard"
	"guantong/rules/mask"
	"guantong/rules/survey"
)

// Recruit checks a row of 中介招工登记 by itself, whatever the day.
func (r *Rules) Recruit(row annex.Row, x *survey.Recruit) []Finding {
	c := r.collect(row, x.Name, "Q-STRUCK", annex.Name)
	c.claimant(row, x.ID)
	c.written("Q-AGENCY", annex.RecruitAgency, row)
	c.written("Q-FIRM", annex.EnterpriseName, row)
	c.dated(annex.RecruitHired, x.Hired, row, true)
	c.dated(annex.RecruitLeft, x.Left, row, false)
	c.answer("Q-ANSWER", annex.RecruitInsured, x.Insured, row)
	c.answer("Q-ANSWER", annex.RecruitAtWork, x.AtWork, row)
	left := x.Left.State == annex.Known
	switch {
	case left && x.AtWork == annex.Yes:
		c.add("Q-LEFT", "at-work", annex.RecruitLeft, row.Text(annex.RecruitLeft), nil)
	case x.AtWork == annex.No && x.Left.State == annex.NoDate:
		c.say("Q-LEFT", "left", annex.RecruitAtWork, row.Text(annex.RecruitAtWork), nil)
	}
	c.ordered(annex.RecruitHired, x.Hired, annex.RecruitLeft, x.Left, row)
	return c.found
}

// Trainee checks a row of 培训登记 by itself, whatever the day.
func (r *Rules) Trainee(row annex.Row, x *survey.Trainee) []Finding {
	c := r.collect(row, x.Name, "Q-STRUCK", annex.Name)
	c.claimant(row, x.ID)
	c.written("Q-FIRM", annex.TrainingFirm, row)
	c.written("Q-COURSE", annex.TrainingCourse, row)
	c.dated(annex.TrainingBegin, x.Begin, row, true)
	c.dated(annex.TrainingEnd, x.End, row, true)
	c.ordered(annex.TrainingBegin, x.Begin, annex.TrainingEnd, x.End, row)
	hours := ""
	if !x.BadHours && row.Text(annex.TrainingHours) != "" {
		hours = "是"
	}
	c.oneOf("Q-HOURS", annex.TrainingHours, hours, row)
	if x.Passed != annex.Unanswered { // nobody has passed yet while the course goes on
		c.answer("Q-ANSWER", annex.TrainingPassed, x.Passed, row)
	}
	c.money(annex.TrainingCost, x.Cost, row)
	c.money(annex.TrainingApproved, x.Approved, row)
	return c.found
}

// claimant checks the name and number of somebody for whom money is claimed.
func (c *collector) claimant(row annex.Row, id annex.Identity) {
	c.written("Q-NAME", annex.Name, row)
	raw := row.Text(annex.ID)
	switch {
	case id.Lost:
		c.add("Q-ID", "lost", annex.ID, mask.ID(raw), nil)
	case id.Fault == idcard.Missing:
		c.add("Q-ID", "missing", annex.ID, "", nil)
	case id.Fault != idcard.None:
		c.add("Q-ID", "form", annex.ID, mask.ID(raw), words{"说明": id.Fault.Detail(raw)})
	}
}

// written asks for something in a cell.
func (c *collector) written(rule string, f annex.Field, row annex.Row) {
	if row.Text(f) == "" {
		c.add(rule, "missing", f, "", nil)
	}
}

func (c *collector) dated(f annex.Field, w annex.When, row annex.Row, needed bool) {
	switch {
	case w.State == annex.Unreadable:
		c.add("Q-DATE", "form", f, row.Text(f), nil)
	case needed && w.State != annex.Known:
		c.add("Q-DATE", "missing", f, row.Text(f), nil)
	}
}

func (c *collector) ordered(from annex.Field, first annex.When, to annex.Field, last annex.When, row annex.Row) {
	if first.State == annex.Known && last.State == annex.Known && last.Day < first.Day {
		c.add("Q-DATE", "order", to, row.Text(to), words{"说明": c.at.Sheet.Form.ColumnLabel(from)})
	}
}

func (c *collector) money(f annex.Field, m annex.Money, row annex.Row) {
	if m.Bad {
		c.add("Q-MONEY", "form", f, row.Text(f), nil)
	}
}
