package region

import (
	"strings"
	"unicode/utf8"
)

// townshipKinds and villageKinds are the endings of names inside the county, longest first.
var (
	townshipKinds = []string{"街道", "镇", "乡"}
	villageKinds  = []string{"村村民委员会", "社区居民委员会", "社区居委会", "村村委会", "村民委员会", "居民委员会", "村委会", "居委会", "社区", "村"}
)

// addLocal adds the county's own names, its townships and villages, and the words for home. A village's short name
// counts alone only if it is no everyday word and no name that villages all over the country have.
func (d *dictionary) addLocal(l Local, county *node, w *words) {
	for _, alias := range append([]string{l.Name}, l.Aliases...) {
		d.add(string(foldText(alias, nil)), county, name{})
	}
	inside := &node{path: county.path + "/", name: county.name}
	for _, place := range l.Places {
		text := string(foldText(place, nil))
		if stem, ok := cutEnding(text, townshipKinds); ok {
			d.addTownship(text, stem, inside, w)
			continue
		}
		stem, ok := cutEnding(text, villageKinds)
		if !ok {
			d.add(text, inside, name{minor: true, soft: true, common: w.everywhere(text)})
			continue
		}
		for _, kind := range []string{"村", "社区", "村委会", "居委会"} {
			if strings.HasSuffix(text, "村") == strings.HasPrefix(kind, "村") {
				d.add(stem+kind, inside, name{full: true, minor: true, soft: true, common: utf8.RuneCountInString(stem) == 1})
			}
		}
		d.add(stem, inside, name{minor: true, soft: true, common: w.everywhere(stem)})
	}
	for _, text := range w.home {
		d.add(text, inside, name{full: true, minor: true, soft: true})
	}
}

// addTownship adds 步头降苗族乡, 步头降乡 and 步头降.
func (d *dictionary) addTownship(text, stem string, inside *node, w *words) {
	d.add(text, inside, name{full: true, minor: true})
	d.add(stem, inside, name{minor: true, common: w.common[stem]})
	if bare := cutPeoples(stem); bare != stem {
		d.add(bare+"乡", inside, name{full: true, minor: true})
		d.add(bare, inside, name{minor: true, common: w.common[bare]})
	}
}

func (w *words) everywhere(name string) bool { return w.common[name] || w.villages[name] }

func cutEnding(text string, kinds []string) (stem string, ok bool) {
	for _, k := range kinds {
		if stem, ok = strings.CutSuffix(text, k); ok && stem != "" {
			return stem, true
		}
	}
	return text, false
}
