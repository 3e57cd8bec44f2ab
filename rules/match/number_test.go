package match_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"guantong/rules/match"
)

func TestNumbers(t *testing.T) {
	short := map[string]string{"县人社局": "人社", "县扶贫办": "扶贫"}
	sewing := match.Listing{Unit: "县人社局", Employer: "东莞某某厂", Kind: "外地企业", Trade: "缝纫工", Place: "东莞"}
	ranger := match.Listing{Unit: "县扶贫办", Employer: "县扶贫办", Kind: "扶贫特岗", Trade: "护林员", Place: "一村"}
	moved := sewing
	moved.Place = "深圳"
	var n match.Numbering
	for day, tt := range []struct {
		posts []match.Listing
		want  []string
	}{
		{[]match.Listing{sewing, ranger}, []string{"人社-001", "扶贫-001"}},
		{[]match.Listing{ranger, sewing, sewing}, []string{"扶贫-001", "人社-001", "人社-002"}},
		{[]match.Listing{ranger}, []string{"扶贫-001"}},
		{[]match.Listing{moved, sewing}, []string{"人社-003", "人社-001"}},
		{[]match.Listing{{Unit: "没有简称的单位"}}, []string{"全县-001"}},
		{nil, []string{}},
	} {
		if got := n.Assign(tt.posts, short); !slices.Equal(got, tt.want) {
			t.Errorf("day %d: %v, want %v", day, got, tt.want)
		}
	}
}

// Whatever comes and goes, a number means one post for ever, and a post that comes back has the number it had.
func TestNumbersArePermanent(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	var n match.Numbering
	means := map[string]match.Listing{}
	first := map[match.Listing]string{}
	for range 200 {
		var posts []match.Listing
		for range r.IntN(8) {
			posts = append(posts, match.Listing{Unit: pick(r, []string{"甲", "乙"}), Employer: pick(r, []string{"一厂", "二厂", "三厂"}), Trade: pick(r, trades)})
		}
		numbers := n.Assign(posts, map[string]string{"甲": "甲", "乙": "乙"})
		today := map[string]bool{}
		for i, number := range numbers {
			if other, ok := means[number]; today[number] || ok && other != posts[i] {
				t.Fatalf("%s is %+v and was %+v", number, posts[i], other)
			}
			if today[number] = true; slices.Index(posts, posts[i]) == i && first[posts[i]] != "" && first[posts[i]] != number {
				t.Fatalf("%+v was %s and is %s", posts[i], first[posts[i]], number)
			}
			if means[number] = posts[i]; first[posts[i]] == "" {
				first[posts[i]] = number
			}
		}
	}
}
