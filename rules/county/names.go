package county

import (
	"cmp"
	"strings"

	"guantong/rules/fold"
)

// Suffixes of official names. The longer come first, so that 炉冲村村民委员会 loses all of its ending.
var (
	townshipEndings = []string{"苗族乡", "侗族乡", "乡", "镇"}
	committeeOf     = map[string][]string{
		"村":  {"村", "村村民委员会", "村村委会", "村村委", "村民委员会", "村委会", "村委"},
		"社区": {"社区", "社区居民委员会", "社区居委会", "社区居委", "居民委员会", "居委会", "居委"},
	}
)

// townshipNames are the folded names of a township: 步头降苗族乡, 步头降乡, 步头降, each with 人民政府 or without.
func townshipNames(t Township) []string {
	var names []string
	for _, n := range append([]string{t.Name}, t.Aliases...) {
		n = fold.Label(n)
		short := n
		if bare, ending := bareTownship(n); ending != "" {
			short = bare + ending[len(ending)-len("乡"):]
			names = append(names, bare)
		}
		for _, n := range []string{n, short} {
			names = append(names, n, n+"政府", n+"人民政府")
		}
	}
	return names
}

func bareTownship(name string) (bare, ending string) {
	for _, e := range townshipEndings {
		if b, ok := strings.CutSuffix(name, e); ok && b != "" {
			return b, e
		}
	}
	return name, ""
}

// ShortNames are what people call the townships and departments in short, by their full names: 波洲 for 波洲镇, 科工局 for 县科工局.
// No two are the same.
func (c *County) ShortNames() map[string]string {
	short, uses := map[string]string{}, map[string]int{}
	for _, t := range c.Townships {
		short[t.Name], _ = bareTownship(t.Name)
	}
	for _, d := range c.Bureaus() {
		if short[d.Name] == "" {
			short[d.Name] = cmp.Or(strings.TrimPrefix(d.Name, "县"), d.Name)
		}
	}
	for _, s := range short {
		uses[s]++
	}
	for name, s := range short {
		if uses[s] > 1 {
			short[name] = name
		}
	}
	return short
}

// bareVillage splits 炉冲村 into 炉冲 and 村, 波洲社区 into 波洲 and 社区.
func bareVillage(name string) (bare, kind string) {
	for _, k := range []string{"社区", "村"} {
		if b, ok := strings.CutSuffix(name, k); ok && b != "" {
			return b, k
		}
	}
	return name, ""
}

// VillageName is how a village that the register does not know is shown, whatever spelling of its name was typed: 新塘,
// 新塘村委会 and 新塘村村委会 are 新塘村, 新塘居委会 is 新塘社区.
func VillageName(typed string) string {
	if typed == "" {
		return ""
	}
	bare, kind, longest := typed, "村", 0
	for k, endings := range committeeOf {
		for _, e := range endings {
			if b, ok := strings.CutSuffix(typed, e); ok && b != "" && len(e) > longest {
				bare, kind, longest = b, k, len(e)
			}
		}
	}
	return bare + kind
}

// indexVillages maps every folded name to its village. A bare name (波洲) is the 村, else the 社区; a full name is
// never taken for another village's bare one (新村 is 新村, not 新村社区).
func indexVillages(villages []Village) (byName, byPlace map[string]int) {
	byName, byPlace = map[string]int{}, map[string]int{}
	bare := map[string]map[string]int{"村": {}, "社区": {}}
	for i, v := range villages {
		byPlace[v.Name] = i
		for _, n := range append([]string{v.Name}, v.Aliases...) {
			n = fold.Label(n)
			b, kind := bareVillage(n)
			if kind == "" {
				byName[n] = i
				continue
			}
			for _, ending := range committeeOf[kind] {
				byName[b+ending] = i
			}
			// 新 is no name for 新村.
			if len([]rune(b)) > 1 {
				bare[kind][b] = i
			}
		}
	}
	for _, kind := range []string{"村", "社区"} {
		for b, i := range bare[kind] {
			if _, taken := byName[b]; !taken {
				byName[b] = i
			}
		}
	}
	return byName, byPlace
}

func departmentNames(d Department) []string {
	var names []string
	for _, n := range append([]string{d.Name}, d.Aliases...) {
		n = fold.Label(n)
		names = append(names, n)
		if short, ok := strings.CutPrefix(n, "县"); ok {
			names = append(names, short)
		}
	}
	return names
}
