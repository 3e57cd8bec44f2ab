package templates

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

func (d *edition) ledgerColumns() []column[follower] {
	return []column[follower]{
		serial[follower](),
		center("村", 9.5, func(p follower) string { return villageText(p.Unit()) }).field(ledgerVillage),
		center("姓名", 8, func(p follower) string { return personName(p.Person) }).field(ledgerName),
		code("身份证号码", 19.5, func(p follower) string { return mask.ID(idText(p.Person)) }).field(ledgerID).fixed(),
		center("务工去向", 9, func(p follower) string { return p.Row.Place.Row.ShownAs(d.zone()) }),
		body("返岗单位", 14.5, func(p follower) string { return mask.Text(p.Row.Employer) }),
		center("计划返\n岗时间", 8, func(p follower) string { return d.date(p.Planned()) }),
		styled("状态", 7.5, func(p follower) grid.Styled { return stateCell(p.state) }).field(ledgerState),
		styled("逾期\n天数", 5, overdueCell),
		center("待返岗\n原因", 9, reasons),
		body("未解决\n需求", 9.5, func(p follower) string { return openNeeds(p.Person) }),
		body("安排情况", 10, func(p follower) string { return d.arranged(p.Person) }),
		center("摸排\n责任人", 8, func(p follower) string { return mask.Text(p.Row.Sheet.Clerk) }),
		center("首次登记", 8.5, func(p follower) string { return yearDay(p.First) }).field(ledgerFirst),
		center("最近变化", 8.5, func(p follower) string { return yearDay(p.Latest) }).field(ledgerLatest),
		body("更正情况", 9, func(p follower) string { return d.changes(p.Person) }),
	}
}

// ledger is 返岗跟踪台账 of a township (39号措施（十）：动态跟踪、一跟到底): a row per person. Within a village those come first
// who should have been back longest ago.
func ledger(d *edition, unit string) *tab {
	people, missing := d.people()
	return d.ledgerTab(unit, people, missing)
}

// ledgerUnplaced is 返岗跟踪台账 of those whom nothing places in a township; nil if there are none.
func ledgerUnplaced(d *edition) *tab {
	people, missing := d.people()
	if len(people)+len(missing) == 0 {
		return nil
	}
	return d.ledgerTab("没有写明乡镇、不在任何乡镇的日报里的", people, missing)
}

func (d *edition) ledgerTab(whose string, people []follower, missing []*track.Person) *tab {
	l := newList(d, "返岗跟踪台账", "返岗跟踪台账", d.ledgerColumns(), join(whose, d.asOf()), ledgerTally(people, missing))
	l.add(people...)
	if len(people) == 0 {
		l.across(grid.Notice, "还没有可以统计的记录")
	} else {
		l.filter()
		l.notes(
			"注：1.首次登记、最近变化：第一次读到这个人、他的这一行最近一次改动的日期。更正情况：换了村、改了姓名、身份证号码或电话，仍是同一个人。",
			"2.未解决需求：打了“√”还没有写“已办”的；写了“已办”的列在安排情况。已返岗的不再有未解决的需求。",
		)
	}
	d.addMissing(l.tab, missing)
	return l.tab
}

// tracked is the ledger, an empty one where the run has none.
func (d *edition) tracked() *track.Ledger {
	if d.Ledger == nil {
		return &track.Ledger{}
	}
	return d.Ledger
}

// follower is a person in the ledger with what orders the list.
type follower struct {
	*track.Person
	state   track.State
	rank    int // of the state in the list
	overdue int // days
}

