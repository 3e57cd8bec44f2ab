// Package match brings people who look for work and posts together (39号措施（二）至（五）): who may be proposed for which post, who
// goes first, and what to do about those who are left.
package match

import (
	"guantong/rules/civil"
	"guantong/rules/place"
	"guantong/rules/trade"
)

// Kind is 岗位类型. Any other text counts as Enterprise.
type Kind string

// The kinds of posts.
const (
	Enterprise Kind = "企业用工"
	Outside    Kind = "外地企业"
	Special    Kind = "扶贫特岗"   // for 贫困户 alone
	Temporary  Kind = "临时公益岗位" // 贫困户 first
	Relief     Kind = "以工代赈"   // 贫困户 first
	Flexible   Kind = "灵活用工"   // for those who cannot leave yet, 贫困户 first
)

// poorFirst tells whether the notice puts 贫困户 first (39号措施（四）、（五）).
func (k Kind) poorFirst() bool { return k == Special || k == Temporary || k == Relief || k == Flexible }

// nearFirst tells of the posts that are for the village, then the township, then the county.
func (k Kind) nearFirst() bool { return k == Special || k == Temporary || k == Relief }

// Limit is a hard limit of a post.
type Limit uint8

// The limits. A limit that cannot be judged for want of data passes, and so does a place; the pair is 条件待核 then.
const (
	Age Limit = iota
	Education
	Skill
	Location // not a limit of the post: it does not say where it is, and the seeker does say where he wants to work
	numLimits
	hard = Location // the limits before this one
)

// String is the limit for people.
func (l Limit) String() string {
	return [...]string{"年龄", "学历", "技能等级", "工作地点"}[l]
}

// Seeker is somebody who looks for work, once.
type Seeker struct {
	ID        string // tells him from everybody else, whatever his row; never shown
	Home      place.Place
	Poor      bool // known to be 贫困户
	Stuck     bool // cannot leave yet: 灵活用工 is open to him
	Age       int  // in years; below 0 if unknown
	Education int  // from 1, the higher the better; 0 if unknown
	Skill     int  // likewise
	Trades    trade.Wish
	Places    []place.Place // where he wants to work
	Anywhere  bool          // 都可以, besides Places; without Places it is so anyhow
	Except    []place.Place // where he does not, whatever else he names
	Since     civil.Day     // 首次登记

	Proposed string   // 岗位编号 of what was proposed to him before; empty if nothing was
	Before   string   // the same as of the day before, if it was another: what Lost and ToPoor tell of; empty: Proposed
	Pending  bool     // 待答复 until a day that has not come: the proposal holds its place, whatever else
	Refused  []string // 岗位编号 of what he or the employer turned down: never again
}

// Post is one row of 岗位需求清单.
type Post struct {
	ID        string // 岗位编号, each once
	Kind      Kind
	Trades    trade.Wish // Any: the post takes all trades
	Place     place.Place
	People    int // 需求人数
	Hired     int // of them, who were hired upon a proposal
	MinAge    int // in years; 0 is none
	MaxAge    int // likewise
	Education int // at least, as Seeker has it; 0 is none
	Skill     int // likewise
	Pay       int // yuan a month; 0 if unknown or 面议
}

// places is how many people the post still takes.
func (p *Post) places() int { return max(0, p.People-p.Hired) }

// None stands for no post.
const None = -1

// Outcome is what there is for one seeker. Posts are given by their index.
type Outcome struct {
	Post      int     // None if there is none for him
	Kept      bool    // it was proposed before
	Unchecked []Limit // 条件待核: what could not be judged
	Others    []int   // up to two other posts that still have places, what he likes best first
	Why       Reason  // why he has none
	Lost      int     // what was proposed before and is not any more; None if nothing
	ToPoor    bool    // because 贫困户 who had nothing else go first
	Offer     *Offer  // what one relaxation would give who has none; nil if there is no such thing
}

// Offer is the single change that would place somebody.
type Offer struct {
	Relax     Relaxation
	Post      int
	Limit     Limit // which one, if it is RelaxLimit
	Unchecked []Limit
}

// Filled is what there is for one post.
type Filled struct {
	People []int   // the seekers, by index, whom the post likes best first
	Open   int     // places left
	Why    Vacancy // why there are any
}

// Result is what there is for all. Placed and Most tell how good it is: 最多可安置 Most 人，已安置 Placed 人.
type Result struct {
	Seekers []Outcome // in the order of the seekers given
	Posts   []Filled  // in the order of the posts given
	Placed  int
	Most    int // how many could be placed at the very most, whatever they prefer
}

// Run proposes posts to seekers. The result is weakly stable: no seeker and post both strictly prefer each other. What was
// proposed before and still is acceptable comes first on both sides, except that 贫困户 who would have nothing go before others at
// the posts that are for them first. Where nothing else decides, who was registered first goes first, then a hash of the person
// with the key: neither rows nor IDs have any order here.
func Run(seekers []Seeker, posts []Post, key []byte) *Result {
	m := newMarket(seekers, posts, key)
	m.settle()
	r := &Result{Seekers: make([]Outcome, len(seekers)), Posts: make([]Filled, len(posts))}
	m.report(r)
	m.explain(r)
	m.relax(r)
	return r
}
