package annex

import (
	"strconv"
	"strings"

	"guantong/rules/fold"
)

// EducationRank puts the words of 附件3's 学历 in an order: 1 for 文盲, up to 7 for 研究生; 0 for what is none of them.
func EducationRank(word string) int { return rank(educations, word) }

// SkillRank does the same for 职业技能等级: 1 for 无, up to 7 for 高级技师(一级).
func SkillRank(word string) int { return rank(skills, word) }

func rank(order [][]string, word string) int {
	for i, words := range order {
		for _, w := range words {
			if w == word {
				return i + 1
			}
		}
	}
	return 0
}

// The ages that an employer may ask for, in years.
const (
	youngest = 14
	oldest   = 80
)

var (
	// what explains a limit and is none: (含45岁), (优秀者可放宽), 男女不限, 身体健康
	ageRemarks = expression(`\(含\d{2}(?:周?岁)?\)|\([^()\d男女]*(?:放宽|优先|优秀)[^()\d男女]*\)|[,;]?(?:男女|性别)(?:不限|均可)|[,;]?身体健康[,;]?|[,;]$`)
	ageWords   = replacer("周岁 岁 年龄 要求 之间 周 男女 均可 及 含 左右 ( ) , ;", "", "— - – ~ 至 到 − ─ 一 、", "-", ">=", "≥", "<=", "≤")
	ageRange   = expression(`^(?:年?满)?(\d{2})(?:以上)?-*(\d{2})(?:以下|以内)?$`)
	ageLeast   = expression(`^(?:(?:年?满|≥|>|大于|高于|不低于|不小于|至少)(\d{2})(?:以上)?|(\d{2})(?:以上|起|-*以上|\+))$`)
	ageMost    = expression(`^(?:(?:≤|<|小于|低于|不超过|不大于|不高于|最大|至多|最高)(\d{2})(?:以下|以内)?|(\d{2})(?:以下|以内|之内|内|-*以下))$`)
)

// ParseAges reads 年龄要求: 18-45, 18—45周岁, 45岁以下, 18岁以上, 不限. A bound of 0 is none; false is what cannot be read.
func ParseAges(cell string) (least, most int, ok bool) {
	if vocab().unlimited[word(cell)] {
		return 0, 0, true
	}
	text := ageRemarks().ReplaceAllString(strings.ReplaceAll(fold.Compact(cell), "--", "-"), "")
	text = ageWords.Replace(text)
	if m := ageRange().FindStringSubmatch(text); m != nil {
		least, most = number(m[1]), number(m[2])
		return checked(least, most, least <= most)
	}
	if m := ageLeast().FindStringSubmatch(text); m != nil {
		return checked(number(m[1]+m[2]), 0, true)
	}
	if m := ageMost().FindStringSubmatch(text); m != nil {
		return checked(0, number(m[1]+m[2]), true)
	}
	return 0, 0, false
}

func checked(least, most int, ok bool) (int, int, bool) {
	for _, age := range []int{least, most} {
		if age != 0 && (age < youngest || age > oldest) {
			ok = false
		}
	}
	if !ok {
		return 0, 0, false
	}
	return least, most, true
}

// replacer puts one text in the place of each of several, pair by pair.
func replacer(pairs ...string) *strings.Replacer {
	var all []string
	for i := 0; i < len(pairs); i += 2 {
		for _, old := range strings.Fields(pairs[i]) {
			all = append(all, old, pairs[i+1])
		}
	}
	return strings.NewReplacer(all...)
}

// number reads digits that a pattern has found.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// ParseEducation reads 学历要求: 初中以上, 高中或中专, 不限. The result is the least rank, 0 for none; false is what cannot be read.
func ParseEducation(cell string) (least int, ok bool) {
	return parseRank(cell, vocab().education, EducationRank)
}

// ParseSkill reads 技能等级要求 likewise: 初级工以上, 五级/初级工, 不限.
func ParseSkill(cell string) (least int, ok bool) { return parseRank(cell, vocab().skill, SkillRank) }

var (
	rankWords = replacer("(含) 含 全日制 及以上 或以上 以上 学历 文化 程度 毕业 水平 职称 技能 等级 证书 起", "")
	rankParts = expression(`[/、,，;；|()]|或者?|和`)
)

func parseRank(cell string, words map[string]string, rank func(string) int) (least int, ok bool) {
	text := fold.Compact(cell)
	if vocab().unlimited[word(cell)] {
		return 0, true
	}
	for _, whole := range []string{text, rankWords.Replace(text)} {
		if n := rank(name(words, whole)); n > 0 {
			return n, true
		}
	}
	for _, part := range rankParts().Split(rankWords.Replace(text), -1) {
		if part == "" {
			continue // 高中(中专)以上
		}
		n := rank(name(words, part))
		if n == 0 {
			return 0, false
		}
		if least == 0 || n < least {
			least = n
		}
	}
	return least, least > 0
}

// Days and hours of a month's work, and what a month may pay, in yuan.
const (
	workDays  = 26
	workHours = 8
	leastPay  = 500
	mostPay   = 100_000
)

var (
	payNumber = expression(`(\d+(?:\.\d+)?)(千|k|万|w)?`)
	thousands = expression(`(\d),(\d{3})`)
	scales    = map[string]float64{"": 1, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000}
)

// ParsePay reads 月薪 as whole yuan a month: 3000-5000元/月 is 3000, 4500, 200元/天 is 26 days of it, 4千 and 年薪6万 too; 0 is 面议
// and everything else that names no sum. False is what cannot be read.
func ParsePay(cell string) (yuan int, ok bool) {
	if vocab().unsaid[word(cell)] {
		return 0, true
	}
	text := thousands().ReplaceAllString(word(cell), "$1$2")
	found := payNumber().FindAllStringSubmatch(text, 3)
	if len(found) == 0 || len(found) > 2 {
		return 0, false
	}
	scale := found[0][2]
	if scale == "" && len(found) == 2 && len(found[0][1]) < len("100") {
		scale = found[1][2] // 3-5千
	}
	sum, err := strconv.ParseFloat(found[0][1], 64)
	sum *= scales[scale]
	switch {
	case strings.Contains(text, "小时") || strings.Contains(text, "时薪") || strings.HasSuffix(text, "/时"):
		sum *= workHours * workDays
	case strings.ContainsAny(text, "天日"):
		sum *= workDays
	case strings.Contains(text, "年"):
		sum /= 12
	}
	if err != nil || sum < leastPay || sum > mostPay {
		return 0, false
	}
	return int(sum), true
}
