package config

import (
	"regexp"
	"strings"

	"guantong"
	"guantong/rules/county"
)

// township is a township with its villages.
type township struct {
	unit
	places   []label // what else of the county lies in it
	villages []unit
}

// county reads the register; nil if it has faults.
func (r *reader) county(where, units object) *county.County {
	before := len(r.faults)
	name := properName(where.need("name"))
	code := countyCode(where.need("code"))
	others, stations := aliases(where.get("aliases")), aliases(where.get("stations"))
	townships := townships(units.need("townships"))
	departments, offices := departments(units), offices(units)
	zone, areaCode := "", areaCode(where.get("area_code"))
	if z := where.get("zone"); z.present() {
		zone = properName(z)
	}

	reporters := append([]unit{}, departments...)
	for _, t := range townships {
		reporters = append(reporters, t.unit)
		distinct(t.villages)
	}
	distinct(reporters)
	var doing []unit
	for _, o := range offices {
		doing = append(doing, o.unit)
	}
	distinct(doing)
	// Names that are wrong or stand twice would make right ones look wrong.
	if len(r.faults) > before {
		return nil
	}
	c := county.New(name, code, register(townships), list(departments))
	for _, a := range others {
		c.Aliases = append(c.Aliases, a.text)
	}
	for _, s := range stations {
		c.Stations = append(c.Stations, s.text)
	}
	c.Zone, c.AreaCode = zone, areaCode
	offer(c, offices)
	resolve(c, townships, departments)
	return c
}

func register(townships []township) []county.Township {
	var all []county.Township
	for _, t := range townships {
		c := county.Township{Name: t.name(), Aliases: t.aliases()}
		for _, p := range t.places {
			c.Places = append(c.Places, p.text)
		}
		for _, v := range t.villages {
			c.Villages = append(c.Villages, county.Village{Name: v.name(), Aliases: v.aliases()})
		}
		all = append(all, c)
	}
	return all
}

func list(departments []unit) []county.Department {
	var all []county.Department
	for _, d := range departments {
		all = append(all, county.Department{Name: d.name(), Aliases: d.aliases()})
	}
	return all
}

var sixDigits = regexp.MustCompile(`^[1-8][0-9]{5}$`)

// countyCode is a code of GB/T 2260. Codes that end in 00 are those of a province or prefecture.
func countyCode(v value) string {
	s := v.code()
	if s != "" && (!sixDigits.MatchString(s) || strings.HasSuffix(s, "00")) {
		v.fail("写县级行政区划代码，6 位数字，例如长沙县是 430121", "%s 写的是“%s”，不是县级行政区划代码", v.name(), excerpt(s))
	}
	return s
}

func townships(v value) []township {
	var all []township
	for _, item := range v.nonEmpty("按本县名册写上乡镇和村（社区）") {
		o := item.object("township")
		t := township{unit: named(o.need("name"), o.get("aliases")), places: aliases(o.get("places"))}
		for _, p := range o.need("villages").nonEmpty("按名册写上村（社区）") {
			u := either(p, "village")
			if strings.HasSuffix(u.name(), "委会") || strings.HasSuffix(u.name(), "委员会") {
				p.fail("写成“某某村”“某某社区”的样子；村委会、居委会的写法程序自会认得", "“%s”是村委会或居委会的名称", excerpt(u.name()))
			}
			t.villages = append(t.villages, u)
		}
		all = append(all, t)
	}
	return all
}

// departments are those of the shipped file unless this one lists its own.
func departments(units object) []unit {
	v := units.get("departments")
	if v.node == nil && units.node != nil {
		return shippedDepartments(v)
	}
	var all []unit
	for _, item := range v.items() {
		all = append(all, either(item, "department"))
	}
	return all
}

// shippedDepartments stand, for this file's faults, at the place that leaves them out.
func shippedDepartments(at value) []unit {
	root, faults := parseYAML(guantong.DefaultConfig)
	shipped := value{root, "$", 1, 1, &faults}.object("").get("units").object("units").get("departments")
	var all []unit
	for _, item := range shipped.items() {
		u := either(item, "department")
		for i := range u {
			u[i].at = at
		}
		all = append(all, u)
	}
	return all
}

// resolve notes names that the register would take for another unit: an alias of one that is a usual short form of
// the other.
func resolve(c *county.County, townships []township, departments []unit) {
	check := func(u unit, find func(string) (string, bool)) {
		for _, l := range u {
			if got, _ := find(l.text); got != u.name() {
				l.at.fail("换一个不会混淆的名称", "“%s”也是%s的常用写法", excerpt(l.text), got)
			}
		}
	}
	for _, d := range departments {
		check(d, c.Department)
	}
	for _, t := range townships {
		check(t.unit, c.Township)
		for _, v := range t.villages {
			check(v, func(name string) (string, bool) {
				u, ok := c.Village(t.name(), name)
				return u.Village, ok
			})
		}
	}
}
