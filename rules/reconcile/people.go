package reconcile

import (
	"cmp"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/survey"
)

// person is somebody whom platforms know: all records of one ID, and those without one that have a contact in common.
type person struct {
	records []*survey.PlatformRecord
	own     int   // by the ID, by place among the workers who count; -1 if 附件1 does not have it
	workers []int // the person in 附件1, likewise; none if nobody surveyed the person
}

// people tells who is who among the records of all platforms, and where everybody is who has an ID.
func people(records []*survey.PlatformRecord, hidden masks) (all []person, byID *idcard.Index) {
	var rest []*survey.PlatformRecord
	reached := map[contact]idcard.Number{} // the least ID of those with that contact, for those of the rest
	for _, r := range records {
		if r.ID.Number == "" {
			rest = append(rest, r)
			for c := range contacts(r) {
				reached[c] = ""
			}
		}
	}
	// Who has which record comes first: then one piece of memory holds them all, one person's after the other's.
	byID = idcard.NewIndex(len(records))
	of, size := make([]int32, 0, len(records)), make([]int32, 0, len(records))
	add := func(id idcard.Number) {
		who := byID.Add(id, len(size))
		if who == len(size) {
			size = append(size, 0)
		}
		of = append(of, int32(who))
		size[who]++
	}
	identified := make([]*survey.PlatformRecord, 0, len(records))
	for _, r := range records {
		id := r.ID.Number
		if id == "" {
			continue
		}
		identified = append(identified, r)
		add(id)
		if len(reached) == 0 {
			continue
		}
		for c := range hidden.of(r.Name, r.Phone, id) {
			// Any of several IDs would do. The least is the same one in whatever order the rows stand.
			if other, wanted := reached[c]; wanted && (other == "" || id < other) {
				reached[c] = id
			}
		}
	}
	var alone []*survey.PlatformRecord
	for _, r := range rest {
		var id idcard.Number
		for c := range contacts(r) {
			if other := reached[c]; other != "" && (id == "" || other < id) {
				id = other
			}
		}
		if id == "" {
			alone = append(alone, r)
			continue
		}
		identified = append(identified, r)
		add(id)
	}
	others := reachable(alone)
	all = make([]person, len(size), len(size)+len(others))
	lined := make([]*survey.PlatformRecord, len(identified))
	for i, n := range size {
		all[i] = person{records: lined[:0:n], own: -1}
		lined = lined[n:]
	}
	for i, r := range identified {
		p := &all[of[i]]
		p.records = append(p.records, r)
	}
	for _, p := range others {
		all = append(all, *p)
	}
	return all, byID
}

// reachable puts records without an ID together that share a contact, directly or through others. What has neither
// is a person by itself.
func reachable(records []*survey.PlatformRecord) []*person {
	of := map[contact]*person{}
	var made []*person
	for _, r := range records {
		p := &person{records: []*survey.PlatformRecord{r}, own: -1}
		for c := range contacts(r) {
			if other := of[c]; other != nil && other != p {
				// The smaller joins the larger, so that a long chain is not copied again for every link.
				if len(other.records) > len(p.records) {
					p, other = other, p
				}
				p.join(other, of)
			}
			of[c] = p
		}
		made = append(made, p)
	}
	var all []*person
	seen := map[*person]bool{}
	for _, p := range made {
		if len(p.records) > 0 && !seen[p] { // one that joined another has none left
			seen[p] = true
			all = append(all, p)
		}
	}
	return all
}

// join takes over another person's records and contacts. What somebody else still has of the contacts of a record that was just read stays
// with him until its turn comes.
func (p *person) join(other *person, of map[contact]*person) {
	for _, r := range other.records {
		for c := range contacts(r) {
			if of[c] == other {
				of[c] = p
			}
		}
	}
	p.records = append(p.records, other.records...)
	other.records = nil
}

// id is the person's ID, the least of them where a wrong one brought two together.
func (p *person) id() (least idcard.Number) {
	for _, r := range p.records {
		if n := r.ID.Number; n != "" && (least == "" || n < least) {
			least = n
		}
	}
	return least
}

// name is what the first platform that has one calls the person.
func (p *person) name() string {
	for _, platform := range p.platforms() {
		if names := distinct(p.of(platform), func(r *survey.PlatformRecord) []string { return []string{r.Name} }); len(names) > 0 {
			return names[0]
		}
	}
	return ""
}

// phones are the person's numbers, in order.
func (p *person) phones() (all []string) {
	for _, platform := range p.platforms() {
		for _, r := range p.of(platform) {
			for _, number := range r.Phone.Numbers {
				if !slices.Contains(all, number) {
					all = append(all, number)
				}
			}
		}
	}
	slices.Sort(all)
	return all
}

// platforms are those that know the person, in their order.
func (p *person) platforms() (all []string) {
	for _, platform := range annex.Platforms {
		if len(p.of(platform)) > 0 {
			all = append(all, platform)
		}
	}
	return all
}

// of are the records of one platform.
func (p *person) of(platform string) (all []*survey.PlatformRecord) {
	for _, r := range p.records {
		if r.Platform == platform {
			all = append(all, r)
		}
	}
	return all
}

// home is the village of the first platform that names one of the register, else the township; then named is what stands
// in the village's place.
func (p *person) home(c *county.County) (unit county.Unit, named string) {
	best := slices.MinFunc(p.records, func(a, b *survey.PlatformRecord) int {
		if order := cmp.Or(
			cmp.Compare(vague(a.Unit), vague(b.Unit)),
			cmp.Compare(slices.Index(annex.Platforms, a.Platform), slices.Index(annex.Platforms, b.Platform)),
		); order != 0 {
			return order
		}
		return cmp.Or(c.Compare(a.Unit, b.Unit), cmp.Compare(a.Named, b.Named))
	})
	if best.Unit.Village == "" {
		named = best.Named
	}
	return best.Unit, named
}

// vague is how little a unit tells of where somebody lives.
func vague(u county.Unit) int {
	switch {
	case u.Village != "":
		return 0
	case u.Township != "":
		return 1
	}
	return 2
}

// distinct are the different texts that records have, in order, without empty ones.
func distinct(records []*survey.PlatformRecord, texts func(*survey.PlatformRecord) []string) (all []string) {
	for _, r := range records {
		for _, text := range texts(r) {
			if text != "" {
				all = append(all, text)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
