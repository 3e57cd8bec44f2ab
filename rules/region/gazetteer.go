package region

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Local is the county itself: what its own register says.
type Local struct {
	Code    string   // GB/T 2260: 431227
	Name    string   // 新晃侗族自治县
	Aliases []string // other names of the county
	Zone    string   // what the county calls the row of its industrial zone; may be empty
	Places  []string // its townships and villages, with their other names
	// Employers sends employers to a place (深圳富士康的分厂: 广东省深圳市) or a row of annex 4 (县内其他). The whole
	// text beats whatever places it names; a name that is only part of the text counts if the text names no place.
	Employers map[string]string
}

// Gazetteer reads texts for one county. It does not change and may be used from many goroutines.
type Gazetteer struct {
	county    string // its code
	zone      string // what it calls the row of its industrial zone; may be empty
	dict      func() *dictionary
	employers map[string]Place // by folded name
	longest   []string         // employers' names, longest first
}

// Place is where a text says somebody works. The zero Place, or one with only Zone, is none.
type Place struct {
	Code     string // GB/T 2260 code of the deepest division: 44, 4403, 440306; "" abroad
	Name     string // its name: 宝安区; abroad the country as written
	Abroad   bool   // outside China
	InCounty bool   // the county itself or a place in it
	Zone     bool   // the text speaks of an industrial zone (集中区, 工业园)
	Weak     bool   // only a signboard (广州酒家): counts unless the tick says otherwise
	Row      Row    // a row that the settings name for the employer, instead of a place
}

// Known tells whether there is a place at all.
func (p Place) Known() bool { return p.Code != "" || p.Abroad || p.Row != (Row{}) }

// manyNames is about as many as the register has, in all their spellings.
const manyNames = 7000

// New makes the gazetteer of a county. The error, in Chinese, says which setting is wrong: a county code that is not in the
// register, or each employer sent to what is neither a place nor a row, an EmployerError.
func New(l Local) (*Gazetteer, error) {
	if len(l.Code) != 6 || !registered(l.Code) {
		return nil, fmt.Errorf("区划代码 %q 不是国家标准 GB/T 2260 里的县，请填写本县的六位代码，如长沙县是 430121", l.Code)
	}
	g := &Gazetteer{county: l.Code, zone: l.Zone, employers: map[string]Place{}}
	// A run that is answered from memory reads no place.
	g.dict = sync.OnceValue(func() *dictionary {
		d := g.register()
		d.addLocal(l, theDivisions()[l.Code], theWords())
		d.close(theWords().decoys)
		return d
	})
	if err := g.addEmployers(l); err != nil {
		return nil, err
	}
	return g, nil
}

// register is the names of all places that are not the county's own.
func (g *Gazetteer) register() *dictionary {
	d := &dictionary{names: make(map[string]*name, manyNames)}
	common := theWords().common
	for _, n := range theRegister() {
		for _, s := range spellings(n) {
			d.add(s.text, n, name{full: s.full, minor: !s.full && len(n.path) == 6, common: common[s.text]})
		}
	}
	for _, country := range theWords().abroad {
		d.add(country, &node{path: "~" + country, name: country}, name{})
	}
	err := readAliases(func(alias, code string) bool {
		n := theDivisions()[code]
		if n == nil {
			return false
		}
		d.add(alias, n, name{minor: true})
		d.names[alias].alias = n
		return true
	})
	if err != nil {
		panic(err)
	}
	return d
}

// EmployerError is an employer that the settings send to what is neither a place nor a row.
type EmployerError struct{ Employer, To string }

func (e *EmployerError) Error() string {
	return fmt.Sprintf("employers 里 %q 的去向 %q 不是地名，也不是附件4的行；请写成“广东省深圳市”或“县内其他”这样", e.Employer, e.To)
}

func (g *Gazetteer) addEmployers(l Local) error {
	employers := l.Employers
	var faults []error
	for _, employer := range slices.Sorted(maps.Keys(employers)) {
		to := employers[employer]
		if to == l.Zone {
			to = theDestinations().rest["zone"].Name
		}
		place, ok := theDestinations().placeOf(to, g.county)
		if !ok {
			place = g.Locate(to)
		} else if place.InCounty {
			place.Name = theDivisions()[g.county].name
		}
		folded := string(foldText(employer, nil))
		if folded == "" || !place.Known() {
			faults = append(faults, &EmployerError{employer, to})
			continue
		}
		g.employers[folded] = place
	}
	// The longest first: 富士康龙华园区 is not just any 富士康.
	g.longest = slices.SortedFunc(maps.Keys(g.employers), func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return errors.Join(faults...)
}

// Locate reads a text alone, without the ticks.
func (g *Gazetteer) Locate(text string) Place {
	// Room for nearly all texts. A run reads one for every worker, and must not ask for memory each time.
	var runes [96]rune
	var tokens [8]token
	folded := foldText(text, runes[:0])
	if len(g.employers) > 0 {
		if p, ok := g.employers[string(folded)]; ok {
			return p
		}
	}
	r := resolve(folded, g.scan(folded, tokens[:0]))
	if r.place == nil {
		return g.locateEmployer(folded)
	}
	return Place{
		Code: r.place.code(), Name: r.place.name, Abroad: r.place.abroad(), Weak: r.weak, Zone: theWords().zone.within(folded),
		InCounty: strings.HasPrefix(r.place.path, g.county),
	}
}

func (g *Gazetteer) locateEmployer(folded []rune) Place {
	if len(g.longest) > 0 {
		text := string(folded)
		for _, employer := range g.longest {
			if strings.Contains(text, employer) {
				return g.employers[employer]
			}
		}
	}
	return Place{Zone: theWords().zone.within(folded)}
}

// Prefecture is the province and the prefecture of a place, for lists: 广东省, 深圳市. A municipality, 香港 and 澳门 are
// both; a county under the province itself (仙桃市) stands for the city. city is "" if the text goes no deeper than the
// province; abroad it is the country.
func (g *Gazetteer) Prefecture(p Place) (province, city string) {
	switch {
	case p.Row != (Row{}):
		return p.Row.Name, ""
	case p.Abroad:
		return Abroad, p.Name
	case len(p.Code) < 2 || theDivisions()[p.Code[:2]] == nil:
		return "", ""
	}
	upper := theDivisions()[p.Code[:2]]
	if strings.HasSuffix(upper.name, "市") || strings.HasSuffix(upper.name, "特别行政区") {
		return upper.name, upper.name
	}
	if len(p.Code) >= 4 {
		if n := theDivisions()[p.Code[:4]]; n != nil {
			return upper.name, n.name
		}
	}
	if len(p.Code) == 6 {
		if n := theDivisions()[p.Code]; n != nil {
			return upper.name, n.name
		}
	}
	return upper.name, ""
}
