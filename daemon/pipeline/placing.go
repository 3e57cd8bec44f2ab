package pipeline

import (
	"fmt"

	"guantong/daemon/past"
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/mask"
	"guantong/rules/place"
	"guantong/rules/placement"
	"guantong/rules/track"
)

// placing brings people and posts together (39号措施（二）至（五）). It goes on from what was proposed before, and from the answers.
func (s *Setup) placing(g *gathered, before *past.Track, day civil.Day) (*placement.Plan, []track.Matter) {
	proposed := before.Proposals(day)
	recognise(proposed, g)
	pairs := make([]placement.Pair, len(proposed))
	for i := range proposed {
		p := &proposed[i]
		pairs[i] = placement.Pair{
			Who: p.Key, Name: p.Name, Unit: p.Unit, Post: p.Post, Open: p.Open, Fresh: p.Fresh, Waits: p.Waits(day), Result: p.Result(), Day: p.Answered(),
		}
		if p.Told != nil {
			pairs[i].Said = []annex.At{p.Told.At}
		}
	}
	plan := placement.Make(&placement.Input{
		Records: &g.All, Places: place.NewReader(s.County, s.gazetteer), Day: day,
		First: before.Firsts(day), Ended: g.heard.Ended(track.Introduction), Pairs: pairs,
		Numbers: &before.Posts, Short: before.Short(),
		Key: fmt.Append(nil, s.County.Code, s.Campaign.Year), Run: before.Match,
	})
	return plan, proposals(plan, proposed)
}

// recognise finds the people of proposals that were read back from what lists show.
func recognise(proposed []track.Proposed, g *gathered) {
	var known map[placement.Shown]string
	for i := range proposed {
		p := &proposed[i]
		if p.Matter == nil || p.Matter.Shown == "" {
			continue
		}
		if known == nil {
			known = placement.Known(&g.All)
		}
		if key := known[placement.Shown{Name: mask.Text(p.Name), Township: p.Unit.Township, ID: p.Matter.Shown}]; key != "" {
			p.Key, p.Matter.Key, p.Matter.Shown = key, key, ""
		}
	}
}

// proposals are the tasks of the day: whom the plan proposes, and what an answer has ended, which stays ended as long as it stands in
// 办理登记.
func proposals(plan *placement.Plan, proposed []track.Proposed) (all []track.Matter) {
	post := map[string]*placement.Post{}
	for i := range plan.Posts {
		post[plan.Posts[i].Number] = &plan.Posts[i]
	}
	for i := range plan.Seekers {
		x := &plan.Seekers[i]
		if x.Post < 0 {
			continue
		}
		p := &plan.Posts[x.Post]
		all = append(all, track.Matter{
			Kind: track.Proposal, Unit: x.Unit, Name: x.Name, Place: p.Named(), Key: x.Key, Exact: p.Number, People: 1, Phones: x.Phones,
		})
	}
	for i := range proposed {
		p := &proposed[i]
		if !p.Settled {
			continue
		}
		m := track.Matter{Kind: track.Proposal, Unit: p.Unit, Name: p.Name, Key: p.Key, Exact: p.Post, People: 1}
		if x := post[p.Post]; x != nil {
			m.Place = x.Named()
		}
		if p.Matter != nil {
			m = *p.Matter
			m.Span = track.Span{}
		}
		all = append(all, m)
	}
	return all
}
