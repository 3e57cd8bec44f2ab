package placement_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/match"
	"guantong/rules/place"
	"guantong/rules/placement"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/rules/trade"
)

var (
	register = county.New("新晃侗族自治县", "431227", []county.Township{
		{Name: "波洲镇", Villages: []county.Village{{Name: "炉冲村"}, {Name: "波洲社区"}}}, {Name: "鱼市镇", Villages: []county.Village{{Name: "鱼市村"}}},
	}, []county.Department{{Name: "县科工局"}})
	village = &annex.Sheet{Unit: county.Unit{Township: "波洲镇", Village: "炉冲村"}}
	office  = &annex.Sheet{Unit: county.Unit{Department: "县科工局"}}
	day     = civil.Date(2020, 2, 27)
)

func reader(t *testing.T) *place.Reader {
	t.Helper()
	g, err := region.New(region.Local{Code: register.Code, Name: register.Name, Places: register.PlaceNames()})
	if err != nil {
		t.Fatal(err)
	}
	return place.NewReader(register, g)
}

// inputOf is a day with some people and posts, nothing of which was seen before.
func inputOf(places *place.Reader, records *survey.All) *placement.Input {
	for _, p := range records.Posts {
		p.Site = places.Site(p.Place, p.Sheet.Unit)
	}
	return &placement.Input{Records: records, Places: places, Day: day, Numbers: &match.Numbering{}, Short: register.ShortNames(), Key: []byte("key")}
}

// TestReasonsAreTrue: who has no post has the reason that a look at all posts, one by one, gives.
func TestReasonsAreTrue(t *testing.T) {
	places, r := reader(t), rand.New(rand.NewPCG(3, 4))
	pick := func(some ...string) string { return some[r.IntN(len(some))] }
	reasons := map[match.Reason]int{}
	for range 60 {
		records := &survey.All{}
		for range 1 + r.IntN(6) {
			records.Posts = append(records.Posts, &survey.Post{Post: annex.Post{
				At: annex.At{Sheet: office}, Employer: "厂", Kind: pick("企业用工", "外地企业", "扶贫特岗", "灵活用工"), Trade: pick("缝纫工", "电焊工", "保洁", "不限"), People: r.IntN(3),
				Place: pick("波洲镇", "鱼市镇鱼市村", "深圳市", "浙江宁波"), Age: pick("不限", "18-30", "45岁以下"), Education: pick("不限", "高中"), Skill: pick("不限", "初级工(五级)"),
			}})
		}
		for i := range r.IntN(12) {
			s := &survey.Seeker{Seeker: annex.Seeker{
				At: annex.At{Sheet: village, Row: i}, Name: fmt.Sprint("吴", i), Age: 20 + r.IntN(40), Education: pick("初中", "高中"), Skill: pick("无", "初级工(五级)"),
				WantTrade: pick("缝纫工", "电焊工", "均可", "厨师"), WantPlace: pick("县内", "广东", "都可以", "波洲镇"),
			}}
			records.Seekers = append(records.Seekers, s)
		}
		plan := placement.Make(inputOf(places, records))
		for _, tie := range plan.Ties() {
			if !tie.OK {
				t.Errorf("%+v", tie)
			}
		}
		for i := range plan.Seekers {
			s := &plan.Seekers[i]
			if want := reason(places, s.Row, plan.Posts); s.Post < 0 && s.Why != want || s.Post >= 0 && s.Why != "" {
				t.Errorf("%+v has %d and the reason %q, want %q", s.Row, s.Post, s.Why, want)
			}
			reasons[s.Why]++
		}
	}
	if len(reasons) < 7 {
		t.Errorf("only %v were seen", reasons)
	}
}

