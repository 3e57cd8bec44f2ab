package annex

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"guantong/rules/fold"
	"guantong/rules/ruledata"
)

// Questions are a county's own ways of asking for the columns of a form: 附件1 → 返岗单位 → 您在哪个厂上班. Beside the form's fields
// there are 乡镇, 村, 单位, 提交时间 and 不读, under 各附件.
type Questions map[string]Headings

// ForAll is where Questions have what stands beside the columns of any form.
const ForAll = "各附件"

// SentAt is the column that says when a row was sent.
const SentAt Field = "提交时间"

// besideQuestions are the fields under ForAll.
var besideQuestions = []Field{HomeTownship, HomeVillage, ContactUnit, SentAt, NotRead}

// QuestionFields are the fields that a form's questions may ask for, and the questions that several of them answer (返岗需求). The forms are
// 附件1, 附件3, 附件5, 岗位需求清单 and ForAll; it is nil for any other.
func QuestionFields(form string) []Field {
	if form == ForAll {
		return besideQuestions
	}
	for _, f := range surveyed {
		if f.Called() == form {
			var all []Field
			for _, c := range f.Columns() {
				all = append(all, c.Field)
			}
			for _, c := range known().tools.pattern(f).choices {
				all = append(all, Field(c.Asks[0]))
			}
			return all
		}
	}
	return nil
}

// surveyed are the forms that people fill in on their phones.
var surveyed = []*Form{WorkersForm, SeekersForm, EmployersForm, PostsForm}

// QuestionForms are the names under which Questions may stand.
func QuestionForms() []string {
	var all []string
	for _, f := range surveyed {
		all = append(all, f.Called())
	}
	return append(all, ForAll)
}

// tools know the exports of form tools (腾讯收集表, 问卷星, …), and the tables of 扫码登记 itself.
type tools struct {
	telling  map[string]string // bare heading → the tool that has it
	sent     map[string]int    // bare heading → its rank among those that say when a row was sent
	beside   map[string]Field  // bare heading → HomeTownship, HomeVillage, ContactUnit or NotRead
	patterns []*pattern
	words    toolWords
	filler   *strings.Replacer
}

// toolsFile is tools.yaml.
type toolsFile struct {
	Tools []struct {
		Name    string   `yaml:"name"`
		Telling []string `yaml:"telling"`
	} `yaml:"tools"`
	Submitted []string            `yaml:"submitted"`
	Ignored   []string            `yaml:"ignored"`
	Empty     []string            `yaml:"empty"`
	Chosen    []string            `yaml:"chosen"`
	Unchosen  []string            `yaml:"unchosen"`
	None      []string            `yaml:"none"`
	Filler    []string            `yaml:"filler"`
	Places    Headings            `yaml:"places"`
	Questions map[string]Headings `yaml:"questions"`
	Choices   map[string][]choice `yaml:"choices"`
}

// loadTools makes patterns of the forms as tools ask for them. Headings are those of the annexes, of tools.yaml and of the county.
func loadTools(aliases map[string]map[Field][]string, own Questions) (*tools, error) {
	var file toolsFile
	if err := ruledata.Read(data, "tools.yaml", &file); err != nil {
		return nil, err
	}
	slices.SortFunc(file.Filler, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var pairs []string
	for _, w := range file.Filler {
		pairs = append(pairs, fold.Label(w), "")
	}
	t := &tools{
		telling: map[string]string{}, sent: map[string]int{}, beside: map[string]Field{}, filler: strings.NewReplacer(pairs...),
		words: newToolWords(&file),
	}
	for _, tool := range file.Tools {
		for _, h := range tool.Telling {
			t.telling[fold.Label(h)] = tool.Name
		}
	}
	for i, h := range file.Submitted {
		t.sent[t.bare(fold.Label(h))] = i
	}
	for _, h := range file.Ignored {
		t.beside[t.bare(fold.Label(h))] = NotRead
	}
	for _, layer := range []Headings{file.Places, own[ForAll]} {
		for _, field := range slices.Sorted(maps.Keys(layer)) {
			for _, h := range layer[field] {
				t.place(field, t.bare(headingLabel(h)))
			}
		}
	}
	for _, f := range surveyed {
		p := newPattern(f, aliases[f.Called()])
		p.tool, p.choices = t, file.Choices[f.Called()]
		for _, layer := range []Headings{file.Questions[f.Called()], own[f.Called()]} {
			for _, field := range slices.Sorted(maps.Keys(layer)) { // of headings that ask for two columns the first is the same each time
				if err := p.ask(field, layer[field]); err != nil {
					return nil, err
				}
			}
		}
		if err := p.bareLabels(t); err != nil {
			return nil, err
		}
		t.patterns = append(t.patterns, p)
	}
	return t, nil
}

// ask makes headings ask for a field, or for the question of several fields that is known by its first heading.
func (p *pattern) ask(field Field, headings []string) error {
	for i := range p.choices {
		if c := &p.choices[i]; c.Asks[0] == string(field) {
			c.Asks = append(c.Asks, headings...)
			return nil
		}
	}
	i, ok := p.index[field]
	if !ok {
		return fmt.Errorf("%s没有“%s”这一栏", p.form.Called(), field)
	}
	for _, h := range headings {
		p.add(h, i, ownLabel)
	}
	return nil
}

// pattern is that of a form.
func (t *tools) pattern(f *Form) *pattern {
	return t.patterns[slices.IndexFunc(t.patterns, func(p *pattern) bool { return p.form == f })]
}

// place says what a heading beside a form's columns means.
func (t *tools) place(field Field, label string) {
	if field == SentAt {
		t.sent[label] = -1 // the county knows best
		return
	}
	t.beside[label] = field
}

// bare is a folded heading without what only makes a question of it: 您的返岗需求有哪些（可多选） is 返岗需求.
func (t *tools) bare(label string) string {
	plain := strings.TrimRight(t.filler.Replace(label), "是为吗呢")
	if plain == "" {
		return label
	}
	return plain
}

// bareHeads are what stands above the columns of one row, bare.
func (t *tools) bareHeads(l *labels, row int) []headings {
	all := l.over(row, 1)
	for i := range all {
		h := &all[i]
		for k := range h.ends {
			h.ends[k] = t.bare(h.ends[k])
		}
		if h.short != "" {
			h.short = t.bare(h.short)
		}
	}
	return all
}

// bareLabels adds the form's labels without filler, and those of options that have columns of their own.
func (p *pattern) bareLabels(t *tools) error {
	for _, label := range slices.Sorted(maps.Keys(p.labels)) {
		if plain := t.bare(label); plain != label && p.labels[plain] == nil {
			p.labels[plain] = p.labels[label]
		}
	}
	for i := range p.choices {
		c := &p.choices[i]
		if err := c.prepare(p, t); err != nil {
			return err
		}
		for _, field := range c.fields {
			for _, ask := range c.Asks {
				for _, w := range c.Options[field] {
					p.add(ask+w, p.index[field], ownLabel)
				}
			}
		}
	}
	return nil
}
