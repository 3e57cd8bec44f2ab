package survey

import (
	"guantong/rules/annex"
	"guantong/rules/employer"
	"guantong/rules/place"
	"guantong/rules/region"
)

// Placer makes records of rows: it finds the places and companies that their texts mean, and remembers what it has found. One serves rows
// one after the other, of any sheets.
type Placer struct {
	gazetteer *region.Gazetteer
	places    *place.Reader

	goals known[region.Input, goal]   // by what a row of 附件1 says
	sites known[string, region.Place] // by what an export says
}

// goal is where a worker goes, and to which company.
type goal struct {
	place region.Result
	firm  string
}

// NewPlacer is one that knows the places of a gazetteer and of the county.
func NewPlacer(g *region.Gazetteer, p *place.Reader) *Placer {
	return &Placer{gazetteer: g, places: p}
}

// Worker makes a record of a row of 附件1.
func (p *Placer) Worker(row annex.Row) Worker {
	w := Worker{Worker: row.Worker()}
	goal := p.goals.of(region.Input{
		Employer: w.Employer,
		In:       w.InCounty.Counts(),
		Out:      w.OutCounty.Counts(),
		OutText:  w.OutText,
	}, p.goal)
	w.Place, w.Firm = goal.place, goal.firm
	return w
}

func (p *Placer) goal(in region.Input) goal {
	return goal{p.gazetteer.Classify(in), employer.Key(p.gazetteer, in.Employer)}
}

// Enterprise makes a record of a row of 附件5.
func (p *Placer) Enterprise(row annex.Row) Enterprise {
	e := Enterprise{Enterprise: row.Enterprise()}
	e.Company = employer.Company(p.gazetteer, e.Name)
	e.Seat, e.Guessed = row.Located(e.Place)
	return e
}

// Recruit makes a record of a row of 中介招工登记.
func (p *Placer) Recruit(row annex.Row) Recruit {
	r := Recruit{Recruit: row.Recruit()}
	r.Company = employer.Company(p.gazetteer, r.Firm)
	return r
}

// Trainee makes a record of a row of 培训登记.
func (p *Placer) Trainee(row annex.Row) Trainee {
	t := Trainee{Trainee: row.Trainee()}
	t.Company = employer.Company(p.gazetteer, t.Firm)
	return t
}

// Post makes a record of a row of 岗位需求清单.
func (p *Placer) Post(row annex.Row) Post {
	x := Post{Post: row.Post()}
	x.Company = employer.Company(p.gazetteer, x.Employer)
	x.Site = p.places.Site(x.Place, x.Sheet.Unit)
	return x
}

// Platform makes a record of a row of an export. Its place is the place of work, else the one in the employer's name.
func (p *Placer) Platform(row annex.Row) PlatformRecord {
	r := PlatformRecord{PlatformRecord: row.PlatformRecord()}
	for _, text := range []string{r.WorkPlace, r.Employer} {
		if place := p.sites.of(text, p.gazetteer.Locate); place.Known() && !place.Weak {
			r.Place, r.Where = place, text
			break
		}
	}
	return r
}
