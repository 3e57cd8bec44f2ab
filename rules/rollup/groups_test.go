package rollup_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/region"
	"guantong/rules/rollup"
	"guantong/rules/survey"
)

// born is a right ID of somebody born on a day.
func born(day civil.Day, male bool) idcard.Number {
	serial := 2
	if male {
		serial = 1
	}
	first17 := fmt.Sprintf("431227%s%03d", day.Format("20060102"), serial)
	return idcard.Number(first17 + string(idcard.Checksum(first17)))
}

// Whoever is in annexes 2 and 4 is in one group, and in one place; a recount by sex and age says the same.
func TestGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		worker := rapid.Custom(func(t *rapid.T) *survey.Worker {
			w := drawWorker(t)
			w.Sex = rapid.SampledFrom([]string{"", "男", "女"}).Draw(t, "sex")
			w.Casual = rapid.SampledFrom([]annex.Answer{annex.Unanswered, annex.Yes, annex.No}).Draw(t, "casual")
			if rapid.Bool().Draw(t, "has an ID") {
				w.ID.Number = born(civil.Date(1940, 1, 1)+civil.Day(rapid.IntRange(0, 80*365).Draw(t, "born")), rapid.Bool().Draw(t, "male"))
			}
			return w
		})
		workers := rapid.SliceOfN(worker, 0, 60).Draw(t, "workers")
		w, g := rollup.AddWorkers(register(), workers, day), rollup.AddGroups(workers, day)
		for _, tie := range g.Ties(w) {
			if !tie.OK {
				t.Errorf("tie does not hold: %+v", tie)
			}
		}
		want := map[string]rollup.Group{}
		for _, w := range workers {
			if w.Copy {
				continue
			}
			sex, age := w.Sex, "未知"
			if id := w.ID.Number; id != "" {
				if sex == "" {
					sex = map[bool]string{true: "男", false: "女"}[id.Male()]
				}
				lived := id.Age(day)
				for _, band := range []struct {
					from, to int
					name     string
				}{{16, 24, "16–24岁"}, {25, 34, "25–34岁"}, {35, 44, "35–44岁"}, {45, 54, "45–54岁"}, {55, 64, "55–64岁"}, {65, 200, "65岁以上"}} {
					if lived >= band.from && lived <= band.to {
						age = band.name
					}
				}
			}
			if sex == "" {
				sex = "未知"
			}
			key := fmt.Sprint(sex, age, w.Poor == annex.Yes, w.Casual == annex.Yes)
			n := want[key]
			n.Planned++
			if w.ReturnedBy(day) {
				n.Returned++
			}
			want[key] = n
		}
		got := map[string]rollup.Group{}
		for sex, ages := range g.People {
			for age, kinds := range ages {
				for poor := range kinds {
					for casual, n := range kinds[poor] {
						if n != (rollup.Group{}) {
							got[fmt.Sprint(rollup.Sexes[sex], rollup.Ages[age], poor == 0, casual == 0)] = n
						}
					}
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// The ages end on the birthday.
func TestGroupsOnBirthdays(t *testing.T) {
	for _, test := range []struct {
		born civil.Day
		want string
	}{
		{civil.Date(2004, 2, 28), "未知"}, {civil.Date(2004, 2, 27), "16–24岁"}, {civil.Date(1995, 2, 28), "16–24岁"}, {civil.Date(1995, 2, 27), "25–34岁"},
		{civil.Date(1985, 2, 27), "35–44岁"}, {civil.Date(1965, 2, 28), "45–54岁"}, {civil.Date(1955, 2, 28), "55–64岁"}, {civil.Date(1955, 2, 27), "65岁以上"},
	} {
		w := &survey.Worker{}
		w.At, w.ID.Number = annex.At{Sheet: &annex.Sheet{}}, born(test.born, true)
		w.Place.Row = region.Rows()[0]
		g := rollup.AddGroups([]*survey.Worker{w}, day)
		for i, name := range rollup.Ages {
			if got := g.People[0][i].All().Planned == 1; got != (name == test.want) {
				t.Errorf("born on %s, in %s: %v", test.born, name, got)
			}
		}
	}
}

func TestResources(t *testing.T) {
	seeker := func(unit county.Unit, id idcard.Number, education, skill, where, trade string) *survey.Seeker {
		s := &survey.Seeker{Seeker: annex.Seeker{At: annex.At{Sheet: &annex.Sheet{Unit: unit}}, Education: education, Skill: skill, WantPlace: where, WantTrade: trade}}
		s.ID.Number = id
		return s
	}
	somebody := born(civil.Date(1990, 1, 1), true)
	post := func(trade string, people int) *survey.Post {
		return &survey.Post{Post: annex.Post{Trade: trade, People: people}}
	}
	copied := enterprise(county.Unit{}, "工业企业", 0, 0, 0, 0)
	copied.Copy, copied.Numbers[5] = true, 9
	lacking := enterprise(county.Unit{}, "工业企业", 0, 0, 0, 0)
	lacking.Numbers[5] = 4
	r := rollup.AddResources(register(), []*survey.Seeker{
		seeker(units[0], somebody, "初中", "初级工(五级)", "县内", "普工、电工"),
		seeker(units[2], somebody, "初中", "初级工(五级)", "县内", "普工、电工"), // typed twice
		seeker(units[3], "", "研究生", "", "省外", "普 工/普工 电工"),
		seeker(units[5], "", "", "无", "", "不限"),
	}, []*survey.Post{post("普工", 5), post("厨师", 3), post("电工", 0)}, []*survey.Enterprise{lacking, copied},
		func(place string) region.Reach {
			return map[string]region.Reach{"县内": region.ReachCounty, "省外": region.ReachBeyond}[place]
		})
	var got []string
	for _, s := range append(r.Townships, r.All) {
		got = append(got, fmt.Sprintf("%s %d %v %v %v", s.Name, s.People, s.Education, s.Skill, s.Reach))
	}
	want := []string{
		"甲镇 2 [0 0 1 0 0 0 0 0 0 1 0] [0 0 1 0 0 0 0 1] [0 1 0 1]",
		"乙镇 0 [0 0 0 0 0 0 0 0 0 0 0] [0 0 0 0 0 0 0 0] [0 0 0 0]",
		"未注明乡镇 1 [0 0 0 0 0 0 0 0 0 0 1] [1 0 0 0 0 0 0 0] [1 0 0 0]",
		"合计 3 [0 0 1 0 0 0 0 0 0 1 1] [1 0 1 0 0 0 0 1] [1 1 0 1]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]rollup.Trade{{Name: "普工", Wanted: 2, Posts: 5}, {Name: "电工", Wanted: 2}}, r.Trades); diff != "" {
		t.Errorf("trades (-want +got):\n%s", diff)
	}
	if tie := r.Tie(); !tie.OK || tie.Left != 3 || r.Copies() != 1 || r.NoTrade != 1 || r.Posts != 8 || r.Wanting != 4 {
		t.Errorf("%+v, %+v", tie, r)
	}
}

// What has come in of 附件3 stands beside the village's own report, and makes none of it.
func TestReportingOfSeekers(t *testing.T) {
	filled := func(d int) annex.When { return annex.When{Day: civil.Date(2020, 2, d), State: annex.Known} }
	sheet := func(unit county.Unit, day int) *annex.Sheet {
		return &annex.Sheet{Kind: annex.Seekers, Unit: unit, Filled: filled(day)}
	}
	tabs := []rollup.Tab{
		{Sheet: sheet(units[0], 27), Records: 4}, {Sheet: sheet(units[0], 20), Records: 1},
		{Sheet: sheet(units[1], 26), Records: 2}, {Sheet: sheet(units[1], 27), Records: 3, Kept: civil.Date(2020, 2, 25)},
		{Sheet: sheet(units[3], 27), Records: 9},
	}
	var got []string
	for _, r := range rollup.AddReporting(register(), tabs, nil, day) {
		got = append(got, fmt.Sprintf("%s %s%d %s%d", r.Unit, r.State, r.Records, r.Seekers.State, r.Seekers.Records))
	}
	want := []string{"甲镇东村 未报0 已报5", "甲镇西村 未报0 沿用5", "乙镇南村 未报0 未报0", "县科工局 未报0 未报0", "县商务局 未报0 未报0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
