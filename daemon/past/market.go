package past

import (
	"context"
	"crypto/sha256"
	"encoding/binary"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	matching "guantong/rules/match"
	"guantong/rules/place"
	"guantong/rules/trade"
)

// marketKey is what the posts that a run proposed are kept under. Most runs find the same seekers and posts as the one before: a dispatch and a
// circular after the day's daily run, a run after something was edited that no post asks for. To match them anew takes longer than anything
// else that a run finds out.
const (
	marketKey    = "market"
	marketFormat = 1
)

// market is what was found, and of what: the sum of all that it depends on.
type market struct {
	of    string
	found matching.Result
}

// Match is matching.Run, from memory if an earlier run asked for the very same.
func (t *Track) Match(seekers []matching.Seeker, posts []matching.Post, key []byte) *matching.Result {
	if t.marketKept == nil {
		return matching.Run(seekers, posts, key)
	}
	m := market{}
	of := string(t.marketSum(seekers, posts, key))
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

// marketSum is the sum of all that seekers and posts say, and of the program that matches them.
func (t *Track) marketSum(seekers []matching.Seeker, posts []matching.Post, key []byte) []byte {
	h, b := sha256.New(), make([]byte, 0, 1<<10)
	text := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	number := func(n int) { b = binary.AppendVarint(b, int64(n)) }
	flags := func(all ...bool) {
		for _, is := range all {
			n := byte(0)
			if is {
				n = 1
			}
			b = append(b, n)
		}
	}
	wish := func(w *trade.Wish) {
		flags(w.Any)
		number(len(w.Trades))
		for _, t := range w.Trades {
			text(string(t))
		}
	}
	day := func(d civil.Day) { number(int(d)) }
	at := func(p place.Place) { text(string(p)) }
	end := func() {
		h.Write(b)
		b = b[:0]
	}
	text(string(t.tracker.Program))
	text(string(key))
	number(len(seekers))
	number(len(posts))
	end()
	for i := range seekers {
		s := &seekers[i]
		text(s.ID)
		at(s.Home)
		flags(s.Poor, s.Stuck, s.Anywhere, s.Pending)
		number(s.Age)
		number(s.Education)
		number(s.Skill)
		wish(&s.Trades)
		number(len(s.Places))
		for _, p := range s.Places {
			at(p)
		}
		day(s.Since)
		text(s.Proposed)
		text(s.Before)
		number(len(s.Refused))
		for _, id := range s.Refused {
			text(id)
		}
		end()
	}
	for i := range posts {
		p := &posts[i]
		text(p.ID)
		text(string(p.Kind))
		wish(&p.Trades)
		at(p.Place)
		for _, n := range []int{p.People, p.Hired, p.MinAge, p.MaxAge, p.Education, p.Skill, p.Pay} {
			number(n)
		}
		end()
	}
	return h.Sum(nil)
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
