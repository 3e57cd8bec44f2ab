package templates

import (
	"cmp"
	"slices"
	"strings"

	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/rules/rollup"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

// contactsOf are those to call in a village, or in a township or department itself, as 通讯录 has them. Their numbers may stand only in
// workbooks of their own township or department.
func (d *edition) contactsOf(u county.Unit) (all []*survey.Contact) {
	for _, c := range d.Contacts {
		if c.Unit == u && c.Callable() {
			all = append(all, c)
		}
	}
	return all
}

// contactName is a person and his post: 杨某某（联络员）.
func contactName(c *survey.Contact) string {
	name := mask.Text(cmp.Or(c.Name, nameless))
	if c.Role != "" {
		name += "（" + mask.Text(c.Role) + "）"
	}
	return name
}

// reach says whom to call in a unit and where: 杨某某（联络员）13812345678；…. It is for the unit's own workbooks alone.
func (d *edition) reach(u county.Unit) string {
	var all []string
	for _, c := range d.contactsOf(u) {
		all = append(all, contactName(c)+strings.Join(c.Phone.Numbers, "、"))
	}
	return strings.Join(all, "；")
}

// behind tells whether a village has not reported, or not since the day before the run's, or can no longer be read.
func (d *edition) behind(r *rollup.Reporting) bool {
	return r.State == rollup.NotReported || r.State == rollup.Kept || r.State == rollup.Late && r.Filled.Day < d.tracked().Day-1
}

// villageCall is somebody to call in a village that is behind; contact is nil if 通讯录 has nobody.
type villageCall struct {
	*rollup.Reporting
	contact *survey.Contact
}

// villageCalls are the villages of a township that are behind, with each of those to call.
func (d *edition) villageCalls(unit string) (all []villageCall) {
	for i := range d.Reporting {
		r := &d.Reporting[i]
		if r.Unit.Township != unit || r.Unit.Village == "" || !d.County.Known(r.Unit) || !d.behind(r) {
			continue
		}
		contacts := d.contactsOf(r.Unit)
		if len(contacts) == 0 {
			all = append(all, villageCall{r, nil})
		}
		for _, c := range contacts {
			all = append(all, villageCall{r, c})
		}
	}
	return all
}

// villageCallColumns stand below those of 联系名单.
func (d *edition) villageCallColumns() []column[villageCall] {
	of := func(say func(*survey.Contact) string, none string) func(villageCall) string {
		return func(v villageCall) string {
			if v.contact == nil {
				return none
			}
			return say(v.contact)
		}
	}
	return []column[villageCall]{
		serial[villageCall](),
		center("村", 0, func(v villageCall) string { return villageText(v.Unit) }),
		center("姓名", 0, of(func(c *survey.Contact) string { return mask.Text(c.Name) }, "")),
		code("电话号码", 0, of(func(c *survey.Contact) string { return strings.Join(c.Phone.Numbers, "、") }, "")),
		body("职务", 0, of(func(c *survey.Contact) string { return mask.Text(c.Role) }, "通讯录里没有这个村的电话")),
		styled("状态", 0, func(v villageCall) grid.Styled { return stateOfCell(v.Reporting) }).over(2),
		center("填表日期", 0, func(v villageCall) string { return fullDay(v.Filled.Day) }),
		center("摸排责任人", 0, func(v villageCall) string { return mask.Text(v.Clerks) }),
	}
}

// leaders are a township's own people, without their numbers, for the county; empty if 通讯录 has none.
func (d *edition) leaders(unit string, department bool) string {
	u := county.Unit{Township: unit}
	if department {
		u = county.Unit{Department: unit}
	}
	var all []string
	for _, c := range d.contactsOf(u) {
		if name := contactName(c); !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return strings.Join(all, "、")
}
