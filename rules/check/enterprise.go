package check

import (
	"slices"

	"guantong/rules/annex"
)

// Enterprise is a row of 附件5.
type Enterprise struct {
	annex.Enterprise
	Copy bool // listed before by another unit: this one does not count (A5-DUP)
}

// Wanting is how many people the enterprise lacks (39号措施（三）): 缺员 as reported, in persons. It is not reckoned from the
// other figures; what is no whole number, or below 0, counts as 0.
func (e *Enterprise) Wanting() int { return e.Shortage() }

// Enterprise checks a row of 附件5 by itself.
func (r *Rules) Enterprise(row annex.Row, e *Enterprise) []Finding {
	c := &collector{rules: r, at: e.At, name: e.Name}
	if e.Name == "" {
		c.add("A5-NAME", "", annex.EnterpriseName, "", nil)
	}
	known := e.Kind
	if known == annex.Unclassified {
		known = ""
	}
	c.oneOf("A5-KIND", annex.EmployerKind, known, row)
	for i, f := range annex.NumberFields {
		value := "是"
		if e.Bad[i] || row.Text(f) == "" {
			value = ""
		}
		c.oneOf("A5-INT", f, value, row)
	}
	bad := func(column string) bool {
		i := slices.Index(annex.NumberFields, annex.Field(column))
		return i >= 0 && e.Bad[i]
	}
	read := func() env { return enterpriseEnv(&e.Enterprise, row.Text(annex.ArrivalRate)) }
	return append(c.found, r.judge(5, row, e.Name, read, bad)...)
}
