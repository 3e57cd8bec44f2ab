package employer

import (
	"cmp"
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

// Group gathers the mentions of each employer; those that name none belong to nobody. A mention that says only the
// province joins the one employer of that name there, one that says no place the one employer of that name outside the
// county, if there is exactly one. The order of the employers says nothing, but it is always the same; that of the
// mentions does not matter.
func Group(g *region.Gazetteer, mentions []Mention) []Employer {
	t := tell(g, mentions)
	order := t.sorted()
	for rest := order; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].name == rest[0].name {
			n++
		}
		join(rest[:n])
		rest = rest[n:]
	}
	for i := range t.groups { // whoever has joined another is counted there
		if x := &t.groups[i]; x.joined != nil {
			x.joined.size += x.size
		}
	}
	members := make([]int, len(mentions)) // of all employers, one after the other
	all := make([]Employer, 0, len(order))
	for _, x := range order {
		if x.joined == nil {
			x.employer = len(all)
			all = append(all, Employer{t.names[x.name], x.seat.province, x.seat.city, x.seat.inCounty, members[:0:x.size]})
			members = members[x.size:]
		}
	}
	for i, at := range t.of {
		if at < 0 {
			continue
		}
		x := &t.groups[at]
		if x.joined != nil {
			x = x.joined
		}
		e := &all[x.employer]
		e.Members = append(e.Members, i)
	}
	return all
}

// seat is where an employer is: the same name in two prefectures is two employers.
type seat struct {
	province, city string
	inCounty       bool
}

// group are the mentions of one name and one seat.
type group struct {
	name     int32 // index of names
	at       int32 // index of seats
	seat     *seat
	size     int    // how many there are
	joined   *group // whom it turned out to belong to; nil if to nobody else
	employer int    // its place among the employers
}

// told are the mentions by name and seat. Both are few, and each is looked at once.
type told struct {
	names  []string
	seats  []seat
	groups []group
	of     []int32 // the group that each mention belongs to; -1 if it names nobody
}

func tell(g *region.Gazetteer, mentions []Mention) *told {
	t := &told{of: make([]int32, len(mentions))}
	type both struct{ name, seat int32 }
	names, seats, groups := map[string]int32{}, map[seat]int32{}, make(map[both]int32, len(mentions)/4)
	type placed struct {
		result *region.Result
		seat   int32
	}
	near := map[string][]placed{} // by code or name of the place: to compare a few is less than to find one of many by all that it says
	for i := range mentions {
		m := &mentions[i]
		if t.of[i] = -1; m.Key == "" {
			continue
		}
		name, known := names[m.Key]
		if !known {
			name = int32(len(t.names))
			names[m.Key], t.names = name, append(t.names, m.Key)
		}
		at, there := int32(0), cmp.Or(m.Result.Place.Code, m.Result.Place.Name)
		if k := slices.IndexFunc(near[there], func(p placed) bool { return *p.result == *m.Result }); k >= 0 {
			at = near[there][k].seat
		} else {
			where := seatOf(g, m.Result)
			if at, known = seats[where]; !known {
				at = int32(len(t.seats))
				seats[where], t.seats = at, append(t.seats, where)
			}
			near[there] = append(near[there], placed{m.Result, at})
		}
		n, known := groups[both{name, at}]
		if !known {
			n = int32(len(t.groups))
			groups[both{name, at}], t.groups = n, append(t.groups, group{name: name, at: at})
		}
		t.of[i] = n
		t.groups[n].size++
	}
	for i := range t.groups {
		t.groups[i].seat = &t.seats[t.groups[i].at]
	}
	return t
}

// sorted are the groups by name, those of one name by seat.
func (t *told) sorted() []*group {
	byName := ranks(len(t.names), func(a, b int) int { return cmp.Compare(t.names[a], t.names[b]) })
	bySeat := ranks(len(t.seats), func(a, b int) int {
		return cmp.Or(cmp.Compare(t.seats[a].province, t.seats[b].province), cmp.Compare(t.seats[a].city, t.seats[b].city))
	})
	all := make([]*group, len(t.groups))
	for i := range t.groups {
		all[i] = &t.groups[i]
	}
	slices.SortFunc(all, func(a, b *group) int {
		if a.name != b.name {
			return cmp.Compare(byName[a.name], byName[b.name])
		}
		return cmp.Compare(bySeat[a.at], bySeat[b.at])
	})
	return all
}

// ranks are the places that numbers below n have in an order.
func ranks(n int, compare func(a, b int) int) []int {
	order, rank := make([]int, n), make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, compare)
	for at, i := range order {
		rank[i] = at
	}
	return rank
}

// seatOf places a mention. Of people who are counted without a place the text may still name a province.
func seatOf(g *region.Gazetteer, r *region.Result) seat {
	switch a := g.Area(*r); {
	case a.InCounty:
		return seat{province: a.Province, inCounty: true}
	case r.Place.Known():
		return seat{province: province(g, *r, a), city: a.City}
	}
	return seat{}
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
func join(groups []*group) {
	for _, partial := range []func(*seat) bool{
		func(s *seat) bool { return s.province != "" && s.city == "" },
		func(s *seat) bool { return s.province == "" },
	} {
		for _, x := range groups {
			if !partial(x.seat) || x.seat.inCounty {
				continue
			}
			var found []*group
			for _, o := range groups {
				if o.joined == nil && !o.seat.inCounty && !partial(o.seat) && (x.seat.province == "" || x.seat.province == o.seat.province) {
					found = append(found, o)
				}
			}
			if len(found) == 1 {
				x.joined = found[0]
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
