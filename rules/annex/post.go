package annex

// The fields of 岗位需求清单 that no annex has.
const (
	PostEmployer  Field = "单位名称"
	PostKind      Field = "岗位类型"
	PostTrade     Field = "工种"
	PostPeople    Field = "需求人数"
	PostPlace     Field = "工作地点"
	PostAge       Field = "年龄要求"
	PostEducation Field = "学历要求"
	PostSkill     Field = "技能等级要求"
	PostPay       Field = "月薪"
	PostStart     Field = "开工时间"
	PostContact   Field = "联系人"
)

// PostKinds are the kinds of posts, in the order of the drop-down.
var PostKinds = []string{"企业用工", "外地企业", "扶贫特岗", "临时公益岗位", "以工代赈", "灵活用工"}

// Post is one row of 岗位需求清单. What limits a post is kept as typed; ParseAges and its like read it.
type Post struct {
	At
	Employer  string
	Kind      string // one of PostKinds; empty if it is none of them
	Trade     string
	People    int  // 需求人数; what is no whole number ≥ 0 is 0
	Bad       bool // and then this is set
	Place     string
	Age       string
	Education string
	Skill     string
	Pay       string
	Start     When
	Contact   string
}

// Post reads a row of 岗位需求清单.
func (r Row) Post() Post {
	p := Post{
		At:        r.At(),
		Employer:  r.Text(PostEmployer),
		Kind:      class(r.sheet.vocab.posts, r.Text(PostKind)),
		Trade:     r.Text(PostTrade),
		Place:     r.Text(PostPlace),
		Age:       r.Text(PostAge),
		Education: r.Text(PostEducation),
		Skill:     r.Text(PostSkill),
		Pay:       r.Text(PostPay),
		Start:     r.sheet.planned(r.Cell(PostStart)),
		Contact:   r.Text(PostContact),
	}
	n, ok := headcount(r.Cell(PostPeople))
	p.People, p.Bad = n, !ok || r.isVain(PostPeople)
	return p
}
