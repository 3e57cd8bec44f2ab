package templates

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/mask"
	"guantong/rules/match"
	"guantong/rules/placement"
	"guantong/sheets/grid"
)

// The columns by which 岗位编号 are read back.
const (
	postNumber   annex.Field = "岗位编号"
	postEmployer annex.Field = "单位名称"
	postKind     annex.Field = "岗位类型"
	postTrade    annex.Field = "工种"
	postPlace    annex.Field = "工作地点"
	postUnit     annex.Field = "填报单位"
)

func postColumns() []column[*placement.Post] {
	return []column[*placement.Post]{
		center("岗位编号", 12, func(p *placement.Post) string { return p.Number }).field(postNumber).fixed(),
		body("单位名称", 28, func(p *placement.Post) string { return mask.Text(p.Row.Employer) }).field(postEmployer),
		center("工种", 13, func(p *placement.Post) string { return mask.Text(p.Row.Trade) }).field(postTrade),
		count("需求人数", 9, func(p *placement.Post) int { return p.Row.People }),
		count("已安置", 7.5, (*placement.Post).Taken),
		count("尚缺", 6.5, func(p *placement.Post) int { return p.Open }),
		body("原因", 24, func(p *placement.Post) string { return string(p.Why) }),
		count("其中\n已录用", 8, func(p *placement.Post) int { return p.Hired }),
		center("岗位类型", 11, func(p *placement.Post) string { return p.Row.Kind }).field(postKind),
		body("工作地点", 16, func(p *placement.Post) string { return mask.Text(p.Row.Place) }).field(postPlace),
		center("填报单位", 14, func(p *placement.Post) string { return mask.Text(p.Row.Sheet.Unit.Reporter()) }).field(postUnit),
	}
}

// postsCounty is 岗位安置: every post with how many people it has, and why it has places left.
func postsCounty(d *edition) *tab {
	if d.Placement == nil {
		return nil
	}
	var all []*placement.Post
	for i := range d.Placement.Posts {
		all = append(all, &d.Placement.Posts[i])
	}
	l := newList(d, PostsTab, "岗位安置情况", postColumns(), join("全县", d.asOf()), d.placedText())
	l.fill(all, "还没有岗位需求清单")
	l.sum(all)
	l.notes("注：1.“已安置”是已录用的和撮合建议里的人。同一单位、工种、地点的岗位，编号每天不变。需求人数没有写成数的按 0 算，请填报单位改正。")
	if text := lastPostsText(d.Placement.Last); text != "" {
		l.notes("2." + text)
	}
	return l.tab
}

// lastPostsText says which numbers were given last, also to posts that are not listed any more: none is ever given twice.
func lastPostsText(last map[string]int) string {
	var all []string
	for _, short := range slices.Sorted(maps.Keys(last)) {
		all = append(all, fmt.Sprintf("%s-%03d", short, last[short]))
	}
	if len(all) == 0 {
		return ""
	}
	return lastPosts + strings.Join(all, "、") + "。"
}

// lastPosts begins the line of the last numbers.
const lastPosts = "岗位编号用到 "

func (d *edition) specialColumns() []column[*placement.Post] {
	return []column[*placement.Post]{
		serial[*placement.Post](),
		center("岗位编号", 12, func(p *placement.Post) string { return p.Number }).fixed(),
		body("单位名称", 24, func(p *placement.Post) string { return mask.Text(p.Row.Employer) }),
		center("岗位类型", 12, func(p *placement.Post) string { return p.Row.Kind }),
		center("工种", 12, func(p *placement.Post) string { return mask.Text(p.Row.Trade) }),
		body("工作地点", 15, func(p *placement.Post) string { return mask.Text(p.Row.Place) }),
		count("需求人数", 9, func(p *placement.Post) int { return p.Row.People }),
		count("已安置", 7, (*placement.Post).Taken),
		count("其中\n贫困户", 7, func(p *placement.Post) int { return d.poorAt(p) }),
		count("尚缺", 6, func(p *placement.Post) int { return p.Open }),
		body("安置人员", 26, func(p *placement.Post) string { return d.peopleText(p) }),
	}
}

