package convoy_test

import (
	"slices"
	"strings"
	"testing"

	"guantong/rules/civil"
	"guantong/rules/convoy"
)

func TestHardInputs(t *testing.T) {
	abroad := to(1, today+3, "厂")
	abroad[0].To = convoy.Destination{Province: "境外", City: "日本", Abroad: true}
	nowhere := to(1, today+3, "厂")
	nowhere[0].To = convoy.Destination{}
	province := to(1, today+3, "厂")
	province[0].To = convoy.Destination{Province: "广东省"}
	cases := []struct {
		name     string
		needs    []convoy.Need
		change   func(*convoy.Settings)
		vehicles int
		singles  int
		why      convoy.Reason // of all singles
	}{
		{name: "nobody"},
		{name: "one", needs: to(1, today+3, "厂"), singles: 1, why: convoy.FewPeople},
		{name: "three", needs: to(3, today+3, "厂"), singles: 3, why: convoy.FewPeople},
		{name: "four", needs: to(4, today+3, "厂"), vehicles: 1},
		{name: "far apart", needs: slices.Concat(to(3, today+3, "甲"), to(3, today+9, "乙")), singles: 6, why: convoy.FarApart},
		{name: "a thousand", needs: to(1000, today+3, "厂"), vehicles: 48},
		{name: "all undecided", needs: to(100, 0, "厂"), vehicles: 5},
		{name: "all overdue", needs: to(100, today-20, "厂"), vehicles: 5},
		{name: "abroad", needs: abroad, singles: 1, why: convoy.GoesAbroad},
		{name: "nowhere", needs: nowhere, singles: 1, why: convoy.NoPlace},
		{name: "only a province", needs: province, singles: 1, why: convoy.NoCity},
		{name: "no sizes", needs: to(30, today+3, "厂"), change: func(s *convoy.Settings) { s.Sizes = nil }, singles: 30, why: convoy.NoCoach},
		{name: "more escorts than seats", needs: to(30, today+3, "厂"), change: func(s *convoy.Settings) { s.Escorts = 45 }, singles: 30, why: convoy.NoCoach},
		{name: "no seats", needs: to(30, today+3, "厂"), change: func(s *convoy.Settings) { s.Sizes = []convoy.Size{{}} }, singles: 30, why: convoy.NoCoach},
		{name: "all travel by train", needs: to(70, today+3, "厂"), change: func(s *convoy.Settings) { s.Sizes = nil }, vehicles: 1},
		{name: "no size fits", needs: to(9, today+3, "厂"), change: func(s *convoy.Settings) { s.Sizes = []convoy.Size{{Seats: 45}} }, singles: 9, why: convoy.FewPeople},
		{name: "only full ones", needs: to(45, today+3, "厂"), change: func(s *convoy.Settings) { s.Minimum, s.Sizes = 100, []convoy.Size{{Seats: 45}} }, vehicles: 2, singles: 3, why: convoy.FarApart},
		{name: "leads out of the next days", needs: to(9, 0, "厂"), change: func(s *convoy.Settings) { s.Lead = 20 }, vehicles: 1},
		{name: "a lifetime apart", needs: slices.Concat(to(5, today+3, "甲"), to(5, today+30_000, "乙")), vehicles: 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := settings(t)
			if c.change != nil {
				c.change(s)
			}
			needs := renumber(c.needs)
			p := convoy.Make(needs, nil, nil, today, s)
			if s.Lead < s.Within {
				check(t, needs, p, s)
			}
			if len(p.Vehicles) != c.vehicles || len(p.Singles) != c.singles {
				t.Errorf("%d vehicles and %d singles, want %d and %d", len(p.Vehicles), len(p.Singles), c.vehicles, c.singles)
			}
			for _, x := range p.Singles {
				if x.Why != c.why {
					t.Errorf("%s, want %s", x.Why, c.why)
				}
			}
		})
	}
}

func TestNoPartlyEmptyLastCoach(t *testing.T) {
	s := settings(t)
	s.Sizes = []convoy.Size{{Seats: 45}}
	p := convoy.Make(renumber(to(26, today+3, "厂")), nil, nil, today, s)
	if len(p.Vehicles) != 2 || len(p.Vehicles[0].Riders) != 13 || len(p.Vehicles[1].Riders) != 13 {
		t.Errorf("%d vehicles, with %d people in the first", len(p.Vehicles), len(p.Vehicles[0].Riders))
	}
}

// 专人专车专厂专线: a coach is for as few employers as can be.
func TestOneEmployerOneCoach(t *testing.T) {
	needs := renumber(to(13, today+3, "甲"), to(7, today+3, "乙"), to(12, today+3, "丙"))
	p := convoy.Make(needs, nil, nil, today, settings(t))
	for _, v := range p.Vehicles {
		var names []string
		for _, r := range v.Riders {
			names = append(names, r.Employer)
		}
		slices.Sort(names)
		if names = slices.Compact(names); len(names) == 3 || len(p.Vehicles) != 2 {
			t.Errorf("%s of %d is for %s", v.Number, len(p.Vehicles), names)
		}
	}
}

