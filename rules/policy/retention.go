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
	Unit     county.Unit // who reports it
	Kind     string      // 企业类别
	LastYear int         // 2019年用工数; 0 if it is not known
	Back     int         // 已返岗员工数; new hires are not kept
	Evidence []annex.At
}

// Retention is a row of 稳岗补助.
type Retention struct {
	Claim
	*Staff
	ForRate, ForKept int // how many more must be back for either line
}

// Retentions decide on the award for keeping staff as of a day. After the day that it is judged on, staff must be what was reported
// then.
func Retentions(t *RetentionTerms, staff []Staff, day civil.Day) []Retention {
	all := make([]Retention, len(staff))
	for i := range staff {
		s := &staff[i]
		r := Retention{Claim: Claim{Unit: s.Unit, Evidence: s.Evidence}, Staff: s}
		r.ForRate = max(0, (t.Rate*s.LastYear+99)/100-s.Back)
		r.ForKept = max(0, t.Kept-s.Back)
		r.Decision = t.decide(&r, day)
		if r.Verdict == Entitled {
			r.Amount.Decimal, r.Amount.Valid = t.Amount.Decimal, true
		}
		all[i] = r
	}
	return all
}

func (t *RetentionTerms) decide(r *Retention, day civil.Day) Decision {
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
	case r.LastYear <= 0:
		return unclear("没有上年用工数，算不出稳岗率")
	case day < t.Judged && why == "":
		return notYet(t.Judged, "现已达到，保持到"+t.Judged.Format("1月2日"))
	case day < t.Judged:
		return notYet(t.Judged, why)
	case why != "":
		return unentitled(why)
	}
	return entitled(t.Judged)
}
