package config_test

import (
	"slices"
	"testing"

	"guantong/daemon/config"
	"guantong/rules/convoy"
)

const aCounty = `
county: {name: 芷江侗族自治县, code: "431228"}
units: {townships: [{name: 芷江镇, villages: [东街社区]}]}
campaign: {year: 2020, start: 2020-02-23, survey_deadline: "2020-02-27T12:00", deadline: 2020-03-31}
store: {folder: {root: data}}
`

// Whoever says nothing of coaches has the usual ones; whoever says something has the rest as usual.
func TestTravel(t *testing.T) {
	usual := convoy.Defaults()
	read := func(more string) convoy.Settings {
		c, err := config.Parse("config.yaml", []byte(aCounty+more))
		if err != nil {
			t.Fatal(err)
		}
		return c.Travel
	}
	shipped, err := config.Default()
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]convoy.Settings{"left out": read(""), "empty": read("travel: {}\n"), "shipped": shipped.Travel} {
		if s.Early != usual.Early || s.Late != usual.Late || s.Lead != usual.Lead || s.Within != usual.Within || s.Minimum != usual.Minimum ||
			s.Escorts != usual.Escorts || s.Carriage != usual.Carriage || !slices.Equal(s.Sizes, usual.Sizes) || len(s.Risk) > 0 {
			t.Errorf("%s: %+v", name, s)
		}
	}
	s := read("travel: {late: 5, sizes: [{seats: 50}], risk: [湖北省, 温州市]}\n")
	if s.Late != 5 || s.Early != usual.Early || !slices.Equal(s.Sizes, []convoy.Size{{Seats: 50}}) || !slices.Equal(s.Risk, []string{"湖北省", "温州市"}) {
		t.Errorf("%+v", s)
	}
	if s := read("travel: {sizes: []}\n"); len(s.Sizes) != 0 {
		t.Errorf("%+v", s.Sizes)
	}
}
