// Package placement brings those who look for work and the posts of 岗位需求清单 together (39号措施（二）至（五）、（八）): it makes values for
// package match of the day's records and of what was proposed before, and says what came of it.
package placement

import (
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/match"
	"guantong/rules/place"
	"guantong/rules/survey"
	"guantong/rules/tally"
)

// Input is what a plan is made of.
type Input struct {
	Records *survey.All
	Places  *place.Reader
	Day     civil.Day
	First   map[*survey.Worker]civil.Day // 首次登记 of people of 附件1
	Ended   map[*survey.Worker]bool      // those whose 就业介绍 is over by 办理登记
	Pairs   []Pair                       // what was proposed before
	Numbers *match.Numbering             // of posts; the plan's posts get theirs
	Short   map[string]string            // the units' short names
	Key     []byte                       // by which lots are drawn

	Run func(seekers []match.Seeker, posts []match.Post, key []byte) *match.Result // does what match.Run does; nil: that one
}

// Pair is somebody and a post that was proposed to him.
type Pair struct {
	Who    string // Seeker.Key
	Name   string
	Unit   county.Unit // whose list he stood in
	Post   string      // 岗位编号
	Open   bool        // nobody has answered so far
	Fresh  bool        // it was proposed since the day before
	Waits  bool        // 待答复 until a day that has not come
	Result annex.Result
	Day    civil.Day  // of the result; zero if there is none
	Said   []annex.At // where 办理登记 has it
}

// Hire is somebody who was hired upon a proposal.
type Hire struct {
	Seeker       // with what sheets still say of him
	Pair   *Pair // of the input
	Post   *Post // nil if it is not listed any more
}

// Seeker is somebody who looks for work, once.
type Seeker struct {
	Key    string // tells him apart: his ID, or where he is listed
	Name   string
	ID     annex.Identity
	Unit   county.Unit // whose sheet he stands in
	Phones []string
	Row    *survey.Seeker // of 附件3; nil if he stands in 附件1 alone
	Worker *survey.Worker // of 附件1; nil if he does not stand there
	Poor   annex.Answer   // 贫困户; Unanswered if nobody knows

	match.Outcome
	Waits bool // 待答复
}

// Post is a row of 岗位需求清单.
type Post struct {
	Row    *survey.Post
	Number string // 岗位编号
	Hired  int    // people, upon a proposal
	match.Filled
}

// Taken is how many have the post: who was hired, and for whom it is.
func (p *Post) Taken() int { return p.Hired + len(p.People) }

// Named is the employer and the trade as they are written: 黄牛肉公司 缝纫工.
func (p *Post) Named() string { return strings.TrimSpace(p.Row.Employer + " " + p.Row.Trade) }

// Plan is who is proposed for which post.
type Plan struct {
	Day     civil.Day
	Seekers []Seeker       // 附件3 in its order, then 附件1
	Posts   []Post         // in the order of the sheets
	Hired   []Hire         // in the order of the seekers, then those who stand in no sheet any more
	Placed  int            // seekers who have a post
	Most    int            // how many could have one at the very most
	Last    map[string]int // by short name: the last 岗位编号 that was given
}

// Make makes the plan of a day.
func Make(in *Input) *Plan {
	p := &Plan{Day: in.Day}
	p.Posts = in.posts()
	p.Seekers, p.Hired = in.seekers(p.Posts)
	run := in.Run
	if run == nil {
		run = match.Run
	}
	r := run(in.market(p))
	for i := range p.Seekers {
		p.Seekers[i].Outcome = r.Seekers[i]
	}
	for i := range p.Posts {
		p.Posts[i].Filled = r.Posts[i]
	}
	p.Placed, p.Most, p.Last = r.Placed, r.Most, in.Numbers.Last
	return p
}

// Unplaced is how many seekers have no post.
func (p *Plan) Unplaced() (n int) {
	for i := range p.Seekers {
		if p.Seekers[i].Why != "" {
			n++
		}
	}
	return n
}

// Ties state that every seeker is placed or has a reason why not, and that every place is taken or open.
func (p *Plan) Ties() []tally.Tie {
	people, taken, open, wanted := 0, 0, 0, 0
	for i := range p.Posts {
		post := &p.Posts[i]
		people += len(post.People)
		taken += post.Taken()
		open += post.Open
		wanted += max(post.Row.People, post.Taken())
	}
	return []tally.Tie{
		tally.NewTie("撮合已安置 ＋ 未安置 ＝ 求职人数", people+p.Unplaced(), len(p.Seekers)),
		tally.NewTie("岗位已安置 ＋ 尚缺 ＝ 岗位需求人数（录用、待答复超出需求的照实算）", taken+open, wanted),
	}
}
