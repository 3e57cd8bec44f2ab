package check

import (
	"guantong/rules/annex"
	"guantong/rules/mask"
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
	switch x.Phone.Fault {
	case annex.PhoneMissing:
		c.add("C-PHONE", "missing", annex.Phone, "", nil)
	case annex.PhoneMalformed:
		c.add("C-PHONE", "form", annex.Phone, mask.Phone(row.Text(annex.Phone)), nil)
	case annex.PhoneLocal:
		c.add("C-PHONE", "local", annex.Phone, mask.Phone(row.Text(annex.Phone)), nil)
	}
	return c.found
}
