// Package county is the county's register: its townships, villages and reporting departments in the official order,
// and the many ways people write their names.
package county

import (
	"cmp"
	"slices"
)

// County is the whole register. Make one with New.
type County struct {
	Name        string // 新晃侗族自治县
	Code        string // GB/T 2260: 431227
	Townships   []Township
	Departments []Department

	// Zone is what the row of 附件4 for the county's industrial zone is called: 新晃工业集中区. AreaCode is that of its telephones. New
	// takes neither; both may be empty.
	Zone, AreaCode string

	// Stations are its bus and railway stations, which the notice makes responsible for transport (39号措施（六）). New does not take
	// them.
	Stations []string

	// Notice is the notice that its campaign goes by. New does not take it.
	Notice Notice

	// Aliases are other names of the county itself: 新晃县, 新晃. New does not take them; set them before use.
	Aliases []string

	offices     []Office
	townships   map[string]int            // folded name → township
	departments map[string]int            // folded name → department
	villages    []map[string]int          // per township: folded name → village
	everywhere  map[string][]village      // folded name → every village so called
	order       map[string]int            // township or department → place in the order of reports
	villageAt   map[string]map[string]int // township → village → place
}

type village struct{ township, village int }

// Township is a 乡 or 镇. Villages stand in register order.
type Township struct {
	Name     string
	Aliases  []string
	Villages []Village
	Places   []string // what else lies in it and stands for it in 所在地区: 县城
}

// Village is a 村 or 社区, named as it is shown: 炉冲村, 波洲社区.
type Village struct {
	Name    string
	Aliases []string
}

// Department reports annex 5 for its sector: 县科工局.
type Department struct {
	Name    string
	Aliases []string
}

// Unit is a unit that reports. Township with Village is a village, Township alone a township, Department a department.
// A village that the register does not know keeps the name it was given.
type Unit struct {
	Township   string
	Village    string
	Department string
}

// Reporter is the unit that answers for an annex 5 sheet: the department or the township.
func (u Unit) Reporter() string {
	return cmp.Or(u.Department, u.Township)
}

// Above is the township or department that the unit belongs to, itself unless it is a village.
func (u Unit) Above() Unit {
	return Unit{Township: u.Township, Department: u.Department}
}

// String is the unit's name for people: 波洲镇炉冲村.
func (u Unit) String() string {
	if u.Department != "" {
		return u.Department
	}
	return u.Township + u.Village
}

// New indexes a register. The slices are kept.
func New(name, code string, townships []Township, departments []Department) *County {
	c := &County{
		Name: name, Code: code, Townships: townships, Departments: departments,
		townships:   map[string]int{},
		departments: map[string]int{},
		villages:    make([]map[string]int, len(townships)),
		everywhere:  map[string][]village{},
		order:       map[string]int{},
		villageAt:   map[string]map[string]int{},
	}
	for i, d := range departments {
		c.order[d.Name] = i
		for _, n := range departmentNames(d) {
			c.departments[n] = i
		}
	}
	for i, t := range townships {
		c.order[t.Name] = len(departments) + i
		for _, n := range townshipNames(t) {
			c.townships[n] = i
		}
		c.villages[i], c.villageAt[t.Name] = indexVillages(t.Villages)
		for n, v := range c.villages[i] {
			c.everywhere[n] = append(c.everywhere[n], village{i, v})
		}
	}
	return c
}

// Known tells whether the register has the village.
func (c *County) Known(u Unit) bool {
	_, ok := c.villageAt[u.Township][u.Village]
	return ok
}

// Compare puts units in the order of reports: departments, then townships, each as the settings list them; in a
// township first what belongs to no village, then the villages of the register, then unknown ones by name; last what
// belongs to no known unit.
func (c *County) Compare(a, b Unit) int {
	if a == b {
		return 0
	}
	if order := cmp.Compare(c.rank(a.Reporter()), c.rank(b.Reporter())); order != 0 {
		return order
	}
	return cmp.Or(
		cmp.Compare(a.Reporter(), b.Reporter()),
		cmp.Compare(c.villageRank(a), c.villageRank(b)),
		cmp.Compare(a.Village, b.Village),
	)
}

func (c *County) rank(name string) int {
	if i, ok := c.order[name]; ok {
		return i
	}
	return len(c.order)
}

func (c *County) villageRank(u Unit) int {
	if u.Village == "" {
		return -1
	}
	if i, ok := c.villageAt[u.Township][u.Village]; ok {
		return i
	}
	return len(c.villageAt[u.Township])
}

// Reporters names all units that may send annex 5: the departments, then the townships.
func (c *County) Reporters() []string {
	var names []string
	for _, d := range c.Departments {
		names = append(names, d.Name)
	}
	for _, t := range c.Townships {
		names = append(names, t.Name)
	}
	return names
}

// PlaceNames lists every name of the county's townships and villages, for telling local places in free text.
func (c *County) PlaceNames() []string {
	var names []string
	for _, t := range c.Townships {
		names = append(append(names, t.Name), t.Aliases...)
		for _, v := range t.Villages {
			names = append(append(names, v.Name), v.Aliases...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
