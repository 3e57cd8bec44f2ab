package county

import (
	"strings"
	"unicode"

	"guantong/rules/fold"
)

// Township finds the township that a whole text names: 步头降, 步头降乡, 步头降苗族乡人民政府.
func (c *County) Township(text string) (name string, ok bool) {
	i, ok := c.townships[fold.Label(text)]
	if !ok {
		return "", false
	}
	return c.Townships[i].Name, true
}

// Department finds the department that a whole text names.
func (c *County) Department(text string) (name string, ok bool) {
	i, ok := c.departments[fold.Label(text)]
	if !ok {
		return "", false
	}
	return c.Departments[i].Name, true
}

// Village finds the village that a whole text names, with or without its township before it. Where township is empty,
// the text must name one village of the county and no other.
func (c *County) Village(township, text string) (u Unit, ok bool) {
	name := fold.Label(text)
	if name == "" {
		return Unit{}, false
	}
	if township == "" {
		if t, rest := c.cutTownship(name); t >= 0 && rest != "" {
			if v, ok := c.villages[t][rest]; ok {
				return c.unit(t, v), true
			}
		}
		if all := c.everywhere[name]; len(all) == 1 {
			return c.unit(all[0].township, all[0].village), true
		}
		return Unit{}, false
	}
	t, ok := c.townships[fold.Label(township)]
	if !ok {
		return Unit{}, false
	}
	if v, ok := c.villages[t][name]; ok {
		return c.unit(t, v), true
	}
	if prefix, rest := c.cutTownship(name); prefix == t {
		if v, ok := c.villages[t][rest]; ok {
			return c.unit(t, v), true
		}
	}
	return Unit{}, false
}

func (c *County) unit(t, v int) Unit {
	return Unit{Township: c.Townships[t].Name, Village: c.Townships[t].Villages[v].Name}
}

// cutTownship takes the longest township name off the front of a folded text; -1 if there is none.
func (c *County) cutTownship(text string) (township int, rest string) {
	township, rest = -1, text
	longest := 0
	for name, i := range c.townships {
		if len(name) > longest && strings.HasPrefix(text, name) {
			township, rest, longest = i, text[len(name):], len(name)
		}
	}
	return township, rest
}

// CutTownship takes a township's name off the front of a text: 波洲镇炉冲村 is 波洲镇 and 炉冲村. A bare name is
// taken only if what follows is no ending of a village name: 波洲村 stays whole.
func (c *County) CutTownship(text string) (township, rest string) {
	folded := fold.Label(text)
	t, rest := c.cutTownship(folded)
	if t < 0 || isEnding(rest) {
		return "", folded
	}
	return c.Townships[t].Name, rest
}

func isEnding(s string) bool {
	for _, e := range []string{"村", "社区", "居委", "居民委"} {
		if strings.HasPrefix(s, e) {
			return true
		}
	}
	return false
}

// Mentioned finds the unit that a title, a tab's, file's or folder's name mentions: 附件1波洲镇炉冲村(2).xlsx. Within
// a known township (pass "" for none) village names alone count. The longest name wins; names of one or two
// characters must stand alone but for digits and words that any form has.
func (c *County) Mentioned(township, text string) (u Unit, ok bool) {
	name := stripCommon(fold.Label(text))
	if name == "" {
		return Unit{}, false
	}
	if d, ok := c.Department(name); ok {
		return Unit{Department: d}, true
	}
	if t, ok := c.Township(name); ok && (township == "" || t == township || !c.isVillage(township, name)) {
		return Unit{Township: t}, true
	}
	if u, ok := c.Village(township, name); ok {
		return u, true
	}
	if t, rest := c.CutTownship(name); t != "" {
		if u, ok := c.mentionedVillage(t, rest); ok {
			return u, true
		}
		return Unit{Township: t}, true
	}
	if township != "" {
		if u, ok := c.mentionedVillage(township, name); ok {
			return u, true
		}
	}
	if d := longestIn(name, c.departments); d >= 0 {
		return Unit{Department: c.Departments[d].Name}, true
	}
	if t := longestIn(name, c.townships); t >= 0 {
		return Unit{Township: c.Townships[t].Name}, true
	}
	return Unit{}, false
}

func (c *County) isVillage(township, name string) bool {
	_, ok := c.Village(township, name)
	return ok
}

func (c *County) mentionedVillage(township, text string) (Unit, bool) {
	t, ok := c.townships[fold.Label(township)]
	if !ok {
		return Unit{}, false
	}
	if v := longestIn(text, c.villages[t]); v >= 0 {
		return c.unit(t, v), true
	}
	return Unit{}, false
}

// longestIn finds the longest of the names, of three characters or more, that the text contains; -1 if none.
func longestIn(text string, names map[string]int) int {
	found, longest := -1, 2*len("村")
	for n, i := range names {
		if (len(n) > longest || len(n) == longest && i < found) && strings.Contains(text, n) {
			found, longest = i, len(n)
		}
	}
	return found
}

// common words of tab and file names, which name no unit.
var common = []string{"xlsx", "xlsm", "附件", "明细表", "摸排表", "返岗需求", "用工需求", "摸排", "汇总", "劳动力资源", "清单", "副本", "新建", "工作表", "sheet"}

func stripCommon(name string) string {
	name = strings.ToLower(name)
	for _, w := range common {
		name = strings.ReplaceAll(name, w, "")
	}
	return strings.TrimFunc(name, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsPunct(r) || r == '-' || r == '_' })
}
