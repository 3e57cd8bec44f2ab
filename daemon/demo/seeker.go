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
	faults []fault
}

// put fills a cell with what breaks a rule.
func (x *seeker) put(col int, rule string, c grid.Cell) {
	x.cells[col] = c
	x.faults = append(x.faults, fault{rule, col})
}

var (
	schools = strings.Fields("初中 初中 初中 初中毕业 小学 小学文化 高中 高中毕业 中专 大专 本科 职高 技校 文盲")
	skills  = strings.Fields("无 无 无 无 没有 初级工 五级 中级工 四级 中级工(四级) 高级工 专项能力 技师")
	wishes  = strings.Fields("缝纫工 电焊工 普工 保洁 保安 厨师 服务员 驾驶员 泥瓦工 养殖 家政 电工 仓管 收银员")
)

// seeker is row number k of all seekers. One in seventeen has a mistake; some stand in 附件1, too.
func (s *Sample) seeker(k int, v *village) seeker {
	d := roll(s.Options.Seed, diceSeeker, k)
	x := seeker{identity: s.identity(s.Options.Workers + k)}
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
		colPlace3:     grid.String(pick(d, []string{"县内", "县内", "县城", s.local("{区}"), "长沙", "浙江", "广东", "都可以"})),
		colTrade3:     grid.String(pick(d, wishes)),
		colClass3:     grid.String(pick(d, append([]string{"", "", "无"}, wishes...))),
		colPhone3:     h.phone(d),
	}
	if spoiled && turn < len(seekerMistakes) {
		seekerMistakes[turn](d, &x)
	}
	return x
}

// seekerMistakes are the usual mistakes in 附件3; one more is standing there twice.
var seekerMistakes = []func(d dice, x *seeker){
	badNumber(func(id string) string { return id[:9] + id[10:] }),
	badNumber(func(id string) string { return id[:13] + string('0'+(id[13]-'0'+1)%10) + id[14:] }),
	badNumber(func(string) string { return "" }),
	func(_ dice, x *seeker) {
		f, _ := strconv.ParseFloat(x.id[:17], 64) // digits
		x.put(colID3, "A3-ID-NUMBER", grid.Num(f*10))
	},
	func(d dice, x *seeker) {
		if old := x.old15(); old != "" {
			x.put(colID3, oldSeekerID, grid.String(old))
		} else {
			x.put(colID3, "A3-ID", grid.String(x.id[:16]))
		}
	},
	wrong3("A3-NAME", colName3, "", "杨x", "同上）"),
	wrong3("A3-SEX", colSex3, "", "侗", "不详"),
	func(_ dice, x *seeker) {
		x.put(colSex3, "A3-SEX-ID", grid.String(map[string]string{"男": "女", "女": "男"}[x.sex]))
	},
	wrong3("A3-PHONE", colPhone3, "", "1387451234", "没有"),
	wrong3(localPhone3, colPhone3, "6221234", "6226789"),
	func(d dice, x *seeker) {
		x.put(colAge3, "A3-AGE", grid.Num(x.cells[colAge3].Number+float64(d.between(2, 9))))
	},
	wrong3("A3-AGE", colAge3, "", "三十多"),
	wrong3("A3-EDU", colSchool3, "", "小学二年级", "读过书"),
	wrong3("A3-SKILL", colSkill3, "", "有电工证", "会开车"),
}

func badNumber(spoil func(id string) string) func(dice, *seeker) {
	return func(_ dice, x *seeker) { x.put(colID3, "A3-ID", grid.String(spoil(x.id))) }
}

func wrong3(rule string, col int, texts ...string) func(dice, *seeker) {
	return func(d dice, x *seeker) { x.put(col, rule, grid.String(pick(d, texts))) }
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
	return again && of == k && k+3 < s.seekers()
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
