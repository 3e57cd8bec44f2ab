package convoy

import (
	"cmp"
	_ "embed"
	"slices"
	"sync"

	"guantong/rules/civil"
	"guantong/rules/ruledata"
)

//go:embed loads.yaml
var loadsYAML []byte

// Settings are what a county decides, and the orders on how full a coach may be. Days are counted in whole days.
type Settings struct {
	Early, Late int    // nobody leaves so many days before or after the day he planned
	Lead        int    // nobody leaves sooner than so many days after the plan is made
	Within      int    // who is overdue or undecided leaves within so many days
	Sizes       []Size // of the coaches that can be had
	Minimum     int    // a coach is at least so full, in per cent of its places
	Escorts     int    // on every coach, in persons
	Carriage    int    // a carriage takes so many people or more
	Home        Destination
	Risk        []string // provinces, prefectures or counties of medium or high risk, by their official names
	Townships   []string // in the order of the register: coaches call at them in this order
	Loads       []Load
}

// Size is a kind of coach.
type Size struct {
	Seats int
	Price int // of a journey, in yuan: among coaches that do equally well the cheapest runs
}

// Load is an order on how full coaches may be. Of several the one that began last holds.
type Load struct {
	From    civil.Day `yaml:"from"`
	Percent int       `yaml:"percent"` // of the seats
	Risk    bool      `yaml:"risk"`    // only to and from places of medium and high risk
	Source  string    `yaml:"source"`
}

// Defaults are the settings of a county that decides nothing, but for the orders.
func Defaults() Settings {
	return Settings{
		Early: 1, Late: 3, Lead: 1, Within: 7,
		Sizes:   []Size{{45, 4500}, {33, 3600}, {19, 2400}},
		Minimum: 50, Escorts: 1, Carriage: 60,
	}
}

// Loads are the orders on how full coaches may be, as they come with the program.
var Loads = sync.OnceValue(func() []Load { return ruledata.Must(readLoads()) })

func readLoads() ([]Load, error) {
	var file struct {
		Loads []Load `yaml:"loads"`
	}
	if err := ruledata.Decode("loads.yaml", loadsYAML, &file); err != nil {
		return nil, err
	}
	slices.SortStableFunc(file.Loads, func(a, b Load) int { return cmp.Compare(a.From, b.From) })
	return file.Loads, nil
}

// Load is the order that holds for coaches to a place on a day, and false if none does.
func (s *Settings) Load(to Destination, day civil.Day) (Load, bool) {
	if to.Province == s.Home.Province && to.City == s.Home.City {
		return Load{}, false // 省际、市际客运包车: not within the prefecture
	}
	for _, l := range slices.Backward(s.Loads) {
		if l.From <= day {
			return l, !l.Risk || s.risky(to)
		}
	}
	return Load{}, false
}

// risky tells whether a place or the county itself is of medium or high risk.
func (s *Settings) risky(to Destination) bool {
	return slices.ContainsFunc(s.Risk, func(name string) bool {
		return name != "" && slices.Contains([]string{to.Province, to.City, s.Home.Province, s.Home.City, s.Home.Town}, name)
	})
}
