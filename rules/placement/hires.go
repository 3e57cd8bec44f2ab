package placement

import (
	"guantong/rules/annex"
	"guantong/rules/idcard"
	"guantong/rules/survey"
)

// hires are those who were hired upon a proposal, as the seekers come by.
type hires struct {
	pairs map[string]*Pair // by Seeker.Key, the last that was answered so
	order []string
	posts map[string]*Post
	found map[string]bool
	list  []Hire
}

func (in *Input) hires(posts []Post) *hires {
	h := &hires{pairs: map[string]*Pair{}, posts: map[string]*Post{}, found: map[string]bool{}}
	for i := range in.Pairs {
		p := &in.Pairs[i]
		if p.Result != annex.Hired {
			continue
		}
		if h.pairs[p.Who] == nil {
			h.order = append(h.order, p.Who)
		}
		if was := h.pairs[p.Who]; was == nil || was.Day <= p.Day {
			h.pairs[p.Who] = p
		}
	}
	for i := range posts {
		h.posts[posts[i].Number] = &posts[i]
	}
	return h
}

// has tells whether a worker was hired: who needs no introduction any more has no need that is open.
func (h *hires) has(w *survey.Worker) bool {
	return len(h.pairs) > 0 && h.pairs[keyOf(w.Name, w.Village(), w.ID)] != nil
}

func (h *hires) add(s Seeker) {
	p := h.pairs[s.Key]
	if p == nil || h.found[s.Key] {
		return
	}
	h.found[s.Key] = true
	h.list = append(h.list, Hire{s, p, h.posts[p.Post]})
}

// all are those who were found, and those whose row was taken out of the sheets since: who has work is no seeker any more.
func (h *hires) all(poor idcard.Asked[annex.Answer], workers idcard.Asked[*survey.Worker]) []Hire {
	for _, who := range h.order {
		if h.found[who] {
			continue
		}
		p := h.pairs[who]
		s := Seeker{Key: who, Name: p.Name, Unit: p.Unit}
		if id, _, fault := idcard.Parse(who); fault == idcard.None {
			s.ID.Number, s.Worker, s.Poor = id, workers.Of(id), poor.Of(id)
			if w := s.Worker; w != nil && (w.Poor == annex.Yes || w.Poor == annex.No) {
				s.Poor = w.Poor
			}
		}
		h.list = append(h.list, Hire{s, p, h.posts[p.Post]})
	}
	return h.list
}
