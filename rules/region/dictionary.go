package region

import (
	"slices"
	"unicode/utf8"
)

// name is what a spelling can mean.
type name struct {
	places []*node
	alias  *node // what aliases.tsv says it means alone
	alone  *node // what it means without any other place in the text; nil if it takes an upper level to tell
	full   bool  // says what kind of division it means: 昆山市; what follows does not matter
	minor  bool  // a county's short name, a town, a village: right behind another place it is rather a part of that one
	soft   bool  // a village, a word such as 县城: gives way to any real place
	common bool  // an everyday word as well, see words.yaml
	decoy  bool  // no place at all, hides what its letters would spell
}

// dictionary finds the names at a position of a text, by their first two characters.
type dictionary struct {
	names map[string]*name
	index map[uint64][]entry
	may   [1 << 16 / 64]uint64 // a bit for each pair that a name may begin with: nearly all pairs of a text are soon told to begin none
}

type entry struct {
	rest []rune // from the third character on
	*name
}

func key(a, b rune) uint64 { return uint64(a)<<32 | uint64(b) }

// bit is a pair's place among the bits, which it may share with others.
func bit(a, b rune) (word int, mask uint64) {
	h := (uint32(a)*0x9E3779B1 + uint32(b)) * 0x85EBCA6B >> 16
	return int(h >> 6), 1 << (h & 63)
}

// add says that a spelling can mean a place. What makes a name weaker (minor, soft) holds only if it holds for every
// place of that name. One character is no name.
func (d *dictionary) add(text string, place *node, as name) {
	if utf8.RuneCountInString(text) < 2 {
		return
	}
	n := d.names[text]
	if n == nil {
		n = &name{full: as.full, minor: as.minor, soft: as.soft, common: as.common}
		d.names[text] = n
	}
	n.full = n.full || as.full
	n.minor = n.minor && as.minor
	n.soft = n.soft && as.soft
	n.common = n.common && as.common
	if !slices.Contains(n.places, place) {
		n.places = append(n.places, place)
	}
}

// close settles what each name means alone and builds the index. Nothing is added afterwards.
func (d *dictionary) close(decoys []string) {
	for _, w := range decoys {
		d.names[w] = &name{decoy: true}
	}
	d.index = make(map[uint64][]entry, len(d.names))
	for text, n := range d.names {
		n.alone = n.meantAlone()
		r := []rune(text)
		k := key(r[0], r[1])
		d.index[k] = append(d.index[k], entry{r[2:], n})
		word, mask := bit(r[0], r[1])
		d.may[word] |= mask
	}
	for _, entries := range d.index {
		slices.SortFunc(entries, func(a, b entry) int { return len(b.rest) - len(a.rest) })
	}
}

// meantAlone: what aliases.tsv says; else the only place; the one that all others lie in (长沙); a province (吉林, 海南) or the only prefecture (西安)
// rather than counties elsewhere. An everyday word and a name that several places share mean nothing alone.
func (n *name) meantAlone() *node {
	if n.alias != nil {
		return n.alias
	}
	if n.common {
		return nil
	}
	places := current(n.places)
	if p := top(places); p != nil {
		return p
	}
	for _, level := range []int{2, 4} {
		var found []*node
		for _, p := range places {
			if len(p.path) == level {
				found = append(found, p)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
	}
	return nil
}

// current leaves out the newer of two divisions that are one place under two codes: 海门区, once 海门市.
func current(places []*node) []*node {
	newer := func(p *node) bool {
		return p.edition == only23 && slices.ContainsFunc(places, func(q *node) bool {
			return q.edition == only20 && q.path[:2] == p.path[:2]
		})
	}
	if !slices.ContainsFunc(places, newer) {
		return places
	}
	return slices.DeleteFunc(slices.Clone(places), newer)
}

// top is the place that all the others lie in.
func top(places []*node) *node {
	for _, p := range places {
		if !slices.ContainsFunc(places, func(q *node) bool { return !q.in(p) }) {
			return p
		}
	}
	return nil
}

// find is the longest name at text[i] and where it ends. A full name whose last character belongs to the next word
// (吉林市|场) is not one.
func (d *dictionary) find(text []rune, i int, tail *endings) (*name, int) {
	if i+1 >= len(text) {
		return nil, i
	}
	if word, mask := bit(text[i], text[i+1]); d.may[word]&mask == 0 {
		return nil, i
	}
	for _, e := range d.index[key(text[i], text[i+1])] {
		end := i + 2 + len(e.rest)
		if end > len(text) || !slices.Equal(e.rest, text[i+2:end]) {
			continue
		}
		if e.full && end-i > 2 && tail.at(text, end-1) {
			continue
		}
		return e.name, end
	}
	return nil, i
}
