package demo

import (
	"math"
	"slices"

	"guantong/rules/county"
)

// village is a village's share in the sample.
type village struct {
	unit      county.Unit
	number    int // among all villages: the number of its dice
	role      role
	neighbour county.Unit // strayLine: whose name stands in the unit line

	first, rows          int // its rows of 附件1
	firstSeeker, seekers int // its rows of 附件3
}

// role is what is peculiar about a village.
type role uint8

const (
	ordinary      role = iota
	unreported         // no sheet
	savedAsXLS         // no sheet, but a file that cannot be read
	noClerk            // A1-HEAD
	noDate             // A1-HEAD
	noPhone            // S-COLUMN
	noCertificate      // S-COLUMN
	strayLine          // S-UNIT: the tab was copied, the unit line was not changed
	unknown            // S-VILLAGE
	host               // ordinary, but another village's rows stand under its name
)

// plan gives every village its size and some a role.
func (s *Sample) plan() {
	most := 0
	for _, t := range s.County.Townships {
		if len(t.Villages) > most {
			s.seat, most = t.Name, len(t.Villages)
		}
		for _, v := range t.Villages {
			s.villages = append(s.villages, village{unit: county.Unit{Township: t.Name, Village: v.Name}})
		}
	}
	for i := range s.villages {
		s.villages[i].number = i
	}
	if len(s.villages) == 0 {
		return
	}
	s.cast()
	s.share()
}

func (s *Sample) township(name string) county.Township {
	for _, t := range s.County.Townships {
		if t.Name == name {
			return t
		}
	}
	return county.Township{}
}

// cast gives the roles to villages here and there. A small county has fewer of them.
func (s *Sample) cast() {
	d := roll(s.Options.Seed, dicePlan, 0)
	roles := []role{unreported, unreported, unreported}
	if s.Options.Mistakes {
		roles = append([]role{savedAsXLS, strayLine, noClerk, noDate, noPhone, noCertificate}, roles...)
	}
	if most := len(s.villages) / 3; len(roles) > most {
		roles = roles[:most]
	}
	order := d.Perm(len(s.villages))
	for _, r := range roles {
		for _, i := range order {
			v := &s.villages[i]
			if v.role != ordinary {
				continue
			}
			if r == strayLine {
				next := s.beside(i)
				if next == nil {
					continue
				}
				next.role, v.neighbour = host, next.unit
			}
			v.role = r
			break
		}
	}
	if s.Options.Mistakes {
		s.inventVillage(d)
	}
}

// beside is an ordinary village of the same township next to village i, nil if there is none.
func (s *Sample) beside(i int) *village {
	for _, k := range []int{i - 1, i + 1} {
		if k >= 0 && k < len(s.villages) && s.villages[k].role == ordinary && s.villages[k].unit.Township == s.villages[i].unit.Township {
			return &s.villages[k]
		}
	}
	return nil
}

// inventVillage adds a village that the register does not have to a township, behind its own.
func (s *Sample) inventVillage(d dice) {
	t := pick(d, s.County.Townships)
	for _, name := range []string{"望乡坡村", "天堂界村", "老寨坪村"} {
		if _, taken := s.County.Village("", name); taken {
			continue
		}
		last := 0
		for i, v := range s.villages {
			if v.unit.Township == t.Name {
				last = i + 1
			}
		}
		v := village{unit: county.Unit{Township: t.Name, Village: name}, number: len(s.villages), role: unknown}
		s.villages = slices.Insert(s.villages, last, v)
		return
	}
}

// share deals the workers and seekers out: villages are of all sizes, those of the county town the largest.
func (s *Sample) share() {
	weights := make([]float64, len(s.villages))
	for i, v := range s.villages {
		if v.role == unreported || v.role == savedAsXLS {
			continue
		}
		d := roll(s.Options.Seed, diceTab, v.number)
		weights[i] = math.Exp(d.NormFloat64() * 0.45)
		switch {
		case v.role == unknown:
			weights[i] = 0.3
		case v.unit.Township == s.seat:
			weights[i] *= 1.5
		}
	}
	workers := deal(s.Options.Workers, weights)
	for i, v := range s.villages {
		if v.role == unknown {
			weights[i] = 0
		}
	}
	seekers := deal(s.seekers(), weights)
	row, seeker := 0, 0
	for i := range s.villages {
		v := &s.villages[i]
		v.first, v.rows = row, workers[i]
		v.firstSeeker, v.seekers = seeker, seekers[i]
		row, seeker = row+v.rows, seeker+v.seekers
	}
}

// seekers is how many rows of 附件3 there are.
func (s *Sample) seekers() int { return s.Options.Workers * 8 / 100 }

// deal splits a number by weights: what the rounding leaves goes to the first ones.
func deal(n int, weights []float64) []int {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	parts := make([]int, len(weights))
	if total == 0 {
		return parts
	}
	left := n
	for i, w := range weights {
		parts[i] = int(float64(n) * w / total)
		left -= parts[i]
	}
	for i := 0; left > 0; i = (i + 1) % len(parts) {
		if weights[i] > 0 {
			parts[i]++
			left--
		}
	}
	return parts
}

// villageAt is the village that row i of the survey stands in.
func (s *Sample) villageAt(i int) *village {
	n, _ := slices.BinarySearchFunc(s.villages, i, func(v village, i int) int {
		if v.first+v.rows <= i {
			return -1
		}
		if v.first > i {
			return 1
		}
		return 0
	})
	return &s.villages[n]
}
