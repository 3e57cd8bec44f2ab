package check_test

import (
	"testing"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

func TestTripRules(t *testing.T) {
	right := map[annex.Field]any{
		annex.TripVehicle: "深圳-0229-1", annex.TripDay: "2月29日", annex.TripPlate: "湘N12345", annex.TripCarrier: "县汽运公司", annex.TripEscorts: "吴某",
		annex.TripAboard: 20, annex.TripCost: 4500, annex.TripPayer: "政府",
	}
	type change = map[annex.Field]any
	for _, tt := range []struct {
		name   string
		change change
		want   []told
	}{
		{"correct", nil, nil},
		{"a train", change{annex.TripPlate: "K9063", annex.TripCost: "", annex.TripPayer: ""}, nil},
		{"number missing", change{annex.TripVehicle: ""}, []told{{"V-TRIP", annex.TripVehicle, "警告"}}},
		{"day missing", change{annex.TripDay: ""}, []told{{"V-DATE", annex.TripDay, "警告"}}},
		{"day undecided", change{annex.TripDay: "待定"}, []told{{"V-DATE", annex.TripDay, "警告"}}},
		{"day unreadable", change{annex.TripDay: "月底"}, []told{{"V-DATE", annex.TripDay, "警告"}}},
		{"day of another year", change{annex.TripDay: "2019-02-28"}, []told{{"V-DATE", annex.TripDay, "警告"}}},
		{"plate missing", change{annex.TripPlate: ""}, []told{{"V-PLATE", annex.TripPlate, "提示"}}},
		{"plate", change{annex.TripPlate: "大巴"}, []told{{"V-PLATE", annex.TripPlate, "提示"}}},
		{"aboard missing", change{annex.TripAboard: ""}, []told{{"V-INT", annex.TripAboard, "警告"}}},
		{"aboard in words", change{annex.TripAboard: "二十人"}, []told{{"V-INT", annex.TripAboard, "警告"}}},
		{"half a man", change{annex.TripAboard: 2.5}, []told{{"V-INT", annex.TripAboard, "警告"}}},
		{"cost in words", change{annex.TripCost: "面议", annex.TripPayer: ""}, []told{{"V-MONEY", annex.TripCost, "警告"}}},
		{"nobody pays", change{annex.TripPayer: ""}, []told{{"V-MONEY", annex.TripPayer, "提示"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := newKit(t, check.Overrides{})
			s := k.sheet(t, annex.TripsForm, with(right, tt.change))
			var found []check.Finding
			for row := range s.Rows() {
				x := survey.Trip{Trip: row.Trip()}
				found = append(found, k.rules.Trip(row, &x)...)
			}
			expect(t, s, tt.want, found)
		})
	}
}

// What was planned otherwise is named; a day to come does not count yet.
func TestTripUnlike(t *testing.T) {
	k := newKit(t, check.Overrides{})
	s := k.sheet(t, annex.TripsForm, map[annex.Field]any{annex.TripVehicle: "深圳-0229-1", annex.TripDay: "2月29日", annex.TripAboard: 20})
	var x survey.Trip
	for row := range s.Rows() {
		x = survey.Trip{Trip: row.Trip()}
	}
	day := civil.Date(2020, 2, 29)
	for name, c := range map[string]struct {
		found []check.Finding
		want  string
	}{
		"as planned":  {k.rules.TripUnlike(&x, day, 20, 21), ""},
		"another day": {k.rules.TripUnlike(&x, day-1, 20, 21), "V-DATE"},
		"fewer":       {k.rules.TripUnlike(&x, day, 21, 21), "V-RIDERS"},
		"more":        {k.rules.TripUnlike(&x, day, 19, 21), "V-RIDERS"},
		"too many":    {k.rules.TripUnlike(&x, day, 15, 15), "V-LOAD"},
		"a carriage":  {k.rules.TripUnlike(&x, day, 20, 0), ""},
		"to come":     {k.rules.TripOn(day-1, &x), "V-DATE"},
		"come":        {k.rules.TripOn(day, &x), ""},
		"unknown":     {k.rules.UnknownTrip(&x, "深圳-0228-1"), "V-TRIP"},
		"twice":       {k.rules.TripTwice(&x, "登记第4行"), "V-DUP"},
	} {
		got := ""
		for _, f := range c.found {
			got += f.Rule
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