// reason looks at all posts.
func reason(places *place.Reader, s *survey.Seeker, posts []placement.Post) match.Reason {
	left := slices.DeleteFunc(slices.Clone(posts), func(p placement.Post) bool { return p.Row.People == 0 })
	if len(left) == 0 {
		return match.NoPosts
	}
	keep := func(ok func(p *survey.Post) bool) bool {
		left = slices.DeleteFunc(left, func(p placement.Post) bool { return !ok(p.Row) })
		return len(left) > 0
	}
	wish := trade.Read(s.WantTrade)
	if !keep(func(p *survey.Post) bool {
		has := trade.Read(p.Trade)
		return wish.Any || has.Any || slices.ContainsFunc(wish.Trades, func(w trade.Trade) bool {
			return slices.ContainsFunc(has.Trades, func(h trade.Trade) bool { return h == w || h.Related(w) })
		})
	}) {
		return match.NoTrade
	}
	where := places.Read(s.WantPlace, s.Sheet.Unit)
	if !keep(func(p *survey.Post) bool {
		return where.Anywhere || p.Site == "" || slices.ContainsFunc(where.Places, func(w place.Place) bool { return w.Contains(p.Site) })
	}) {
		return match.NoPlace
	}
	if !keep(func(p *survey.Post) bool { return p.Kind != "扶贫特岗" && p.Kind != "灵活用工" }) { // nobody is poor, nobody waits
		return match.NoKind
	}
	limits := []struct {
		ok  func(p *survey.Post) bool
		why match.Reason
	}{
		{func(p *survey.Post) bool {
			least, most, _ := annex.ParseAges(p.Age)
			return s.Age >= least && (most == 0 || s.Age <= most)
		}, match.WrongAge},
		{func(p *survey.Post) bool {
			least, _ := annex.ParseEducation(p.Education)
			return annex.EducationRank(s.Education) >= least
		}, match.WrongSchool},
		{func(p *survey.Post) bool {
			least, _ := annex.ParseSkill(p.Skill)
			return annex.SkillRank(s.Skill) >= least
		}, match.WrongSkill},
	}
	for _, l := range limits {
		if !slices.ContainsFunc(left, func(p placement.Post) bool { return l.ok(p.Row) }) {
			return l.why
		}
	}
	if !keep(func(p *survey.Post) bool { return limits[0].ok(p) && limits[1].ok(p) && limits[2].ok(p) }) {
		return match.WrongLimits
	}
	return match.AllTaken
}

// annexNumber stands for an ID; nothing here asks whether it is right.
func annexNumber(id string) idcard.Number { return idcard.Number("43122719900101001" + id) }

// TestSeekers: one of each person, what 附件3 says counts, and who is back or provided for is none.
func TestSeekers(t *testing.T) {
	worker := func(id string, poor annex.Answer, asks annex.Tick) *survey.Worker {
		w := &survey.Worker{Worker: annex.Worker{At: annex.At{Sheet: village}, Name: "杨" + id, ID: annex.Identity{Number: annexNumber(id)}, Poor: poor}}
		w.Needs[annex.NeedIntroduction] = asks
		return w
	}
	seeker := func(id string) *survey.Seeker {
		return &survey.Seeker{Seeker: annex.Seeker{At: annex.At{Sheet: village}, Name: "吴" + id, ID: annex.Identity{Number: annexNumber(id)}, WantTrade: "缝纫工"}}
	}
	records := &survey.All{
		Workers: []*survey.Worker{
			worker("1", annex.Yes, annex.Ticked), worker("2", annex.No, annex.Ticked), worker("3", annex.Unanswered, annex.Ticked),
			worker("4", annex.Yes, annex.Ticked), worker("5", annex.Yes, 0), worker("6", annex.No, annex.Ticked), worker("7", annex.No, annex.Ticked),
		},
		Seekers: []*survey.Seeker{seeker("1"), seeker("8"), seeker("8"), seeker("4"), seeker("9")},
		Platform: []*survey.PlatformRecord{
			{PlatformRecord: annex.PlatformRecord{Platform: annex.PovertySystem, ID: annex.Identity{Number: annexNumber("3")}, Poor: annex.Yes}},
			{PlatformRecord: annex.PlatformRecord{Platform: annex.PovertySystem, ID: annex.Identity{Number: annexNumber("2")}, Poor: annex.Yes}},
			{PlatformRecord: annex.PlatformRecord{Platform: annex.Platforms[1], ID: annex.Identity{Number: annexNumber("8")}, Poor: annex.Yes}},
		},
	}
	records.Workers[3].Returned.Said = true
	in := inputOf(reader(t), records)
	in.Ended = map[*survey.Worker]bool{records.Workers[5]: true}
	in.Pairs = []placement.Pair{{Who: string(annexNumber("7")), Post: "科工局-001", Result: annex.Hired}, {Who: string(annexNumber("9")), Post: "科工局-001", Result: annex.Elsewhere}}
	var got []string
	for _, s := range placement.Make(in).Seekers {
		got = append(got, fmt.Sprint(s.Name, " ", s.Poor, " ", s.Row != nil))
	}
	want := []string{fmt.Sprint("吴1 ", annex.Yes, " true"), fmt.Sprint("吴8 ", annex.Unanswered, " true"), fmt.Sprint("杨2 ", annex.No, " false"), fmt.Sprint("杨3 ", annex.Yes, " false")}
	if !slices.Equal(got, want) {
		t.Errorf("seekers are %q, want %q", got, want)
	}
}
