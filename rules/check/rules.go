package check

import (
	"embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"guantong/rules/mask"
	"guantong/rules/ruledata"
)

//go:embed rules.yaml relations.yaml
var data embed.FS

// Rule is one rule as the data describe it.
type Rule struct {
	ID     string          `yaml:"id"`
	Name   string          `yaml:"name"`
	Level  string          `yaml:"level"`  // 错误, 警告 or 提示, before the county's settings change it
	Source string          `yaml:"source"` // where the notice says so; for those who read the data
	Follow bool            `yaml:"follow"` // what it finds is no fault of the sheet: somebody has to be followed up (跟踪事项)
	Cases  map[string]Case `yaml:"cases"`  // by what code calls them; "" where there is only one

	level Level // in force
	off   bool
}

// Case is one way of breaking a rule, with its wording.
type Case struct {
	Level   string `yaml:"level"` // instead of the rule's
	Message string `yaml:"message"`
	Advice  string `yaml:"advice"`
}

// Rules are the rules in force: those of the program as the county's settings change them. The program's are read when they are first
// asked for: a run that finds nothing changed asks for none.
type Rules struct {
	book     func() *book
	areaCode string // of the county's telephones; may be empty
}

// book is what rules and relations there are.
type book struct {
	all       []*Rule // in the order of the data
	byID      map[string]*Rule
	relations map[int][]*relation // by annex
}

// shipped are the rules that come with the program. They never change.
var shipped = sync.OnceValue(func() *book { return ruledata.Must(readBook()) })

func readBook() (*book, error) {
	var rules struct {
		Rules []*Rule `yaml:"rules"`
	}
	if err := ruledata.Read(data, "rules.yaml", &rules); err != nil {
		return nil, err
	}
	var builtin struct {
		Relations []Relation `yaml:"relations"`
	}
	if err := ruledata.Read(data, "relations.yaml", &builtin); err != nil {
		return nil, err
	}
	b := &book{all: rules.Rules, byID: map[string]*Rule{}, relations: map[int][]*relation{}}
	for _, rule := range b.all {
		if rule.level = levels[rule.Level]; rule.level == 0 {
			return nil, fmt.Errorf("规则文件 rules.yaml：%s 的级别“%s”不是错误、警告或提示", rule.ID, rule.Level)
		}
		b.byID[rule.ID] = rule
	}
	for _, rel := range builtin.Relations {
		if err := b.relate(rel); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// Load applies a county's overrides to the program's rules. Every fault of the overrides is in the error.
func Load(o Overrides) (*Rules, error) {
	if len(o.Off)+len(o.Levels)+len(o.Relations) == 0 {
		return &Rules{shipped, o.AreaCode}, nil
	}
	b, err := shipped().with(o)
	return &Rules{func() *book { return b }, o.AreaCode}, err
}

// with is a book with overrides in it.
func (b *book) with(o Overrides) (*book, error) {
	n := &book{byID: map[string]*Rule{}, relations: map[int][]*relation{}}
	for _, rule := range b.all {
		own := *rule
		n.all, n.byID[rule.ID] = append(n.all, &own), &own
	}
	for annex, all := range b.relations {
		n.relations[annex] = slices.Clone(all)
	}
	var faults []error
	for _, rel := range o.Relations {
		if b.byID[rel.Rule] != nil { // its level and its name would count, not those of the relation
			faults = append(faults, fmt.Errorf("规则 %s 是程序自带的：另取一个编号，例如 XH-RECRUIT", rel.Rule))
			continue
		}
		if n.byID[rel.Rule] == nil {
			rule := &Rule{ID: rel.Rule, Name: rel.Name, Level: rel.Level, level: levels[rel.Level]}
			if rule.level == 0 {
				faults = append(faults, fmt.Errorf("规则 %s：级别“%s”不是错误、警告或提示", rel.Rule, rel.Level))
			}
			n.all, n.byID[rel.Rule] = append(n.all, rule), rule
		}
		faults = append(faults, n.relate(rel))
	}
	for _, id := range o.Off {
		if rule := n.byID[id]; rule != nil {
			rule.off = true
		} else {
			faults = append(faults, fmt.Errorf("没有编号为“%s”的规则，不能停用", id))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(o.Levels)) {
		rule, level := n.byID[id], levels[o.Levels[id]]
		switch {
		case rule == nil:
			faults = append(faults, fmt.Errorf("没有编号为“%s”的规则，不能改级别", id))
		case level == 0:
			faults = append(faults, fmt.Errorf("规则 %s：级别“%s”不是错误、警告或提示", id, o.Levels[id]))
		default:
			rule.override(level)
		}
	}
	return n, errors.Join(faults...)
}

// All are the rules, in the order of the data.
func (r *Rules) All() []*Rule { return r.book().all }

// override sets the level of a rule and all its cases.
func (r *Rule) override(level Level) {
	r.level = level
	r.Cases = maps.Clone(r.Cases)
	for key, c := range r.Cases {
		// The level of a case would go before that of its rule.
		c.Level = ""
		r.Cases[key] = c
	}
}

// words fill the places of a message: {值}, {说明}, ….
type words map[string]string

// fill goes through the text once: what people typed is never taken for a place to fill.
func (w words) fill(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var filled strings.Builder
	for {
		before, rest, opened := strings.Cut(text, "{")
		name, behind, closed := strings.Cut(rest, "}")
		if !opened || !closed {
			filled.WriteString(text)
			return filled.String()
		}
		filled.WriteString(before)
		if value, known := w[name]; known {
			filled.WriteString(value)
			text = behind
		} else {
			filled.WriteByte('{')
			text = rest
		}
	}
}

// word a finding: adds level, message and advice. It reports false if the rule is off.
func (r *Rules) word(f *Finding, which string, w words) bool {
	rule := r.book().byID[f.Rule]
	if rule == nil || rule.off {
		return false
	}
	c := rule.Cases[which]
	f.Level = rule.level
	if own := levels[c.Level]; own != 0 {
		f.Level = own
	}
	f.Name, f.Value = mask.Text(f.Name), mask.Text(f.Value)
	if w == nil {
		w = words{}
	}
	w["值"], w["区号"] = f.Value, r.areaCode
	f.Message, f.Advice = mask.Text(w.fill(c.Message)), mask.Text(w.fill(c.Advice))
	if f.Hidden {
		f.Message += "（这张工作表是隐藏的）"
	}
	return true
}
