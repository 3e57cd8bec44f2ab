package demo

import (
	"slices"
	"strings"

	"guantong/rules/region"
)

// surroundings are what lies around the county by the national register.
type surroundings struct {
	province, prefecture region.Division
	beside               []region.Division // other counties of the prefecture, its seat first
	places               []place           // where people go to work
	people               int               // of all places
}

// Of ten thousand workers so many go to the prefecture's seat, so many to others of its counties.
const (
	toSeat  = 180
	toOther = 100
)

// look finds out what lies around the county.
func (s *Sample) look() {
	a := &s.around
	a.province, a.prefecture = region.Above(s.County.Code)
	const enough = 6 // the nearest are not known; the first of the register will do
	a.beside = region.Beside(s.County.Code)
	a.beside = a.beside[:min(len(a.beside), enough)]
	a.places = s.elsewhere()
	if len(a.beside) > 1 && a.prefecture.Name != "" {
		near := place{row: rowNear, province: a.province.Name, city: a.prefecture.Name}
		for _, own := range []string{a.province.Name, a.prefecture.Name} {
			if slices.Contains(Destinations[:], own) {
				near.row = own // 附件4 has a row of its own for it
			}
		}
		seat, other := near, near
		seat.people, seat.areas = toSeat, []string{a.beside[0].Name}
		other.people = toOther
		for _, d := range a.beside[1:] {
			other.areas = append(other.areas, d.Name)
		}
		a.places = append(a.places, seat, other)
	}
	for _, p := range a.places {
		a.people += p.people
	}
}

// elsewhere are the places of destinations.txt as they are seen from the county: none in its own prefecture or in itself, and what is
// elsewhere in the province or beyond it by where the county is.
func (s *Sample) elsewhere() (all []place) {
	own := append([]string{s.County.Name}, s.County.Aliases...)
	for _, p := range readPlaces() {
		switch {
		case slices.Contains(own, p.city):
			continue
		case p.city != "" && strings.HasPrefix(s.around.prefecture.Name, shortCity(p.city)): // 湘西州 is short for more
			continue
		case p.row != rowProvince && p.row != rowCountry:
		case p.province == s.around.province.Name:
			p.row = rowProvince
		default:
			p.row = rowCountry
		}
		all = append(all, p)
	}
	return all
}

// away picks a place outside the county.
func (s *Sample) away(d dice) place {
	n := d.IntN(s.around.people)
	for _, p := range s.around.places {
		if n -= p.people; n < 0 {
			return p
		}
	}
	return s.around.places[0]
}

// nearby writes an employer in the prefecture's seat beyond doubt.
func (s *Sample) nearby(firm string) string {
	if len(s.around.beside) == 0 {
		return s.around.prefecture.Name + firm
	}
	return s.around.prefecture.Name + s.around.beside[0].Name + firm
}
