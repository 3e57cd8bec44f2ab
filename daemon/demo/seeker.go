package demo

import (
	"fmt"
	"strconv"
	"strings"

	"guantong/sheets/grid"
)

// The columns of 附件3's blank form that the rules speak of.
const (
	colSerial3 = iota
	colName3
	colSex3
	colAge3
	colID3
	colResidence3
	colHealth3
	colSchool3
	colSkill3
	colPlace3
	colTrade3
	colClass3
	colPhone3
	colRemark3
	seekerCols
)

// seeker is a row of 附件3.
type seeker struct {
	identity
	cells  [seekerCols]grid.Cell
	good   bool // the person can be told from the ID
	faults []fault
}

func (x *seeker) put(col int, rule string, c grid.Cell) {
	x.cells[col] = c
	if rule != "" {
		x.faults = append(x.faults, fault{rule, col})
	}
}

var (
	schools = strings.Fields("初中 初中 初中 初中毕业 小学 小学文化 高中 高中毕业 中专 大专 本科 职高 技校 文盲")
	skills  = strings.Fields("无 无 无 无 没有 初级工 五级 中级工 四级 中级工(四级) 高级工 专项能力 技师")
	wishes  = strings.Fields("缝纫工 电焊工 普工 保洁 保安 厨师 服务员 驾驶员 泥瓦工 养殖 家政 电工 仓管 收银员")
)

// seeker is row number k of all seekers. One in seventeen has a mistake; some stand in 附件1, too.
func (s *Sample) seeker(k int, v *village) seeker {
	d := roll(s.Options.Seed, diceSeeker, k)
	x := seeker{identity: s.identity(s.Options.Workers + k), good: true}
	turn, spoiled := s.seekerTurn(k)
	if !spoiled && s.alsoWorker(k) >= 0 {
		x.identity = s.identity(s.alsoWorker(k))
		x.faults = append(x.faults, fault{"A3-BOTH", colID3})
	}
	if of, again := s.repeated(k); again {
		x.identity = s.identity(s.Options.Workers + of)
	}
	if _, again := s.repeated(k); again || s.repeats(k) {
		x.faults = append(x.faults, fault{"A3-DUP", colID3})
	}
	h := &habit{}
	x.cells = [seekerCols]grid.Cell{
		colName3:      grid.String(h.name(d, x.name)),
		colSex3:       grid.String(x.sex),
		colAge3:       grid.Int(x.age(s.Options.Day)),
		colID3:        grid.String(h.number(d, x.id)),
		colResidence3: grid.String(v.unit.Village + fmt.Sprintf("%d组", d.between(1, 12))),
		colHealth3:    grid.String(pick(d, []string{"健康", "健康", "良好", "一般"})),
		colSchool3:    grid.String(pick(d, schools)),
		colSkill3:     grid.String(pick(d, skills)),
		colPlace3:     grid.String(pick(d, []string{"县内", "县内", "县城", "新晃工业集中区", "长沙", "浙江", "广东", "都可以"})),
		colTrade3:     grid.String(pick(d, wishes)),
		colClass3:     grid.String(pick(d, append([]string{"", "", "无"}, wishes...))),
		colPhone3:     h.phone(d),
	}
	if spoiled && turn < len(seekerMistakes) {
		seekerMistakes[turn](d, s, &x)
	}
	return x
}

// seekerMistakes are the usual mistakes in 附件3; one more is standing there twice.
var seekerMistakes = []func(d dice, s *Sample, x *seeker){
	func(d dice, _ *Sample, x *seeker) { x.badID("A3-ID", grid.String(x.id[:9]+x.id[10:])) },
	func(d dice, _ *Sample, x *seeker) {
		x.badID("A3-ID", grid.String(x.id[:13]+string('0'+(x.id[13]-'0'+1)%10)+x.id[14:]))
	},
	func(d dice, _ *Sample, x *seeker) { x.badID("A3-ID", grid.Cell{}) },
	func(d dice, _ *Sample, x *seeker) {
		f, _ := strconv.ParseFloat(x.id[:17]+"0", 64) // what is left of an ID once it is a number
		x.badID("A3-ID-NUMBER", grid.Num(f))
	},
	func(d dice, _ *Sample, x *seeker) {
		if old := x.old15(); old != "" {
			x.put(colID3, oldSeekerID, grid.String(old))
		} else {
			x.badID("A3-ID", grid.String(x.id[:16]))
		}
	},
	func(d dice, _ *Sample, x *seeker) { x.put(colName3, "A3-NAME", grid.String("杨x")) },
	func(d dice, _ *Sample, x *seeker) { x.put(colName3, "A3-NAME", grid.Cell{}) },
	func(d dice, _ *Sample, x *seeker) { x.put(colSex3, "A3-SEX", grid.String(pick(d, []string{"", "侗", "nan"}))) },
	func(d dice, _ *Sample, x *seeker) {
		x.put(colSex3, "A3-SEX-ID", grid.String(map[string]string{"男": "女", "女": "男"}[x.sex]))
	},
	func(d dice, _ *Sample, x *seeker) { x.put(colPhone3, "A3-PHONE", grid.String(mobile(d)[:10])) },
	func(d dice, _ *Sample, x *seeker) { x.put(colPhone3, "A3-PHONE", grid.Cell{}) },
	func(d dice, _ *Sample, x *seeker) {
		x.put(colPhone3, localPhone3, grid.String(fmt.Sprintf("622%04d", d.IntN(10000))))
	},
	func(d dice, s *Sample, x *seeker) {
		x.put(colAge3, "A3-AGE", grid.Int(x.age(s.Options.Day)+d.between(2, 9)))
	},
	func(d dice, _ *Sample, x *seeker) { x.put(colAge3, "A3-AGE", grid.String(pick(d, []string{"", "三十多"}))) },
	func(d dice, _ *Sample, x *seeker) {
		x.put(colSchool3, "A3-EDU", grid.String(pick(d, []string{"", "小学二年级", "读过书"})))
	},
	func(d dice, _ *Sample, x *seeker) {
		x.put(colSkill3, "A3-SKILL", grid.String(pick(d, []string{"", "有电工证", "会开车"})))
	},
}

func (x *seeker) badID(rule string, c grid.Cell) {
	x.good = false
	x.put(colID3, rule, c)
}

// seekersOneIn is how many seekers there are to each with a mistake.
const seekersOneIn = 17

// seekerTurn is the mistake that falls on seeker k, len(seekerMistakes) for standing there twice.
func (s *Sample) seekerTurn(k int) (number int, here bool) {
	if !s.Options.Mistakes || k%seekersOneIn != 7 {
		return 0, false
	}
	return (k/seekersOneIn + int(s.Options.Seed%1000)) % (len(seekerMistakes) + 1), true
}

// repeated tells whose person seeker k is, if he stands there for a second time: the one three rows before.
func (s *Sample) repeated(k int) (of int, again bool) {
	n, here := s.seekerTurn(k)
	return k - 3, here && n == len(seekerMistakes)
}

// repeats tells whether seeker k stands further down again.
func (s *Sample) repeats(k int) bool {
	of, again := s.repeated(k + 3)
	return again && of == k && k+3 < s.Options.Workers*8/100
}

// alsoWorker is the row of 附件1 of seeker k, for one in thirty; -1 if he has none. Its ID is right, and nobody else
// among the seekers has it.
func (s *Sample) alsoWorker(k int) int {
	if k%30 != 12 || s.repeats(k) {
		return -1
	}
	row := k / 30 * 301 % max(1, s.Options.Workers)
	if _, spoiled := s.turn(row); spoiled {
		return -1
	}
	return row
}
