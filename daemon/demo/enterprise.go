package demo

import (
	"fmt"
	"strings"

	"guantong/rules/civil"
	"guantong/sheets/grid"
)

// The columns of 附件5's blank form.
const (
	colSerial5 = iota
	colName5
	colPlace5
	colKind5
	colResumed5
	colLastYear5
	colDemand5
	colBack5
	colWaiting5
	colRate5
	colNew5
	colShort5
	colContact5
	colCars5
	colOfficer5
	colApplied5
	colSize5
	enterpriseCols
)

// unclassified is annex 6's block for enterprises whose 企业类别 is none of the six.
const unclassified = "未归类"

// enterprise is a row of 附件5: what it says, and its figures as they must be read.
type enterprise struct {
	cells   [enterpriseCols]grid.Cell
	kind    string
	resumed bool

	lastYear, demand, back, waiting, new, short int

	copy   bool // listed before
	faults []fault
}

func (e *enterprise) fault(rule string, col int) { e.faults = append(e.faults, fault{rule, col}) }

// sectors are the categories that a department reports, by a part of its name, with the ways it writes them.
var sectors = []struct {
	name  string
	kinds []string
}{
	{"农业", []string{"农业企业"}}, {"林业", []string{"农业企业"}},
	{"科工", []string{"工业企业"}}, {"工业", []string{"工业企业"}}, {"自然资源", []string{"工业企业", "建设工程项目"}},
	{"商务", []string{"商贸物流企业"}}, {"住建", []string{"房地产企业", "建设工程项目"}},
	{"文旅", []string{"文化旅游企业"}},
}

// kindsOf are a unit's categories: construction projects unless its name says more.
func kindsOf(unit string) []string {
	for _, s := range sectors {
		if strings.Contains(unit, s.name) {
			return s.kinds
		}
	}
	if strings.HasSuffix(unit, "镇") || strings.HasSuffix(unit, "乡") {
		return []string{"农业企业", "商贸物流企业", "建设工程项目"}
	}
	return []string{"建设工程项目"}
}

// otherKinds are other ways of writing a category; the common way stands in most rows.
var otherKinds = map[string][]string{
	"农业企业": {"农业", "种植养殖", "合作社"}, "工业企业": {"工业", "制造业"}, "商贸物流企业": {"商贸", "物流企业", "商贸物流"},
	"房地产企业": {"房地产", "房地产开发企业"}, "文化旅游企业": {"文旅企业", "旅游"}, "建设工程项目": {"建设项目", "工程项目"},
}

// businesses are what an enterprise of a category is called; %s are two words that no other enterprise has.
var businesses = map[string][]string{
	"农业企业":   {"{名}%s生态农业有限公司", "{县}%s种养专业合作社", "{名}%s油茶开发有限公司"},
	"工业企业":   {"{名}%s电子科技有限公司", "{名}%s食品有限责任公司", "{省}%s新材料有限公司"},
	"商贸物流企业": {"{名}%s商贸有限公司", "{名}%s物流有限公司"},
	"房地产企业":  {"{名}%s房地产开发有限公司", "{市}%s置业有限公司"},
	"文化旅游企业": {"{名}%s文化旅游发展有限公司", "{名}%s酒店管理有限公司"},
	"建设工程项目": {"%s公路改扩建工程", "%s易地搬迁配套工程", "%s中心小学扩建项目", "%s河道治理工程", "%s高标准农田建设项目"},
}

// wordPairs is how many names the words make.
var wordPairs = len(words) * (len(words) - 1)

// businessName is the name of enterprise number n of the county.
func businessName(d dice, kind string, n int) string {
	n %= wordPairs
	first := n % len(words)
	second := (first + 1 + n/len(words)) % len(words)
	return fmt.Sprintf(pick(d, businesses[kind]), words[first]+words[second])
}

