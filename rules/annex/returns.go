package annex

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// 附件1 has the day of a plan and the day of a return. 预计返岗日期 is a plan and 实际到岗时间, 是否返岗 and 目前状态 are returns;
// 返岗日期 alone is the form's own name of the plan, and 到岗时间 alone a return. Where only one of the two is there and stands in the
// other's place, both claims fit it: nobody guesses, and S-HEADING names it.

// aim is what a heading means.
type aim uint8

const (
	noAim      aim = iota
	planAim        // a plan, in so many words
	returnAim      // a return, in so many words
	backAim        // 返岗时间
	arrivalAim     // 到岗时间
	bothAim        // 返岗时间（计划或实际）
)

const (
	who  = `(?:本人|人员|个人|务工人员|农民工)?`
	back = `(?:已经|已)?(?:返岗|到岗|返工|上岗|返厂|复岗|在岗)(?:到岗|返工|上岗|到位)?`
	work = `(?:已经|已)?(?:上班|上工|到厂|到位)` // returns only with a word that says so: 上班时间 alone may be a plan
	now  = `(?:实际|真实|目前|当前|现在|现|最新|截至目前|至今)`
	day  = `(?:时间|日期|日子|日)`
	how  = `(?:(?:完成|落实|进展)?情况|状态|动态|进展|进度|结果|与否|没有|否|了|了吗|了没有|人员|打勾|打√)`
)

// upTo is the day of a column that is told again every day: 截至2月27日返岗情况.
var upTo = expression(`^(?:截至|截止|截止到|至)?(?:[0-9]{1,2}月[0-9]{1,2}[日号]?|目前|今日|今天|当日)`)

var (
	plans = expression(`^` + who + `(?:计划|预计|预定|预期|拟|拟定|准备|打算|意向)` + who + back + day + `$|^` + back + day + `(?:计划|预计|拟)$`)

	returns = expression(`^` + who + now + `?(?:是否|有无)?` + back + `的?(?:情况)?(?:实际)?(?:` + day + `|` + how + `)?(?:实际)?$|` +
		`^` + who + `(?:` + now + `(?:是否)?|是否)` + work + `(?:` + day + `|` + how + `)?$|` +
		`^` + who + now + who + `(?:` + back + `)?(?:情况|状态|动态|状况)$|^实返` + day + `$|^已返$`)

	plainDay = expression(`^` + who + `(返岗|返工|返厂|复岗|到岗|上岗)` + day + `$`)
)

// longestAim is more bytes than any name of such a column has, groups left out.
const longestAim = len("截止到2月27日本人是否已经返岗情况")

// aimEnds are the characters that the names of such columns end with.
const aimEnds = "间期子日划计拟岗工厂班位的况际态展度果否有了吗员勾√返"

// aimOf is what a folded label means by itself.
func aimOf(label string) aim {
	if last, _ := utf8.DecodeLastRuneInString(label); !strings.ContainsRune(aimEnds, last) {
		return noAim
	}
	if len(label) > longestAim || !strings.ContainsAny(label, "岗返状") && !strings.Contains(label, "目前") && !strings.Contains(label, "实际") && !strings.Contains(label, "是否") {
		return noAim // soon told for nearly all headings
	}
	return aims.of(label)
}

var aims = newMemo(readAim)

func readAim(label string) aim {
	if told := upTo().FindString(label); told != "" && told != label && !plans().MatchString(label) {
		if rest := label[len(told):]; !plainDay().MatchString(rest) && returns().MatchString(rest) {
			return returnAim
		}
	}
	if m := plainDay().FindStringSubmatch(label); m != nil {
		if m[1] == "到岗" || m[1] == "上岗" {
			return arrivalAim
		}
		return backAim
	}
	switch {
	case plans().MatchString(label):
		return planAim
	case returns().MatchString(label):
		return returnAim
	}
	return noAim
}

// aim is what the labels above a column mean: the whole of them before the last, and its remark before its bare name.
func (h *headings) aim() aim {
	for i, label := range h.ends {
		a := aimOf(label)
		if a == backAim || a == arrivalAim {
			a = a.told(strings.Join(h.labels[:i], "")) // 实际返岗情况 › 返岗时间
		}
		if a != noAim {
			return a
		}
	}
	if h.short == "" {
		return noAim
	}
	a := aimOf(h.short)
	if a == backAim || a == arrivalAim {
		a = a.told(strings.ReplaceAll(h.labels[len(h.labels)-1], h.short, "")) // 返岗时间（实际）
	}
	return a
}

