package check

import (
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/idcard"
	"guantong/rules/mask"
	"guantong/rules/survey"
)

// RecruitOn checks what depends on the day of the run: nobody can have been hired on a later day.
func (r *Rules) RecruitOn(day civil.Day, x *survey.Recruit) []Finding {
	c := &collector{rules: r, at: x.At, name: x.Name}
	if x.Hired.State == annex.Known && x.Hired.Day > day {
		c.add("Q-DATE", "future", annex.RecruitHired, x.Hired.Day.Format(dayLayout), nil)
	}
	return c.found
}

// Register is who and what stands in the annexes.
type Register struct {
	Person  func(idcard.Number) bool // in 附件1 or 附件3
	Company func(string) bool        // in 附件5, by its folded name
}

// Claims compare 中介招工登记 and 培训登记 with the annexes, and their rows with each other.
func (r *Rules) Claims(recruits []*survey.Recruit, trainees []*survey.Trainee, in Register) []Finding {
	var found []Finding
	for _, x := range recruits {
		found = append(found, r.registered(x.At, x.Name, x.ID, annex.EnterpriseName, x.Firm, x.Company, in)...)
	}
	for _, x := range trainees {
		found = append(found, r.registered(x.At, x.Name, x.ID, annex.TrainingFirm, x.Firm, x.Company, in)...)
	}
	type claim struct {
		id          idcard.Number
		by, company string
		from        civil.Day
	}
	once := func(n int, key func(int) claim, at func(int) annex.At, name func(int) string) {
		same := repeated(n, func(i int) claim {
			if k := key(i); k.id != "" {
				return k
			}
			return claim{}
		})
		for _, group := range same {
			for _, i := range group {
				found = append(found, r.duplicate("Q-TWICE", "", at(i), annex.ID, name(i), mask.ID(string(key(i).id)), others(group, i, at))...)
			}
		}
	}
	once(len(recruits), func(i int) claim {
		x := recruits[i]
		return claim{x.ID.Number, x.Agency, x.Company, x.Hired.Day}
	}, func(i int) annex.At { return recruits[i].At }, func(i int) string { return recruits[i].Name })
	once(len(trainees), func(i int) claim {
		x := trainees[i]
		return claim{x.ID.Number, x.Course, x.Company, x.Begin.Day}
	}, func(i int) annex.At { return trainees[i].At }, func(i int) string { return trainees[i].Name })
	return found
}

// registered tells whether the annexes have the person and the enterprise of a claim.
func (r *Rules) registered(at annex.At, name string, id annex.Identity, firm annex.Field, typed, company string, in Register) []Finding {
	c := &collector{rules: r, at: at, name: name}
	if id.Number != "" && !in.Person(id.Number) {
		c.add("Q-PERSON", "", annex.ID, mask.ID(string(id.Number)), nil)
	}
	if company != "" && !in.Company(company) {
		c.add("Q-FIRM", "unknown", firm, typed, nil)
	}
	return c.found
}

// Rivals is a row of 中介招工登记 whose person other agencies claim too, in other rows.
func (r *Rules) Rivals(x *survey.Recruit, rows []annex.At) []Finding {
	all := make([]int, len(rows))
	for i := range rows {
		all[i] = i
	}
	places := others(all, -1, func(i int) annex.At { return rows[i] })
	return r.duplicate("Q-CLAIM", "", x.At, annex.ID, x.Name, mask.ID(string(x.ID.Number)), places)
}
