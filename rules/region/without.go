package region

// WithoutPlaces is a text without the names of the place that it names: 广东省深圳市富士康 and 富士康（深圳） are |富士康
// and 富士康|. Other places stay: they are part of a name (上海大众 in 湖北上海大众工厂), as are signboards (广州酒家).
//
// What comes back is folded as for [Gazetteer.Locate]: half width, lower case, one | for each run of signs and for each
// name that was taken out.
func (g *Gazetteer) WithoutPlaces(text string) string {
	// Room for nearly all texts, as in Locate.
	var runes, left [96]rune
	var names [8]token
	folded := foldText(text, runes[:0])
	tokens := g.scan(folded, names[:0])
	place := resolve(folded, tokens).place
	if place == nil {
		if string(folded) == text {
			return text // as it mostly is when it is asked again: no new string
		}
		return string(folded)
	}
	rest := left[:0]
	at := 0
	for _, t := range tokens {
		if t.weak || !t.covers(place) {
			continue
		}
		rest = append(append(rest, folded[at:t.start]...), gap)
		at = t.end
	}
	rest = append(rest, folded[at:]...)
	merged := rest[:0]
	for i, r := range rest {
		if r == gap && i > 0 && merged[len(merged)-1] == gap {
			continue
		}
		merged = append(merged, r)
	}
	return string(merged)
}