// people are those of the part in the order of the ledger, and those who had not returned when they went missing.
func (d *edition) people() (here []follower, missing []*track.Person) {
	day := d.tracked().Day
	here = make([]follower, 0, len(d.Own.People))
	for _, p := range d.Own.People {
		state := track.StateOf(p.Row, day)
		here = append(here, follower{p, state, slices.Index(track.States, state), p.Row.Overdue(day)})
	}
	for _, p := range d.Own.Missing {
		if p.Back.IsZero() && p.Tasks.Of(track.Vanished).Result != annex.Mistaken {
			missing = append(missing, p)
		}
	}
	here = byUnits(d.County, here, func(p *follower) county.Unit { return p.Unit() }, func(a, b *follower) int {
		switch { // to look up when somebody planned to go takes longer than the rest
		case a.rank != b.rank:
			return a.rank - b.rank
		case a.overdue != b.overdue:
			return b.overdue - a.overdue
		}
		return cmp.Compare(a.Planned(), b.Planned())
	})
	slices.SortStableFunc(missing, func(a, b *track.Person) int { return d.County.Compare(a.Unit(), b.Unit()) })
	return here, missing
}

// ledgerTally says how many people are in which state: 计划返岗 12 人，已返岗 5 人，待返岗 7 人（其中逾期 2 人，时间未定 1 人）.
func ledgerTally(people []follower, missing []*track.Person) string {
	count := map[track.State]int{}
	for _, p := range people {
		count[p.state]++
	}
	back := count[track.Returned]
	sum := fmt.Sprintf("计划返岗 %d 人，已返岗 %d 人，待返岗 %d 人（其中逾期 %d 人，时间未定 %d 人）",
		len(people), back, len(people)-back, count[track.Overdue], count[track.Undated])
	if len(missing) > 0 {
		sum += fmt.Sprintf("；另有 %d 人现在的表里没有了，列在表后", len(missing))
	}
	return sum
}

func overdueCell(p follower) grid.Styled {
	if p.overdue == 0 {
		return grid.Styled{Role: grid.Count}
	}
	return countCell(grid.Count, p.overdue)
}

// nameless stands for the name of a person who has none in the sheet.
const nameless = "（没有写姓名）"

// personName is a person's name as it is shown.
func personName(p *track.Person) string { return cmp.Or(mask.Text(p.Name), nameless) }

// idText is what stands in the sheet for an ID; nothing if it was ruined.
func idText(p *track.Person) string {
	if p.Wrong == track.Ruined {
		return ""
	}
	return cmp.Or(string(p.ID), p.Wrong)
}

var stateRoles = map[track.State]grid.Role{track.Overdue: grid.Error, track.Undated: grid.Notice, track.Waiting: grid.Center, track.Returned: grid.Good}

func stateCell(s track.State) grid.Styled { return textCell(stateRoles[s], string(s)) }

// reasons are those for which somebody has not returned.
func reasons(p follower) string {
	if p.state == track.Returned {
		return ""
	}
	var all []string
	for i, f := range annex.ReasonFields {
		if p.Row.Reasons[i].Counts() {
			all = append(all, string(f))
		}
	}
	return strings.Join(all, "、")
}

func openNeeds(p *track.Person) string {
	var all []string
	for _, k := range track.TaskKinds {
		if k.IsNeed() && p.Tasks.Of(k).Open() {
			all = append(all, k.String())
		}
	}
	return strings.Join(all, "、")
}

// arranged is what has been done for somebody, by the survey and by 办理登记: 健康证明已办、统一乘车2月27日联系不上.
func (d *edition) arranged(p *track.Person) string {
	var all []string
	for k := range track.TasksOfPerson {
		if track.Arranged(p.Row, k) {
			all = append(all, k.String()+"已办")
		} else if told := p.Tasks.Of(k).Told; told != nil {
			all = append(all, k.String()+d.toldText(told))
		}
		if k == track.Coach {
			if seat := d.seatText(p.Tasks.Of(k)); seat != "" {
				all = append(all, seat)
			}
		}
	}
	if p.ID == "" {
		return strings.Join(all, "、")
	}
	if m := d.introduced()[string(p.ID)]; m != nil {
		all = append(all, "已介绍"+mask.Text(m.Place)+"（"+string(m.Span.Number)+"）")
	}
	return strings.Join(all, "、")
}
