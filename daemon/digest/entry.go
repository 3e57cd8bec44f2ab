package digest

import (
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
)

// Judge is what the rules say of values that stand in no sheet: all that they would say of a row of the form by itself, and on a day.
// A finding's column is that of the form.
func (r *Reader) Judge(form *annex.Form, unit county.Unit, values annex.Values, day civil.Day) []check.Finding {
	sheet := r.annexes.Entries(form, "", "", unit)
	row := sheet.Entry(0, values)
	placer := r.placers.Get().(*survey.Placer)
	defer r.placers.Put(placer)
	switch form.Kind {
	case annex.Workers:
		w := placer.Worker(row)
		return append(r.rules.Worker(row, &w), r.rules.WorkerOn(day, &w)...)
	case annex.Seekers:
		s := survey.Seeker{Seeker: row.Seeker()}
		return append(r.rules.Seeker(row, &s), r.rules.SeekerOn(day, &s)...)
	case annex.Employers:
		e := placer.Enterprise(row)
		return append(r.rules.Enterprise(row, &e), r.rules.EnterpriseOn(day, &e)...)
	case annex.Posts:
		p := placer.Post(row)
		return r.rules.Post(row, &p)
	}
	return nil
}
