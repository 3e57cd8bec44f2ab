package policy

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// Staff are the figures of an enterprise of 附件5 on a day, in people.
type Staff struct {
	Name     string
	Company  string      // what tells the enterprise apart; empty if it has no name
	Unit     county.Unit // who reports it
	Day      civil.Day   // as of which the figures are; zero if there are none of the day that they must be of
	Kind     string      // 企业类别
	LastYear int         // 2019年用工数; 0 if it is not known
	Back     int         // 已返岗员工数; new hires are not kept
	Evidence []annex.At
}

// Reported is the staff of all enterprises as the last run of a day reported it.
type Reported struct {
	Day   civil.Day // zero: of no day
	Staff []Staff
}

// judged are the enterprises whose figures count on a day: until the day that the award is judged on those of today, then those that
// were reported on it. Who was not reported then has none.
func (t *RetentionTerms) judged(today, then Reported) []Staff {
	if today.Day <= t.Judged {
		return today.on()
	}
	rows := map[string][]annex.At{}
	for i := range today.Staff {
		rows[today.Staff[i].Company] = today.Staff[i].Evidence
	}
	all := then.on()
	known := map[string]bool{}
	for i := range all {
		s := &all[i]
		known[s.Company], s.Evidence = true, nil
		if s.Company != "" {
			s.Evidence = rows[s.Company]
		}
	}
	for _, s := range today.Staff {
		if !known[s.Company] || s.Company == "" {
			s.LastYear, s.Back = 0, 0
			all = append(all, s)
		}
	}
	return all
}

// on are the enterprises with the day that their figures are of.
func (r *Reported) on() []Staff {
	all := slices.Clone(r.Staff)
	for i := range all {
		all[i].Day = r.Day
	}
	return all
}

// Retention is a row of 稳岗补助.
type Retention struct {
	Claim
	*Staff
	ForRate, ForKept int // how many more must be back for either line
}

// Retentions decide on the award for keeping staff as of today. then is what was last reported by the end of the day that it is judged
// on; it counts after that day.
func Retentions(t *RetentionTerms, today, then Reported) []Retention {
	staff := t.judged(today, then)
	all := make([]Retention, len(staff))
	for i := range staff {
		s := &staff[i]
		r := Retention{Claim: Claim{Unit: s.Unit, Evidence: s.Evidence}, Staff: s}
		r.ForRate = max(0, (t.Rate*s.LastYear+99)/100-s.Back)
		r.ForKept = max(0, t.Kept-s.Back)
		r.Decision = t.decide(&r, today.Day, then.Day)
		if r.Verdict == Entitled {
			r.Amount.Decimal, r.Amount.Valid = t.Amount.Decimal, true
		}
		all[i] = r
	}
	return all
}

func (t *RetentionTerms) decide(r *Retention, day, then civil.Day) Decision {
	var short []string
	if r.ForRate > 0 {
		short = append(short, fmt.Sprintf("稳岗率到%d%%还差 %d 人", t.Rate, r.ForRate))
	}
	if r.ForKept > 0 {
		short = append(short, fmt.Sprintf("稳岗%d人还差 %d 人", t.Kept, r.ForKept))
	}
	why := strings.Join(short, "，")
	switch {
	case r.Kind == annex.Unclassified:
		return unclear("企业类别没有填写清楚")
	case !slices.Contains(t.Kinds, r.Kind):
		return unentitled("不是" + strings.Join(t.Kinds, "、"))
	case day > t.Judged && then.IsZero():
		return unclear("没有" + t.on() + "的数，运行记录和存档里都没有，要照当时上报的表核实")
	case day > t.Judged && then != t.Judged:
		return unclear("没有" + t.on() + "的数，最近的是" + then.Format("1月2日") + "的，要照当时上报的表核实")
	case day > t.Judged && r.Day.IsZero():
		return unclear(t.on() + "上报的附件5里没有这家企业")
	case r.LastYear <= 0:
		return unclear("没有上年用工数，算不出稳岗率")
	case day < t.Judged && why == "":
		return notYet(t.Judged, "现已达到，保持到"+t.on())
	case day < t.Judged:
		return notYet(t.Judged, why)
	case why != "":
		return unentitled(why)
	}
	return entitled(t.Judged)
}

// on is the day that the award is judged on, for people.
func (t *RetentionTerms) on() string { return t.Judged.Format("1月2日") }
