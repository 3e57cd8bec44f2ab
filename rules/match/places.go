package match

import (
	"cmp"
	"slices"
	"strings"

	"guantong/rules/match/stable"
	"guantong/rules/place"
)

// placeWish are the posts of one wish for places: in those named, the more exact first, and everywhere if anything will do.
type placeWish struct {
	levels    []group
	all       group
	unsure    group   // what does not say where it is; empty if that is all the same
	elsewhere []group // what the wish leaves out, the nearer to it the sooner
}

func (x *index) placeWish(s *Seeker) *placeWish {
	var key strings.Builder
	for _, p := range s.Places {
		key.WriteString(string(p))
		key.WriteString("、")
	}
	if s.Anywhere {
		key.WriteString("*")
	}
	var never []stable.Set
	for _, p := range s.Except {
		key.WriteString("!")
		key.WriteString(string(p))
		never = having(never, x.places[p])
	}
	if known := x.placeOf[key.String()]; known != nil {
		return known
	}
	names := slices.Clone(s.Places)
	slices.SortFunc(names, func(a, b place.Place) int { return cmp.Or(b.Depth()-a.Depth(), strings.Compare(string(a), string(b))) })
	names = slices.DeleteFunc(slices.Compact(names), func(p place.Place) bool { return p == "" })
	anywhere := s.Anywhere || len(names) == 0
	made := &placeWish{}
	var named []stable.Set
	for at := 0; at < len(names); {
		var level []stable.Set
		depth := names[at].Depth()
		for ; at < len(names) && names[at].Depth() == depth; at++ {
			level = having(level, x.places[names[at]])
		}
		made.levels = append(made.levels, group{in: level, out: slices.Concat(named, never)})
		named = append(named, level...)
	}
	if anywhere {
		made.levels = append(made.levels, group{every: true, out: slices.Concat(named, never)})
		made.all = group{every: true, out: never}
	} else {
		made.unsure = group{in: having(nil, x.placeless)}
		made.all = group{in: having(slices.Clone(named), x.placeless), out: never}
		made.elsewhere = x.elsewhere(names, slices.Concat(made.all.in, never))
	}
	x.placeOf[key.String()] = made
	return made
}

// elsewhere widens places step by step.
func (x *index) elsewhere(names []place.Place, out []stable.Set) (steps []group) {
	for depth := names[0].Depth() - 1; depth > 0; depth-- {
		var wider []stable.Set
		for _, p := range names {
			if up := p.Around(); len(up) > depth {
				wider = having(wider, x.places[up[depth-1]])
			}
		}
		steps = append(steps, group{in: wider, out: slices.Clone(out)})
		out = append(out, wider...)
	}
	return append(steps, group{every: true, out: out})
}

// group is a set of posts that is made of others when it is asked for.
type group struct {
	every bool // all posts; else those of in
	in    []stable.Set
	out   []stable.Set // but these
}

// empty tells of a group that stands for words that nobody uses.
func (g *group) empty() bool { return !g.every && len(g.in) == 0 }

func (g *group) word(w int) uint64 {
	var word uint64
	if g.every {
		word = ^uint64(0)
	}
	for _, s := range g.in {
		word |= s[w]
	}
	for _, s := range g.out {
		word &^= s[w]
	}
	return word
}
