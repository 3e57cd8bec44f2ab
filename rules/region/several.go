package region

import "strings"

// Several are the places that a text lists with nothing but signs or 和 and its like between them: 浙江江苏, 广东深圳和东莞. It is nil for
// one place, and where anything else stands there: then Locate tells which place is meant.
func (g *Gazetteer) Several(text string) (all []Place) {
	folded := foldText(text, nil)
	var r reading
	at := 0
	add := func() {
		if r.place != nil {
			all = append(all, Place{Code: r.place.code(), Name: r.place.name, Abroad: r.place.abroad(), InCounty: strings.HasPrefix(r.place.path, g.county)})
		}
	}
	for _, t := range g.scan(folded, nil) {
		if !isJoint(folded[at:t.start]) || t.weak || t.middle {
			return nil
		}
		at = t.end
		if r.deepen(t) || r.place != nil && t.covers(r.place) {
			continue
		}
		add()
		if t.alone == nil || strings.HasPrefix(t.alone.path, g.county+"/") || r.place != nil && !t.standsBeside(r.place) {
			return nil
		}
		r = reading{place: t.alone, last: t.places, end: t.end}
	}
	if add(); !isJoint(folded[at:]) || len(all) < 2 {
		return nil
	}
	return all
}

// standsBeside tells whether a name behind another place is one more place. The short name of a county elsewhere is rather a town's in the
// one before: 深圳|西乡.
func (t *token) standsBeside(place *node) bool {
	return t.full || !t.minor || len(place.path) > 4 && strings.HasPrefix(t.alone.path, place.path[:4])
}

// isJoint tells of what stands between places that are listed.
func isJoint(text []rune) bool {
	for _, r := range text {
		if r != gap && !strings.ContainsRune("和与跟及或", r) {
			return false
		}
	}
	return true
}
