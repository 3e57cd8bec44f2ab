package track_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
	"guantong/rules/track"
)

// supervised is a county of two townships and a department.
func supervised() *county.County {
	return county.New("某县", "431227", []county.Township{
		{Name: "波洲镇", Villages: []county.Village{{Name: "炉冲村"}, {Name: "波洲社区"}}},
		{Name: "鱼市镇", Villages: []county.Village{{Name: "鱼市村"}}},
	}, []county.Department{{Name: "县科工局"}})
}

func unitOf(township, village string) county.Unit {
	return county.Unit{Township: township, Village: village}
}

// inspected are the lines of 督查台账: unit, times 未报 and 迟报, days in a row, tasks late and the longest, tasks and those with a
// result, the median in halves, people overdue, falls and corrections.
func inspected(in *track.Inspection) (lines []string) {
	for i := range in.Units {
		u := &in.Units[i]
		halves, _ := u.Median()
		lines = append(lines, fmt.Sprintf("%s 未%d 迟%d 连%d 超%d/%d 任务%d/%d 中%d 逾%d 减%d 更%d",
			u.Unit, u.Missed, u.Late, u.Row, u.Overdue, u.Longest, u.Tasks, len(u.Ended), halves, u.People, u.Falls, u.Corrections))
	}
	return lines
}

