package demo

import (
	"strings"
)

// The platforms, in the order in which they are told of.
const (
	poverty = iota
	employment
	cooperation
	platforms
)

var platformNames = [platforms]string{"全国扶贫开发信息系统", "湖南省公共就业服务平台", "湖南省劳务协作平台"}

// profile is what the platforms know of one person, and what they have otherwise than the survey.
type profile struct {
	identity
	village *village
	worker  *worker // the person's row of 附件1; nil if nobody surveyed the person

	entries [platforms]*entry // nil: the platform does not know the person
	homes   home
}

// entry is one platform's record of a person.
type entry struct {
	name, id, phone string
	where           string // where the person works, as far as the platform has it
	employer        string
	moved           bool // in another place than the survey says
}

// home is how the platforms write where a person lives.
type home uint8

const (
	registered home = iota
	noSuchVillage
	nowhere
)

// strangeVillage is in no register.
const strangeVillage = "平溪垴村"

// address is the township and village that the platforms have of a person.
func (p *profile) address() (township, village string) {
	switch p.homes {
	case nowhere:
		return "", ""
	case noSuchVillage:
		return p.village.unit.Township, strangeVillage
	}
	return p.village.unit.Township, p.village.unit.Village
}

// strangers is how many people nobody surveyed.
func (s *Sample) strangers() int { return s.Options.Workers / 40 }

// people is how many a platform may know: the rows of 附件1 in order, then those whom nobody surveyed.
func (s *Sample) people() int { return s.Options.Workers + s.strangers() }

// profiles visits the people with the numbers from one to before another. Who stands in 附件1 twice is known to none.
func (s *Sample) profiles(from, to int, visit func(*profile)) {
	for k := range s.villages {
		v := &s.villages[k]
		if v.first+v.rows <= from || v.first >= to {
			continue
		}
		h := newHabit(roll(s.Options.Seed, diceTab, -1-v.number), s.lookOf(v))
		for i := max(from, v.first); i < min(to, v.first+v.rows); i++ {
			w := s.worker(i, v, h)
			p := &profile{identity: w.identity, village: v, worker: &w}
			if !w.twin {
				s.enrol(p, roll(s.Options.Seed, dicePlatform, i))
			}
			visit(p)
		}
	}
	for n := max(0, from-s.Options.Workers); n < to-s.Options.Workers; n++ {
		d := roll(s.Options.Seed, dicePlatform, -1-n)
		p := &profile{identity: s.identity(s.Options.Workers + s.seekers() + n), village: s.villageAt(d.IntN(s.Options.Workers))}
		s.enrolStranger(p, d)
		visit(p)
	}
}

// enrol decides which platforms know a surveyed person. Most know the same as the survey.
func (s *Sample) enrol(p *profile, d dice) {
	w := p.worker
	phone, employer := w.cells[colPhone].String(), strings.ReplaceAll(w.cells[colEmployer].Text, "\n", "")
	registered, employed, wanted := w.poor != d.chance(2), d.chance(88), d.chance(35)
	if d.chance(5) {
		return
	}
	make := func(where string) *entry {
		return &entry{name: p.name, id: p.id, phone: phone, where: where, employer: employer}
	}
	if registered {
		where := "省外"
		switch {
		case w.home:
			where = "县内"
		case strings.Contains("长沙市 株洲市 湘潭市 省内市外其他 市内县外", w.dest):
			where = "省内县外"
		}
		p.entries[poverty] = make(where)
	}
	if employed {
		e := make("")
		if strings.HasSuffix(w.dest, "省") || strings.HasSuffix(w.dest, "市") {
			e.where = w.dest
		}
		switch d.IntN(50) {
		case 0, 1:
			e.phone = mobile(d)
		case 2:
			e.name = string([]rune(p.name)[:1]) + pick(d, map[string][]string{"男": givenMen, "女": givenWomen}[p.sex])
		}
		p.entries[employment] = e
	}
	if wanted {
		e := make("")
		switch {
		case d.chance(4) && w.dest != rowLost:
			e.where, e.employer, e.moved = "广东省东莞市", "", true
			if w.dest == "广东省" {
				e.where = "浙江省宁波市"
			}
		case d.chance(4) && w.goodID && p.namedRight() && p.phoneKnown():
			e.id = ""
		}
		p.entries[cooperation] = e
	}
}

// enrolStranger decides which platforms know a person whom nobody surveyed: one or two.
func (s *Sample) enrolStranger(p *profile, d dice) {
	switch n := d.IntN(100); {
	case n < 6:
		p.homes = noSuchVillage
	case n < 9:
		p.homes = nowhere
	}
	phone := mobile(d)
	first, second := d.IntN(platforms), d.IntN(platforms)
	for _, k := range []int{first, second} {
		p.entries[k] = &entry{name: p.name, id: p.id, phone: phone, where: "省外"}
	}
	if second == cooperation && first != cooperation && d.chance(50) {
		p.entries[cooperation].id = ""
	}
}

// typedName is the name that stands in 附件1, without the spaces that people put into it.
func (p *profile) typedName() string {
	return strings.NewReplacer(" ", "", "　", "").Replace(p.worker.cells[colName].Text)
}

func (p *profile) namedRight() bool { return p.typedName() == p.name }

// phoneKnown tells whether a phone number can be read in 附件1.
func (p *profile) phoneKnown() bool {
	for _, f := range p.worker.faults {
		if f.rule == "A1-PHONE" {
			return false
		}
	}
	return p.village.role != noPhone
}
