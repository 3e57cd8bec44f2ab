package past

import (
	"context"

	"guantong/daemon/codec"
	"guantong/daemon/fingerprint"
	matching "guantong/rules/match"
)

// marketKey is what the posts that a run proposed are kept under. Most runs find the same seekers and posts as the one before: a dispatch and a
// circular after the day's daily run, a run after something was edited that no post asks for. To match them anew takes longer than anything
// else that a run finds out.
const (
	marketKey    = "market"
	marketFormat = 1
)

// market is what was found, and of what: the fingerprint of all that it depends on.
type market struct {
	of    string
	found matching.Result
}

// Match is matching.Run, from memory if an earlier run asked for the very same.
func (t *Track) Match(seekers []matching.Seeker, posts []matching.Post, key []byte) *matching.Result {
	if t.marketKept == nil {
		return matching.Run(seekers, posts, key)
	}
	of, err := t.marketPrint(seekers, posts, key)
	if err != nil {
		return matching.Run(seekers, posts, key)
	}
	m := market{}
	if codec.Decode(t.marketKept, &m, codeMarket) && m.of == of && len(m.found.Seekers) == len(seekers) && len(m.found.Posts) == len(posts) {
		return &m.found
	}
	m = market{of, *matching.Run(seekers, posts, key)}
	t.market = codec.Encode(&m, codeMarket)
	return &m.found
}

// readMarket looks up what was found last. It is left alone where the program cannot tell itself from others, whose rules may be others.
func (t *Track) readMarket(ctx context.Context) error {
	m := t.tracker.Memory
	if m == nil || t.tracker.Health.Err() != nil || t.tracker.Program == nil {
		return nil
	}
	data, _, err := m.Read(ctx, marketKey)
	if err == nil && data == nil {
		data = []byte{} // nothing yet
	}
	t.marketKept = data
	return err
}

// keepMarket keeps what was found for the next run. Whatever another run has kept meanwhile is as good.
func (t *Track) keepMarket(ctx context.Context) {
	if t.market == nil {
		return
	}
	if err := t.tracker.Memory.Write(ctx, marketKey, t.market); err != nil {
		t.tracker.Health.Fail(ctx, err)
	}
	t.market = nil
}

// marketPrint tells apart all that seekers and posts may say, and the programs that match them.
func (t *Track) marketPrint(seekers []matching.Seeker, posts []matching.Post, key []byte) (string, error) {
	print, err := fingerprint.New(t.tracker.Program).Of(marketKey, struct {
		Seekers []matching.Seeker
		Posts   []matching.Post
		Key     []byte
	}{seekers, posts, key})
	return string(print[:]), err
}

func codeMarket(c *codec.Coder, m *market) {
	c.Format(marketFormat)
	codec.Plain(c, &m.of)
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
