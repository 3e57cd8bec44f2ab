package templates_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/match"
	"guantong/rules/placement"
	"guantong/rules/survey"
	"guantong/rules/track"
	"guantong/sheets/grid"
	"guantong/templates"
)

// smallPlacement are people and posts of every kind: placed, waited for, given way to 贫困户, left for want of a post.
func smallPlacement() (*placement.Plan, []track.Matter) {
	village, other := county.Unit{Township: "波洲镇", Village: "炉冲村"}, county.Unit{Township: "鱼市镇", Village: "鱼市村"}
	post := func(u county.Unit, number, employer, kind, trade, where, pay string, people, hired int, f match.Filled) placement.Post {
		return placement.Post{Number: number, Hired: hired, Filled: f, Row: &survey.Post{Post: annex.Post{
			At: annex.At{Sheet: &annex.Sheet{Unit: u}}, Employer: employer, Kind: kind, Trade: trade, People: people, Place: where, Pay: pay,
		}}}
	}
	seeker := func(u county.Unit, name, id, trade, where string, poor annex.Answer, o match.Outcome) placement.Seeker {
		s := placement.Seeker{Key: id, Name: name, Unit: u, ID: annex.Identity{Number: "431227199001010012"}, Phones: []string{"13812345678"}, Poor: poor, Outcome: o}
		if trade != "" {
			s.Row = &survey.Seeker{Seeker: annex.Seeker{WantTrade: trade, WantPlace: where}}
		}
		return s
	}
	none := match.Outcome{Post: match.None, Lost: match.None}
	plan := &placement.Plan{Placed: 4, Most: 5, Last: map[string]int{"科工局": 2, "波洲": 1, "鱼市": 7}}
	plan.Posts = []placement.Post{
		post(county.Unit{Department: "县科工局"}, "科工局-001", "新晃黄牛肉食品有限责任公司", "企业用工", "缝纫工", "波洲镇", "3000-5000元/月", 3, 1, match.Filled{People: []int{0, 1}}),
		post(county.Unit{Department: "县科工局"}, "科工局-002", "深圳富士康科技集团", "外地企业", "普工", "广东省深圳市", "面议", 9, 0, match.Filled{Open: 9, Why: match.NobodyToPlace}),
		post(county.Unit{Township: "波洲镇"}, "波洲-001", "波洲镇", "扶贫特岗", "护林员", "炉冲村", "800", 2, 0, match.Filled{People: []int{2, 4}}),
	}
	lost, offered := none, none
	lost.Post, lost.Lost, lost.ToPoor, lost.Others = 0, 2, true, []int{1}
	offered.Why, offered.Offer = match.NoPlace, &match.Offer{Relax: match.RelaxLimit, Limit: match.Age, Post: 1, Unchecked: []match.Limit{match.Skill}}
	at := func(post int, unchecked ...match.Limit) match.Outcome {
		return match.Outcome{Post: post, Lost: match.None, Unchecked: unchecked}
	}
	plan.Seekers = []placement.Seeker{
		seeker(village, "杨缝纫", "1", "缝纫工、普工", "县内", annex.No, lost),
		seeker(other, "吴缝", "2", "缝纫工", "都可以", annex.Unanswered, at(0, match.Age, match.Location)),
		seeker(village, "杨一", "3", "", "", annex.Yes, at(2)),
		seeker(village, "姚二", "4", "普工", "浙江", annex.No, offered),
		seeker(other, "姚三", "5", "护林员", "", annex.Yes, at(2)),
	}
	var matters []track.Matter
	for i, s := range plan.Seekers {
		if s.Post >= 0 {
			p := &plan.Posts[s.Post]
			m := track.Matter{Kind: track.Proposal, Unit: s.Unit, Name: s.Name, Key: s.Key, Exact: p.Number, Place: p.Named(), People: 1, Phones: s.Phones}
			m.Span = track.Span{Since: on(2, 26), Number: track.Number([]string{"波洲-0031", "鱼市-0009", "波洲-0032", "", "鱼市-0010"}[i])}
			matters = append(matters, m)
		}
	}
	matters = append(matters, track.Matter{
		Kind: track.Proposal, Unit: village, Name: "姚二", Key: "4", Exact: "科工局-001", Place: "新晃黄牛肉食品有限责任公司 缝纫工", People: 1,
		Span: track.Span{Since: on(2, 25), Done: on(2, 26), Number: "波洲-0030", Result: annex.Unwilling},
	})
	return plan, matters
}

