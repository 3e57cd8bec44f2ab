package demo

import (
	"fmt"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/idcard"
)

// identity is an invented person: what stands on the card.
type identity struct {
	name string
	sex  string // 男, 女
	id   string // 18 characters, valid
	born civil.Day
}

// band is a span of birth dates that so many of every 200 people fall into. Bands do not overlap.
type band struct {
	share    int // all bands' shares make bandTotal
	from, to int // full years of age; days near the edges are left out
}

var (
	bands     = []band{{10, 16, 22}, {182, 22, 51}, {7, 51, 64}, {1, 65, 71}}
	bandTotal = 200
	children  = band{1, 11, 15}
)

// sequences is how many people of one birth date a code holds, step scatters numbers over a band: a prime above every
// band's size in days, so that no two people meet.
const (
	sequences = 999
	step      = 7_368_787
)

// identity is person number i as of the sample's day; no two have the same ID as long as i is below ten million.
func (s *Sample) identity(i int) identity {
	slot, n := i%bandTotal, 0
	for slot >= bands[n].share {
		slot -= bands[n].share
		n++
	}
	return s.person(i, bands[n], i/bandTotal*bands[n].share+slot)
}

// child is a person number i under 16.
func (s *Sample) child(i int) identity { return s.person(i, children, i) }

// person is the one of the given rank in a band.
func (s *Sample) person(i int, b band, rank int) identity {
	d := roll(s.Options.Seed, diceIdentity, i)
	year, month, day := s.Options.Day.Date()
	first := civil.Date(year-b.to, month, day+30)
	days := civil.Date(year-b.from, month, day-30).Since(first)
	at := (uint64(rank)*step + mix(s.Options.Seed)%1_000_000) % uint64(days*sequences)
	born := first + civil.Day(at/sequences)
	sequence := int(at%sequences) + 1

	p := identity{sex: "女", born: born}
	if sequence%2 == 1 {
		p.sex = "男"
	}
	number := fmt.Sprintf("%s%s%03d", s.cardCode(d), born.Format("20060102"), sequence)
	p.id = number + string(idcard.Checksum(number))
	p.name = personName(d, p.sex)
	return p
}

// cardCode is the region code of a card: the county's own, those of brides and in-laws from the counties around, and of people from far
// away, some as cards had them before regions were renamed.
func (s *Sample) cardCode(d dice) string {
	switch n := d.IntN(100); {
	case n < 90, n < 98 && len(s.around.beside) == 0:
		return s.County.Code
	case n < 98:
		return pick(d, s.around.beside).Code
	}
	return pick(d, []string{"440306", "330782", "522223", "512224", "532128"})
}

// age is the full years on a day.
func (p *identity) age(day civil.Day) int {
	year, month, dayOfMonth := p.born.Date()
	age := day.Year() - year
	if day < civil.Date(day.Year(), month, dayOfMonth) {
		age--
	}
	return age
}

// old15 is the number as cards had it before 1999; empty for who was born later.
func (p *identity) old15() string {
	if p.born.Year() >= 2000 {
		return ""
	}
	return p.id[:6] + p.id[8:17]
}

// Surnames of the southwest of Hunan, the common ones several times. Among the given names there are a few that old fonts lack.
var (
	surnames = strings.Fields(`杨 杨 杨 杨 姚 姚 姚 吴 吴 吴 蒲 蒲 张 张 曾 曾 龙 龙 李 李 刘 刘 唐 胡 罗 罗 田 舒 邓 黄 陈 谢 江
		向 潘 彭 周 陆 邱 何 肖 补 尹 欧 粟 石 滕 雷 熊 补 梁 伍 段 万 曹 宋 卢 郭 康 易 欧阳`)
	givenMen = strings.Fields(`军 勇 伟 强 刚 平 华 明 辉 斌 建国 建军 志强 国庆 光辉 昌明 再兴 通海 祖德 绍文 宏伟 海波 小龙 家兴 永胜
		长生 秀成 代红 茂林 宗华 世杰 文斌 俊杰 子豪 天赐 来福 老三 仁贵 顺发 开明 大海 桂生 春生 冬生 水生 䶮 光𬱖`)
	givenWomen = strings.Fields(`芳 燕 丽 霞 梅 英 玲 红 艳 娟 秀英 桂花 春梅 冬梅 金花 玉兰 菊香 小燕 海燕 晓红 丽华 彩云 银花 满妹 爱莲
		美珍 珍珍 翠娥 秋菊 桃花 凤仙 雪莲 婷婷 思思 诗雨 欣怡 雨婷 仙娥 来香 三妹 月英 明珠 妮 𬱖婷`)
)

func personName(d dice, sex string) string {
	if sex == "男" {
		return pick(d, surnames) + pick(d, givenMen)
	}
	return pick(d, surnames) + pick(d, givenWomen)
}

// mobile is an invented mobile number.
func mobile(d dice) string {
	prefix := pick(d, []string{"130", "131", "135", "136", "137", "138", "139", "150", "151", "155", "158", "166", "173", "177", "182", "187", "188", "199"})
	return fmt.Sprintf("%s%04d%04d", prefix, d.IntN(10000), d.IntN(10000))
}