// poorAt is how many of those for whom a post is are 贫困户; of who was hired nobody asks any more.
func (d *edition) poorAt(p *placement.Post) (n int) {
	for _, i := range p.People {
		if d.Placement.Seekers[i].Poor == annex.Yes {
			n++
		}
	}
	return n
}

// peopleText is for whom a post is, masked: 王某某（炉冲村）.
func (d *edition) peopleText(p *placement.Post) string {
	var all []string
	for _, i := range p.People {
		s := &d.Placement.Seekers[i]
		all = append(all, surnameOnly(s.Name)+"（"+mask.Text(s.Unit.Township)+villageText(s.Unit)+"）")
	}
	return strings.Join(all, "、")
}

// specialPosts is 特岗安置 (39号措施（四）、（五）): the posts for which 贫困户 come first, with the people.
func specialPosts(d *edition) *tab {
	if d.Placement == nil {
		return nil
	}
	var all []*placement.Post
	for i := range d.Placement.Posts {
		switch p := &d.Placement.Posts[i]; match.Kind(p.Row.Kind) {
		case match.Special, match.Temporary, match.Relief:
			all = append(all, p)
		}
	}
	if len(all) == 0 {
		return nil
	}
	l := newList(d, "特岗安置", "扶贫特岗、公益岗位安置情况", d.specialColumns(), join("全县", d.asOf()))
	l.fill(all, "")
	l.sum(all)
	l.notes("注：扶贫特岗只安置贫困户；临时公益岗位、以工代赈先安置贫困户，先本村、再本乡镇、再全县。“其中贫困户”不含已录用的。")
	return l.tab
}

// candidate is somebody for a post of a unit.
type candidate struct {
	*placement.Seeker
	post *placement.Post
}

func candidateColumns() []column[candidate] {
	return []column[candidate]{
		serial[candidate](),
		body("单位名称", 26, func(c candidate) string { return mask.Text(c.post.Row.Employer) }),
		center("岗位编号", 12, func(c candidate) string { return c.post.Number }),
		center("工种", 12, func(c candidate) string { return mask.Text(c.post.Row.Trade) }),
		center("姓名", 9, func(c candidate) string { return mask.Text(c.Name) }).fixed(),
		code("身份证号码", 19.5, func(c candidate) string { return placement.ShownID(c.ID) }),
		center("是否贫困户", 11, func(c candidate) string { return poorText(c.Poor) }),
		body("条件", 18, func(c candidate) string { return uncheckedText(c.Unchecked) }),
		center("联系乡镇", 13, func(c candidate) string { return mask.Text(c.Unit.Reporter()) }),
		center("村", 11, func(c candidate) string { return villageText(c.Unit) }),
	}
}

// proposalsDepartment is 撮合建议 of who lists posts, by enterprise: whom to expect, and through which township to call him; nil if he
// lists none.
func proposalsDepartment(d *edition, unit string) *tab { return d.candidateTab(ProposalsTab, unit) }

// candidatesTownship is the same of a township that lists posts of its own, beside its people.
func candidatesTownship(d *edition, unit string) *tab { return d.candidateTab("岗位人选", unit) }

func (d *edition) candidateTab(name, unit string) *tab {
	if d.Placement == nil {
		return nil
	}
	var all []candidate
	var posts []*placement.Post
	for i := range d.Placement.Posts {
		p := &d.Placement.Posts[i]
		if p.Row.Sheet.Unit.Reporter() != unit {
			continue
		}
		posts = append(posts, p)
		for _, s := range p.People {
			all = append(all, candidate{&d.Placement.Seekers[s], p})
		}
	}
	if len(posts) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return strings.Compare(a.post.Row.Employer, b.post.Row.Employer) })
	wanted, open := 0, 0
	for _, p := range posts {
		wanted, open = wanted+p.Row.People, open+p.Open
	}
	tally := fmt.Sprintf("岗位 %d 个，需求 %d 人，撮合建议 %d 人，尚缺 %d 人", len(posts), wanted, len(all), open)
	l := newList(d, name, "岗位撮合建议", candidateColumns(), join(unit, d.asOf()), tally)
	if len(all) == 0 {
		l.across(grid.Notice, "还没有合适的人")
	} else {
		l.fill(all, "")
	}
	l.notes("注：人员由联系乡镇联系、输送，要见面、录用的请告诉乡镇，由乡镇在“办理登记”里记下结果。")
	return l.tab
}
