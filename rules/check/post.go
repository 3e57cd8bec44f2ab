package check

import (
	"strconv"

	"guantong/rules/annex"
	"guantong/rules/survey"
)

// Post checks a row of 岗位需求清单 by itself.
func (r *Rules) Post(row annex.Row, p *survey.Post) []Finding {
	c := r.collect(row, p.Employer, "P-STRUCK", annex.PostEmployer)
	if p.Employer == "" {
		c.add("P-NAME", "", annex.PostEmployer, "", nil)
	}
	if p.Trade == "" {
		c.add("P-TRADE", "", annex.PostTrade, "", nil)
	}
	c.oneOf("P-KIND", annex.PostKind, p.Kind, row)
	people := ""
	if p.People >= 1 && !p.Bad {
		people = "是" // only whether there is a number matters here
	}
	c.oneOf("P-INT", annex.PostPeople, people, row)
	c.oneOf("P-PLACE", annex.PostPlace, string(p.Site), row)
	for _, limit := range []struct {
		rule  string
		field annex.Field
		read  func(string) bool
	}{
		{"P-AGE", annex.PostAge, func(s string) bool { _, _, ok := annex.ParseAges(s); return ok }},
		{"P-EDU", annex.PostEducation, func(s string) bool { _, ok := annex.ParseEducation(s); return ok }},
		{"P-SKILL", annex.PostSkill, func(s string) bool { _, ok := annex.ParseSkill(s); return ok }},
		{"P-PAY", annex.PostPay, func(s string) bool { _, ok := annex.ParsePay(s); return ok }},
	} {
		if typed := row.Text(limit.field); !limit.read(typed) {
			c.add(limit.rule, "", limit.field, typed, nil)
		}
	}
	if p.Start.State == annex.Unreadable {
		c.add("P-DATE", "form", annex.PostStart, row.Text(annex.PostStart), nil)
	}
	c.doubt("P-DATE", annex.PostStart, p.Start, row)
	return c.found
}

// DuplicatePosts finds posts that are listed twice: the same employer, kind, trade and place. All of them count.
func (r *Rules) DuplicatePosts(posts []*survey.Post) []Finding {
	type same struct{ company, kind, trade, place string }
	var found []Finding
	for _, group := range repeated(len(posts), func(i int) same {
		p := posts[i]
		if p.Company == "" || p.Trade == "" {
			return same{}
		}
		return same{p.Company, p.Kind, p.Trade, p.Place}
	}) {
		for _, i := range group {
			places := others(group, i, func(i int) annex.At { return posts[i].At })
			found = append(found, r.duplicate("P-DUP", "", posts[i].At, annex.PostEmployer, posts[i].Employer, posts[i].Employer, places)...)
		}
	}
	return found
}

// Listed compares what enterprises lack with the posts that are listed for them; it takes those of all units.
func (r *Rules) Listed(enterprises []*survey.Enterprise, posts []*survey.Post) []Finding {
	listed := map[string]int{} // people wanted, by company
	for _, p := range posts {
		if p.Company != "" {
			listed[p.Company] += p.People
		}
	}
	var found []Finding
	for _, e := range enterprises {
		n, any := listed[e.Company]
		which := ""
		switch {
		case e.Copy || e.Company == "":
			continue
		case e.Wanting() > 0 && !any:
			which = "none"
		case n > e.Wanting():
			which = "more"
		default:
			continue
		}
		f := r.at("P-UNIT", e.At, annex.Shortage, e.Name)
		f.Value = strconv.Itoa(e.Wanting())
		found = append(found, r.one(f, which, words{"说明": strconv.Itoa(n)})...)
	}
	return found
}