func placementResults(t testing.TB) *templates.Results {
	r := smallResults(t)
	r.Dispatch = smallDispatch(t, everyKind()...)
	plan, matters := smallPlacement()
	r.Placement, r.Ledger = plan, &track.Ledger{Day: on(2, 27), Matters: matters}
	r.Tasks = r.Ledger.Tasks(track.Dates{Deadline: on(3, 31)})
	return r
}

func TestPlacement(t *testing.T) {
	for _, wb := range laidOut(templates.Dispatch(placementResults(t))) {
		var b strings.Builder
		for i := range wb.Tables {
			if p := &wb.Tables[i]; strings.Contains("撮合建议 放宽建议 岗位安置 特岗安置 介绍结果 岗位人选 任务清单", p.Name) {
				b.WriteString(render(p) + "\n")
			}
		}
		unit := strings.Split(wb.Path, "/")[1]
		t.Run(unit, func(t *testing.T) {
			golden(t, filepath.Join("testdata", "placement-"+unit+".golden"), b.String())
			if unit == "全县" && (strings.Contains(b.String(), "杨缝纫") || strings.Contains(b.String(), "138")) {
				t.Error("somebody can be known")
			}
		})
	}
}

// TestPlacementReadBack: what tasks and posts have which numbers, and what was answered, is read back as it was written.
func TestPlacementReadBack(t *testing.T) {
	books := laidOut(templates.Dispatch(placementResults(t)))
	posts, err := templates.ReadPostNumbers(asRead(find(t, books, "汇总/全县/调度.xlsx", "岗位安置")))
	if err != nil || len(posts.Given) != 3 {
		t.Fatalf("%+v, %v", posts, err)
	}
	if diff := cmp.Diff(map[string]int{"科工局": 2, "波洲": 1, "鱼市": 7}, posts.Last); diff != "" {
		t.Errorf("the last numbers (-want +got):\n%s", diff)
	}
	plan, matters := smallPlacement()
	for i := range plan.Posts {
		if want := (match.Numbered{Number: plan.Posts[i].Number, Listing: placement.Listing(plan.Posts[i].Row)}); posts.Given[i] != want {
			t.Errorf("read %+v, want %+v", posts.Given[i], want)
		}
	}
	read := map[track.Number]track.Matter{}
	for _, tab := range []string{"撮合建议", "介绍结果"} {
		all, err := templates.ReadProposals(asRead(find(t, books, "汇总/波洲镇/调度.xlsx", tab)), "波洲镇", tab == "介绍结果")
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range all {
			read[m.Span.Number] = m
		}
	}
	if len(read) != 3 {
		t.Errorf("read %v", read)
	}
	for _, m := range matters {
		got := read[m.Span.Number]
		if m.Unit.Township == "波洲镇" && (got.Name != m.Name || got.Exact != m.Exact || got.Place != m.Place || got.Unit != m.Unit || got.Span.Result != m.Span.Result) {
			t.Errorf("read %+v, want %+v", got, m)
		}
	}
	if _, err := templates.ReadPostNumbers(new(grid.Grid)); err == nil {
		t.Error("an empty sheet has numbers")
	}
}

// TestPlacementInCircular: 通报 tells of it in numbers, beside all that it can tell of, on the page and in the document.
func TestPlacementInCircular(t *testing.T) {
	plan, _ := smallPlacement()
	said := 0
	for _, r := range circulars(t) {
		r.Placement = plan
		out := templates.Circular(r)
		var page strings.Builder
		for _, table := range out[0].LayOut() {
			page.WriteString(render(&table))
		}
		if len(out[1].Write()) == 0 {
			t.Error("there is no document")
		}
		if strings.Contains(page.String(), "岗位需求清单3个岗位、需求14人，经介绍已录用1人，尚缺9人；求职5人，最多可安置5人，已提出撮合建议4人。") {
			said++
		}
		if strings.Contains(page.String(), "杨缝纫") {
			t.Error("somebody is named")
		}
	}
	if said == 0 || said != len(circulars(t)) {
		t.Errorf("%d circulars tell of it", said)
	}
}
