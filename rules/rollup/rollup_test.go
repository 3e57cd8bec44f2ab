package rollup_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/region"
	"guantong/rules/rollup"
	"guantong/rules/survey"
	"guantong/rules/tally"
)

var day = civil.Date(2020, 2, 27)

func register() *county.County {
	return county.New("某县", "431227",
		[]county.Township{
			{Name: "甲镇", Villages: []county.Village{{Name: "东村"}, {Name: "西村"}}},
			{Name: "乙镇", Villages: []county.Village{{Name: "南村"}}},
		},
		[]county.Department{{Name: "县科工局"}, {Name: "县商务局"}})
}

// units are where a worker's sheet may say it belongs: known, unknown and nowhere.
var units = []county.Unit{
	{Township: "甲镇", Village: "东村"}, {Township: "甲镇", Village: "西村"}, {Township: "乙镇", Village: "南村"},
	{Township: "甲镇", Village: "新来村"}, {Township: "乙镇"}, {},
}

func drawWorker(t *rapid.T) *survey.Worker {
	tick := rapid.SampledFrom([]annex.Tick{annex.Unticked, annex.Unticked, annex.Ticked, annex.Done, annex.Text})
	w := &survey.Worker{Copy: rapid.IntRange(0, 9).Draw(t, "copy") == 0}
	w.At = annex.At{Sheet: &annex.Sheet{Unit: rapid.SampledFrom(units).Draw(t, "unit")}}
	w.Poor = rapid.SampledFrom([]annex.Answer{annex.Unanswered, annex.Yes, annex.No, annex.Unclear}).Draw(t, "poor")
	w.InCounty, w.OutCounty = tick.Draw(t, "in"), tick.Draw(t, "out")
	for i := range w.Reasons {
		w.Reasons[i] = tick.Draw(t, "reason")
	}
	for i := range w.Needs {
		w.Needs[i] = tick.Draw(t, "need")
	}
	w.Place.Row = rapid.SampledFrom(region.Rows()).Draw(t, "row")
	w.Returned.Said = rapid.Bool().Draw(t, "returned")
	return w
}

// Whatever comes in, nobody vanishes: every level is the sum of the one below, annex 4 adds up to annex 2, and all ties
// hold.
func TestNobodyVanishes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		workers := rapid.SliceOfN(rapid.Custom(drawWorker), 0, 60).Draw(t, "workers")
		all := rollup.AddWorkers(register(), workers, day)
		counted, returned, poor := 0, 0, 0
		for _, w := range workers {
			if w.Copy {
				continue
			}
			counted++
			if w.Returned.Said {
				returned++
			}
			if w.Poor == annex.Yes {
				poor++
			}
		}
		if all.Planned != counted || all.Returned != returned || all.Poor != poor {
			t.Errorf("the county has %d planned, %d returned, %d poor; want %d, %d, %d", all.Planned, all.Returned, all.Poor, counted, returned, poor)
		}
		sum := 0
		for _, township := range all.Townships {
			sum += township.Planned
			villages := 0
			for _, v := range township.Villages {
				villages += v.Planned
				destinations := 0
				for _, d := range v.Destinations {
					destinations += d.Returned + d.Waiting
				}
				if destinations != v.Planned {
					t.Errorf("%s: annex 4 has %d, annex 2 has %d", v.Name, destinations, v.Planned)
				}
			}
			if villages != township.Planned {
				t.Errorf("%s has %d, its villages %d", township.Name, township.Planned, villages)
			}
		}
		if sum != counted {
			t.Errorf("the townships have %d, want %d", sum, counted)
		}
		for _, tie := range rollup.Ties(len(workers), workers, nil, all, rollup.AddEmployers(register(), nil)) {
			if !tie.OK {
				t.Errorf("tie does not hold: %+v", tie)
			}
		}
	})
}

