package employer

import (
	"cmp"
	"maps"
	"slices"
	"unicode/utf8"

	"guantong/rules/fold"
	"guantong/rules/region"
)

// Mention is what one row of annex 1 says of an employer.
type Mention struct {
	Text   string         // 返岗单位, as typed
	Key    string         // of the text
	Result *region.Result // of the row
}

// Employer is one employer and who names it.
type Employer struct {
	Key      string // of every spelling
	Province string // 广东省, as region.Area has it; "" if nobody says where it is
	City     string // 深圳市; "" if nobody says which
	InCounty bool
	Members  []int // indexes of the mentions, ascending
}

// identity tells employers apart: the same name in two prefectures is two employers.
type identity struct {
	key, province, city string
	inCounty            bool
}

func (id identity) compare(o identity) int {
	return cmp.Or(cmp.Compare(id.key, o.key), cmp.Compare(id.province, o.province), cmp.Compare(id.city, o.city))
}

// Group gathers the mentions of each employer; those that name none belong to nobody. A mention that says only the
// province joins the one employer of that name there, one that says no place the one employer of that name outside the
// county, if there is exactly one. The order of the employers says nothing, but it is always the same; that of the
// mentions does not matter.
func Group(g *region.Gazetteer, mentions []Mention) []Employer {
	named := map[string][]group{} // of one name there are few
	for i := range mentions {
		m := &mentions[i]
		if m.Key == "" {
			continue
		}
		id, groups := identify(g, m.Key, m.Result), named[m.Key]
		at := slices.IndexFunc(groups, func(x group) bool { return x.identity == id })
		if at < 0 {
			at, groups = len(groups), append(groups, group{identity: id})
			named[m.Key] = groups
		}
		groups[at].members = append(groups[at].members, i)
	}
	all := make([]Employer, 0, len(named))
	for _, key := range slices.Sorted(maps.Keys(named)) {
		groups := named[key]
		slices.SortFunc(groups, func(a, b group) int { return a.compare(b.identity) })
		join(groups)
		for i := range groups {
			if x := &groups[i]; len(x.members) > 0 {
				slices.Sort(x.members)
				all = append(all, Employer{x.key, x.province, x.city, x.inCounty, x.members})
			}
		}
	}
	return all
}

// group are the mentions of one employer so far.
type group struct {
	identity
	members []int
}

// identify places a mention. Of people who are counted without a place the text may still name a province.
func identify(g *region.Gazetteer, key string, r *region.Result) identity {
	switch a := g.Area(*r); {
	case a.InCounty:
		return identity{key: key, province: a.Province, inCounty: true}
	case r.Place.Known():
		return identity{key: key, province: province(g, *r, a), city: a.City}
	}
	return identity{key: key}
}

// province is the area's, or what the text says where that was not enough to count the worker in a row.
func province(g *region.Gazetteer, r region.Result, a region.Area) string {
	if p, _ := g.Prefecture(r.Place); r.Unplaced {
		return p
	}
	return a.Province
}

// join puts mentions of a name that say less together with the only employer of that name that they can mean: first
// those of a province, then those of no place.
func join(groups []group) {
	for _, partial := range []func(identity) bool{
		func(id identity) bool { return id.province != "" && id.city == "" },
		func(id identity) bool { return id.province == "" },
	} {
		for i := range groups {
			x := &groups[i]
			if !partial(x.identity) || x.inCounty {
				continue
			}
			var found []*group
			for k := range groups {
				other := &groups[k]
				if len(other.members) > 0 && !other.inCounty && !partial(other.identity) && (x.province == "" || x.province == other.province) {
					found = append(found, other)
				}
			}
			if len(found) == 1 {
				found[0].members = append(found[0].members, x.members...)
				x.members = nil
			}
		}
	}
}

// Name is the commonest spelling, without blanks and 在…上班: 在深圳富士康上班 is written 深圳富士康. Of several it is the longest, of these
// the smallest. mentions are those that were grouped.
func (e *Employer) Name(g *region.Gazetteer, mentions []Mention) string {
	// Each spelling is made plain once, however many people write it.
	texts := map[string]int{}
	for _, i := range e.Members {
		texts[mentions[i].Text]++
	}
	counts := map[string]int{}
	for text, n := range texts {
		counts[plain(g, text, e.Key)] += n
	}
	best := ""
	for name, n := range counts {
		if best == "" || cmp.Or(
			cmp.Compare(n, counts[best]),
			cmp.Compare(utf8.RuneCountInString(name), utf8.RuneCountInString(best)),
			cmp.Compare(best, name),
		) > 0 {
			best = name
		}
	}
	return best
}

// plain is a text as a name: without blanks and, if that leaves the same employer, without 在…上班 around it.
func plain(g *region.Gazetteer, text, key string) string {
	text = fold.Name(text)
	w := theWords()
	if name := w.untold(text); name != text && Key(g, name) == key {
		return name
	}
	return text
}
