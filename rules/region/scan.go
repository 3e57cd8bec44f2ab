package region

import "strings"

// token is a name found in a text.
type token struct {
	*name
	start, end int
	clean      bool // what is around it says that somebody is there: 在昆山, 昆山厂, 富士康昆山 and no more; or it is a full name
	weak       bool // the text rather says what a shop is called: 昆山酒家
	inside     bool // other words come right before
	middle     bool // in the middle of other words: only goes with a place that it lies in (湖南|中烟|常德|卷烟厂)
}

// scan appends the names in the text to tokens, longest first from left to right. Left out are names of streets, names
// that say whose it is (湖南人), and everyday words in the middle of others: 铝合|金门|窗.
func (g *Gazetteer) scan(text []rune, tokens []token) []token {
	w, dict := theWords(), g.dict()
	known := 0 // where the last name or word that we understand ends
	for i := 0; i < len(text); {
		n, end := dict.find(text, i, w.tail)
		if n == nil {
			i++
			continue
		}
		if g.borrows(text, n, end-1) {
			end--
		}
		t := token{name: n, start: i, end: end}
		begins := i == 0 || i == known || text[i-1] == gap || w.afterSite.endsBefore(text, i)
		before := known
		i, known = end, end
		if about := w.about.end(text, end); about > 0 && !n.decoy {
			known = about // 美国独资|东莞玩具厂
		}
		if n.decoy || g.misleading(text, t) {
			continue
		}
		going := w.before.endsBefore(text, t.start)
		t.weak = !n.full && !g.own(n) && w.shop.at(text, end)
		t.clean = !t.weak && (n.full || going || end == len(text) || text[end] == gap || w.site.at(text, end) || g.works(text, t))
		if n.soft && !n.full && !t.clean {
			known = before // a village's short name is often the beginning of another word: 万家|福超市
			continue
		}
		t.inside = !begins && !going
		t.middle = t.inside && (!t.clean || cutOff(text, t)) || g.namesTown(text, t)
		if !t.middle || !n.common {
			tokens = append(tokens, t)
		}
	}
	return tokens
}

// borrows tells whether the last character of a full name, at text[i], rather begins the name of a district in that
// place: 青岛|市南区.
func (g *Gazetteer) borrows(text []rune, n *name, i int) bool {
	if !n.full || n.soft || text[i] != '市' {
		return false
	}
	next, _ := g.dict().find(text, i, theWords().tail)
	return next != nil && next.full && inside(next.places, n.places[0]) != nil
}

// own tells whether the name means the county or a place in it.
func (g *Gazetteer) own(n *name) bool {
	return n.alone != nil && strings.HasPrefix(n.alone.path, g.county)
}

// cutOff tells whether a name inside a text may just be the end of one word and the beginning of the next: 超|市南区,
// 学校|和县|里, and any village's short name.
func cutOff(text []rune, t token) bool {
	if t.soft && !t.full {
		return true
	}
	switch text[t.start] {
	case '市', '城', '县', '区', '镇':
		return t.full
	}
	return t.full && !t.soft && t.end-t.start == 2
}

// works tells whether a name in the middle of a text is followed by a trade and the works of that trade: 宝钢|湛江|钢铁|基地.
// Behind an address it is rather what the works are called (虎门镇|常德五金厂), like 小上海服装厂, and the name of any other
// county, unless an owner stands before it: 温氏集团|玉屏养殖场.
func (g *Gazetteer) works(text []rune, t token) bool {
	w := theWords()
	if t.start == 0 || t.soft || notOwner[text[t.start-1]] || t.minor && !g.own(t.name) && !w.owner.endsBefore(text, t.start) {
		return false
	}
	i := t.end
	for end := w.trade.end(text, i); end > 0; end = w.trade.end(text, i) {
		i = end
	}
	return i > t.end && (i == len(text) || text[i] == gap) || w.site.at(text, i) || w.works.at(text, i)
}

// notOwner are the last characters of an address, and those that make another name of a place's: 小上海.
var notOwner = map[rune]bool{
	'省': true, '市': true, '区': true, '县': true, '州': true, '镇': true, '乡': true, '村': true, '道': true, '路': true, '街': true, '号': true,
	'小': true, '老': true, gap: true,
}

// misleading names: 湖南人, 北京路. A street called after the county (晃州大道) is in the county.
func (g *Gazetteer) misleading(text []rune, t token) bool {
	w := theWords()
	if w.about.at(text, t.end) {
		return true
	}
	if t.full || g.own(t.name) {
		return false
	}
	return w.isStreet(text, t.end) && !g.leadsOn(text, t)
}

// leadsOn tells whether the name of a place in t's place follows at once: 唐山|路北区 is no street.
func (g *Gazetteer) leadsOn(text []rune, t token) bool {
	next, _ := g.dict().find(text, t.end, theWords().tail)
	return next != nil && inside(next.places, t.places[0]) != nil
}

// namesTown tells whether a short name belongs to a town or village, or may be the end of one: 昆山村, 张段|固镇. The
// town of a county's name at the head of the text is that county's seat: 芷江镇.
func (g *Gazetteer) namesTown(text []rune, t token) bool {
	if t.full && t.end-t.start > 2 || g.own(t.name) {
		return false
	}
	atHead := t.start == 0 || text[t.start-1] == gap
	if !atHead && theWords().hamlet.at(text, t.end-1) {
		return true
	}
	if t.alias != nil || !theWords().hamlet.at(text, t.end) || g.leadsOn(text, t) {
		return false
	}
	return !(atHead && t.minor && text[t.end] == '镇')
}

// isStreet tells whether 路, 东路, 南街, 中山一路's 一路 … stand at text[i].
func (w *words) isStreet(text []rune, i int) bool {
	for range 2 {
		if end := w.street.end(text, i); end > 0 {
			return !w.streetNot.at(text, end)
		}
		if i >= len(text) || !streetPart[text[i]] {
			return false
		}
		i++
	}
	end := w.street.end(text, i)
	return end > 0 && !w.streetNot.at(text, end)
}

var streetPart = map[rune]bool{
	'东': true, '南': true, '西': true, '北': true, '中': true, '一': true, '二': true, '三': true, '四': true, '五': true, '六': true,
}
