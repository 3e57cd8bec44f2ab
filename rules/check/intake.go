package check

import (
	"strings"
	"time"

	"guantong/rules/annex"
	"guantong/rules/intake"
)

// NotTakenOver are the rows that people have sent themselves and that their village or unit does not have in its own sheet (扫码已登记、
// 村表未录入), one finding for each.
func (r *Rules) NotTakenOver(sent *intake.Result, zone *time.Location) (found []Finding) {
	say := func(rule string, at annex.At, field annex.Field, name string) {
		found = append(found, r.one(r.at(rule, at, field, name), "", words{"说明": how(at, zone)})...)
	}
	for _, w := range sent.Workers {
		if !w.Copy { // A1-DUP says where else he is
			say("A1-CODE", w.At, annex.Name, w.Name)
		}
	}
	for _, s := range sent.Seekers {
		say("A3-CODE", s.At, annex.Name, s.Name)
	}
	for _, e := range sent.Enterprises {
		if !e.Copy {
			say("A5-CODE", e.At, annex.EnterpriseName, e.Name)
		}
	}
	for _, p := range sent.Posts {
		say("P-CODE", p.At, annex.PostEmployer, p.Employer)
	}
	return found
}

// how is when and by what a row was sent: 2月26日9:30扫码.
func how(at annex.At, zone *time.Location) string {
	by := "扫码"
	if tool := at.Sheet.Tool; tool != "" {
		by = "用" + tool
	}
	if sent := at.Sheet.SentAt(at.Row); sent != 0 {
		return time.Unix(sent, 0).In(zone).Format("1月2日15:04") + by
	}
	return by
}

// NotThere says of what is wrong in a row that somebody has sent where it is to be mended: nobody writes into that sheet.
func NotThere(f *Finding) {
	if annex.ByCode(f.Workbook) && f.Cell != nil && f.Stands == 0 && !strings.HasPrefix(f.Rule, "S-") && !strings.HasSuffix(f.Rule, "-CODE") {
		f.Advice = "在本村（单位）的表里录入时改正：" + f.Advice
	}
}
