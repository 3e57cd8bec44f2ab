package editions_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/editions"
	"guantong/rules/survey"
)

var village = county.Unit{Township: "波洲镇", Village: "炉冲村"}

func people(from, to int) (names []survey.Name) {
	for i := from; i < to; i++ {
		names = append(names, survey.Name{Name: fmt.Sprint("人", i), ID: fmt.Sprintf("ID%016d", i)})
	}
	return names
}

func sheet(path string, names []survey.Name) editions.Sheet {
	return editions.Sheet{Unit: village, Kind: annex.Workers, Workbook: "填报/波洲镇/" + path, Names: func() []survey.Name { return names }}
}

func TestWhichEditionCounts(t *testing.T) {
	filled := func(s editions.Sheet, day int) editions.Sheet {
		s.Filled = civil.Date(2020, 2, day)
		return s
	}
	saved := func(s editions.Sheet, hour int) editions.Sheet {
		s.Modified = time.Date(2020, 2, 27, hour, 0, 0, 0, time.UTC)
		return s
	}
	tab := func(s editions.Sheet, name string) editions.Sheet {
		s.Tab = name
		return s
	}
	all, most := people(0, 10), people(2, 12)
	for name, test := range map[string]struct {
		sheets []editions.Sheet
		want   []editions.Aside
	}{
		"the later 填表日期":               {[]editions.Sheet{filled(sheet("b.xlsx", all), 26), filled(sheet("a.xlsx", most), 27)}, []editions.Aside{{0, 1, editions.ByFilled, 2}}},
		"which is stronger than names": {[]editions.Sheet{filled(sheet("2月28日.xlsx", all), 26), filled(sheet("2月27日.xlsx", all), 27)}, []editions.Aside{{0, 1, editions.ByFilled, 0}}},
		"one without it says nothing":  {[]editions.Sheet{filled(sheet("附件1 2月27日.xlsx", all), 27), sheet("附件1 2月28日.xlsx", all)}, []editions.Aside{{0, 1, editions.ByName, 0}}},
		"the day of a folder":          {[]editions.Sheet{sheet("2月28日上报/附件1.xlsx", all), sheet("2月27日上报/附件1.xlsx", all)}, []editions.Aside{{1, 0, editions.ByName, 0}}},
		"other ways of writing it":     {[]editions.Sheet{sheet("附件1-0226.xlsx", all), sheet("附件1-2.27（定稿）.xlsx", all), sheet("附件1 20200225.xlsx", all)}, []editions.Aside{{0, 1, editions.ByName, 0}, {2, 1, editions.ByName, 0}}},
		"the time of change":           {[]editions.Sheet{saved(sheet("附件1 - 副本.xlsx", all), 9), saved(sheet("附件1.xlsx", all), 17), saved(sheet("附件1(1).xlsx", all), 12)}, []editions.Aside{{0, 1, editions.ByModified, 0}, {2, 1, editions.ByModified, 0}}},
		"nothing tells":                {[]editions.Sheet{sheet("附件1.xlsx", all), sheet("附件1(1).xlsx", all)}, []editions.Aside{{1, 0, editions.ByOrder, 0}}},
		"two parts of one survey":      {[]editions.Sheet{sheet("a.xlsx", people(0, 10)), sheet("b.xlsx", people(5, 20))}, nil},
		"just more than half":          {[]editions.Sheet{sheet("a.xlsx", people(0, 10)), sheet("b.xlsx", people(4, 20))}, []editions.Aside{{1, 0, editions.ByOrder, 10}}},
		"two of two":                   {[]editions.Sheet{sheet("a.xlsx", people(0, 2)), sheet("b.xlsx", people(0, 9))}, []editions.Aside{{1, 0, editions.ByOrder, 7}}},
		"one of two":                   {[]editions.Sheet{sheet("a.xlsx", people(0, 2)), sheet("b.xlsx", people(1, 9))}, nil},
		"a tab for each day":           {[]editions.Sheet{tab(sheet("附件1.xlsx", all), "2月26日"), tab(sheet("附件1.xlsx", all), "2月27日")}, []editions.Aside{{0, 1, editions.ByName, 0}}},
		"a day alone, for each tab":    {[]editions.Sheet{tab(saved(sheet("附件1.xlsx", all), 9), "26日"), tab(saved(sheet("附件1.xlsx", all), 9), "二十七日")}, []editions.Aside{{0, 1, editions.ByName, 0}}},
		"tabs named long ago":          {[]editions.Sheet{tab(sheet("2月27日.xlsx", all), "2月25日"), tab(sheet("2月26日.xlsx", all), "2月26日")}, []editions.Aside{{1, 0, editions.ByName, 0}}},
		"an edition of an edition":     {[]editions.Sheet{sheet("2-25.xlsx", people(0, 10)), sheet("2-27.xlsx", people(8, 18)), sheet("2-26.xlsx", people(4, 14))}, []editions.Aside{{0, 1, editions.ByName, 8}, {2, 1, editions.ByName, 4}}},
		"a form that nobody filled in": {[]editions.Sheet{sheet("a.xlsx", nil), sheet("b.xlsx", nil)}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, editions.Find(test.sheets, 2020)); diff != "" {
				t.Errorf("set aside (-want +got):\n%s", diff)
			}
		})
	}
}

