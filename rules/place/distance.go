package place

import "guantong/rules/region"

// Distance is how far a place is from a county that it is seen from, given as a place as well. A prefecture alone is taken for outside
// the county; of the county's own province alone nobody can tell.
func (p Place) Distance(home Place) region.Distance {
	here, there := home.Around(), p.Around()
	switch {
	case len(there) == 0 || len(here) < 3:
		return region.Nowhere
	case home.Contains(p):
		return region.AtHome
	case there[0] != here[0]:
		return region.BeyondProvince
	case len(there) == 1:
		return region.Nowhere
	case there[1] != here[1]:
		return region.InProvince
	}
	return region.InPrefecture
}
