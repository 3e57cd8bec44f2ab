package county

import (
	"strings"

	"guantong/rules/fold"
)

// Township finds the township that a whole text names: 步头降, 步头降乡, 新晃县步头降苗族乡人民政府.
func (c *County) Township(text string) (name string, ok bool) {
	i, ok := c.find(c.townships, text)
	if !ok {
		return "", false
	}
	return c.Townships[i].Name, true
}

// Department finds the department that a whole text names.
func (c *County) Department(text string) (name string, ok bool) {
	i, ok := c.find(c.departments, text)
	if !ok {
		return "", false
	}
	return c.Departments[i].Name, true
}

func (c *County) find(names map[string]int, text string) (int, bool) {
	text = fold.Label(text)
	i, ok := names[text]
	if !ok {
		i, ok = names[c.cutCounty(text)]
	}
	return i, ok
}

// cutCounty takes the county's own name off the front of a folded text: 新晃侗族自治县波洲镇 is 波洲镇.
func (c *County) cutCounty(text string) string {
	cut := leads(text, c.Name)
	for _, name := range c.Aliases {
		cut = max(cut, leads(text, name))
	}
	return text[cut:]
}

// leads is how much of a folded text a name takes up at its front.
func leads(text, name string) int {
	if name = fold.Label(name); strings.HasPrefix(text, name) {
		return len(name)
	}
	return 0
}

// Village finds the village that a whole text names, with or without its township before it. Where township is empty,
// the text must name one village of the county and no other.
func (c *County) Village(township, text string) (u Unit, ok bool) {
	t := -1
	if township != "" {
		if t, ok = c.find(c.townships, township); !ok {
			return Unit{}, false
		}
	}
	name := fold.Label(text)
	if u, ok := c.village(t, name); ok {
		return u, true
	}
	name = c.cutCounty(name)
	if u, ok := c.village(t, name); ok {
		return u, true
	}
	prefix, rest := c.cutTownship(name)
	if prefix < 0 || t >= 0 && prefix != t {
		return Unit{}, false
	}
	return c.village(prefix, rest)
}

// village finds a village by its folded name in a township; -1 is the whole county.
func (c *County) village(t int, name string) (Unit, bool) {
	if name == "" {
		return Unit{}, false
	}
	if t < 0 {
		if all := c.everywhere[name]; len(all) == 1 {
			return c.unit(all[0].township, all[0].village), true
		}
		return Unit{}, false
	}
	v, ok := c.villages[t][name]
	if !ok {
		return Unit{}, false
	}
	return c.unit(t, v), true
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
// taken only if it is not the beginning of a village's name: 波洲村 stays whole.
func (c *County) CutTownship(text string) (township, rest string) {
	folded := fold.Label(text)
	t, rest := c.cutTownship(c.cutCounty(folded))
	if t < 0 || isEnding(rest) {
		return "", folded
	}
	if _, whole := c.villages[t][folded]; whole && rest != "" {
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
