package templates

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/mask"
	"guantong/rules/reconcile"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

var platformColumns = []column[*reconcile.Row]{
	center("村", 11, villageOf),
	styled("比对结果", 13, func(r *reconcile.Row) grid.Styled { return textCell(verdictRoles[r.Verdict], string(r.Verdict)) }),
	center("姓名", 9, func(r *reconcile.Row) string { return mask.Text(r.Name) }).fixed(),
	code("身份证号码", 19.5, func(r *reconcile.Row) string { return mask.ID(string(r.ID)) }),
	body("平台", 16, func(r *reconcile.Row) string { return strings.Join(r.Platforms, "、") }),
	center("字段", 9, func(r *reconcile.Row) string { return fieldLabels[r.Field] }),
	body("平台值", 24.5, func(r *reconcile.Row) string { return told(r, r.Theirs) }),
	body("摸排值", 24.5, func(r *reconcile.Row) string { return told(r, r.Ours) }),
}

// platformPhone is the number by which a platform knows who was not surveyed, for the township that calls him.
var platformPhone = code("平台登记的电话", 16, func(r *reconcile.Row) string { return strings.Join(r.Phones, "、") })

// What 平台比对 says while there is nothing to compare with.
const noExports = "还没有平台的导出表，没有比对。请从三个平台导出本县务工人员（.xlsx 或 .csv），放进“填报/平台数据”文件夹，下次运行自动比对。"

// platform is 平台比对 of a township (39号措施（一）): who is known to the platforms and was not surveyed, who was surveyed
// and is not known to them, and what the two tell differently.
func platform(d *edition, unit string) *tab {
	if !d.Platforms.Compared() {
		t := d.tab("平台比对", form("平台比对", platformColumns), join(unit, d.asOf()))
		t.across(grid.Notice, noExports)
		return t
	}
	return d.comparisonTab(unit, slices.Concat(platformColumns, []column[*reconcile.Row]{platformPhone}), d.Platforms.In(unit), d.comparison(unit))
}

// platformUnplaced is 平台比对 of those whom nothing places in a township; nil if there are none.
func platformUnplaced(d *edition) *tab {
	if !d.Platforms.Compared() {
		return nil
	}
	rows := d.comparison("")
	if len(rows) == 0 {
		return nil
	}
	return d.comparisonTab("没有写明乡镇、不在任何乡镇的日报里的", platformColumns, d.Platforms.In(""), rows)
}

func (d *edition) comparisonTab(whose string, columns []column[*reconcile.Row], c reconcile.Coverage, rows []*reconcile.Row) *tab {
	l := newList(d, "平台比对", "平台比对", columns, join(whose, d.asOf()), comparisonSummary(c, rows), imported(d.Platforms))
	l.fill(rows, "平台和附件1没有不同")
	l.breakBetween(rows, villageOf)
	if len(rows) > 0 {
		l.notes(
			"注：1.平台有、未摸排：平台里有，全县的附件1里都没有，请核实后补录。已摸排、平台无：附件1里有，已导入的平台里都没有。不一致：同一个人，平台和附件1写的不同。",
			"2.先按身份证号码找同一个人，找不到的按姓名和电话找。务工地按省、市（州）比较；是否贫困户以"+annex.PovertySystem+"为准，“不在册”是其中没有这个人。",
			"3.村：平台有、未摸排的是平台写的户籍村，其余是附件1填报的村。",
		)
	}
	return l.tab
}

// comparison are the rows of a township; of "" those of none.
func (d *edition) comparison(unit string) (rows []*reconcile.Row) {
	for i := range d.Platforms.Rows {
		if r := &d.Platforms.Rows[i]; r.Unit.Township == unit {
			rows = append(rows, r)
		}
	}
	return rows
}

// comparisonSummary is the line above the rows: how much of what the platforms know was surveyed, and how many differ.
func comparisonSummary(c reconcile.Coverage, rows []*reconcile.Row) string {
	count := map[reconcile.Verdict]int{}
	for _, r := range rows {
		count[r.Verdict]++
	}
	coverage := fmt.Sprintf("平台应摸排 %d 人，已摸排 %d 人", c.Known, c.Surveyed)
	if rate, ok := c.Rate(); ok {
		coverage += fmt.Sprintf("，覆盖率 %.1f%%", rate.Points())
	}
	return join(coverage, fmt.Sprintf("%s %d 人，%s %d 人，%s %d 处",
		reconcile.Unsurveyed, count[reconcile.Unsurveyed], reconcile.Unknown, count[reconcile.Unknown], reconcile.Differs, count[reconcile.Differs]))
}

// imported says which exports there are, and which are missing.
func imported(r *reconcile.Result) string {
	var missing []string
	for _, p := range annex.Platforms {
		if !slices.Contains(r.Platforms, p) {
			missing = append(missing, p)
		}
	}
	line := "已导入：" + strings.Join(r.Platforms, "、")
	if len(missing) > 0 {
		line += "；没有导入：" + strings.Join(missing, "、")
	}
	return line
}

var verdictRoles = map[reconcile.Verdict]grid.Role{
	reconcile.Unsurveyed: grid.Warning, reconcile.Unknown: grid.Center, reconcile.Differs: grid.Notice,
}

var fieldLabels = map[annex.Field]string{
	annex.Name: "姓名", annex.ID: "身份证号码", annex.Phone: "电话", annex.Poor: "是否贫困户", annex.WorkPlace: "务工地",
}

// villageOf is where a row stands: the village, or what the platform has in its place.
func villageOf(r *reconcile.Row) string {
	switch {
	case r.Unit.Village != "":
		return mask.Text(r.Unit.Village)
	case r.Named != "":
		return mask.Text(r.Named) + "（名册中没有）"
	}
	return tally.NoVillage
}

// told is a value of a row, the platform's or ours, with the numbers masked.
func told(r *reconcile.Row, value string) string {
	switch r.Field {
	case annex.ID:
		return mask.ID(value)
	case annex.Phone:
		return mask.Phone(value)
	}
	return mask.Text(value)
}
