package placement

import (
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/rules/match"
	"guantong/rules/place"
	"guantong/rules/survey"
	"guantong/rules/trade"
)

// posts are the rows of 岗位需求清单 with their numbers, and how many people were hired for each.
func (in *Input) posts() []Post {
	hired := map[string]int{}
	for _, p := range in.Pairs {
		if p.Result == annex.Hired {
			hired[p.Post]++
		}
	}
	var listings []match.Listing
	for _, row := range in.Records.Posts {
		listings = append(listings, Listing(row))
	}
	all := make([]Post, len(listings))
	for i, number := range in.Numbers.Assign(listings, in.Short) {
		all[i] = Post{Row: in.Records.Posts[i], Number: number, Hired: hired[number]}
	}
	return all
}

// Listing is what tells a post from others of its unit.
func Listing(p *survey.Post) match.Listing {
	return match.Listing{Unit: p.Sheet.Unit.Reporter(), Employer: fold.Label(p.Employer), Kind: p.Kind, Trade: fold.Label(p.Trade), Place: fold.Label(p.Place)}
}

// market are the seekers and posts of a plan as package match has them.
func (in *Input) market(p *Plan) ([]match.Seeker, []match.Post, []byte) {
	posts := make([]match.Post, len(p.Posts))
	for i := range p.Posts {
		x := p.Posts[i].Row
		post := match.Post{
			ID: p.Posts[i].Number, Kind: match.Kind(x.Kind), Trades: trade.Read(x.Trade), Place: x.Site, People: x.People, Hired: p.Posts[i].Hired,
		}
		post.MinAge, post.MaxAge, _ = annex.ParseAges(x.Age)
		post.Education, _ = annex.ParseEducation(x.Education)
		post.Skill, _ = annex.ParseSkill(x.Skill)
		post.Pay, _ = annex.ParsePay(x.Pay)
		posts[i] = post
	}
	of := map[string][]Pair{}
	for _, pair := range in.Pairs {
		of[pair.Who] = append(of[pair.Who], pair)
	}
	words := newWords(in.Places)
	seekers := make([]match.Seeker, len(p.Seekers))
	for i := range p.Seekers {
		s := &p.Seekers[i]
		seekers[i] = in.seeker(s, words)
		before(&seekers[i], of[s.Key])
		s.Waits = seekers[i].Pending
	}
	return seekers, posts, in.Key
}

// before takes over what was proposed to somebody: what he was shown last stands.
func before(s *match.Seeker, pairs []Pair) {
	for _, p := range pairs {
		switch {
		case p.Result == annex.Unwilling || p.Result == annex.Refused:
			s.Refused = append(s.Refused, p.Post)
		case p.Open && p.Waits:
			s.Proposed, s.Pending = p.Post, true
		case p.Open && !s.Pending:
			s.Proposed = p.Post
		}
		if p.Open && !p.Fresh {
			s.Before = p.Post
		}
	}
}

func (in *Input) seeker(s *Seeker, words *words) match.Seeker {
	m := match.Seeker{
		ID: s.Key, Home: words.home(s.Unit), Poor: s.Poor == annex.Yes, Stuck: s.stuck(), Age: -1,
		Trades: trade.Wish{Any: true}, Anywhere: true, Since: in.since(s),
	}
	if s.ID.Number != "" {
		m.Age = s.ID.Number.Age(in.Day)
	}
	if row := s.Row; row != nil {
		if s.ID.Number == "" {
			m.Age = row.Age
		}
		m.Education, m.Skill = annex.EducationRank(row.Education), annex.SkillRank(row.Skill)
		m.Trades = words.trades(row.WantTrade)
		wish := words.places(row.WantPlace, s.Unit)
		m.Places, m.Anywhere, m.Except = wish.Places, wish.Anywhere, wish.Except
	}
	return m
}

// since is 首次登记, of 附件3 the day on its sheet; zero if nobody says.
func (in *Input) since(s *Seeker) civil.Day {
	if first := in.First[s.Worker]; s.Worker != nil && !first.IsZero() {
		return first
	}
	if s.Row != nil && s.Row.Sheet.Filled.State == annex.Known {
		return s.Row.Sheet.Filled.Day
	}
	return 0
}

// words reads what people wrote, each text once: most write one of a few.
type words struct {
	reader *place.Reader
	trade  map[string]trade.Wish
	place  map[placed]place.Wish
}

type placed struct {
	text string
	unit county.Unit
}

func newWords(r *place.Reader) *words {
	return &words{r, map[string]trade.Wish{}, map[placed]place.Wish{}}
}

func (w *words) home(u county.Unit) place.Place { return w.reader.Home(u) }

func (w *words) trades(text string) trade.Wish {
	wish, known := w.trade[text]
	if !known {
		wish = trade.Read(text)
		w.trade[text] = wish
	}
	return wish
}

func (w *words) places(text string, u county.Unit) place.Wish {
	key := placed{text, u}
	wish, known := w.place[key]
	if !known {
		wish = w.reader.Read(text, u)
		w.place[key] = wish
	}
	return wish
}
