package rollup

import (
	"slices"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/survey"
	"guantong/rules/tally"
)

// Employment is one category of a unit in 附件6, in persons.
type Employment struct {
	LastYear int // 2019年用工数
	Demand   int // 2020年用工总需求数
	Back     int // 已返岗员工数
	NewHires int // 2020年新招员工数
}

// Rate is 到岗率 = (已返岗 + 新招) ÷ 总需求: the notice gives no formula, this one agrees with 缺员（含待返岗）. False
// where nobody is wanted.
func (e *Employment) Rate() (tally.Percent, bool) {
	return tally.PercentOf(e.Back+e.NewHires, e.Demand)
}

func (e *Employment) plus(o Employment) {
	e.LastYear += o.LastYear
	e.Demand += o.Demand
	e.Back += o.Back
	e.NewHires += o.NewHires
}

// Employers is 附件6.
type Employers struct {
	Kinds []string       // the six categories, and 未归类 where it is not empty
	Units []EmployerUnit // every department of the settings, then the townships that reported
	Total []Employment   // by category
}

// EmployerUnit is a reporting unit's row of 附件6.
type EmployerUnit struct {
	Name   string
	Counts []Employment // by category
}

// AddEmployers adds up the enterprises that count; copies do not.
func AddEmployers(c *county.County, enterprises []*survey.Enterprise) *Employers {
	kinds := slices.Clone(annex.EmployerKinds)
	for _, e := range enterprises {
		if !e.Copy && e.Kind == annex.Unclassified {
			kinds = append(kinds, annex.Unclassified)
			break
		}
	}
	all := &Employers{Kinds: kinds, Total: make([]Employment, len(kinds))}
	byUnit := map[string][]Employment{}
	for _, d := range c.Departments {
		byUnit[d.Name] = make([]Employment, len(kinds))
	}
	for _, e := range enterprises {
		name := e.Sheet.Unit.Reporter()
		if byUnit[name] == nil {
			byUnit[name] = make([]Employment, len(kinds))
		}
		if e.Copy {
			continue
		}
		kind := slices.Index(kinds, e.Kind)
		figures := Employment{LastYear: e.LastYear(), Demand: e.Demand(), Back: e.Back(), NewHires: e.NewHires()}
		byUnit[name][kind].plus(figures)
	}
	// The last are the enterprises of no named unit.
	for _, name := range append(c.Reporters(), "") {
		counts, reported := byUnit[name]
		if !reported {
			continue
		}
		if name == "" {
			name = tally.NoReporter
		}
		all.Units = append(all.Units, EmployerUnit{Name: name, Counts: counts})
		for i := range counts {
			all.Total[i].plus(counts[i])
		}
	}
	return all
}

// Unit is a unit's own 附件6; nil if it has not reported.
func (e *Employers) Unit(name string) *EmployerUnit {
	for i := range e.Units {
		if e.Units[i].Name == name {
			return &e.Units[i]
		}
	}
	return nil
}
