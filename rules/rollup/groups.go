package rollup

import (
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/rules/tally"
)

// Group is how many of some people plan to return, and how many of these have, in persons.
type Group struct{ Planned, Returned int }

// Waiting is how many have not.
func (g Group) Waiting() int { return g.Planned - g.Returned }

func (g Group) plus(o Group) Group { return Group{g.Planned + o.Planned, g.Returned + o.Returned} }

// Kinds are groups by 是否贫困户 and 是否外出打零工: yes first, then whatever is no yes.
type Kinds [2][2]Group

// All are the groups together.
func (k *Kinds) All() Group { return k[0][0].plus(k[0][1]).plus(k[1][0]).plus(k[1][1]) }

// Plus adds other groups.
func (k *Kinds) Plus(o *Kinds) {
	for poor := range k {
		for casual := range k[poor] {
			k[poor][casual] = k[poor][casual].plus(o[poor][casual])
		}
	}
}

// Sexes and Ages are the rows of 群体分析. The last of each has those of whom it is not known.
var (
	Sexes = []string{"男", "女", "未知"}
	Ages  = []string{"16–24岁", "25–34岁", "35–44岁", "45–54岁", "55–64岁", "65岁以上", "未知"}
)

// Groups is 群体分析 (39号措施（一）：务工群体、务工规模): the people of annexes 2 and 4 in other ways.
type Groups struct {
	People       [][]Kinds // by Sexes and Ages
	Destinations []Kinds   // in the order of region.Rows
}

// AddGroups adds up the workers who count, as of a day.
func AddGroups(workers []*survey.Worker, day civil.Day) *Groups {
	g := &Groups{Destinations: make([]Kinds, len(region.Rows()))}
	for range Sexes {
		g.People = append(g.People, make([]Kinds, len(Ages)))
	}
	rows := map[string]int{}
	for i, r := range region.Rows() {
		rows[r.Name] = i
	}
	for _, w := range workers {
		if w.Copy {
			continue
		}
		one := Group{Planned: 1}
		if w.ReturnedBy(day) {
			one.Returned = 1
		}
		poor, casual := 1, 1
		if w.IsPoor() {
			poor = 0
		}
		if w.Casual == annex.Yes {
			casual = 0
		}
		for _, k := range []*Kinds{&g.People[sexOf(w)][ageOf(w, day)], &g.Destinations[rows[w.Place.Row.Name]]} {
			k[poor][casual] = k[poor][casual].plus(one)
		}
	}
	return g
}

// sexOf is a worker's place in Sexes: what his sheet says, else what his ID does.
func sexOf(w *survey.Worker) int {
	switch {
	case w.Sex == Sexes[0]:
		return 0
	case w.Sex == Sexes[1]:
		return 1
	case w.ID.Number == "":
		return 2
	case w.ID.Number.Male():
		return 0
	}
	return 1
}

// ageOf is a worker's place in Ages, by his ID.
func ageOf(w *survey.Worker, day civil.Day) int {
	const youngest, decade, first, oldest = 16, 10, 25, 65
	unknown := len(Ages) - 1
	if w.ID.Number == "" {
		return unknown
	}
	switch age := w.ID.Number.Age(day); {
	case age < youngest:
		return unknown
	case age < first:
		return 0
	case age >= oldest:
		return unknown - 1
	default:
		return 1 + (age-first)/decade
	}
}

// Sum are the people of a sex.
func (g *Groups) Sum(sex int) (all Kinds) {
	for i := range g.People[sex] {
		all.Plus(&g.People[sex][i])
	}
	return all
}

// All are all people.
func (g *Groups) All() (all Kinds) {
	for sex := range g.People {
		sum := g.Sum(sex)
		all.Plus(&sum)
	}
	return all
}

// Placed are all people, by destination.
func (g *Groups) Placed() (all Kinds) {
	for i := range g.Destinations {
		all.Plus(&g.Destinations[i])
	}
	return all
}

// Ties states that these are the people of annexes 2 and 4.
func (g *Groups) Ties(w *Workers) []tally.Tie {
	all, placed := g.All(), g.Placed()
	var rows, same int // rows of annex 4, and those that are the same here
	for i := range g.Destinations {
		rows++
		if d, here := w.Destinations[i], g.Destinations[i].All(); here.Returned == d.Returned && here.Waiting() == d.Waiting {
			same++
		}
	}
	return []tally.Tie{
		tally.NewTie("群体分析计划返岗 ＝ 附件2计划返岗总数", all.All().Planned, w.Planned),
		tally.NewTie("群体分析已返岗 ＝ 附件2已返岗人数", all.All().Returned, w.Returned),
		tally.NewTie("群体分析贫困户 ＝ 附件2贫困户返岗人数", all[0][0].Planned+all[0][1].Planned, w.Poor),
		tally.NewTie("群体分析去向合计 ＝ 附件2计划返岗总数", placed.All().Planned, w.Planned),
		tally.NewTie("群体分析与附件4一致的去向 ＝ 附件4的去向", same, rows),
	}
}