// told is an aim as the words beside it make it clear.
func (a aim) told(beside string) aim {
	actual := strings.Contains(beside, "实际") || strings.Contains(beside, "已返") || strings.Contains(beside, "已到")
	planned := strings.Contains(beside, "计划") || strings.Contains(beside, "预计") || strings.Contains(beside, "拟")
	switch {
	case actual && planned:
		return bothAim
	case actual:
		return returnAim
	case planned && !strings.Contains(beside, "计划返岗情况"): // the form's own group, which clerks put the return under too
		return planAim
	}
	return a
}

// aimed are the options of columns that say what they mean; nil for others. Of several returns the day says most.
func (p *pattern) aimed(h *headings, a aim) []option {
	switch {
	case a == planAim:
		return []option{{p.field(Planned), ownLabel + 1}}
	case a == returnAim && strings.ContainsAny(h.labels[len(h.labels)-1], "时日"):
		return []option{{p.field(Returned), ownLabel + 1}}
	case a == returnAim:
		return []option{{p.field(Returned), ownLabel}}
	}
	return nil
}

func (p *pattern) field(f Field) int {
	return slices.IndexFunc(p.cols, func(c Column) bool { return c.Field == f })
}

// settle gives the plain days their columns, once all other columns are known. take gives a sheet's column to one of the form's.
func (p *pattern) settle(sheet []headings, aims []aim, m *match, take func(at int, o option)) {
	plan, ret := p.field(Planned), p.field(Returned)
	left := map[aim][]int{}
	for at, a := range aims {
		if a == backAim || a == arrivalAim || a == bothAim {
			left[a] = append(left[a], at)
		}
	}
	m.unsure = left[bothAim]
	give := func(a aim, field, at int) {
		take(at, option{field, aliasLabel})
		left[a] = slices.DeleteFunc(left[a], func(other int) bool { return other == at })
	}
	// best is the column that stands where the field does, else one that at least does not stand in the other's place.
	best := func(a aim, own, other int) (at int, elsewhere bool) {
		for _, place := range []int{own, -1} {
			for _, at := range left[a] {
				if p.placeOf(sheet, m, at) == place {
					return at, false
				}
			}
		}
		return left[a][0], true
	}
	free := func(field int) bool { return m.cols[field] < 0 }
	if free(plan) && len(left[backAim]) > 0 {
		if at, elsewhere := best(backAim, plan, ret); elsewhere && free(ret) && len(left[arrivalAim]) == 0 {
			m.unsure = append(m.unsure, at)
		} else {
			give(backAim, plan, at)
		}
	}
	if free(ret) && len(left[arrivalAim]) > 0 {
		if at, elsewhere := best(arrivalAim, ret, plan); elsewhere && free(plan) {
			m.unsure = append(m.unsure, at)
		} else {
			give(arrivalAim, ret, at)
		}
	}
	for _, at := range slices.Clone(left[backAim]) { // a second 返岗时间
		if free(ret) && !free(plan) && p.placeOf(sheet, m, at) == ret {
			give(backAim, ret, at)
		} else if free(ret) && !slices.Contains(m.unsure, at) {
			m.unsure = append(m.unsure, at)
		}
	}
	for _, at := range slices.Clone(left[arrivalAim]) {
		if free(plan) && !free(ret) && p.placeOf(sheet, m, at) == plan {
			give(arrivalAim, plan, at)
		}
	}
}

// placeOf is the column of the form, that of the plan or of the return, in whose place a column of the sheet stands: below the
// plan's groups or left of all reasons and needs, or right of these; -1 for neither.
func (p *pattern) placeOf(sheet []headings, m *match, at int) int {
	plan := p.field(Planned)
	above := sheet[at].labels
	for _, label := range above[:len(above)-1] {
		if label == p.group(plan) {
			return plan
		}
	}
	first, last := -1, -1
	for _, f := range slices.Concat(ReasonFields, NeedFields) {
		if col := m.cols[p.field(f)]; col >= 0 {
			if first < 0 || col < first {
				first = col
			}
			last = max(last, col)
		}
	}
	switch {
	case first < 0:
		return -1
	case at < first:
		return plan
	case at > last:
		return p.field(Returned)
	}
	return -1
}
