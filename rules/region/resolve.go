package region

// reading puts the names of a text together, from left to right.
type reading struct {
	place *node
	last  []*node // all that the last name of the place could have meant
	end   int     // where that name ends
	soft  bool    // only villages, or words such as 县城
	weak  bool    // only signboards
}

// resolve finds the one place that the names lead to. Names that fit together lead deeper (浙江|宁波|北仑区). A name that
// does not fit replaces the place only if the text says that somebody is there (上海大众|湖北|工厂, not 湖北|上海大众); a
// short name right behind another place is a town there (深圳|西乡). Names that need an upper level wait for it.
func resolve(text []rune, tokens []token) reading {
	var r reading
	var waiting []*name
	for i, t := range tokens {
		switch {
		case t.middle:
			r.deepen(t)
		case r.place != nil && t.covers(r.place):
			r.end, r.weak = t.end, r.weak && t.weak
		case r.deepen(t):
		case t.alone == nil:
			waiting = append(waiting, t.name)
		case r.replacedBy(text, t, tokens[i+1:]):
			r = reading{place: t.alone, last: t.places, end: t.end, soft: t.soft, weak: t.weak}
		}
	}
	for _, n := range waiting {
		if r.place != nil {
			if p := inside(n.places, r.place); p != nil {
				r.place = p
			}
		}
	}
	return r
}

// covers tells whether the name can mean the place, or one that it lies in.
func (n *name) covers(place *node) bool {
	for _, p := range n.places {
		if place.in(p) {
			return true
		}
	}
	return false
}

// deepen goes to the place that the token names within the one found so far. The last name may have meant another place
// than the usual one if this name lies only there: 海南|共和县 is in Qinghai.
func (r *reading) deepen(t token) bool {
	if r.place == nil {
		return false
	}
	p := inside(t.places, r.place)
	for _, other := range r.last {
		if p == nil {
			p = inside(t.places, other)
		}
	}
	if p == nil {
		return false
	}
	r.place, r.last, r.end = p, t.places, t.end
	r.soft, r.weak = r.soft && t.soft, r.weak && t.weak
	return true
}

// inside is the one of the places that lies in the upper one, nil if none does or it is not clear which.
func inside(places []*node, upper *node) *node {
	var found []*node
	for _, p := range places {
		if p.in(upper) && p.path != upper.path {
			found = append(found, p)
		}
	}
	if len(found) > 1 {
		return top(current(found))
	}
	if len(found) == 0 {
		return nil
	}
	return found[0]
}

// firm are the last characters of what owners are called.
var firm = map[rune]bool{'厂': true, '团': true, '司': true, '份': true}

// replacedBy decides whether a name that does not fit takes over.
func (r *reading) replacedBy(text []rune, t token, following []token) bool {
	switch {
	case r.place != nil && r.soft && t.minor && t.start == r.end: // 本县|兴隆水泥厂
		return false
	case r.place == nil, r.soft && !t.soft, r.weak && !t.weak && !t.soft:
		return true
	case t.soft, t.weak:
		return false
	case t.clean && firm[text[t.start-1]]: // 茅台酒厂|上海|办事处
		return true
	case t.start == r.end && (!t.full || t.minor || len(r.place.path) == 6):
		return false
	case t.start == r.end+1 && text[r.end] == gap && t.minor:
		return false
	case t.clean:
		return true
	}
	return len(following) > 0 && following[0].start == t.end && inside(following[0].places, t.alone) != nil
}
