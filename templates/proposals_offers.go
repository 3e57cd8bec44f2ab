package templates

import (
	"strings"

	"guantong/rules/mask"
	"guantong/rules/match"
	"guantong/rules/placement"
)

// offer is a line of 放宽建议: the single change that would place somebody who is left.
type offer struct {
	*placement.Seeker
	post *placement.Post
}

func offerColumns(name func(string) string) []column[offer] {
	return []column[offer]{
		center("姓名", 9, func(o offer) string { return name(o.Name) }).fixed(),
		center("放宽项", 16, func(o offer) string { return relaxText(o.Offer) }),
		center("岗位编号", 12, func(o offer) string { return o.post.Number }),
		body("单位名称", 26, func(o offer) string { return mask.Text(o.post.Row.Employer) }),
		center("工种", 12, func(o offer) string { return mask.Text(o.post.Row.Trade) }),
		body("工作地点", 16, func(o offer) string { return mask.Text(o.post.Row.Place) }),
		center("月薪", 9, func(o offer) string { return mask.Text(o.post.Row.Pay) }),
		center("乡镇", 12, func(o offer) string { return mask.Text(o.Unit.Reporter()) }),
		center("村", 11, func(o offer) string { return villageText(o.Unit) }),
		body("条件", 18, func(o offer) string { return uncheckedText(o.Offer.Unchecked) }),
	}
}

// relaxText is what would have to be given up: 放宽地点, 放宽条件（年龄）.
func relaxText(o *match.Offer) string {
	if o.Relax == match.RelaxLimit {
		return o.Relax.String() + "（" + o.Limit.String() + "）"
	}
	return o.Relax.String()
}

func uncheckedText(limits []match.Limit) string {
	if len(limits) == 0 {
		return ""
	}
	var all []string
	for _, l := range limits {
		all = append(all, l.String())
	}
	return "条件待核：" + strings.Join(all, "、")
}

// offersCounty is 放宽建议 of the county; nil if there is none.
func offersCounty(d *edition) *tab { return d.offerTab("", surnameOnly) }

// offersTownship is that of a township, likewise.
func offersTownship(d *edition, unit string) *tab { return d.offerTab(unit, mask.Text) }

func (d *edition) offerTab(unit string, name func(string) string) *tab {
	if d.Placement == nil {
		return nil
	}
	var all []offer
	for i := range d.Placement.Seekers {
		if s := &d.Placement.Seekers[i]; s.Offer != nil && (unit == "" || s.Unit.Reporter() == unit) {
			all = append(all, offer{s, &d.Placement.Posts[s.Offer.Post]})
		}
	}
	if len(all) == 0 {
		return nil
	}
	l := newList(d, "放宽建议", "放宽求职条件建议", offerColumns(name), join(unit, d.asOf()))
	l.fill(all, noSeekers)
	l.notes("注：没有安置的人，只放宽一项就能安置的岗位。放宽地点、工种要本人同意，放宽条件要单位同意。同一个空缺只列给一个人，不在“撮合建议”里。")
	return l.tab
}
