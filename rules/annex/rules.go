package annex

import (
	"embed"
	"fmt"
	"slices"
	"sync"

	"guantong/rules/fold"
	"guantong/rules/ruledata"
)

//go:embed headings.yaml inputs.yaml platforms.yaml tools.yaml vocab.yaml
var data embed.FS

// catalog is every form that can be recognised.
type catalog struct {
	patterns     []*pattern
	destinations *pattern        // 附件4, most of whose columns are the county's own
	labels       map[string]bool // every folded label, alias and group of the patterns
	beside       beside
	tools        *tools
}

// known are the forms that come with the program. They never change while it runs.
var known = sync.OnceValue(func() *catalog { return ruledata.Must(newCatalog(nil, nil)) })

// newCatalog is all forms, with a county's own headings of the platforms' exports and of form tools.
func newCatalog(own PlatformHeadings, asked Questions) (*catalog, error) {
	var aliases map[string]map[Field][]string
	if err := ruledata.Read(data, "headings.yaml", &aliases); err != nil {
		return nil, err
	}
	inputs, err := loadInputs()
	if err != nil {
		return nil, err
	}
	c := &catalog{
		destinations: newPattern(DestinationTotalsForm, nil), labels: map[string]bool{}, beside: newBeside(aliases["各附件"]),
	}
	forms := append([]*Form{
		WorkersForm, WorkerTotalsForm, SeekersForm, EmployersForm, EmployerTotalsForm(EmployerKinds), PostsForm, OutcomesForm, ContactsForm, TripsForm,
	}, inputs...)
	owners := map[string]int{}
	for _, f := range forms {
		p := newPattern(f, aliases[f.name()])
		c.patterns = append(c.patterns, p)
		for label := range p.labels {
			c.labels[label] = true
			owners[label]++
		}
		for group := range p.groups {
			c.labels[group] = true
		}
	}
	platforms, err := loadPlatforms(own, owners)
	if err != nil {
		return nil, err
	}
	if c.tools, err = loadTools(aliases, asked); err != nil {
		return nil, err
	}
	for _, p := range slices.Concat(c.patterns, c.tools.patterns) {
		for i := range p.cols {
			p.rare = append(p.rare, owners[fold.Label(p.cols[i].Label)] <= 2)
		}
	}
	for _, p := range platforms {
		c.patterns = append(c.patterns, p)
		for label := range p.export.fields {
			c.labels[label] = true
		}
	}
	return c, nil
}

// loadInputs makes forms of the registers that inputs.yaml describes.
func loadInputs() ([]*Form, error) {
	var inputs []struct {
		Kind     string   `yaml:"kind"`
		Name     string   `yaml:"name"`
		Headings []string `yaml:"headings"`
	}
	if err := ruledata.Read(data, "inputs.yaml", &inputs); err != nil {
		return nil, err
	}
	kinds := map[string]Kind{"referrals": Referrals, "trainings": Trainings}
	var forms []*Form
	for _, in := range inputs {
		kind, ok := kinds[in.Kind]
		if !ok {
			return nil, fmt.Errorf("规则文件 inputs.yaml：%s 的 kind “%s”不存在", in.Name, in.Kind)
		}
		f := &Form{Kind: kind, Title: in.Name}
		for _, h := range in.Headings {
			f.Heads = append(f.Heads, Head{Label: h, Field: Field(h), Byway: Field(h) == Serial})
		}
		forms = append(forms, f)
	}
	return forms, nil
}
