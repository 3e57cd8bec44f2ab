package annex_test

import (
	"testing"

	"guantong/rules/annex"
	"guantong/rules/civil"
)

func TestTrip(t *testing.T) {
	t.Parallel()
	s := read(t, draw().put(0, 0, leaves(annex.TripsForm)...).
		put(1, 0, "深圳—0229 — 1", "2月29日", "湘n·12345", "县汽运公司", "吴某", 20, "4500元", "政府", "").
		put(2, 0, "深圳-0301-1", "3.1", "", "", "", "二十人", "面议", "", ""))
	if s.Kind != annex.Trips {
		t.Fatalf("kind %d", s.Kind)
	}
	var got []annex.Trip
	for row := range s.Rows() {
		trip := row.Trip()
		trip.At = annex.At{}
		got = append(got, trip)
	}
	want := annex.Trip{
		Vehicle: "深圳-0229-1", Day: annex.When{Day: civil.Date(2020, 2, 29), State: annex.Known}, Plate: "湘N12345", Carrier: "县汽运公司",
		Escorts: "吴某", Aboard: 20, Counted: true, Cost: annex.Money{Yuan: "4500"}, Payer: "政府",
	}
	if len(got) != 2 || got[0] != want {
		t.Fatalf("%+v", got)
	}
	if got[1].Counted || !got[1].Cost.Bad || got[1].Day.Day != civil.Date(2020, 3, 1) {
		t.Errorf("%+v", got[1])
	}
}

// TestVehicleNumber: however it is typed, it is the number of 包车编组.
func TestVehicleNumber(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"深圳-0229-1": "深圳-0229-1", "深圳0229-1": "深圳-0229-1", "深圳02291": "深圳-0229-1", "深圳 0229 1": "深圳-0229-1", "深圳－0229－１": "深圳-0229-1", "深圳--0229-1": "深圳-0229-1",
		"深圳-229-1": "深圳-0229-1", "深圳-0229-01": "深圳-0229-1", "深圳/0229/12": "深圳-0229-12", "深圳-0229": "深圳-0229", "加开一车": "加开一车", "": "",
	} {
		if got := annex.VehicleNumber(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}
