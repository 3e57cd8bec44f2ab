package annex

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"guantong/rules/fold"
)

//go:embed headings.yaml inputs.yaml vocab.yaml
var data embed.FS

// load decodes an embedded rule file strictly; an error names file, line and reason.
func load(name string, into any) error {
	raw, err := data.ReadFile(name)
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalWithOptions(raw, into, yaml.Strict()); err != nil {
		return fmt.Errorf("规则文件 %s：%w", name, err)
	}
	return nil
}

// pattern is a form as the matcher sees it.
type pattern struct {
	form   *Form
	cols   []Column
	labels map[string][]candidate // folded label or alias → the columns it may name
	groups []map[string]bool      // per column: the folded labels of the groups above it
	known  map[string]bool        // the folded labels of all groups
}

type candidate struct {
	column int
	alias  bool
}

func newPattern(f *Form, aliases map[Field][]string) *pattern {
	p := &pattern{form: f, cols: f.Columns(), labels: map[string][]candidate{}, known: map[string]bool{}}
	for i, c := range p.cols {
		p.add(c.Label, i, false)
		for _, a := range aliases[c.Field] {
			p.add(a, i, true)
		}
		if short, _, bracket := strings.Cut(c.Label, "（"); bracket {
			p.add(short, i, true) // 返岗单位（**省**市州**企业）
		}
		groups := map[string]bool{}
		for _, g := range c.Groups {
			groups[fold.Label(g)] = true
			p.known[fold.Label(g)] = true
		}
		p.groups = append(p.groups, groups)
		if _, last, grouped := strings.Cut(c.Label, "其他"); grouped && len(c.Groups) > 0 && last != "" {
			p.add("其他", i, true) // 待返岗原因 › 其他 is 个人其他原因
		}
	}
	return p
}

func (p *pattern) add(label string, column int, alias bool) {
	key := fold.Label(label)
	if key == "" || slices.ContainsFunc(p.labels[key], func(c candidate) bool { return c.column == column }) {
		return
	}
	p.labels[key] = append(p.labels[key], candidate{column, alias})
}

// assign finds the sheet column of each of the form's columns, -1 where there is none, from the sheet's heading paths
// (folded labels from top to bottom).
func (p *pattern) assign(paths [][]string) (cols []int, matched int) {
	cols = make([]int, len(p.cols))
	best := make([]int, len(p.cols))
	for i := range cols {
		cols[i] = -1
	}
	for at, path := range paths {
		column, fit := p.name(path)
		if column < 0 || fit <= best[column] {
			continue
		}
		if cols[column] < 0 {
			matched++
		}
		cols[column], best[column] = at, fit
	}
	return cols, matched
}

// name finds the column that a heading path names and how well: its own label beats an alias, a group in common beats
// none, and a path under another of the form's groups names nothing.
func (p *pattern) name(path []string) (column, fit int) {
	column = -1
	for n := 1; n <= len(path); n++ {
		// a label that people broke over several rows is put together again
		label, above := strings.Join(path[len(path)-n:], ""), path[:len(path)-n]
		for _, c := range p.labels[label] {
			f := 2
			if !c.alias {
				f++
			}
			shared, foreign := p.agreement(c.column, above)
			if foreign || c.alias && label == "其他" && shared == 0 {
				continue
			}
			if f += 2 * shared; f > fit {
				column, fit = c.column, f
			}
		}
	}
	return column, fit
}

func (p *pattern) agreement(column int, above []string) (shared int, foreign bool) {
	for _, g := range above {
		switch {
		case p.groups[column][g]:
			shared++
		case p.known[g]:
			foreign = true
		}
	}
	return shared, foreign
}

type input struct {
	Kind     string   `yaml:"kind"`
	Name     string   `yaml:"name"`
	Headings []string `yaml:"headings"`
}

var inputKinds = map[string]Kind{"platform": Platform, "referrals": Referrals, "trainings": Trainings}

// patterns are all forms that can be recognised. They are data and never change while the program runs.
var patterns = sync.OnceValues(func() ([]*pattern, error) {
	var aliases map[string]map[Field][]string
	if err := load("headings.yaml", &aliases); err != nil {
		return nil, err
	}
	var all []*pattern
	for _, f := range []*Form{
		WorkersForm, WorkerTotalsForm, SeekersForm, DestinationTotalsForm, EmployersForm,
		EmployerTotalsForm(EmployerKinds), PostsForm,
	} {
		key := f.Label
		if key == "" {
			key = f.Title
		}
		all = append(all, newPattern(f, aliases[key]))
	}
	var inputs []input
	if err := load("inputs.yaml", &inputs); err != nil {
		return nil, err
	}
	for _, in := range inputs {
		kind, ok := inputKinds[in.Kind]
		if !ok {
			return nil, fmt.Errorf("规则文件 inputs.yaml：%s 的 kind “%s”不存在", in.Name, in.Kind)
		}
		f := &Form{Kind: kind, Title: in.Name}
		for _, h := range in.Headings {
			f.Heads = append(f.Heads, Head{Label: h, Field: Field(h)})
		}
		all = append(all, newPattern(f, nil))
	}
	return all, nil
})