func TestUnknownVillagesFollow(t *testing.T) {
	var workers []*survey.Worker
	for _, u := range []county.Unit{{Township: "甲镇", Village: "乱村"}, {Township: "甲镇"}, {Township: "甲镇", Village: "东村"}, {}} {
		w := &survey.Worker{}
		w.At = annex.At{Sheet: &annex.Sheet{Unit: u}}
		w.Place.Row = region.Rows()[0]
		workers = append(workers, w)
	}
	all := rollup.AddWorkers(register(), workers, day)
	var names []string
	for _, t := range all.Townships {
		names = append(names, t.Name)
		for _, v := range t.Villages {
			names = append(names, v.Name)
		}
	}
	want := []string{"甲镇", "东村", "西村", "乱村", tally.NoVillage, "乙镇", "南村", tally.NoTownship, tally.NoVillage}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestRate(t *testing.T) {
	tests := []struct {
		returned, planned int
		want              float64
		ok                bool
	}{
		{0, 0, 0, false}, {0, 3, 0, true}, {1, 3, 33.3, true}, {2, 3, 66.7, true}, {3, 3, 100, true},
		{1, 2000, 0.1, true},  // 0.05 is half: up
		{1, 2001, 0.0, true},  // just below half
		{17, 160, 10.6, true}, // 10.625
		{13, 16, 81.3, true},  // 81.25 up, where floats may say 81.2
	}
	for _, tt := range tests {
		r := rollup.Returning{Planned: tt.planned, Returned: tt.returned}
		rate, ok := r.Rate()
		if rate.Points() != tt.want || ok != tt.ok {
			t.Errorf("%d/%d = %v, %v; want %v, %v", tt.returned, tt.planned, rate.Points(), ok, tt.want, tt.ok)
		}
	}
}

func TestLogic(t *testing.T) {
	tests := []struct {
		name   string
		figure rollup.Returning
		want   string
	}{
		{"nobody", rollup.Returning{}, "✓"},
		{"holds", rollup.Returning{Planned: 3, Poor: 3, In: 1, Out: 2, Reasons: [4]int{1, 1, 1, 0}, Returned: 3}, "✓"},
		{"③ short", rollup.Returning{Planned: 3, In: 3, Reasons: [4]int{0, 0, 0, 0}}, "③少3人"},
		{"② over", rollup.Returning{Planned: 1, In: 1, Out: 1, Reasons: [4]int{1}}, "②多1人"},
		{"both", rollup.Returning{Planned: 2, In: 1, Reasons: [4]int{2, 1}}, "②少1人 ③多1人"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.figure.Logic(); got != tt.want {
				t.Errorf("Logic() = %q, want %q", got, tt.want)
			}
		})
	}
}

func enterprise(unit county.Unit, kind string, last, demand, back, hires int) *survey.Enterprise {
	e := &survey.Enterprise{}
	e.At = annex.At{Sheet: &annex.Sheet{Kind: annex.Employers, Unit: unit}}
	e.Kind = kind
	e.Numbers = [6]int{last, demand, back, 0, hires, 0}
	return e
}

func TestEmployers(t *testing.T) {
	industry, township := county.Unit{Department: "县科工局"}, county.Unit{Township: "乙镇"}
	copied := enterprise(industry, "工业企业", 1000, 1000, 1000, 1000)
	copied.Copy = true
	all := rollup.AddEmployers(register(), []*survey.Enterprise{
		enterprise(industry, "工业企业", 100, 120, 60, 6),
		enterprise(industry, "工业企业", 10, 0, 0, 0),
		enterprise(township, "农业企业", 5, 8, 2, 0),
		enterprise(township, annex.Unclassified, 1, 1, 1, 0),
		copied,
	})
	var names []string
	for _, u := range all.Units {
		names = append(names, u.Name)
	}
	if diff := cmp.Diff([]string{"县科工局", "县商务局", "乙镇"}, names); diff != "" {
		t.Errorf("units (-want +got):\n%s", diff)
	}
	if got := slices.Index(all.Kinds, annex.Unclassified); got != 6 {
		t.Errorf("未归类 is category %d, want the seventh", got)
	}
	got := all.Unit("县科工局").Counts[1]
	if want := (rollup.Employment{LastYear: 110, Demand: 120, Back: 60, NewHires: 6}); got != want {
		t.Errorf("县科工局's industry is %+v, want %+v", got, want)
	}
	if rate, ok := got.Rate(); !ok || rate.Points() != 55 {
		t.Errorf("its rate is %v, %v; want 55", rate.Points(), ok)
	}
	if _, ok := all.Unit("县商务局").Counts[0].Rate(); ok {
		t.Error("a department without demand has a rate")
	}
	if got := all.Total[0].Demand + all.Total[6].LastYear; got != 9 {
		t.Errorf("totals are wrong: %+v", all.Total)
	}
}

