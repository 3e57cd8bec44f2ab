// Package dispatch makes the lists of a dispatch run (调度) that come from the survey itself: where the workers go
// (输入地清单), the employers elsewhere to contact (外地企业对接), the local ones that keep their staff (稳岗清单) or lack
// some (企业缺工), who drives himself (自驾协助) and who still needs a certificate (健康证明).
package dispatch

import (
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/employer"
	"guantong/rules/region"
	"guantong/rules/survey"
)

// Results are the lists of a run.
type Results struct {
	Lists     // the whole county's
	Options   Options
	Day       civil.Day   // of the run
	Retention []Retention // those that can get the award first, the nearest to it first of these
	Shortages []Shortage  // the most first

	townships map[string]*Lists
}

// Lists are what concerns the workers of the county or of one township.
type Lists struct {
	Areas        Areas
	Outside      []Outside // the largest first
	Smaller      Smaller   // the other employers elsewhere
	Routes       []Route   // the most people first
	Certificates Certificates
}

// Township are a township's own lists; they are empty if it has no workers.
func (r *Results) Township(name string) *Lists {
	if l := r.townships[name]; l != nil {
		return l
	}
	return &Lists{}
}

// Add makes the lists as of a day from the records that count: copies do not.
func Add(c *county.County, g *region.Gazetteer, workers []*survey.Worker, enterprises []*survey.Enterprise, day civil.Day, o Options) *Results {
	b := &builder{county: c, gazetteer: g, day: day, options: o}
	all := b.place(workers)
	b.locate(all)
	r := &Results{
		Lists:     b.lists(all, townships),
		Options:   o,
		Day:       day,
		Retention: b.retention(enterprises),
		Shortages: b.shortages(enterprises),
		townships: map[string]*Lists{},
	}
	byTownship := map[string][]*placed{}
	for len(all) > 0 { // they come township by township
		name, n := all[0].unit().Township, 1
		for n < len(all) && all[n].unit().Township == name {
			n++
		}
		byTownship[name] = append(byTownship[name], all[:n]...)
		all = all[n:]
	}
	for name, some := range byTownship {
		lists := b.lists(some, villages)
		r.townships[name] = &lists
	}
	return r
}

// builder is what all lists of a run are made with.
type builder struct {
	county    *county.County
	gazetteer *region.Gazetteer
	day       civil.Day
	options   Options
	mentions  []employer.Mention
	employers []employer.Employer
	names     []string      // of the employers, as far as somebody asked
	places    []region.Area // where anybody goes
	counts    counts
}

// placed is a worker who counts, with what the lists need to know of him.
type placed struct {
	*survey.Worker
	area     int32 // index of builder.places
	employer int32 // index of builder.employers; -1 if none is named
	returned bool
	overdue  bool
}

func (p *placed) unit() county.Unit { return p.Sheet.Unit }

// place finds everybody's employer.
func (b *builder) place(workers []*survey.Worker) []*placed {
	all := make([]placed, 0, len(workers))
	b.mentions = make([]employer.Mention, 0, len(workers))
	for _, w := range workers {
		if w.Copy {
			continue
		}
		all = append(all, placed{Worker: w, employer: -1, returned: w.ReturnedBy(b.day), overdue: w.Overdue(b.day) > 0})
		b.mentions = append(b.mentions, employer.Mention{Text: w.Employer, Key: w.Firm, Result: &w.Place})
	}
	// Over the whole county, for a township as well: only there is it known how most people write a name, and which
	// place those mean who write none.
	b.employers = employer.Group(b.gazetteer, b.mentions)
	b.names = make([]string, len(b.employers))
	b.counts.of = make([]int, len(b.employers))
	for n, e := range b.employers {
		for _, i := range e.Members {
			all[i].employer = int32(n)
		}
	}
	found := make([]*placed, len(all))
	for i := range all {
		found[i] = &all[i]
	}
	return found
}

// locate finds everybody's area.
func (b *builder) locate(all []*placed) {
	known, areas := map[region.Result]int32{}, map[region.Area]int32{} // places are few, areas fewer
	for _, p := range all {
		at, there := known[p.Place]
		if !there {
			area := b.gazetteer.Area(p.Place)
			if at, there = areas[area]; !there {
				at = int32(len(b.places))
				areas[area] = at
				b.places = append(b.places, area)
			}
			known[p.Place] = at
		}
		p.area = at
	}
}

// name is how most people write the name of an employer.
func (b *builder) name(i int32) string {
	if b.names[i] == "" {
		b.names[i] = b.employers[i].Name(b.gazetteer, b.mentions)
	}
	return b.names[i]
}

// lists are those of some workers. They say which units of a level these come from.
func (b *builder) lists(some []*placed, of level) Lists {
	outside, smaller := b.outside(some, of)
	return Lists{
		Areas:        b.areas(some),
		Outside:      outside,
		Smaller:      smaller,
		Routes:       b.routes(some, of),
		Certificates: b.certificates(some),
	}
}