// Orders hold from their days on, those on places at risk only for these.
func TestLoads(t *testing.T) {
	s := settings(t)
	s.Risk = []string{"武汉市", "广东省"}
	far := convoy.Destination{Province: "浙江省", City: "宁波市"}
	cases := []struct {
		to   convoy.Destination
		day  civil.Day
		want string
	}{
		{far, civil.Date(2020, 2, 10), ""},
		{far, civil.Date(2020, 2, 11), "56号"},
		{far, civil.Date(2020, 2, 27), "56号"},
		{far, civil.Date(2020, 2, 28), ""},
		{shenzhen, civil.Date(2020, 2, 28), "80号"},
		{convoy.Destination{Province: "湖北省", City: "武汉市"}, civil.Date(2020, 3, 9), "80号"},
		{convoy.Destination{Province: "湖南省", City: "怀化市"}, civil.Date(2020, 2, 12), ""},
		{convoy.Destination{Province: "湖南省", City: "长沙市"}, civil.Date(2020, 2, 12), "56号"},
	}
	for _, c := range cases {
		l, holds := s.Load(c.to, c.day)
		if holds != (c.want != "") || holds && (!strings.Contains(l.Source, c.want) || l.Percent != 50) {
			t.Errorf("%v on %s: %v, %v", c.to, c.day, l, holds)
		}
	}
	s.Risk = []string{"新晃侗族自治县"}
	if _, holds := s.Load(far, civil.Date(2020, 3, 1)); !holds {
		t.Error("the county itself is at risk, and its coaches may be full")
	}
}

// What an order that ends would now ask for does not break up coaches that have been planned.
func TestOrderEnds(t *testing.T) {
	s := settings(t)
	needs := renumber(to(6, today+4, "厂"))
	first := convoy.Make(needs, nil, nil, today, s)
	after := convoy.Make(needs, first, nil, civil.Date(2020, 2, 28), s)
	if len(after.Moves) > 0 || len(after.Vehicles) != 1 || after.Vehicles[0].Places != 8 {
		t.Errorf("%+v", after)
	}
}

func TestMoves(t *testing.T) {
	s := settings(t)
	needs := renumber(to(21, today+3, "甲"), to(5, today+9, "乙"))
	first := convoy.Make(needs, nil, nil, today, s)
	if len(first.Vehicles) != 2 {
		t.Fatalf("%d vehicles", len(first.Vehicles))
	}
	why := func(needs []convoy.Need, departed map[string]bool, day civil.Day) map[string]convoy.Move {
		p := convoy.Make(needs, first, departed, day, s)
		moves := map[string]convoy.Move{}
		for _, m := range p.Moves {
			moves[m.ID] = m
		}
		check(t, needs, p, s)
		return moves
	}
	other := slices.Clone(needs)
	other[0].Planned = today + 20
	other[1].To = cities[2]
	if m := why(other, nil, today); len(m) != 2 || m["0000"].Why != convoy.OtherDay || m["0001"].Why != convoy.OtherPlace || m["0000"].To != "" {
		t.Errorf("%v", m)
	}
	if m := why(needs[:23], nil, today); len(m) != 2 || m["0022"].Why != convoy.TooFew {
		t.Errorf("%v", m)
	}
	if m := why(needs, nil, today+4); len(m) != 21 || m["0000"].Why != convoy.Unreported {
		t.Errorf("%v", m)
	}
	if m := why(needs, map[string]bool{first.Vehicles[0].Number: true}, today+4); len(m) != 0 {
		t.Errorf("%v", m)
	}
}

// A vehicle of yesterday whose 发车登记 comes late has its people back.
func TestRegisteredLate(t *testing.T) {
	s := settings(t)
	needs := renumber(to(21, today+3, "甲"))
	first := convoy.Make(needs, nil, nil, today, s)
	number := first.Vehicles[0].Number
	second := convoy.Make(needs, first, nil, today+4, s)
	third := convoy.Make(needs, second, map[string]bool{number: true}, today+5, s)
	check(t, needs, third, s)
	if len(third.Vehicles) != 1 || third.Vehicles[0].Number != number || len(third.Moves) != 21 || third.Moves[0].Why != convoy.HasDeparted || third.Moves[0].To != number {
		t.Errorf("%d vehicles, moves %v", len(third.Vehicles), third.Moves)
	}
	if number == second.Vehicles[0].Number || !strings.HasPrefix(number, "深圳-0229-") {
		t.Errorf("%s, then %s", number, second.Vehicles[0].Number)
	}
}