// enterprise is number n of the county, reported by a unit, without a mistake.
func (s *Sample) enterprise(n int, unit string) enterprise {
	d := roll(s.Options.Seed, diceEnterprise, n)
	e := enterprise{kind: pick(d, kindsOf(unit)), resumed: d.chance(60)}
	e.lastYear = d.between(4, 30)
	if d.chance(30) {
		e.lastYear *= d.between(2, 12)
	}
	e.demand = max(1, e.lastYear*d.between(85, 125)/100)
	if e.resumed {
		e.back = min(e.lastYear, e.demand) * d.between(25, 95) / 100
		e.new = (e.demand - e.back) * d.between(0, 30) / 100
	}
	e.short = e.demand - e.back - e.new
	e.waiting = min(e.short, e.lastYear-e.back) * d.between(60, 100) / 100

	typedKind := e.kind
	if d.chance(20) {
		typedKind = pick(d, otherKinds[e.kind])
	}
	resumed := map[bool]string{true: "是", false: "否"}[e.resumed]
	e.cells = [enterpriseCols]grid.Cell{
		colName5:    grid.String(s.local(businessName(d, e.kind, n))),
		colPlace5:   grid.String(s.area(n, unit, s.somewhere(d))),
		colKind5:    grid.String(typedKind),
		colResumed5: grid.String(resumed),
		colRate5:    e.rate(d),
		colContact5: grid.String(personName(d, "男") + mobile(d)),
		colCars5:    grid.String(pick(d, []string{"无", "", "1辆", "2辆"})),
		colOfficer5: grid.String(personName(d, "男") + mobile(d)),
	}
	e.numbers()
	e.cells[colSize5] = grid.String(size(roll(s.Options.Seed, diceClaim, -1-n), &e))
	if !e.resumed {
		e.cells[colApplied5] = grid.String(s.applied(n))
	}
	return e
}

// size is 企业规模 as an enterprise's row says it; many say nothing.
func size(d dice, e *enterprise) string {
	switch k := d.IntN(20); {
	case k == 0:
		return "大型"
	case k == 1:
		return pick(d, []string{"民办非企业", "社会团体", "机关事业单位"})
	case k < 5:
		return pick(d, []string{"个体户", "个体工商户"})
	case k < 12 && e.lastYear > 100:
		return "中型"
	case k < 12:
		return pick(d, []string{"小型", "微型", "小型企业"})
	}
	return ""
}

// area is how 所在地区 of enterprise n is written: a township, one of its villages, or the zone by the unit that runs it.
func (s *Sample) area(n int, unit, township string) string {
	d := roll(s.Options.Seed, diceArea, n)
	t := s.township(township)
	switch k := d.IntN(10); {
	case strings.HasSuffix(unit, "区"):
		return s.local("{区}")
	case k == 0:
		return s.local("{县}") + township
	case k == 1 && len(t.Villages) > 0: // with the township: two may have a village of the name
		return township + pick(d, t.Villages).Name
	}
	return township
}

// applied is when enterprise n, which has not resumed, applied to; empty if it has not.
func (s *Sample) applied(n int) string {
	d := roll(s.Options.Seed, diceArea, -1-n)
	if d.chance(65) {
		return ""
	}
	return fmt.Sprintf("%s%d:%02d", (s.Options.Day - civil.Day(d.between(0, 2))).Format("1月2日"), d.between(8, 11), d.IntN(60))
}

// somewhere is a township of the county.
func (s *Sample) somewhere(d dice) string {
	if len(s.County.Townships) == 0 {
		return s.County.Name
	}
	return pick(d, s.County.Townships).Name
}

// numbers writes the figures into their cells.
func (e *enterprise) numbers() {
	for col, n := range map[int]int{
		colLastYear5: e.lastYear, colDemand5: e.demand, colBack5: e.back, colWaiting5: e.waiting, colNew5: e.new, colShort5: e.short,
	} {
		e.cells[col] = grid.Int(n)
	}
}

// rate writes 到岗率 = (已返岗 + 新招) ÷ 总需求 in one of the accepted ways, or not at all.
func (e *enterprise) rate(d dice) grid.Cell {
	permille := (1000*(e.back+e.new) + e.demand/2) / e.demand
	switch d.IntN(8) {
	case 0:
		return grid.Cell{}
	case 1, 2:
		return grid.Num(float64(permille) / 1000)
	case 3:
		if permille > 100 {
			return grid.Num(float64(permille) / 10)
		}
	}
	return grid.String(fmt.Sprintf("%d.%d%%", permille/10, permille%10))
}

func (e *enterprise) employment() Employment {
	return Employment{LastYear: e.lastYear, Demand: e.demand, Back: e.back, NewHires: e.new}
}
