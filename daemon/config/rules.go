package config

import (
	"regexp"

	"guantong/rules/check"
)

var ownRule = regexp.MustCompile(`^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$`)

// overrides reads what the county changes in the rules. Each change is tried on the program's rules by itself, so that
// a fault has its place.
func overrides(o object) check.Overrides {
	rules := check.Overrides{Levels: map[string]string{}}
	for _, v := range o.get("relations").items() {
		before := len(*v.faults)
		r := relation(v.object("relation"))
		if len(*v.faults) == before && works(v, "对照设置文件注释里的例子改", check.Overrides{Relations: []check.Relation{r}}) {
			rules.Relations = append(rules.Relations, r)
		}
	}
	const known = "规则编号见“数据问题汇总”表，例如 A1-AGE-OLD"
	for _, v := range o.get("off").items() {
		id := v.text()
		if id != "" && works(v, known, check.Overrides{Off: []string{id}, Relations: rules.Relations}) {
			rules.Off = append(rules.Off, id)
		}
	}
	for _, e := range o.get("levels").entries() {
		if !e.present() {
			e.fail("在冒号后面写错误、警告、提示之一", "规则 %s 没有写级别", excerpt(e.key))
		}
		l := level(e.value)
		if l != "" && works(e.place(), known, check.Overrides{Levels: map[string]string{e.key: l}, Relations: rules.Relations}) {
			rules.Levels[e.key] = l
		}
	}
	return rules
}

// works notes the fault, if any, that the rules find in an override.
func works(v value, remedy string, o check.Overrides) bool {
	_, err := check.Load(o)
	if err != nil {
		v.fail(remedy, "%s", err)
	}
	return err == nil
}

// level is 错误, 警告 or 提示; empty if it is neither.
func level(v value) string {
	l := v.text()
	switch l {
	case "", "错误", "警告", "提示":
		return l
	}
	v.fail("写错误、警告、提示之一", "没有“%s”这个级别", excerpt(l))
	return ""
}

func relation(o object) check.Relation {
	id, annex := o.need("rule"), o.need("annex")
	r := check.Relation{
		Rule:    id.text(),
		Annex:   annex.integer(1, 5),
		Name:    o.need("name").text(),
		Level:   level(o.need("level")),
		When:    o.get("when").text(),
		Expr:    o.need("expr").text(),
		Expect:  o.get("expect").text(),
		Field:   o.need("field").text(),
		Message: o.need("message").text(),
		Advice:  o.get("advice").text(),
	}
	if r.Rule != "" && !ownRule.MatchString(r.Rule) {
		id.fail("用大写字母和数字，中间用“-”连接，例如 XH-RECRUIT", "“%s”不能作规则编号", excerpt(r.Rule))
	}
	if r.Annex == 2 || r.Annex == 4 {
		annex.fail("写 1、3 或 5", "附件%d 是汇总表，不能加规则", r.Annex)
	}
	return r
}
