package check

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"guantong/rules/annex"
	"guantong/rules/idcard"
	"guantong/rules/mask"
)

// at starts a finding about a column of a record.
func (r *Rules) at(rule string, at annex.At, f annex.Field, name string) Finding {
	cell := at.Ref(f)
	found := about(rule, at.Sheet)
	found.Cell, found.Name = &cell, name
	return found
}

// collector gathers the findings about one record.
type collector struct {
	rules *Rules
	at    annex.At
	name  string
	vain  []annex.Vain // the row's cells that have nothing to read
	found []Finding
}

// lacks tells whether the sheet has no column for one of the fields. S-COLUMN says so once, instead of every row.
func (c *collector) lacks(fields ...annex.Field) bool {
	return slices.ContainsFunc(fields, func(f annex.Field) bool { return c.at.Sheet.Column(f) < 0 })
}

// add words a finding and keeps it, unless the sheet lacks the column or there is nothing to read in the cell. Of either a
// finding speaks already.
func (c *collector) add(rule, which string, field annex.Field, value string, w words) {
	if c.lacks(field) || c.illegible(field) {
		return
	}
	c.say(rule, which, field, value, w)
}

// say words a finding about a column and keeps it.
func (c *collector) say(rule, which string, field annex.Field, value string, w words) {
	f := c.rules.at(rule, c.at, field, c.name)
	f.Value = value
	if w == nil {
		w = words{}
	}
	w["列"] = c.at.Sheet.Form.ColumnLabel(field)
	if c.rules.word(&f, which, w) {
		c.found = append(c.found, f)
	}
}

// person checks what 附件1 and 附件3 share; the rules' IDs begin with prefix.
func (c *collector) person(prefix string, row annex.Row, sex string, id annex.Identity, phone annex.Phones) {
	switch {
	case c.name == "":
		c.add(prefix+"NAME", "missing", annex.Name, "", nil)
	case !personName(c.name):
		c.add(prefix+"NAME", "form", annex.Name, c.name, nil)
	}

	typed := row.Text(annex.Sex)
	switch {
	case typed == "":
		c.add(prefix+"SEX", "missing", annex.Sex, "", nil)
	case sex == "":
		c.add(prefix+"SEX", "form", annex.Sex, typed, nil)
	case id.Number != "" && (sex == "男") != id.Number.Male():
		other := map[string]string{"男": "女", "女": "男"}[sex]
		c.add(prefix+"SEX-ID", "", annex.Sex, typed, words{"说明": other})
	}

	raw := row.Text(annex.ID)
	switch {
	case id.Lost:
		c.add(prefix+"ID-NUMBER", "", annex.ID, mask.ID(raw), nil)
	case id.Fault == idcard.Missing:
		c.add(prefix+"ID", "missing", annex.ID, "", nil)
	case id.Fault != idcard.None:
		c.add(prefix+"ID", "form", annex.ID, mask.ID(raw), words{"说明": id.Fault.Detail(raw)})
	case id.Old && prefix == "A3-":
		c.add("A3-ID", "old", annex.ID, mask.ID(raw), words{"说明": mask.ID(string(id.Number))})
	case id.Old:
		c.add("A1-ID-15", "", annex.ID, mask.ID(raw), words{"说明": mask.ID(string(id.Number))})
	}

	switch {
	case phone.Fault == annex.PhoneGood:
	case phone.Fault == annex.PhoneLocal && prefix == "A1-":
		c.add("A1-PHONE-LOCAL", "", annex.Phone, mask.Phone(row.Text(annex.Phone)), nil)
	default:
		c.phone(prefix+"PHONE", phone, row)
	}
}

// phone checks a column of telephone numbers.
func (c *collector) phone(rule string, phone annex.Phones, row annex.Row) {
	switch phone.Fault {
	case annex.PhoneMissing:
		c.add(rule, "missing", annex.Phone, "", nil)
	case annex.PhoneMalformed:
		c.add(rule, "form", annex.Phone, mask.Phone(row.Text(annex.Phone)), nil)
	case annex.PhoneLocal:
		c.add(rule, "local", annex.Phone, mask.Phone(row.Text(annex.Phone)), nil)
	}
}

// personName: 2 to 15 Chinese characters of any plane; · may stand between them.
func personName(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 15 {
		return false
	}
	for i, r := range s {
		switch {
		case unicode.Is(unicode.Han, r):
		case r == '·' && i > 0 && i+len("·") < len(s):
		default:
			return false
		}
	}
	return true
}
