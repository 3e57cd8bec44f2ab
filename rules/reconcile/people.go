package reconcile

import (
	"cmp"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/survey"
)

// person is somebody whom platforms know: all records of one ID, and those without one that have the same name and phone.
type person struct {
	records []*survey.PlatformRecord
	workers []int // the person in 附件1, by place among the workers who count; none if nobody surveyed the person
}

// contact is what people are known by who have no right ID.
type contact struct{ name, phone string }

func contacts(name string, phones annex.Phones) (all []contact) {
	if name == "" {
		return nil
	}
	for _, number := range phones.Numbers {
		all = append(all, contact{name, number})
	}
	return all
}

// people tells who is who among the records of all platforms.
func people(records []*survey.PlatformRecord) []*person {
	var rest []*survey.PlatformRecord
	reached := map[contact]idcard.Number{} // the least ID of those with that name and phone, for those of the rest
	for _, r := range records {
		if r.ID.Number == "" {
			rest = append(rest, r)
			for _, c := range contacts(r.Name, r.Phone) {
				reached[c] = ""
			}
		}
	}
	byID := make(map[idcard.Number]*person, len(records))
	var all []*person
	for _, r := range records {
		id := r.ID.Number
		if id == "" {
			continue
		}
		if byID[id] == nil {
			byID[id] = &person{}
			all = append(all, byID[id])
		}
		byID[id].records = append(byID[id].records, r)
		if len(reached) == 0 {
			continue
		}
		for _, c := range contacts(r.Name, r.Phone) {
			// Any of several IDs would do. The least is the same one in whatever order the rows stand.
			if other, wanted := reached[c]; wanted && (other == "" || id < other) {
				reached[c] = id
			}
		}
	}
	var alone []*survey.PlatformRecord
	for _, r := range rest {
		var id idcard.Number
		for _, c := range contacts(r.Name, r.Phone) {
			if other := reached[c]; other != "" && (id == "" || other < id) {
				id = other
			}
		}
		if id == "" {
			alone = append(alone, r)
			continue
		}
		byID[id].records = append(byID[id].records, r)
	}
	return append(all, reachable(alone)...)
}

// reachable puts records without an ID together that share a name and phone, directly or through others. What has neither
// is a person by itself.
func reachable(records []*survey.PlatformRecord) []*person {
	of := map[contact]*person{}
	var made []*person
	for _, r := range records {
		p := &person{records: []*survey.PlatformRecord{r}}
		for _, c := range contacts(r.Name, r.Phone) {
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

// join takes over another person's records and contacts.
func (p *person) join(other *person, of map[contact]*person) {
	for _, r := range other.records {
		for _, c := range contacts(r.Name, r.Phone) {
			of[c] = p
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
		return cmp.Or(
			cmp.Compare(vague(a.Unit), vague(b.Unit)),
			cmp.Compare(slices.Index(annex.Platforms, a.Platform), slices.Index(annex.Platforms, b.Platform)),
			c.Compare(a.Unit, b.Unit),
			cmp.Compare(a.Named, b.Named),
		)
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
