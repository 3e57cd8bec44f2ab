package config

import (
	"regexp"
	"slices"
	"strings"

	"guantong"
	"guantong/rules/county"
	"guantong/rules/track"
)

// office is a unit of the county that sees to tasks of the county's own.
type office struct {
	unit
	tasks []string
}

// offices are those of the shipped file unless this one lists its own, or has other departments: a county whose departments have names
// of their own has such offices too, and says who they are.
func offices(units object) []office {
	v := units.get("offices")
	if v.node != nil || units.node == nil || units.get("departments").node != nil {
		return officesIn(v)
	}
	root, faults := parseYAML(guantong.DefaultConfig)
	return officesIn(value{root, "$", 1, 1, &faults}.object("").get("units").object("units").get("offices"))
}

func officesIn(v value) (all []office) {
	var names []string
	for _, k := range track.OfficeKinds {
		names = append(names, k.String())
	}
	known := strings.Join(names, "、")
	taken := map[string]string{}
	for _, item := range v.items() {
		o := item.object("office")
		next := office{unit: named(o.need("name"), o.get("aliases"))}
		for _, t := range o.need("tasks").items() {
			kind := t.text()
			switch before, twice := taken[kind]; {
			case kind == "":
			case !slices.Contains(names, kind):
				t.fail("写"+known+"中的", "没有“%s”这种县直单位的任务", excerpt(kind))
			case twice:
				t.fail("一种任务只由一个单位承办", "“%s”前面已经由%s承办", kind, excerpt(before))
			default:
				taken[kind] = next.name()
				next.tasks = append(next.tasks, kind)
			}
		}
		all = append(all, next)
	}
	return all
}

// offer adds the offices to the register. One that is a department stands among those already, a township is none.
func offer(c *county.County, all []office) {
	var offices []county.Office
	for _, o := range all {
		if t, ok := c.Township(o.name()); ok {
			o.unit[0].at.fail("写县直单位", "“%s”是乡镇（%s），不是县直单位", excerpt(o.name()), t)
		}
		offices = append(offices, county.Office{Department: county.Department{Name: o.name(), Aliases: o.aliases()}, Tasks: o.tasks})
	}
	c.SetOffices(offices)
}

var areaDigits = regexp.MustCompile(`^0[0-9]{2,3}$`)

// areaCode is that of the county's telephones; empty if the file says none.
func areaCode(v value) string {
	if !v.present() {
		return ""
	}
	s := v.code()
	if s != "" && !areaDigits.MatchString(s) {
		v.fail("写长途区号，加引号，例如 \"0731\"", "%s 写的是“%s”，不是区号", v.name(), excerpt(s))
	}
	return s
}
