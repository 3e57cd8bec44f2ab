package county

import (
	"maps"
	"slices"
)

// Office is a unit of the county that sees to tasks of the county's own, whether or not it reports 附件5: 县人社局.
type Office struct {
	Department
	Tasks []string // the kinds of tasks: 外地企业对接
}

// SetOffices adds the offices. One of which the register has the department is that department.
func (c *County) SetOffices(offices []Office) {
	c.offices = nil
	for _, o := range offices {
		if name, ok := c.Department(o.Name); ok {
			o.Name = name
		}
		if _, known := c.order[o.Name]; !known {
			c.order[o.Name] = len(c.order)
		}
		c.offices = append(c.offices, o)
	}
}

// Offices are those that are none of the departments, in the order of the settings.
func (c *County) Offices() []Department {
	var all []Department
	for _, o := range c.offices {
		if _, ok := c.Department(o.Name); !ok {
			all = append(all, o.Department)
		}
	}
	return all
}

// Bureaus are the departments, then the offices that are none: all units of the county itself that have workbooks.
func (c *County) Bureaus() []Department { return slices.Concat(c.Departments, c.Offices()) }

// Handler is the office that sees to a kind of tasks; false if none does.
func (c *County) Handler(task string) (Unit, bool) {
	for _, o := range c.offices {
		if slices.Contains(o.Tasks, task) {
			return Unit{Department: o.Name}, true
		}
	}
	return Unit{}, false
}

// WithOffices is a register in which the offices are departments as well: for what they write themselves. In what others write, 县人社局
// is who sent the form out, not who fills it in.
func (c *County) WithOffices() *County {
	all := *c
	all.Departments, all.departments = slices.Clone(c.Departments), maps.Clone(c.departments)
	for _, o := range c.offices {
		at := slices.IndexFunc(all.Departments, func(d Department) bool { return d.Name == o.Name })
		if at < 0 {
			at = len(all.Departments)
			all.Departments = append(all.Departments, o.Department)
		}
		for _, n := range departmentNames(o.Department) {
			if _, taken := all.departments[n]; !taken {
				all.departments[n] = at
			}
		}
	}
	return &all
}
