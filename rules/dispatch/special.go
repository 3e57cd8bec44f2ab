package dispatch

import (
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
)

// Special is what a township has of posts for poor households (39号措施（四）), and who waits for one.
type Special struct {
	Township string
	Seeking  int // 贫困户 of 附件1 who have not returned and ask for 就业介绍
	Posts    int // 扶贫特岗 and 临时公益岗位 of 岗位需求清单 there
}

// Short is how many more posts are wanted.
func (s *Special) Short() int { return max(0, s.Seeking-s.Posts) }

// Specials are those of every township, in the order of the register.
func Specials(c *county.County, workers []*survey.Worker, posts []*survey.Post, day civil.Day, o Options) []Special {
	all := make([]Special, len(c.Townships))
	at := map[string]*Special{}
	for i, t := range c.Townships {
		all[i].Township = t.Name
		at[t.Name] = &all[i]
	}
	for _, w := range workers {
		if s := at[w.Village().Township]; s != nil && !w.Copy && w.IsPoor() && !w.ReturnedBy(day) && w.Needs[annex.NeedIntroduction].Open() {
			s.Seeking++
		}
	}
	for _, p := range posts {
		if !slices.Contains(o.SpecialPosts, p.Kind) {
			continue
		}
		// Where a post is counts, not who reports it: 县林业局 has 护林员 in every township.
		where, _ := c.Located(p.Sheet.Unit, p.Place)
		if s := at[where.Township]; s != nil {
			s.Posts += p.People
		}
	}
	return all
}
