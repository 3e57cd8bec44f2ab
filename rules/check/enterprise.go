package check

import (
	"slices"

	"guantong/rules/annex"
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
