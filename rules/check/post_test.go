package check_test

import (
	"testing"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/place"
	"guantong/rules/survey"
)

var post = map[annex.Field]any{
	annex.PostEmployer: "新晃县龙脑开发有限公司", annex.PostKind: "企业用工", annex.PostTrade: "普工", annex.PostPeople: 20, annex.PostPlace: "县工业集中区",
	annex.PostAge: "18-45周岁", annex.PostEducation: "初中以上", annex.PostSkill: "不限", annex.PostPay: "3000-5000元/月", annex.PostStart: "3月1日",
}

func (k *kit) posts(t *testing.T, records ...map[annex.Field]any) (*annex.Sheet, []*survey.Post, []check.Finding) {
	s := k.sheet(t, annex.PostsForm, records...)
	var all []*survey.Post
	var found []check.Finding
	placer := survey.NewPlacer(k.gazetteer, place.NewReader(k.county, k.gazetteer))
	for row := range s.Rows() {
		p := placer.Post(row)
		found = append(found, k.rules.Post(row, &p)...)
		all = append(all, &p)
	}
	return s, all, append(found, k.rules.DuplicatePosts(all)...)
}

func TestPostRules(t *testing.T) {
	type change = map[annex.Field]any
	tests := []struct {
		name   string
		change change
		want   []told
	}{
		{"correct", nil, nil},
		{"nothing asked", change{annex.PostAge: "", annex.PostEducation: "", annex.PostPay: "面议", annex.PostStart: "待定"}, nil},
		{"name missing", change{annex.PostEmployer: ""}, []told{{"P-NAME", annex.PostEmployer, "错误"}}},
		{"trade missing", change{annex.PostTrade: ""}, []told{{"P-TRADE", annex.PostTrade, "错误"}}},
		{"kind missing", change{annex.PostKind: ""}, []told{{"P-KIND", annex.PostKind, "错误"}}},
		{"kind unknown", change{annex.PostKind: "好岗位"}, []told{{"P-KIND", annex.PostKind, "错误"}}},
		{"kind by another name", change{annex.PostKind: "公益性岗位"}, nil},
		{"people missing", change{annex.PostPeople: ""}, []told{{"P-INT", annex.PostPeople, "错误"}}},
		{"people in words", change{annex.PostPeople: "若干"}, []told{{"P-INT", annex.PostPeople, "错误"}}},
		{"people without limit", change{annex.PostPeople: "不限"}, []told{{"P-INT", annex.PostPeople, "错误"}}},
		{"nobody", change{annex.PostPeople: 0}, []told{{"P-INT", annex.PostPeople, "错误"}}},
		{"half a man", change{annex.PostPeople: 2.5}, []told{{"P-INT", annex.PostPeople, "错误"}}},
		{"place missing", change{annex.PostPlace: ""}, []told{{"P-PLACE", annex.PostPlace, "警告"}}},
		{"place unknown", change{annex.PostPlace: "老地方"}, []told{{"P-PLACE", annex.PostPlace, "警告"}}},
		{"place outside", change{annex.PostPlace: "广东东莞"}, nil},
		{"village", change{annex.PostPlace: "炉冲村"}, nil},
		{"age", change{annex.PostAge: "青壮年"}, []told{{"P-AGE", annex.PostAge, "警告"}}},
		{"education", change{annex.PostEducation: "识字"}, []told{{"P-EDU", annex.PostEducation, "警告"}}},
		{"skill", change{annex.PostSkill: "手艺好"}, []told{{"P-SKILL", annex.PostSkill, "警告"}}},
		{"pay", change{annex.PostPay: "优厚"}, []told{{"P-PAY", annex.PostPay, "警告"}}},
		{"date", change{annex.PostStart: "月底"}, []told{{"P-DATE", annex.PostStart, "警告"}}},
		{"date of another year", change{annex.PostStart: "2019-03-01"}, []told{{"P-DATE", annex.PostStart, "警告"}}},
	}
	for _, tt := range tests {
		k := newKit(t, check.Overrides{})
		s, _, found := k.posts(t, with(post, tt.change))
		t.Run(tt.name, func(t *testing.T) { expect(t, s, tt.want, found) })
	}
}

func TestDuplicatePosts(t *testing.T) {
	k := newKit(t, check.Overrides{})
	twice := with(post, map[annex.Field]any{annex.PostEmployer: "新晃县龙脑开发有限责任公司"})
	_, _, found := k.posts(t, post, with(post, map[annex.Field]any{annex.PostTrade: "保安"}), twice)
	if len(found) != 2 || found[0].Rule != "P-DUP" || found[0].Cell.Row == found[1].Cell.Row {
		t.Errorf("found %+v", found)
	}
}

func TestListed(t *testing.T) {
	for _, tt := range []struct {
		wanting, people int
		want            string
	}{{54, 0, "缺员 54 人，岗位需求清单里没有它的岗位"}, {54, 40, ""}, {54, 54, ""}, {54, 60, "缺员 54 人，岗位需求清单里却要招 60 人"}, {0, 0, ""}} {
		k := newKit(t, check.Overrides{})
		_, enterprises, _ := k.enterprises(t, with(enterprise, map[annex.Field]any{annex.Shortage: tt.wanting}))
		var posts []*survey.Post
		if tt.people > 0 {
			_, posts, _ = k.posts(t, with(post, map[annex.Field]any{annex.PostPeople: tt.people}))
		}
		got := ""
		for _, f := range k.rules.Listed(enterprises, posts) {
			got += f.Message
		}
		if got != tt.want {
			t.Errorf("%d lacking, %d listed: %q", tt.wanting, tt.people, got)
		}
		enterprises[0].Copy = true
		if found := k.rules.Listed(enterprises, posts); len(found) > 0 {
			t.Errorf("a copy: %+v", found)
		}
	}
}
