package check

import (
	"guantong/rules/annex"
	"guantong/rules/survey"
)

// Contact checks a row of 通讯录.
func (r *Rules) Contact(row annex.Row, x *survey.Contact) []Finding {
	c := r.collect(row, x.Name, "C-STRUCK", annex.Name)
	switch x.Fault {
	case survey.OfAnotherUnit:
		c.add("C-UNIT", "other", annex.ContactUnit, x.Reporter, words{"说明": x.Unit.Reporter()})
	case survey.OfNoVillage:
		c.add("C-UNIT", "village", annex.HomeVillage, x.Village, words{"说明": x.Unit.Reporter()})
	}
	if x.Name == "" {
		c.add("C-NAME", "", annex.Name, "", nil)
	}
	if x.Role == "" {
		c.add("C-ROLE", "", annex.ContactRole, "", nil)
	}
	c.phone("C-PHONE", x.Phone, row)
	return c.found
}