func TestReporting(t *testing.T) {
	c := register()
	filled := func(d int) annex.When {
		return annex.When{Day: civil.Date(2020, 2, d), State: annex.Known}
	}
	east := &annex.Sheet{Kind: annex.Workers, Unit: units[0], Clerk: "杨某", Filled: filled(27)}
	east2 := &annex.Sheet{Kind: annex.Workers, Unit: units[0], Clerk: "吴某", Filled: filled(20)}
	west := &annex.Sheet{Kind: annex.Workers, Unit: units[1], Filled: filled(26)}
	south := &annex.Sheet{Kind: annex.Workers, Unit: units[2], Filled: filled(27)}
	industry := &annex.Sheet{Kind: annex.Employers, Unit: county.Unit{Department: "县科工局"}, Filled: filled(27)}
	copies := &annex.Sheet{Kind: annex.Workers, Unit: units[3], Filled: filled(27)}
	tabs := []rollup.Tab{
		{Sheet: east, Records: 3, Counted: 3}, {Sheet: east2, Records: 2, Counted: 1}, {Sheet: west, Records: 1, Counted: 1},
		{Sheet: south}, {Sheet: copies, Records: 2}, {Sheet: industry, Records: 4, Counted: 4},
	}
	errors := map[county.Unit]int{units[0]: 1, {Township: "甲镇"}: 5}
	type row struct {
		Unit, Clerks string
		State        rollup.State
		Records      int
		Errors       int
	}
	var got []row
	for _, r := range rollup.AddReporting(c, tabs, errors, day) {
		got = append(got, row{r.Unit.String(), r.Clerks, r.State, r.Records, r.Errors})
	}
	want := []row{
		{"甲镇东村", "杨某、吴某", rollup.Reported, 5, 1},
		{"甲镇西村", "", rollup.Late, 1, 0},
		{"甲镇新来村", "", rollup.NotReported, 2, 0}, // all of them count elsewhere
		{"乙镇南村", "", rollup.NotReported, 0, 0},  // a sheet without a record
		{"县科工局", "", rollup.Reported, 4, 0},
		{"县商务局", "", rollup.NotReported, 0, 0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("上报情况 (-want +got):\n%s", diff)
	}
}

// A unit of which a sheet is kept is 沿用 of the earliest day, whatever its other sheets say.
func TestReportingOfKeptSheets(t *testing.T) {
	on := func(d int) civil.Day { return civil.Date(2020, 2, d) }
	sheet := &annex.Sheet{Kind: annex.Workers, Unit: units[0], Filled: annex.When{Day: day, State: annex.Known}}
	tabs := []rollup.Tab{
		{Sheet: sheet, Records: 3, Counted: 3}, {Sheet: sheet, Records: 2, Kept: on(25)}, {Sheet: sheet, Records: 4, Kept: on(21)},
	}
	for _, r := range rollup.AddReporting(register(), tabs, nil, day) {
		kept := r.Unit == units[0]
		if (r.State == rollup.Kept) != kept || r.Kept != on(21) && kept || r.Records != map[bool]int{true: 9}[kept] {
			t.Errorf("%s: %+v", r.Unit, r)
		}
	}
}
