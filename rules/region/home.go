package region

import "strings"

// TrimCounty takes the county's own name off the beginning of a text, in whatever spelling and with or without the province
// and prefecture before it: 湖南新晃县龙脑开发, 新晃侗族自治县龙脑开发 and 新晃龙脑开发 all leave 龙脑开发. It tells whether the
// text begins so. What comes back is folded as for [Gazetteer.Locate].
func (g *Gazetteer) TrimCounty(text string) (rest string, found bool) {
	folded := foldText(text, nil)
	for at := 0; ; {
		n, end := g.dict().find(folded, at, theWords().tail)
		if n == nil || n.decoy || n.soft {
			break
		}
		place := g.above(n)
		if place == nil {
			break
		}
		at = end
		if place.path == g.county {
			folded, found = folded[at:], true
			break
		}
	}
	return strings.TrimPrefix(string(folded), string(gap)), found
}

// above is the one of a name's places that is the county, or that the county lies in; nil if none is.
func (g *Gazetteer) above(n *name) *node {
	for _, p := range n.places {
		if strings.HasPrefix(g.county, p.path) {
			return p
		}
	}
	return nil
}
