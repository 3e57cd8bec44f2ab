package county

import (
	"cmp"
	"regexp"
	"strings"
	"unicode/utf8"

	"guantong/rules/fold"
)

// Mentioned finds the unit that a title, a tab's, file's or folder's name mentions: 附件1波洲镇炉冲村(2).xlsx. Within
// a known township (pass "" for none) a name that is also a village's, as 波洲 is in 波洲镇, means the village.
//
// A village is found only where its name begins a word or follows the township's: 大洞坪村 does not mention 洞坪村.
// The longest name wins.
func (c *County) Mentioned(township, text string) (u Unit, ok bool) {
	name, starts := words(text)
	both := []string{fold.Label(text), name} // 县科技和工业信息化局 has a word in it that otherwise names no unit
	for _, n := range both {
		if u, ok := c.whole(township, n); ok {
			return u, true
		}
	}
	for _, at := range starts {
		v := c.beginning(cmp.Or(u.Township, township), name[at:])
		if v.Village != "" && (u == Unit{} || v.Township == u.Township) || v.Department != "" && u == (Unit{}) {
			return v, true
		}
		if u == (Unit{}) {
			u = v // a township; its village may stand in a later word
		}
	}
	if u != (Unit{}) {
		return u, true
	}
	for _, n := range both {
		if d, _, _ := longestIn(n, c.departments); d >= 0 {
			return Unit{Department: c.Departments[d].Name}, true
		}
	}
	if t, _, after := longestIn(name, c.townships); t >= 0 {
		if v, ok := c.villageAtStart(t, after); ok {
			return v, true
		}
		return Unit{Township: c.Townships[t].Name}, true
	}
	return Unit{}, false
}

// whole finds the unit that the text names and nothing more.
func (c *County) whole(township, name string) (Unit, bool) {
	if township != "" {
		if u, ok := c.Village(township, name); ok {
			return u, true
		}
	}
	if d, ok := c.Department(name); ok {
		return Unit{Department: d}, true
	}
	if t, ok := c.Township(name); ok {
		return Unit{Township: t}, true
	}
	if township == "" {
		return c.Village("", name)
	}
	return Unit{}, false
}

// beginning finds the unit that a folded text begins with.
func (c *County) beginning(township, text string) Unit {
	known := -1
	if t, ok := c.townships[fold.Label(township)]; ok {
		known = t
	}
	text = c.cutCounty(text)
	if u, ok := c.villageAtStart(known, text); ok {
		return u
	}
	name, rest := c.CutTownship(text)
	if name == "" {
		if d, before, _ := longestIn(text, c.departments); d >= 0 && before == "" {
			return Unit{Department: c.Departments[d].Name}
		}
		return Unit{}
	}
	if u, ok := c.villageAtStart(c.townships[fold.Label(name)], rest); ok {
		return u
	}
	return Unit{Township: name}
}

// villageAtStart finds the village of a township, -1 for the whole county, whose name a folded text begins with.
// Names of two characters or without 村 or 社区 are easily the beginning of another village's name, which the register
// may not have (大坝河 of 大坝河桥村); they count only if no 村 or 社区 follows, and in a known township.
func (c *County) villageAtStart(t int, text string) (Unit, bool) {
	for end := len(text); end > 0; {
		name, rest := text[:end], text[end:]
		_, size := utf8.DecodeLastRuneInString(name)
		end -= size
		u, ok := c.village(t, name)
		if !ok {
			continue
		}
		chars, official := utf8.RuneCountInString(name), hasEnding(name)
		weak := chars < 3 || !official
		if chars < 3 && !official || weak && t < 0 || weak && (strings.Contains(rest, "村") || strings.Contains(rest, "社区")) {
			continue
		}
		return u, true
	}
	return Unit{}, false
}

func hasEnding(name string) bool {
	for _, e := range []string{"村", "社区", "委会", "居委", "村委"} {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}

// longestIn finds the longest of the names, of three characters or more, that the text contains, and what stands
// around it; -1 if none.
func longestIn(text string, names map[string]int) (found int, before, after string) {
	found = -1
	longest := 3
	for n, i := range names {
		size := utf8.RuneCountInString(n)
		if size < longest || size == longest && found >= 0 && i >= found {
			continue
		}
		if head, tail, ok := strings.Cut(text, n); ok {
			found, before, after, longest = i, head, tail, size
		}
	}
	return found, before, after
}

var (
	// between words: signs and blanks; numbers, also those of dates (2月26日)
	gap = regexp.MustCompile(`[^\p{L}\p{N}]+|[0-9]+[年月日号期次]?`)
	// words of tab and file names that name no unit
	common = regexp.MustCompile(`xlsx|xlsm|xls|sheet|附件|返岗|用工|需求|摸排|明细|汇总|劳动力|资源|清单|台账|花名册|登记|统计|情况|信息|副本|新建|工作[表簿]|表`)
)

// words takes what names no unit out of a text. What remains stands together; starts are the places where a word began.
func words(text string) (name string, starts []int) {
	text = strings.ToLower(strings.Map(fold.Rune, text))
	text = common.ReplaceAllString(gap.ReplaceAllString(text, " "), " ")
	for _, w := range strings.Fields(text) {
		starts = append(starts, len(name))
		name += fold.Label(w)
	}
	return name, starts
}
