package region

// Area is a line of 输入地清单 (39号措施（二）): a part of one row of annex 4.
type Area struct {
	Row      Row    // of annex 4
	Province string // 广东省; 县内, 境外 and 未归类 stand for one; a municipality, 香港 and 澳门 are province and city
	City     string // 深圳市; abroad the country, in the county the row of annex 4; "" where nothing tells
	InCounty bool
}

// What stands for the province of those who stay in the county and of those who go abroad.
const (
	InCounty = "县内"
	Abroad   = "境外"
)

// Area is where a worker who is counted in a row of annex 4 goes. People without a place have the area 未归类, those
// whom the settings send to a row such as 省内市外其他 an area of that row's province, if it has one.
func (g *Gazetteer) Area(r Result) Area {
	rest := theDestinations().rest
	switch {
	case r.Row == rest["zone"], r.Row == rest["county"]:
		return Area{r.Row, InCounty, r.Row.ShownAs(g.zone), true}
	case r.Row == rest["unplaced"]:
		return Area{Row: r.Row, Province: r.Row.Name}
	case r.Row == rest["prefecture"]:
		province, city := g.Prefecture(Place{Code: g.county})
		return Area{Row: r.Row, Province: province, City: city}
	case r.Row == rest["province"] && r.Place.Code == "":
		province, _ := g.Prefecture(Place{Code: g.county})
		return Area{Row: r.Row, Province: province}
	}
	province, city := g.Prefecture(r.Place)
	return Area{Row: r.Row, Province: province, City: city}
}
