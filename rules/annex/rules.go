package annex

import (
	"embed"
	"slices"
	"sync"

	"guantong/rules/fold"
	"guantong/rules/ruledata"
)

//go:embed headings.yaml platforms.yaml tools.yaml vocab.yaml
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
	c := &catalog{
		destinations: newPattern(DestinationTotalsForm, nil), labels: map[string]bool{}, beside: newBeside(aliases["各附件"]),
	}
	forms := []*Form{
		WorkersForm, WorkerTotalsForm, SeekersForm, EmployersForm, EmployerTotalsForm(EmployerKinds), PostsForm, OutcomesForm,
		ContactsForm, TripsForm, RecruitsForm, TraineesForm,
	}
	owners := map[string]int{}
	for _, f := range forms {
		p := newPattern(f, aliases[f.Called()])
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
