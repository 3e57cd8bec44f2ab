package region

// Distance is how far from home somebody works, as travel is paid for (39号措施（九）①).
type Distance uint8

// The distances, the farthest first.
const (
	Nowhere        Distance = iota // nothing tells where the work is
	BeyondProvince                 // outside the province, or the country
	InProvince                     // in the province, outside the prefecture
	InPrefecture                   // in the prefecture, outside the county
	AtHome                         // in the county
)

// Distances are those between the county and the places outside it.
var Distances = []Distance{BeyondProvince, InProvince, InPrefecture}

// String is the distance for people.
func (d Distance) String() string {
	return [...]string{"务工地不明", "省外", "省内市外", "市内县外", "县内"}[d]
}

// Distance is how far a destination is from the county. A province alone is in or beyond ours; our province without a prefecture may
// be either side of the prefecture's border: nobody can tell.
func (g *Gazetteer) Distance(r Result) Distance {
	area := g.Area(r)
	province, city := g.Prefecture(Place{Code: g.county})
	switch {
	case area.InCounty:
		return AtHome
	case r.Row == theDestinations().rest["unplaced"] || area.Province == "":
		return Nowhere
	case r.Row == theDestinations().rest["province"]:
		return InProvince
	case area.Province != province:
		return BeyondProvince
	case area.City == "":
		return Nowhere
	case area.City != city:
		return InProvince
	}
	return InPrefecture
}
