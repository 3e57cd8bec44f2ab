package check

import (
	"guantong/rules/annex"
	"guantong/rules/survey"
)

// Seeker checks a row of 附件3 by itself, whatever the day.
func (r *Rules) Seeker(row annex.Row, s *survey.Seeker) []Finding {
	c := r.collect(row, s.Name, "A3-STRUCK", annex.Name)
	c.person("A3-", row, s.Sex, s.ID, s.Phone)
	c.oneOf("A3-EDU", annex.Education, s.Education, row)
	c.oneOf("A3-SKILL", annex.Skill, s.Skill, row)
	if s.Age < 0 {
		c.oneOf("A3-AGE", annex.Age, "", row)
	}
	return append(c.found, r.judge(3, row, s.Name, func() env { return seekerEnv(&s.Seeker) }, c.unread)...)
}

// oneOf checks a column that takes its values from a vocabulary; value is empty if it has none of them.
func (c *collector) oneOf(rule string, f annex.Field, value string, row annex.Row) {
	typed := row.Text(f)
	switch {
	case value != "":
	case typed == "":
		c.add(rule, "missing", f, "", nil)
	default:
		c.add(rule, "form", f, typed, nil)
	}
}
