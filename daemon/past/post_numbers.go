package past

import (
	"bytes"
	"context"
	"fmt"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	matching "guantong/rules/match"
	"guantong/rules/survey"
	"guantong/rules/track"
	"guantong/sheets/dirs"
	"guantong/templates"
)

// postNumbersKey is what 岗位编号 are kept under, by every run that people see, like the numbers of tasks.
const (
	postNumbersKey    = "post numbers"
	postNumbersFormat = 1
)

func codePostNumbers(c *codec.Coder, n *matching.Numbering) {
	c.Format(postNumbersFormat)
	codeLast(c, &n.Last)
	codec.List(c, &n.Given, func(c *codec.Coder, g *matching.Numbered) {
		for _, text := range []*string{&g.Number, &g.Unit, &g.Employer, &g.Kind, &g.Trade, &g.Place} {
			codec.Text(c, text)
		}
		codec.Number(c, &g.Nth)
	})
}

// readPostNumbers looks the numbers up; where nothing is remembered, in the county's 岗位安置.
func (t *Track) readPostNumbers(ctx context.Context) error {
	if m := t.tracker.Memory; m != nil && t.tracker.Health.Err() == nil {
		data, ok, err := m.Read(ctx, postNumbersKey)
		if err != nil {
			return err
		}
		if t.postsKept = data; ok && codec.Decode(data, &t.Posts, codePostNumbers) {
			return nil
		}
	}
	t.Posts = matching.Numbering{}
	path := dirs.For(dirs.County, dirs.Dispatch)
	g, ok := t.tab(ctx, path, templates.PostsTab)
	if !ok {
		return nil
	}
	var err error
	if t.Posts, err = templates.ReadPostNumbers(g); err != nil {
		t.note(fmt.Sprintf("%s 的岗位编号没有读回：%v", path, err))
	}
	return nil
}

// changedNumbers are the numbers that the run gave, of tasks and posts, and what was kept in their places.
func (t *Track) changedNumbers() (was, now map[string][]byte) {
	was, now = map[string][]byte{}, map[string][]byte{}
	put := func(key string, kept, data []byte) {
		if !bytes.Equal(data, kept) {
			was[key], now[key] = kept, data
		}
	}
	if t.Numbers.Changed { // tens of thousands, of which a run that is made again gives none
		put(numbersKey, t.numbersKept, codec.Encode(&t.Numbers, codeNumbers))
	}
	put(postNumbersKey, t.postsKept, codec.Encode(&t.Posts, codePostNumbers))
	return was, now
}

// Proposals are the posts that were proposed before the run, after Hear.
func (t *Track) Proposals(day civil.Day) []track.Proposed {
	return t.matched.Proposals(day, &t.Numbers, t.heard)
}

// Firsts are since when the people of the day's rows have been known, after Hear.
func (t *Track) Firsts(day civil.Day) map[*survey.Worker]civil.Day { return t.matched.Firsts(day) }

// Riders are the day's rows of the people who have, or had, a task 统一乘车, by its number, after Hear.
func (t *Track) Riders() map[track.Number]*survey.Worker { return t.matched.Numbered(track.Coach) }

// Short are the units' short names, which begin their numbers.
func (t *Track) Short() map[string]string { return t.short }

// restoreProposals are what a township's workbook says of posts that were proposed, with the answers.
func (t *Track) restoreProposals(ctx context.Context, township string, since civil.Day) (all []track.Matter) {
	path := dirs.For(township, dirs.Dispatch)
	for i, g := range t.tabs(ctx, path, templates.ProposalsTab, templates.AnswersTab) {
		if g == nil {
			continue
		}
		matters, err := templates.ReadProposals(g, township, i == 1)
		if err != nil {
			t.note(fmt.Sprintf("%s 的岗位介绍没有读回：%v", path, err))
		}
		for _, m := range matters {
			m.Span.Since = since
			all = append(all, m)
		}
	}
	return all
}
