package check

import (
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
)

// Enterprise checks a row of 附件5 by itself.
func (r *Rules) Enterprise(row annex.Row, e *survey.Enterprise) []Finding {
	var idle []annex.Field
	if e.Demand() == 0 {
		idle = []annex.Field{annex.ArrivalRate} // #DIV/0!
	}
	c := r.collect(row, e.Name, "A5-STRUCK", annex.EnterpriseName, idle...)
	if e.Name == "" {
		c.add("A5-NAME", "", annex.EnterpriseName, "", nil)
	}
	known := e.Kind
	if known == annex.Unclassified {
		known = ""
	}
	c.oneOf("A5-KIND", annex.EmployerKind, known, row)
	c.seat(e)
	if e.Applied.Unclear {
		c.add("A5-APPLIED", "form", annex.AppliedAt, row.Text(annex.AppliedAt), nil)
	}
	c.doubt("A5-APPLIED", annex.AppliedAt, e.Applied.When, row)
	if typed := row.Text(annex.EmployerSize); typed != "" && e.Size == "" {
		c.add("A5-SIZE", "form", annex.EmployerSize, typed, nil)
	}
	for i, f := range annex.NumberFields {
		// Only whether there is a value matters here.
		value := "是"
		if e.Bad[i] || row.Text(f) == "" {
			value = ""
		}
		c.oneOf("A5-INT", f, value, row)
	}
	bad := func(column string) bool {
		i := slices.Index(annex.NumberFields, annex.Field(column))
		return i >= 0 && e.Bad[i] || c.unread(column)
	}
	read := func() env { return enterpriseEnv(&e.Enterprise, row.Text(annex.ArrivalRate)) }
	return append(c.found, r.judge(5, row, e.Name, read, bad)...)
}

// seat names an enterprise whose 所在地区 is none of the county's townships: nobody but the unit that reports it sees to it.
func (c *collector) seat(e *survey.Enterprise) {
	switch {
	case e.Guessed:
		c.add("A5-PLACE", "near", annex.Location, e.Place, words{"说明": e.Seat.Reporter()})
	case e.Seat != (county.Unit{}):
	case e.Place == "":
		c.add("A5-PLACE", "missing", annex.Location, "", nil)
	default:
		c.add("A5-PLACE", "form", annex.Location, e.Place, nil)
	}
}

// EnterpriseOn checks what depends on the day of the run: nobody can have applied on a later day yet.
func (r *Rules) EnterpriseOn(day civil.Day, e *survey.Enterprise) []Finding {
	c := &collector{rules: r, at: e.At, name: e.Name}
	if a := e.Applied; a.State == annex.Known && a.Day > day {
		c.add("A5-APPLIED", "future", annex.AppliedAt, a.Day.Format(dayLayout), nil)
	}
	return c.found
}
