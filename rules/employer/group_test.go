package employer_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/employer"
	"guantong/rules/region"
)

// mentions classifies texts as the rows of annex 1 are; one that begins with + has a tick in 县内, others in 县外.
func mentions(g *region.Gazetteer, texts ...string) []employer.Mention {
	var all []employer.Mention
	for _, text := range texts {
		in := region.Input{Employer: text, Out: true}
		if text != "" && text[0] == '+' {
			in = region.Input{Employer: text[1:], In: true}
		}
		at := g.Classify(in)
		all = append(all, employer.Mention{Text: in.Employer, Key: employer.Key(g, in.Employer), Result: &at})
	}
	return all
}

// groups are employers in a line each: name @ place = how many.
func groups(g *region.Gazetteer, mentions []employer.Mention) []string {
	var lines []string
	for _, e := range employer.Group(g, mentions) {
		lines = append(lines, fmt.Sprintf("%s@%s%s=%d", e.Name(g, mentions), e.Province, e.City, len(e.Members)))
	}
	slices.Sort(lines)
	return lines
}

func TestGroup(t *testing.T) {
	g := gazetteer(t)
	for _, tc := range []struct {
		name  string
		texts []string
		want  []string
	}{
		{"spellings", []string{"广东省深圳市富士康科技有限公司", "深圳富士康科技有限责任公司", "富士康科技（深圳）有限公司"},
			[]string{"广东省深圳市富士康科技有限公司@广东省深圳市=3"}},
		{"the commonest name", []string{"深圳富士康科技公司", "富士康科技（深圳）有限公司", "深圳 富士康科技公司"},
			[]string{"深圳富士康科技公司@广东省深圳市=3"}},
		{"of the commonest the longest, then the smallest", []string{"深圳鸿达", "鸿达深圳", "深圳市鸿达", "鸿达深圳市"},
			[]string{"深圳市鸿达@广东省深圳市=4"}},
		{"told as a story", []string{"在深圳鸿达鞋业上班", "在深圳鸿达鞋业打工", "深圳市鸿达鞋业"}, []string{"深圳鸿达鞋业@广东省深圳市=3"}},
		{"two places, two employers", []string{"深圳鸿达鞋业", "东莞鸿达鞋业", "深圳鸿达鞋业"},
			[]string{"东莞鸿达鞋业@广东省东莞市=1", "深圳鸿达鞋业@广东省深圳市=2"}},
		{"districts of a city", []string{"深圳宝安区鸿达鞋业", "深圳龙岗区鸿达鞋业"},
			[]string{"深圳宝安区鸿达鞋业@广东省深圳市=2"}},
		{"a municipality", []string{"上海鸿达鞋业", "上海市松江区鸿达鞋业"},
			[]string{"上海市松江区鸿达鞋业@上海市上海市=2"}},
		{"no place, one employer", []string{"鸿达鞋业", "深圳鸿达鞋业"}, []string{"深圳鸿达鞋业@广东省深圳市=2"}},
		{"no place, two employers", []string{"鸿达鞋业", "深圳鸿达鞋业", "东莞鸿达鞋业"},
			[]string{"东莞鸿达鞋业@广东省东莞市=1", "深圳鸿达鞋业@广东省深圳市=1", "鸿达鞋业@=1"}},
		{"only the province, one there", []string{"广东鸿达鞋业", "深圳鸿达鞋业", "温州鸿达鞋业"},
			[]string{"广东鸿达鞋业@广东省深圳市=2", "温州鸿达鞋业@浙江省温州市=1"}},
		{"only the province, two there", []string{"广东鸿达鞋业", "深圳鸿达鞋业", "东莞鸿达鞋业"},
			[]string{"东莞鸿达鞋业@广东省东莞市=1", "广东鸿达鞋业@广东省=1", "深圳鸿达鞋业@广东省深圳市=1"}},
		{"only the province, nobody else", []string{"广东鸿达鞋业", "鸿达鞋业"}, []string{"广东鸿达鞋业@广东省=2"}},
		{"a province that leaves the row open", []string{"湖南鸿达鞋业", "长沙鸿达鞋业"}, []string{"湖南鸿达鞋业@湖南省长沙市=2"}},
		{"at home and away", []string{"+鸿达鞋业", "+新晃工业集中区鸿达鞋业", "怀化鸿达鞋业", "鸿达鞋业"},
			[]string{"怀化鸿达鞋业@湖南省怀化市=2", "新晃工业集中区鸿达鞋业@县内=2"}},
		{"abroad", []string{"越南鸿达鞋业", "柬埔寨鸿达鞋业"}, []string{"柬埔寨鸿达鞋业@境外柬埔寨=1", "越南鸿达鞋业@境外越南=1"}},
		{"nobody named", []string{"广东省深圳市", "", "+", "深圳打工", "深圳电子厂"}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, groups(g, mentions(g, tc.texts...))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Each mention belongs to at most one employer, to one exactly if it names any, and their order does not matter.
func TestGroupOfAnything(t *testing.T) {
	g := gazetteer(t)
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(texts(), 0, 12).Draw(t, "texts")
		all := mentions(g, list...)
		found := employer.Group(g, all)
		owner := make([]int, len(all))
		for n, e := range found {
			name := e.Name(g, all)
			if len(e.Members) == 0 || !slices.IsSorted(e.Members) || name == "" {
				t.Fatalf("%+v", e)
			}
			for _, i := range e.Members {
				if owner[i] != 0 {
					t.Fatalf("%q has two employers", all[i].Text)
				}
				owner[i] = n + 1
				if a, b := employer.Key(g, name), employer.Key(g, all[i].Text); a != b {
					t.Fatalf("%q is named %q: %q is not %q", all[i].Text, name, b, a)
				}
			}
		}
		for i, m := range all {
			if named := employer.Key(g, m.Text) != ""; named != (owner[i] != 0) {
				t.Fatalf("%q: owner %d", m.Text, owner[i])
			}
		}
		other := mentions(g, rapid.Permutation(list).Draw(t, "other order")...)
		if diff := cmp.Diff(groups(g, all), groups(g, other)); diff != "" {
			t.Fatal(diff)
		}
	})
}
