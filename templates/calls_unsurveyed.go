package templates

import (
	"strings"

	"guantong/rules/mask"
	"guantong/rules/reconcile"
)

// unsurveyed are those whom the platforms know in a township and nobody surveyed, each of them to be called (39号措施（一）：“点对点”对比).
func (d *edition) unsurveyed(unit string) (all []*reconcile.Row) {
	if !d.Platforms.Compared() {
		return nil
	}
	for _, r := range d.comparison(unit) {
		if r.Verdict == reconcile.Unsurveyed {
			all = append(all, r)
		}
	}
	return all
}

// unsurveyedColumns stand below those of 联系名单.
func unsurveyedColumns() []column[*reconcile.Row] {
	return []column[*reconcile.Row]{
		serial[*reconcile.Row](),
		center("村", 0, villageOf),
		center("姓名", 0, func(r *reconcile.Row) string { return mask.Text(r.Name) }),
		code("电话号码", 0, func(r *reconcile.Row) string { return strings.Join(r.Phones, "、") }),
		body("要办的事", 0, func(*reconcile.Row) string { return "平台有、未摸排：核实后补进摸排表" }),
		code("身份证号码", 0, func(r *reconcile.Row) string { return mask.ID(string(r.ID)) }).over(2),
		body("平台", 0, func(r *reconcile.Row) string { return strings.Join(r.Platforms, "、") }).over(2),
	}
}
