package demo

import (
	"testing"

	"guantong/rules/civil"
	"guantong/rules/county"
)

// TestIdentities checks the numbers by the standard's own weights, and that no two people share one.
func TestIdentities(t *testing.T) {
	s := &Sample{County: &county.County{Code: "431227"}, Options: Options{Seed: 11, Day: civil.Date(2020, 2, 27)}}
	weights := []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	seen := map[string]bool{}
	ages := map[string]int{}
	const people = 120_000
	check := func(p identity) {
		sum := 0
		for i, w := range weights {
			sum += int(p.id[i]-'0') * w
		}
		if len(p.id) != 18 || p.id[17] != "10X98765432"[sum%11] {
			t.Fatalf("%s: wrong check character", p.id)
		}
		if born, err := civil.Parse("20060102", p.id[6:14]); err != nil || born != p.born {
			t.Fatalf("%s: born %v (%v)", p.id, p.born, err)
		}
		if man := (p.id[16]-'0')%2 == 1; man != (p.sex == "男") {
			t.Fatalf("%s: sex %s", p.id, p.sex)
		}
		if seen[p.id[6:17]] {
			t.Fatalf("%s: date and sequence of another person", p.id)
		}
		seen[p.id[6:17]] = true
	}
	for i := range people {
		p := s.identity(i)
		check(p)
		switch age := p.age(s.Options.Day); {
		case age < 16 || age > 70:
			t.Fatalf("%s: %d years old", p.id, age)
		case age >= 22 && age <= 50:
			ages["22–50"]++
		case age >= 65:
			ages["65–"]++
		}
		child := s.child(i)
		check(child)
		if age := child.age(s.Options.Day); age < 11 || age >= 16 {
			t.Fatalf("%s: a child of %d", child.id, age)
		}
	}
	if n := ages["22–50"]; n < people*85/100 {
		t.Errorf("%d of %d are 22 to 50", n, people)
	}
	if n := ages["65–"]; n == 0 || n > people/100 {
		t.Errorf("%d of %d are 65 or older", n, people)
	}
}
