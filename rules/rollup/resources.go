package rollup

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/rules/idcard"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/rules/tally"
)

// Resources is 劳动力资源汇总: who of 附件3 wants work, and what work there is.
type Resources struct {
	Townships []Seekers // the register's, in its order; last, if there are any, those of no township
	All       Seekers
	Trades    []Trade // the most wanted first, those that as many want by name
	NoTrade   int     // seekers who name no trade
	Posts     int     // people whom 岗位需求清单 wants, in all trades
	Wanting   int     // 缺员 of 附件5, which names no trades

	rows, copies int
}

// Seekers are those of a township, in persons. The last of each list are those of whom it is not known.
type Seekers struct {
	Name      string
	People    int
	Education []int // by annex.Educations
	Skill     []int // by annex.Skills
	Reach     [region.NumReaches]int
}

// Trade is a trade (工种) with the seekers who want it, and the people whom 岗位需求清单 wants for it.
type Trade struct {
	Name          string
	Wanted, Posts int
}

func newSeekers(name string) Seekers {
	return Seekers{Name: name, Education: make([]int, len(annex.Educations)+1), Skill: make([]int, len(annex.Skills)+1)}
}

func (s *Seekers) add(seeker *survey.Seeker, reach region.Reach) {
	s.People++
	s.Education[place(annex.Educations, seeker.Education)]++
	s.Skill[place(annex.Skills, seeker.Skill)]++
	s.Reach[reach]++
}

// place is that of a name, the one behind all of them if it is none.
func place(names []string, name string) int {
	if i := slices.Index(names, name); i >= 0 {
		return i
	}
	return len(names)
}

// AddResources adds up 附件3. Of several rows with the same right ID (A3-DUP) the first counts. reach tells how far from home a place
// is.
func AddResources(c *county.County, seekers []*survey.Seeker, posts []*survey.Post, enterprises []*survey.Enterprise, reach func(string) region.Reach) *Resources {
	r := &Resources{All: newSeekers("合计"), rows: len(seekers)}
	at := map[string]int{}
	for i, t := range c.Townships {
		r.Townships = append(r.Townships, newSeekers(t.Name))
		at[t.Name] = i
	}
	nowhere := newSeekers(tally.NoTownship)
	trades := newTrades()
	reaches := map[string]region.Reach{} // most people write one of a few places
	seen := map[idcard.Number]bool{}
	for _, s := range seekers {
		if id := s.ID.Number; id != "" {
			if seen[id] {
				r.copies++
				continue
			}
			seen[id] = true
		}
		far, known := reaches[s.WantPlace]
		if !known {
			far = reach(s.WantPlace)
			reaches[s.WantPlace] = far
		}
		township := &nowhere
		if i, known := at[s.Sheet.Unit.Township]; known {
			township = &r.Townships[i]
		}
		township.add(s, far)
		r.All.add(s, far)
		wants := tradesIn(s.WantTrade)
		for _, name := range wants {
			trades.of(name).Wanted++
		}
		if len(wants) == 0 {
			r.NoTrade++
		}
	}
	if nowhere.People > 0 {
		r.Townships = append(r.Townships, nowhere)
	}
	for _, p := range posts {
		r.Posts += p.People
		for _, name := range tradesIn(p.Trade) { // whoever lists two for the same people takes either
			trades.of(name).Posts += p.People
		}
	}
	for _, e := range enterprises {
		if !e.Copy {
			r.Wanting += e.Wanting()
		}
	}
	r.Trades = trades.wanted()
	return r
}

// Tie states that everybody of 附件3 is in some township.
func (r *Resources) Tie() tally.Tie {
	return tally.NewTie("附件3读出行数 － 重复 ＝ 劳动力资源汇总合计", r.rows-r.copies, sum(r.Townships, func(s Seekers) int { return s.People }))
}

// Copies is how many rows repeat a person.
func (r *Resources) Copies() int { return r.copies }

// trades are trades by their folded names, each called as it was first.
type trades struct {
	all []Trade
	at  map[string]int
}

func newTrades() *trades { return &trades{at: map[string]int{}} }

func (t *trades) of(name string) *Trade {
	key := fold.Label(name)
	i, known := t.at[key]
	if !known {
		i = len(t.all)
		t.at[key] = i
		t.all = append(t.all, Trade{Name: name})
	}
	return &t.all[i]
}

// wanted are the trades that somebody wants.
func (t *trades) wanted() []Trade {
	all := slices.DeleteFunc(t.all, func(t Trade) bool { return t.Wanted == 0 })
	slices.SortStableFunc(all, func(a, b Trade) int { return cmp.Or(cmp.Compare(b.Wanted, a.Wanted), cmp.Compare(a.Name, b.Name)) })
	return all
}

// noTrades are what people write who would take anything, or nothing.
var noTrades = []string{"不限", "无", "随意", "都可以", "都行", "其他", "待定", "没有", "均可", "任意"}

// tradesIn are the trades that a text names, each once.
func tradesIn(text string) (all []string) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;/／或", r) }) {
		for _, name := range apart(part) {
			key := fold.Label(name)
			if key != "" && !slices.Contains(noTrades, key) && !slices.ContainsFunc(all, func(o string) bool { return fold.Label(o) == key }) {
				all = append(all, name)
			}
		}
	}
	return all
}

// apart are the words of a text between blanks: 普工 电工 are two, 电 工 is one.
func apart(text string) []string {
	words := strings.FieldsFunc(text, fold.Blank)
	if slices.ContainsFunc(words, func(w string) bool { return utf8.RuneCountInString(w) == 1 }) {
		return []string{strings.Join(words, "")}
	}
	return words
}
