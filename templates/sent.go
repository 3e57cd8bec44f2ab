package templates

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/county"
	"guantong/rules/intake"
	"guantong/rules/mask"
	"guantong/rules/rollup"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

// sentColumns are the columns of 上报情况 about what people, in a department's row enterprises, have sent themselves (扫码登记).
func (d *edition) sentColumns() []column[*rollup.Reporting] {
	if !d.Own.Sent {
		return nil
	}
	return in("扫码登记",
		matrix("登记", 5, func(r *rollup.Reporting) int { return d.Sent.Of(r.Unit).Sent() }),
		matrix("未录\n入", 5, func(r *rollup.Reporting) int { return d.Sent.Of(r.Unit).Waiting }),
	)
}

// narrowed are the columns of a township's 上报情况, as narrow as those beside them leave them: 乡镇 is the same in all its rows.
func (d *edition) narrowed(columns []column[*rollup.Reporting]) []column[*rollup.Reporting] {
	if d.Own.Sent {
		for i, width := range []float64{9, 11, 11} {
			columns[i].Width = width
		}
		columns[6].Width = 6 // 错误数
	}
	return columns
}

// anythingSent tells whether anybody has sent anything: a county that puts up no codes needs no columns for them.
func (r *Results) anythingSent() bool { return r.Sent != nil && r.Sent.Kinds != [4]intake.Figures{} }

// sentNotes say what these columns count, and whom they leave out.
func (d *edition) sentNotes() []string {
	if !d.Own.Sent {
		return nil
	}
	notes := []string{"扫码登记：扫附件8、附件9的码登记的，和收集表导出来的，一人（一企业）算一个；未录入：村（单位）自己的表里还没有的，先照登记的统计，也列在“数据问题”和“联系名单”。"}
	if d.Own.Unlisted > 0 {
		notes = append(notes, fmt.Sprintf("另有 %d 个登记的，没有写明是哪个村（单位），或者不在名册里，不在以上各行的数里。", d.Own.Unlisted))
	}
	return notes
}

// sentSeekers are those of a township who look for work, have said so themselves, and stand neither in their village's 附件3 nor among its
// workers that are to be called anyway.
func (d *edition) sentSeekers(unit string) (all []*survey.Seeker) {
	if d.Sent == nil {
		return nil
	}
	called := map[county.Unit]map[string]bool{}
	for _, w := range d.Sent.Workers {
		u := w.Village()
		if called[u] == nil {
			called[u] = map[string]bool{}
		}
		called[u][w.Name+string(w.ID.Number)] = true
	}
	for _, s := range d.Sent.Seekers {
		if s.Sheet.Unit.Township == unit && !called[s.Sheet.Unit][s.Name+string(s.ID.Number)] {
			all = append(all, s)
		}
	}
	return all
}

// alsoSeeks tells whether a worker who has sent his row has sent one of 附件3 too.
func (d *edition) alsoSeeks(w *survey.Worker) bool {
	return w.ID.Number != "" && slices.ContainsFunc(d.Sent.Seekers, func(s *survey.Seeker) bool { return s.ID.Number == w.ID.Number })
}

// sentSeekerColumns stand below those of 联系名单.
func sentSeekerColumns() []column[*survey.Seeker] {
	return []column[*survey.Seeker]{
		serial[*survey.Seeker](),
		center("村", 0, func(s *survey.Seeker) string { return villageText(s.Sheet.Unit) }),
		center("姓名", 0, func(s *survey.Seeker) string { return mask.Text(s.Name) }),
		code("电话号码", 0, func(s *survey.Seeker) string { return strings.Join(s.Phone.Numbers, "、") }),
		body("要办的事", 0, func(*survey.Seeker) string { return "扫码登记求职：核实后录入附件3" }),
		code("身份证号码", 0, func(s *survey.Seeker) string { return mask.ID(string(s.ID.Number)) }).over(2),
		styled("意愿", 0, func(s *survey.Seeker) grid.Styled {
			return textCell(grid.Body, mask.Text(strings.Trim(s.WantPlace+"　"+s.WantTrade, "　")))
		}).over(2),
	}
}