// Sheets of other villages, other annexes, or of nobody are no editions, nor are exports of platforms.
func TestWhatIsNoEdition(t *testing.T) {
	all := people(0, 10)
	a := sheet("a.xlsx", all)
	for name, change := range map[string]func(*editions.Sheet){
		"another village": func(s *editions.Sheet) { s.Unit.Village = "波洲社区" },
		"another annex":   func(s *editions.Sheet) { s.Kind = annex.Seekers },
	} {
		b := sheet("b.xlsx", all)
		change(&b)
		if got := editions.Find([]editions.Sheet{a, b}, 2020); got != nil {
			t.Errorf("%s: %v", name, got)
		}
	}
	for name, change := range map[string]func(*editions.Sheet){
		"nobody's":           func(s *editions.Sheet) { s.Unit = county.Unit{} },
		"nobody's post":      func(s *editions.Sheet) { s.Unit, s.Kind = county.Unit{}, annex.Posts },
		"exports":            func(s *editions.Sheet) { s.Kind = annex.Platform },
		"what came of tasks": func(s *editions.Sheet) { s.Kind = annex.Outcomes },
	} {
		x, y := sheet("a.xlsx", all), sheet("b.xlsx", all)
		change(&x)
		change(&y)
		if got := editions.Find([]editions.Sheet{x, y}, 2020); got != nil {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Copies of any other sheet are editions, too. The registers of measure 9 are the county's and name no unit.
func TestEditionsOfOtherKinds(t *testing.T) {
	for _, kind := range []annex.Kind{annex.Seekers, annex.Employers, annex.Posts, annex.Contacts, annex.Trips, annex.Referrals, annex.Trainings} {
		a, b := sheet("a.xlsx", people(0, 10)), sheet("a - 副本.xlsx", people(0, 10))
		a.Kind, b.Kind = kind, kind
		if kind == annex.Referrals || kind == annex.Trainings {
			a.Unit, b.Unit = county.Unit{}, county.Unit{}
		}
		if diff := cmp.Diff([]editions.Aside{{1, 0, editions.ByOrder, 0}}, editions.Find([]editions.Sheet{a, b}, 2020)); diff != "" {
			t.Errorf("kind %d (-want +got):\n%s", kind, diff)
		}
	}
}

// Whoever writes a day into a name writes it in a way of his own.
func TestNamesWithDays(t *testing.T) {
	saved := time.Date(2020, 3, 1, 9, 0, 0, 0, time.UTC)
	for _, names := range [][2]string{
		{"2月26日", "2月27日"}, {"2月26", "2月27"}, {"附件1（2.26）", "附件1（2.27）"}, {"附件1(0226)", "附件1(0227)"}, {"炉冲村２月２６日", "炉冲村２月２７日"},
		{"炉冲村20200226", "炉冲村20200227"}, {"2020年2月26号", "2020年2月27号"}, {"2020 02 26", "2020 02 27"}, {"2020-2-9", "2020-2-10"}, {"2_26", "2_27"},
		{"20-02-26", "20-02-27"}, {"20.02.26", "20.02.27"}, {"200226", "200227"}, {"191231", "200101"},
		{"炉冲村20200226103000", "炉冲村20200227093000"}, {"202002261030", "202002270930"}, {"WPS_20200226_101112", "WPS_20200227_091112"},
		{"a (PC-1 的冲突副本 2020-02-26)", "a (PC-1 的冲突副本 2020-02-27)"}, {"1-3组 2月26日", "1-3组 2月27日"},
		{"二月二十六日", "二月二十七日"}, {"二月九日", "二月十日"}, {"二月二十九日", "三月一日"},
		{"26日", "27日"}, {"炉冲村26号", "炉冲村27号"}, {"29日", "1日"}, {"2月/26日/a", "2月/27日/a"}, {"2020/02/26/a", "2020/02/27/a"}, {"202002/26/a", "202002/27/a"},
		{"2020年/2月/26日/a", "2020年/2月/27日/a"}, {"2月26日/a", "2月27日/3号/2月28日"}, {"二月/二十六日/a", "二月/二十七日/a"},
	} {
		a, b := sheet(names[0]+".xlsx", people(0, 10)), sheet(names[1]+".xlsx", people(0, 10))
		a.Modified, b.Modified = saved, saved.Add(-time.Hour)
		want := []editions.Aside{{0, 1, editions.ByName, 0}}
		if diff := cmp.Diff(want, editions.Find([]editions.Sheet{a, b}, 2020)); diff != "" {
			t.Errorf("%s, %s (-want +got):\n%s", names[0], names[1], diff)
		}
	}
}

// Days in names are days; phones, IDs, numbers of annexes and copies are not.
func TestNamesWithoutDays(t *testing.T) {
	all := people(0, 10)
	for _, name := range []string{"附件1", "附件1(2)", "13812345678", "431227199001010036", "第3批", "附件1-2", "表2-3月报", "2019年", "13月5日", "2月30日", "1-3组", "27户", "431227", "27日", "2020", "130227"} {
		a, b := sheet("2月20日.xlsx", all), sheet(name+".xlsx", all)
		if got := editions.Find([]editions.Sheet{a, b}, 2020); len(got) != 1 || got[0].Why != editions.ByOrder {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Whatever sheets there are: nobody who stands in a sheet that is set aside is counted twice, one of each edition counts, and what
// counts does not depend on the order unless nothing else tells.
func TestOneOfEachEditionCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []editions.Sheet
		for i := range rapid.IntRange(0, 6).Draw(t, "sheets") {
			from := rapid.IntRange(0, 12).Draw(t, "from")
			s := sheet(fmt.Sprintf("%d.xlsx", i), people(from, from+rapid.IntRange(0, 8).Draw(t, "people")))
			s.Filled = civil.Date(2020, 2, 1+rapid.IntRange(0, 20).Draw(t, "filled"))
			all = append(all, s)
		}
		aside := map[int]bool{}
		for _, a := range editions.Find(all, 2020) {
			if aside[a.Sheet] || a.Sheet == a.For {
				t.Fatalf("%d is set aside twice, or for itself", a.Sheet)
			}
			aside[a.Sheet] = true
		}
		for _, a := range editions.Find(all, 2020) {
			if aside[a.For] {
				t.Fatalf("%d is set aside for %d, which is itself", a.Sheet, a.For)
			}
			if all[a.For].Filled < all[a.Sheet].Filled {
				t.Fatalf("%d of %s is set aside for %d of %s", a.Sheet, all[a.Sheet].Filled, a.For, all[a.For].Filled)
			}
		}
	})
}
