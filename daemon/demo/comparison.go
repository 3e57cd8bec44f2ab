package demo

import (
	"strings"

	"guantong/rules/county"
)

// Compared is a line of 平台比对 that the sheets must cause.
type Compared struct {
	Township string // empty: in no township
	Village  string // as shown
	Verdict  string
	Name     string
	Platform string // several joined by 、
	Field    string // of 不一致
}

// Coverage is how many of the people whom the platforms know in a unit were surveyed.
type Coverage struct{ Known, Surveyed int }

// Comparison is what comparing the platforms with 附件1 must yield. Units without a village hold the people whom the
// platforms place in none of the register.
func (s *Sample) Comparison() (lines []Compared, coverage map[county.Unit]Coverage) {
	coverage = map[county.Unit]Coverage{}
	covered := map[county.Unit]bool{} // by the poverty system's export
	s.profiles(0, s.people(), func(p *profile) {
		if unit, _ := s.homeOf(p); p.entries[poverty] != nil && unit.Village != "" {
			covered[unit] = true
		}
	})
	s.profiles(0, s.people(), func(p *profile) {
		matched := p.matched()
		if p.known() {
			unit, shown := s.homeOf(p)
			c := coverage[unit]
			c.Known++
			c.Surveyed += one(matched)
			coverage[unit] = c
			if !matched {
				lines = append(lines, Compared{unit.Township, shown, "平台有、未摸排", p.firstName(), p.knownTo(), ""})
			}
		}
		if p.worker == nil || p.worker.copy {
			return
		}
		unit := p.village.unit
		if p.village.role == strayLine {
			unit = p.village.neighbour
		}
		if !matched {
			lines = append(lines, Compared{unit.Township, unit.Village, "已摸排、平台无", p.typedName(), "", ""})
		}
		for k, name := range platformNames {
			for _, field := range p.differences(k, matched, covered[unit]) {
				lines = append(lines, Compared{unit.Township, unit.Village, "不一致", p.typedName(), name, field})
			}
		}
	})
	return lines, coverage
}

// homeOf is where the platforms place a person, and what is shown as the village.
func (s *Sample) homeOf(p *profile) (unit county.Unit, shown string) {
	township, village := p.address()
	switch {
	case village == "":
		return county.Unit{}, "未注明村"
	case p.homes == noSuchVillage || p.village.role == unknown:
		return county.Unit{Township: township}, village + "（名册中没有）"
	}
	return county.Unit{Township: township, Village: village}, village
}

func (p *profile) known() bool { return p.knownTo() != "" }

func (p *profile) knownTo() string {
	var names []string
	for k, e := range p.entries {
		if e != nil {
			names = append(names, platformNames[k])
		}
	}
	return strings.Join(names, "、")
}

func (p *profile) firstName() string {
	for _, e := range p.entries {
		if e != nil {
			return e.name
		}
	}
	return ""
}

// matched tells whether the survey's row can be found: by its ID, else by name and phone.
func (p *profile) matched() bool {
	if p.worker == nil || !p.known() {
		return false
	}
	if p.worker.goodID {
		return true
	}
	for _, e := range p.entries {
		if e != nil && e.name == p.typedName() && p.phoneKnown() && e.phone == p.worker.cells[colPhone].String() {
			return true
		}
	}
	return false
}

// differences are the fields that one platform has otherwise than the survey.
func (p *profile) differences(platform int, matched, covered bool) (fields []string) {
	e, w := p.entries[platform], p.worker
	if !matched {
		e = nil
	}
	add := func(when bool, field string) {
		if when {
			fields = append(fields, field)
		}
	}
	if e != nil {
		add(p.typedName() != "" && e.name != p.typedName(), "姓名")
		add(p.phoneKnown() && e.phone != w.cells[colPhone].String(), "电话")
	}
	if platform == poverty {
		add(e != nil && !w.poor || e == nil && w.poor && covered, "是否贫困户")
	}
	if e != nil {
		add(e.moved, "务工地")
	}
	return fields
}
