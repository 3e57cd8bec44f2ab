package match_test

import (
	"slices"
	"strings"

	"guantong/rules/match"
	"guantong/rules/place"
)

// What follows says again, pair by pair and without any index, who accepts whom and whom he prefers.

func broken(s *match.Seeker, p *match.Post) (all []match.Limit) {
	if s.Age >= 0 && (s.Age < 16 || s.Age < p.MinAge || p.MaxAge > 0 && s.Age > p.MaxAge) {
		all = append(all, match.Age)
	}
	if s.Education > 0 && s.Education < p.Education {
		all = append(all, match.Education)
	}
	if s.Skill > 0 && s.Skill < p.Skill {
		all = append(all, match.Skill)
	}
	return all
}

func unchecked(s *match.Seeker, p *match.Post) (all []match.Limit) {
	if s.Age < 0 && (p.MinAge > 0 || p.MaxAge > 0) {
		all = append(all, match.Age)
	}
	if s.Education == 0 && p.Education > 0 {
		all = append(all, match.Education)
	}
	if s.Skill == 0 && p.Skill > 0 {
		all = append(all, match.Skill)
	}
	if p.Place == "" && !anywhere(s) {
		all = append(all, match.Location)
	}
	return all
}

func anywhere(s *match.Seeker) bool { return s.Anywhere || len(s.Places) == 0 }

// tradeLevel is 0 for what he named, 1 for what is related, 2 for the rest if he takes it, 3 if not, 4 for what he does not want.
func tradeLevel(s *match.Seeker, p *match.Post) int {
	for _, t := range s.Trades.Except {
		if slices.Contains(p.Trades.Trades, t) {
			return 4
		}
	}
	level := 3
	if s.Trades.Any {
		level = 2
	}
	for _, t := range s.Trades.Trades {
		if p.Trades.Any {
			level = min(level, 1)
		}
		for _, other := range p.Trades.Trades {
			if t == other {
				level = 0
			} else if t.Related(other) {
				level = min(level, 1)
			}
		}
	}
	return level
}

func excepted(s *match.Seeker, p *match.Post) bool {
	return slices.ContainsFunc(s.Except, func(not place.Place) bool { return not.Contains(p.Place) })
}

// exactness is the depth of the most exact wish that the post's place is in, 0 for anywhere, -1 for unknown, -2 for nowhere.
func exactness(s *match.Seeker, p *match.Post) int {
	best := -2
	if excepted(s, p) {
		return best
	}
	if anywhere(s) {
		best = 0
	} else if p.Place == "" {
		best = -1
	}
	for _, w := range s.Places {
		if strings.HasPrefix(string(p.Place)+"/", string(w)+"/") {
			best = max(best, strings.Count(string(w), "/")+1)
		}
	}
	return best
}

func eligible(s *match.Seeker, p *match.Post) bool {
	return (p.Kind != match.Special || s.Poor) && (p.Kind != match.Flexible || s.Stuck)
}

func acceptable(s *match.Seeker, p *match.Post) bool {
	return eligible(s, p) && len(broken(s, p)) == 0 && tradeLevel(s, p) < 3 && exactness(s, p) > -2 && !slices.Contains(s.Refused, p.ID)
}

func near(s *match.Seeker, p *match.Post) (n int) {
	home, place := strings.Split(string(s.Home), "/"), strings.Split(string(p.Place), "/")
	for n < len(home) && n < len(place) && home[n] == place[n] {
		n++
	}
	return n
}

func poorFirst(p *match.Post) bool {
	return slices.Contains([]match.Kind{match.Special, match.Temporary, match.Relief, match.Flexible}, p.Kind)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// liking is how a seeker likes a post, the smaller the better, item by item.
func liking(s *match.Seeker, p *match.Post) []int {
	return []int{one(s.Proposed != p.ID), one(len(unchecked(s, p)) > 0), tradeLevel(s, p), -exactness(s, p), -p.Pay, -near(s, p)}
}

// ranking is how a post likes a seeker; needy tells of 贫困户 who would have nothing else.
func ranking(s *match.Seeker, p *match.Post, needy bool) []int {
	right := s.Poor && poorFirst(p)
	kept := s.Proposed == p.ID
	class := 3
	switch {
	case right && kept:
		class = 0
	case right && needy && len(unchecked(s, p)) == 0:
		class = 1
	case kept:
		class = 2
	}
	local := 0
	if slices.Contains([]match.Kind{match.Special, match.Temporary, match.Relief}, p.Kind) {
		local = -near(s, p)
	}
	return []int{class, one(len(unchecked(s, p)) > 0), one(!right), local, one(tradeLevel(s, p) > 0), -s.Skill, -near(s, p), int(s.Since)}
}
