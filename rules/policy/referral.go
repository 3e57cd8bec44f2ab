package policy

import (
	"cmp"
	"slices"
	"strconv"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// Recruit is a row of 中介招工登记: somebody whom an agency brought to an enterprise.
type Recruit struct {
	Agency   string
	Agent    string // what tells the agency apart
	Name     string
	ID       string // empty if his number is wrong
	Listed   bool   // 附件1 or 附件3 has him
	Firm     string
	Company  string // what tells the enterprise apart; empty if none is named
	Unit     county.Unit
	Local    bool         // the enterprise is one of the county's
	Hired    annex.When   // 入职日期
	Insured  annex.Answer // 是否参保
	AtWork   annex.Answer // 是否在岗
	Left     annex.When   // 离职日期
	Evidence []annex.At
}

// Referral is a row of 中介招工奖励.
type Referral struct {
	Claim
	*Recruit
	Rivals []*Recruit // rows of other agencies that claim the same person (Q-CLAIM)
}

// Referrals decide on the claims of agencies as of a day, in their order. A person is paid for once; whom two agencies claim is paid
// for to neither until it is settled. Who left before the six months were over and came back starts anew, with a row of its own.
func Referrals(t *ReferralTerms, recruits []Recruit, day civil.Day) []Referral {
	all := make([]Referral, len(recruits))
	people := map[string][]int{}
	for i := range recruits {
		r := &recruits[i]
		all[i] = Referral{Claim: Claim{Unit: r.Unit, Evidence: r.Evidence}, Recruit: r}
		all[i].Decision = t.decide(r, day)
		if r.ID != "" {
			people[r.ID] = append(people[r.ID], i)
		}
	}
	for _, his := range people {
		settle(all, his)
	}
	for i := range all {
		if v := all[i].Verdict; v == Entitled {
			all[i].Amount.Decimal, all[i].Amount.Valid = t.Amount.Decimal, true
		}
	}
	return all
}

// settle looks at one person's rows together: those that may still be paid for must be one agency's, and only the first of them is.
func settle(all []Referral, his []int) {
	his = slices.DeleteFunc(his, func(i int) bool { return all[i].Verdict == Unentitled })
	for _, i := range his {
		for _, k := range his {
			if all[k].Agent != all[i].Agent {
				all[i].Rivals = append(all[i].Rivals, all[k].Recruit)
			}
		}
	}
	slices.SortStableFunc(his, func(a, b int) int { return cmp.Compare(all[a].From, all[b].From) })
	paid := false
	for _, i := range his {
		r := &all[i]
		switch {
		case len(r.Rivals) > 0:
			r.Decision = unclear("“" + r.Rivals[0].Agency + "”也登记了这个人，核实以前都不发")
		case paid && r.Verdict != Unclear:
			r.Decision = unentitled("每人只奖励一次，已按较早的一次计")
		case r.Verdict != Unclear:
			paid = true
		}
	}
}

// nowhere is said of an enterprise that 附件5 does not have.
const nowhere = "附件5里没有这家企业，要核实是不是本县企业"

func (t *ReferralTerms) decide(r *Recruit, day civil.Day) Decision {
	months := strconv.Itoa(t.Months)
	if r.Hired.State != annex.Known {
		return unclear("入职日期没有填写，或看不明白")
	}
	due := After(r.Hired.Day, t.Months)
	left := r.Left.State == annex.Known
	switch {
	case r.ID == "":
		return unclear("身份证号码有误，先改正")
	case !r.Listed:
		return unclear("附件1、附件3里都没有这个人")
	case r.Company == "":
		return unclear("没有写企业名称")
	case !r.Local:
		return unclear(nowhere)
	case r.Hired.Day > day:
		return unclear("入职日期在统计日期以后")
	case r.Left.State == annex.Unreadable:
		return unclear("离职日期看不明白")
	case left && r.Left.Day < r.Hired.Day:
		return unclear("离职日期在入职日期以前")
	case left && r.Left.Day < due:
		return unentitled("不满" + months + "个月就离职了")
	case !left && r.AtWork == annex.No:
		return unclear("已不在岗，没有写离职日期")
	case r.Insured == annex.No:
		return unentitled("没有参加社会保险")
	case r.Insured != annex.Yes:
		return unclear("是否参保没有填写清楚")
	case day < due:
		return notYet(due, "稳定就业不满"+months+"个月")
	case !left && r.AtWork != annex.Yes:
		return unclear("是否在岗没有填写清楚")
	}
	return entitled(due)
}
