package templates_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"guantong/rules/convoy"
	"guantong/templates"
)

// What a dispatch shows of vehicles and their riders can be read back, so that nobody loses his place with the memory.
func TestVehiclesAreReadBack(t *testing.T) {
	r := travelResults(t)
	var vehicles []convoy.Vehicle
	riders := map[string][]convoy.Rider{}
	for _, wb := range laidOut(templates.Dispatch(r)) {
		for i := range wb.Tables {
			g := asRead(&wb.Tables[i])
			switch wb.Tables[i].Name {
			case templates.ConvoyTab:
				var err error
				if vehicles, err = templates.ReadVehicles(g, year); err != nil {
					t.Fatal(err)
				}
			case templates.RidersTab:
				for number, some := range templates.ReadRiders(g, strings.Split(wb.Path, "/")[1]) {
					riders[number] = append(riders[number], some...)
				}
			}
		}
	}
	same := cmpopts.IgnoreFields(convoy.Vehicle{}, "Open", "Riders")
	if diff := cmp.Diff(r.Travel.Vehicles, vehicles, same); diff != "" || len(vehicles) == 0 {
		t.Errorf("(-planned +read back)\n%s", diff)
	}
	for i, v := range r.Travel.Vehicles {
		if vehicles[i].Open != len(v.Riders) {
			t.Errorf("%s had %d riders", v.Number, vehicles[i].Open)
		}
		var want, got []string
		for _, x := range v.Riders {
			if who := r.Travel.People[x.ID]; who.Worker != nil && !(v.Departed && who.ReturnedBy(r.Travel.Day)) {
				want = append(want, who.Task)
			}
		}
		for _, x := range riders[v.Number] {
			got = append(got, x.ID)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Errorf("%s: %v were read back of %v", v.Number, got, want)
		}
	}
}
