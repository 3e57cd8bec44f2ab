package policy

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// Trainee is a row of 培训登记: somebody whom an enterprise had trained.
type Trainee struct {
	Firm     string
	Company  string // what tells the enterprise apart; empty if none is named
	Unit     county.Unit
	Local    bool   // the enterprise is one of the county's
	Course   string // 培训项目
	Name     string
	ID       string // empty if his number is wrong
	Listed   bool   // 附件1 or 附件3 has him
	Begin    annex.When
	End      annex.When
	Hours    int // 课时; 0 if not given
	Passed   annex.Answer
	Cost     decimal.NullDecimal // 实际培训费用, yuan
	Approved decimal.NullDecimal // 核定补助, yuan
	Evidence annex.At
}

// Training is a row of 培训补助: one course of one enterprise. Its amount is what was approved, never reckoned.
type Training struct {
	Claim
	Firm, Course  string
	People, Hours int             // hours of all people together
	Cost          decimal.Decimal // of those whose cost is known
	Missing       []string        // what is incomplete, for people
}

// Trainings add up courses as of a day, in the order in which they come first.
func Trainings(trainees []Trainee, day civil.Day) []Training {
	type course struct{ company, name string }
	at := map[course]int{}
	var groups [][]*Trainee
	for i := range trainees {
		t := &trainees[i]
		key := course{t.Company, t.Course}
		n, known := at[key]
		if !known {
			n = len(groups)
			at[key], groups = n, append(groups, nil)
		}
		groups[n] = append(groups[n], t)
	}
	all := make([]Training, len(groups))
	for i, group := range groups {
		all[i] = addUp(group, day)
	}
	return all
}

func addUp(group []*Trainee, day civil.Day) Training {
	first := group[0]
	row := Training{Claim: Claim{Unit: first.Unit}, Firm: first.Firm, Course: first.Course, People: len(group)}
	approved, end := decimal.Zero, civil.Day(0)
	missing := map[string]int{}
	failed := 0
	type entry struct {
		id   string
		from civil.Day
	}
	entered := map[entry]bool{}
	for _, t := range group {
		if e := (entry{t.ID, t.Begin.Day}); entered[e] {
			missing[again]++
		} else {
			entered[e] = t.ID != ""
		}
		row.Evidence = append(row.Evidence, t.Evidence)
		row.Hours += t.Hours
		if t.Cost.Valid {
			row.Cost = row.Cost.Add(t.Cost.Decimal)
		}
		if t.Approved.Valid {
			approved = approved.Add(t.Approved.Decimal)
			row.Amount.Valid = true
		}
		end = max(end, t.End.Day)
		if t.Passed == annex.No {
			failed++
		}
		for what := range t.missing(day) {
			missing[what]++
		}
	}
	row.Amount.Decimal = approved
	for _, what := range incomplete {
		if n := missing[what]; n > 0 {
			row.Missing = append(row.Missing, fmt.Sprintf("%d 人%s", n, what))
		}
	}
	switch {
	case first.Company == "":
		row.Decision = unclear("没有写企业名称")
	case !first.Local:
		row.Decision = unclear(nowhere)
	case end > day:
		row.Decision = notYet(end, cmp.Or(strings.Join(row.Missing, "，"), "培训还没有结束"))
	case failed == len(group):
		row.Decision = unentitled("没有人合格")
	case len(row.Missing) > 0:
		row.Decision = unclear(strings.Join(row.Missing, "，"))
	default:
		row.Decision = entitled(end)
	}
	return row
}

// again is said of somebody who is listed more than once for the same days.
const again = "重复登记"

// incomplete is what may be missing of a trainee, in the order in which it is said.
var incomplete = []string{again, "身份证号码有误", "附件1、附件3里都没有", "没有培训起止日期", "起止日期前后颠倒", "没有课时", "没有写是否合格", "不合格", "没有实际培训费用", "没有核定补助"}

// missing is what must be there before anything can be paid for a trainee. While the course goes on, nobody has passed it yet.
func (t *Trainee) missing(day civil.Day) func(yield func(string) bool) {
	dated := t.Begin.State == annex.Known && t.End.State == annex.Known
	over := dated && t.End.Day <= day
	is := []bool{
		false, // one row cannot tell
		t.ID == "",
		t.ID != "" && !t.Listed,
		!dated,
		dated && t.End.Day < t.Begin.Day,
		t.Hours <= 0,
		over && t.Passed != annex.Yes && t.Passed != annex.No,
		over && t.Passed == annex.No,
		over && !t.Cost.Valid,
		over && !t.Approved.Valid,
	}
	return func(yield func(string) bool) {
		for i, what := range incomplete {
			if is[i] && !yield(what) {
				return
			}
		}
	}
}
