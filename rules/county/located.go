package county

import (
	"slices"
	"strings"

	"guantong/rules/fold"
)

// Located is the unit of the register in whose area a place lies, as people write places into 所在地区 (39号措施（三）属地负责): a
// township, by its own name, one of its villages' or one of its places', or a department that has an area, as 县工业集中区 has. Where
// nothing is written, or 本镇, that is the township that reports. A name that one wrong, missing or extra character
// makes a township's is taken for it, and guessed. The zero Unit: none of the county's.
func (c *County) Located(reporter Unit, text string) (u Unit, guessed bool) {
	name := fold.Label(text)
	if name == "" || slices.Contains(here, name) {
		return Unit{Township: reporter.Township}, false
	}
	name = c.withinCounty(name)
	u, _ = c.Mentioned(reporter.Township, text)
	if u.Township != "" {
		return Unit{Township: u.Township}, false
	}
	if t, _, _ := longestIn(name, c.townships); t >= 0 { // 县工业集中区（波洲镇）
		return Unit{Township: c.Townships[t].Name}, false
	}
	if hasArea(u.Department) {
		return u, false
	}
	if t := c.placeIn(fold.Label(text)); t != "" {
		return Unit{Township: t}, false
	}
	if v := c.beginning("", name); v.Township != "" { // 怀化市新晃县炉冲村
		return Unit{Township: v.Township}, false
	}
	if t := c.misspelt(name); t != "" {
		return Unit{Township: t}, true
	}
	return Unit{}, false
}

// here is how a township writes that a place is its own.
var here = []string{"本镇", "本乡", "本街道", "本地", "当地"}

// hasArea tells of departments that are places as well: 县工业集中区, 县经济开发区, 县国有林场.
func hasArea(department string) bool {
	for _, ending := range []string{"区", "园", "场"} {
		if strings.HasSuffix(department, ending) {
			return true
		}
	}
	return false
}

// withinCounty is what a folded text says after the county's name, whatever stands before that: 湖南省怀化市新晃县波洲镇 is 波洲镇.
func (c *County) withinCounty(text string) string {
	for at := range text {
		if rest := c.cutCounty(text[at:]); len(rest) < len(text)-at {
			return rest
		}
	}
	return text
}

// placeIn is the township of the longest of the settings' places that a folded text names.
func (c *County) placeIn(text string) (township string) {
	longest := 0
	for _, t := range c.Townships {
		for _, p := range t.Places {
			if p = fold.Label(p); len(p) > longest && strings.Contains(text, p) {
				township, longest = t.Name, len(p)
			}
		}
	}
	return township
}

// misspelt is the one township whose name, with 乡 or 镇, the beginning of a folded text is but for one character. Of several it is the
// one that begins as the text does: 波州镇 is 波洲镇 and not 晃州镇.
func (c *County) misspelt(text string) string {
	end := strings.IndexAny(text, "乡镇")
	if end < 0 {
		return ""
	}
	typed := []rune(text[:end+len("镇")])
	begins, others := map[int]bool{}, map[int]bool{}
	for name, i := range c.townships {
		r := []rune(name)
		switch {
		case len(r) < 3 || !strings.ContainsAny(string(r[len(r)-1]), "乡镇") || !oneOff(typed, r):
		case r[0] == typed[0]:
			begins[i] = true
		default:
			others[i] = true
		}
	}
	found := begins
	if len(found) == 0 {
		found = others
	}
	if len(found) != 1 {
		return ""
	}
	for i := range found {
		return c.Townships[i].Name
	}
	return ""
}

// oneOff tells whether two texts differ in one character, which is another one in one of them, or missing. Two characters must be left
// that are the same, one of them more than the kind at the end.
func oneOff(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 2 || len(b) < 3 || len(b)-len(a) > 1 {
		return false
	}
	head := 0
	for head < len(a) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return len(b)-head-tail <= 1 && head+tail >= 2
}
