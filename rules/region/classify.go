package region

import "strings"

// Input is what a row of annex 1 says about the destination.
type Input struct {
	Employer string // 返岗单位, free text
	In, Out  bool   // ticks in 县内 and 县外
	OutText  string // free text that stands in the 县外 cell in place of a tick; counts as a tick
}

// Result is where a worker is counted.
type Result struct {
	Place    Place
	Row      Row
	Unplaced bool // A1-DEST: a text that does not classify, or no text and 县外
	Conflict bool // A1-DEST-TICK: the text says outside the county and only 县内 is ticked, or the other way round
}

// Classify chooses the row of annex 4. The text wins over the tick. The tick decides where the text names no place
// (县内: in the county; 县外 may be anywhere), only a signboard (重庆饭店 in the county), or a place that contains the
// county: 湖南 or 怀化 with 县内 alone is the county, 怀化 with 县外 alone another county of Huaihua.
func (g *Gazetteer) Classify(in Input) Result {
	out := in.Out || hasText(in.OutText)
	place := g.Locate(in.Employer)
	if place.Weak && in.In && !out && !place.InCounty {
		place = Place{Zone: place.Zone}
	}
	if row, ok := g.row(place, in.In, out); ok {
		return g.result(place, row, in.In, out)
	}
	if in.In && !place.Known() {
		return Result{Place: place, Row: theDestinations().home(place.Zone)}
	}
	if other := g.Locate(in.OutText); other.Known() {
		if row, ok := g.row(other, in.In, out); ok {
			return g.result(other, row, in.In, out)
		}
	}
	return Result{Place: place, Row: theDestinations().rest["unplaced"], Unplaced: out || hasText(in.Employer)}
}

// row of a place; false if there is no place, or one that contains the county and the ticks do not tell which part.
func (g *Gazetteer) row(p Place, in, out bool) (Row, bool) {
	switch {
	case p.Row != (Row{}):
		return p.Row, true
	case p.Abroad:
		return theDestinations().rest["abroad"], true
	case p.InCounty:
		return theDestinations().home(p.Zone), true
	case p.Code == "":
		return Row{}, false
	case !g.contains(p):
		return theDestinations().of(p.Code, g.county), true
	case in && !out:
		return theDestinations().home(p.Zone), true
	case out && !in && len(p.Code) == 4:
		return theDestinations().of(p.Code, g.county), true
	}
	return Row{}, false
}

// contains tells whether the county is a part of the place.
func (g *Gazetteer) contains(p Place) bool {
	return p.Code != "" && !p.InCounty && strings.HasPrefix(g.county, p.Code)
}

func (g *Gazetteer) result(p Place, row Row, in, out bool) Result {
	outside := !p.InCounty && !g.contains(p)
	return Result{Place: p, Row: row, Conflict: outside && in && !out || p.InCounty && out && !in}
}

// home is the row of a worker in the county: in the zone or elsewhere.
func (d *destinations) home(zone bool) Row {
	if zone {
		return d.rest["zone"]
	}
	return d.rest["county"]
}

func hasText(s string) bool { return len(foldText(s, nil)) > 0 }
