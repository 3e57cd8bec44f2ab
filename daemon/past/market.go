package past

import (
	"guantong/daemon/codec"
	matching "guantong/rules/match"
)

// marketKey is what the posts that a run proposed are kept under. To match seekers and posts anew takes longer than anything else that a run
// finds out.
const (
	marketKey    = "market"
	marketFormat = 1
)

// Match is matching.Run, from memory if an earlier run asked for the very same.
func (t *Track) Match(seekers []matching.Seeker, posts []matching.Post, key []byte) *matching.Result {
	run := func() *matching.Result { return matching.Run(seekers, posts, key) }
	return t.market.of(t.tracker, matchAsked{seekers, posts, key}, run, codeMarket)
}

// matchAsked is all that matching depends on.
type matchAsked struct {
	Seekers []matching.Seeker
	Posts   []matching.Post
	Key     []byte
}

func codeMarket(c *codec.Coder, m *answer[matching.Result]) {
	m.begin(c, marketFormat)
	codec.Number(c, &m.found.Placed)
	codec.Number(c, &m.found.Most)
	codec.List(c, &m.found.Seekers, func(c *codec.Coder, o *matching.Outcome) {
		codec.Number(c, &o.Post)
		c.Flag(&o.Kept)
		codec.List(c, &o.Unchecked, codec.Number[matching.Limit])
		codec.List(c, &o.Others, codec.Number[int])
		codec.Text(c, &o.Why)
		codec.Number(c, &o.Lost)
		c.Flag(&o.ToPoor)
		codec.Optional(c, &o.Offer, func(c *codec.Coder, x *matching.Offer) {
			codec.Number(c, &x.Relax)
			codec.Number(c, &x.Post)
			codec.Number(c, &x.Limit)
			codec.List(c, &x.Unchecked, codec.Number[matching.Limit])
		})
	})
	codec.List(c, &m.found.Posts, func(c *codec.Coder, f *matching.Filled) {
		codec.List(c, &f.People, codec.Number[int])
		codec.Number(c, &f.Open)
		codec.Text(c, &f.Why)
	})
}