func TestInspect(t *testing.T) {
	c := supervised()
	luchong, bozhou, yushi, works := unitOf("波洲镇", "炉冲村"), unitOf("波洲镇", "波洲社区"), unitOf("鱼市镇", "鱼市村"), county.Unit{Department: "县科工局"}
	report := func(day int, standings ...track.Standing) track.Day {
		d := track.Day{Day: march(day)}
		for i, u := range []county.Unit{luchong, bozhou, yushi, works} {
			if standings != nil {
				d.Reports = append(d.Reports, track.Report{Unit: u, Standing: standings[i]})
			}
		}
		return d
	}
	const in, late, none, carried = track.InTime, track.LateReport, track.NoReport, track.Carried
	h := of(report(1, none, in, late, in), report(2, late, in, none, carried), report(3), report(5, none, late, in, late))
	h.Days[1].Falls = []track.Fall{{Unit: luchong, Lost: 8}, {Unit: county.Unit{Township: "波洲镇"}, Lost: 3}}
	h.Corrections = []track.Correction{{Found: march(2), Day: march(1), Unit: "波洲镇"}, {Found: march(5), Day: march(1), Unit: "波洲镇"}, {Found: march(5), Day: march(1), Unit: "未注明乡镇"}}

	people := []*survey.Worker{
		needy("杨一", "√----", 3), needy("杨二", "-√---", 20), needy("杨三", "√----", 20),
	}
	today := func(day int, workers ...*survey.Worker) track.Today {
		return track.Today{Day: march(day), Workers: workers, Matters: []track.Matter{liaison("深圳某厂", "深圳市", 30)}, Enterprises: []*survey.Enterprise{wants("某厂", 7)}, Units: []track.Reported{{Unit: yushi}}}
	}
	l := (&track.Ledger{}).Next(today(1, people...))
	l = l.Next(today(4, people[0], back(people[1]), people[2]))
	certified := *people[2]
	certified.Needs[0] = annex.Done
	l = l.Next(today(6, people[0], people[1], &certified))

	got := l.Inspect(c, h, l.Tasks(dates), strings.ToLower)
	want := []string{
		// 杨一 is overdue since the 4th, and his certificate was due at once; two others were seen to after 3 and 5 days.
		"波洲镇 未2 迟2 连3 超2/5 任务4/2 中8 逾1 减2 更2",
		"波洲镇炉冲村 未2 迟1 连3 超2/5 任务4/2 中8 逾1 减1 更0",
		"波洲镇波洲社区 未0 迟1 连1 超0/0 任务0/0 中0 逾0 减0 更0",
		"鱼市镇 未1 迟1 连0 超1/3 任务1/0 中0 逾0 减0 更0", // the survey was due on the 3rd
		"鱼市镇鱼市村 未1 迟1 连0 超1/3 任务1/0 中0 逾0 减0 更0",
		"县科工局 未0 迟1 连1 超0/0 任务1/0 中0 逾0 减0 更0",
		"县人社局 未0 迟0 连0 超1/2 任务1/0 中0 逾0 减0 更0", // it reports nothing itself
		" 未0 迟0 连0 超0/0 任务0/0 中0 逾0 减0 更1",
	}
	if diff := cmp.Diff(want, inspected(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got.Days != 3 || got.Unknown != 1 || got.Until != march(5) {
		t.Errorf("%d days until %s, %d unknown", got.Days, got.Until, got.Unknown)
	}
}

// Whatever happened, a township is the sum of its villages and of what lies in none of the register's.
func TestTownshipsAreSums(t *testing.T) {
	c := supervised()
	units := []county.Unit{unitOf("波洲镇", "炉冲村"), unitOf("波洲镇", "波洲社区"), unitOf("波洲镇", "别村"), unitOf("鱼市镇", "鱼市村"), {Department: "县科工局"}}
	rapid.Check(t, func(t *rapid.T) {
		h := &track.History{}
		missed := map[string]int{}
		rows := map[county.Unit]int{}
		for day := range rapid.IntRange(1, 12).Draw(t, "days") {
			d := track.Day{Day: march(1 + day)}
			for _, u := range units {
				standing := rapid.SampledFrom(track.Standings).Draw(t, "standing")
				d.Reports = append(d.Reports, track.Report{Unit: u, Standing: standing})
				rows[u]++
				switch standing {
				case track.NoReport:
					missed[u.Reporter()]++
				case track.LateReport:
				default:
					rows[u] = 0
				}
			}
			h = h.With(d, nil)
		}
		in := (&track.Ledger{Day: march(20)}).Inspect(c, h, nil, strings.ToLower)
		for i := range in.Units {
			u := &in.Units[i]
			if u.Unit.Village == "" && u.Missed != missed[u.Unit.Reporter()] {
				t.Errorf("%s has %d times 未报, want %d", u.Unit, u.Missed, missed[u.Unit.Reporter()])
			}
			want := rows[u.Unit]
			if u.Unit.Village == "" && u.Unit.Department == "" {
				for unit, n := range rows {
					if unit.Township == u.Unit.Township {
						want = max(want, n)
					}
				}
			}
			if u.Row != want {
				t.Errorf("%s is late for %d days in a row, want %d", u.Unit, u.Row, want)
			}
		}
	})
}

func TestOfficers(t *testing.T) {
	c := supervised()
	at := func(name, clerk, employer string, planned int, in bool) *survey.Worker {
		w := needy(name, "-----", planned)
		sheet := *w.Sheet
		sheet.Clerk = clerk
		w.Sheet, w.Employer = &sheet, employer
		w.Place.Place.InCounty = in
		return w
	}
	firm := wants("某厂", 7)
	firm.Officer = "李某 13800000002"
	full := wants("满员厂", 0)
	full.Officer = "王某"
	l := (&track.Ledger{}).Next(track.Today{Day: march(10), Enterprises: []*survey.Enterprise{firm, full}, Workers: []*survey.Worker{
		at("甲", "杨某 13800000001", "某厂", 3, true), at("乙", "杨 某", "满员厂", 8, true), at("丙", "", "某厂", 9, false), at("丁", "吴某", "某厂", 20, true),
	}})
	var got []string
	for _, o := range l.Inspect(c, &track.History{}, nil, strings.ToLower).Officers {
		got = append(got, fmt.Sprintf("%s %v %s %d人 %d天 缺%d %s", o.Name, o.Helps, o.Unit, o.People, o.Longest, o.Short, strings.Join(o.Of, "、")))
	}
	want := []string{
		"杨某 false 波洲镇 2人 7天 缺0 炉冲村",
		"李某 true 县科工局 1人 7天 缺7 某厂", // the one who is to go elsewhere is not his
		"王某 true 县科工局 1人 2天 缺0 满员厂",
		" false 波洲镇 1人 1天 缺0 炉冲村",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOfficerName(t *testing.T) {
	for text, want := range map[string]string{
		"张某 13812345678": "张某", "张　某（0745-6222222）": "张某", "张某：电话138 1234 5678": "张某", "": "", "13812345678": "", "阿依·古丽 联系电话1": "阿依·古丽",
	} {
		if got := track.OfficerName(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// A day that is filled in later tells nothing of who reported on it.
func TestFilledDaysHaveNoReports(t *testing.T) {
	h := of(planned(5, 60))
	late := planned(3, 60)
	late.Reports = []track.Report{{Standing: track.NoReport}}
	if d := h.With(late, nil).On(march(3)); len(d.Reports) > 0 || d.Filled != civil.Day(march(5)) {
		t.Errorf("%+v", d)
	}
}
