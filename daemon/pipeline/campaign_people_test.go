package pipeline_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/idcard"
)

// human is somebody, whatever the sheets say about him.
type human struct {
	right     string    // his ID
	namesake  bool      // somebody in his village has the same name: they are told apart by their IDs, which stay right
	corrected civil.Day // the last day on which his name, ID, phone or village was changed: one such change a day
	dual      bool      // he stands in two villages
}

// entry is a row of 附件1 as somebody typed it. Whom it is about no sheet tells.
type entry struct {
	who                 *human
	name, id, phone     string
	ruined              bool // the ID was typed as a number
	poor                bool
	destination, reason int       // of destinations and reasonNames; reason -1 where none is ticked
	planned             civil.Day // zero: 待定
	needs               [5]string // empty, √ or 已办
	back                string    // 是, √, notBack or, with backOn, 日期; empty for who is not back
	backOn              civil.Day
	told                civil.Day // since when he is back by 办理登记, where the sheet has nothing; nobody typed it here
}

var (
	reasonNames = []string{"企业未复工", "出行受阻", "企业减员", "个人其他原因"}
	needNames   = []string{"健康证明", "统一乘车", "自驾协助", "就业介绍", "其他需求"}
)

// surnames are those of workers alone: wherever one stands, a worker is named.
const surnames = "姒妫嬴"

const givenNames = "安邦诚德恩福光海和宏辉吉坚健杰康亮民明宁鹏平奇庆仁荣瑞胜泰涛伟武祥雄旭阳义勇远志"

// rightID tells whether the sheet has his right ID.
func (e *entry) rightID() bool { return !e.ruined && e.id == e.who.right }

// says is the entry as it is read: two ways to write the same are the same.
func (e entry) says() entry {
	if e.back == "是" {
		e.back = "√"
	}
	e.told = 0
	return e
}

// returned tells whether he is back by the end of a day.
func (e *entry) returned(day civil.Day) bool {
	switch e.back {
	case "":
		return !e.told.IsZero() && e.told <= day
	case notBack:
		return false
	}
	return e.backOn <= day
}

// notBack is what a village writes of whom others have said that he is back.
const notBack = "未返岗"

func (e *entry) overdue(day civil.Day) bool {
	return !e.returned(day) && !e.planned.IsZero() && e.planned < day
}

// state is what 返岗跟踪台账 has to say of him.
func (e *entry) state(day civil.Day) string {
	switch {
	case e.returned(day):
		return "已返岗"
	case e.planned.IsZero():
		return "时间未定"
	case e.overdue(day):
		return "逾期未返岗"
	}
	return "待返岗"
}

// open tells whether something has to be done for him: one of the needs, or that he is overdue.
func (e *entry) open(kind int, day civil.Day) bool {
	if kind == overdueTask {
		return e.overdue(day)
	}
	return !e.returned(day) && e.needs[kind] == "√"
}

// overdueTask is what comes after the five needs.
const overdueTask = 5

// errors is how many findings of level 错误 are about the entry, but for its being there twice.
func (e *entry) errors(day civil.Day) (n int) {
	if !e.rightID() {
		n++
	}
	if e.reason < 0 && !e.returned(day) {
		n++
	}
	return n
}

// warnings is the same for level 警告: nobody goes by coach and drives himself.
func (e *entry) warnings() int {
	if e.needs[1] != "" && e.needs[2] != "" {
		return 1
	}
	return 0
}

// people makes humans whose names, IDs and phones nobody else has.
type people struct {
	*rand.Rand
	names map[string]bool
	count int
}

func (p *people) chance(share float64) bool { return p.Float64() < share }

func (p *people) name() string {
	for {
		given := []rune(givenNames)
		pick := func(from []rune) string { return string(from[p.IntN(len(from))]) }
		name := pick([]rune(surnames)) + pick(given) + pick(given)
		if !p.names[name] {
			p.names[name] = true
			return name
		}
	}
}

func (p *people) phone() string {
	p.count++
	return fmt.Sprintf("138%04d%04d", 1000+p.count, p.IntN(10000))
}

// born is somebody new with a row that says what most rows do.
func (p *people) born(day civil.Day) entry {
	p.count++
	first17 := fmt.Sprintf("431227%d%02d%02d%03d", 1960+p.IntN(40), 1+p.IntN(12), 1+p.IntN(28), p.count)
	e := entry{
		who:  &human{right: first17 + string(idcard.Checksum(first17))},
		name: p.name(), phone: p.phone(), poor: p.chance(0.3),
		destination: p.IntN(len(destinations)), reason: p.IntN(len(reasonNames)+1) - 1,
		planned: p.plan(day),
	}
	e.id = e.who.right
	switch {
	case p.chance(0.08):
		e.id = p.misspelt(e.id)
	case p.chance(0.1):
		e.id, e.ruined = "", true
	}
	for i := range e.needs {
		if p.chance(0.25) {
			e.needs[i] = "√"
		}
	}
	return e
}

// plan is a day to return on, or 待定.
func (p *people) plan(day civil.Day) civil.Day {
	if p.chance(0.15) {
		return 0
	}
	return day + civil.Day(p.IntN(22)-6)
}

// misspelt is an ID with one character wrong.
func (p *people) misspelt(id string) string {
	at := 6 + p.IntN(11)
	return id[:at] + string('0'+(id[at]-'0'+byte(1+p.IntN(9)))%10) + id[at+1:]
}

// hidden is an ID or a phone as people may see it.
func hidden(number string) string {
	switch n := len(number); n {
	case 18:
		return number[:6] + strings.Repeat("*", 8) + number[14:]
	case 11:
		return number[:3] + strings.Repeat("*", 4) + number[7:]
	}
	return ""
}
