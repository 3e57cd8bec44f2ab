package config

import (
	"cmp"
	"regexp"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"guantong/rules/fold"
)

// label is a name of a unit and the place where it stands.
type label struct {
	text string
	at   value
}

// unit is a unit of the register: its name, then its aliases.
type unit []label

func (u unit) name() string { return u[0].text }

func (u unit) aliases() []string {
	var all []string
	for _, l := range u[1:] {
		all = append(all, l.text)
	}
	return all
}

// either reads a unit written as a name alone or with its aliases.
func either(v value, section string) unit {
	if v.node.Type() == ast.MappingType {
		o := v.object(section)
		return named(o.need("name"), o.get("aliases"))
	}
	return named(v, value{})
}

func named(name, others value) unit {
	return append(unit{{properName(name), name}}, aliases(others)...)
}

func aliases(v value) []label {
	var all []label
	for _, item := range v.items() {
		all = append(all, label{properName(item), item})
	}
	return all
}

var (
	proper      = regexp.MustCompile(`^[\p{L}\p{N}·（）()]+$`)
	punctuation = regexp.MustCompile(`[，、；;：:,“”"]`)
)

// properName is a name that can stand in the name of a file or a tab.
func properName(v value) string {
	s := v.text()
	switch {
	case s == "":
	case punctuation.MatchString(s):
		v.fail("几个名称之间用英文逗号，或每个名称另起一行，以“- ”开头；名称里不用引号", "名称“%s”里有标点", excerpt(s))
	case !proper.MatchString(s) || fold.Label(s) == "":
		v.fail("只用汉字、字母和数字", "名称“%s”里有空格或不能用的符号", excerpt(s))
	case len([]rune(s)) > 31:
		v.fail("用不超过 31 个字的名称", "名称“%s”太长，放不进工作表标签", excerpt(s))
	}
	return s
}

// distinct notes names that stand twice among units that are told apart by their names.
func distinct(units []unit) {
	type owned struct {
		label
		owner string
	}
	var all []owned
	for _, u := range units {
		for _, l := range u {
			all = append(all, owned{l, u.name()})
		}
	}
	slices.SortStableFunc(all, func(a, b owned) int {
		return cmp.Or(cmp.Compare(a.at.line, b.at.line), cmp.Compare(a.at.column, b.at.column))
	})
	seen := map[string]owned{}
	for _, l := range all {
		key := fold.Label(l.text)
		if key == "" {
			continue
		}
		if first, twice := seen[key]; twice {
			l.at.fail("名称、别名各不相同，只留一处", "“%s”写了两次，前一次在第 %d 行（%s）", excerpt(l.text), first.at.line, excerpt(first.owner))
			continue
		}
		seen[key] = l
	}
}
