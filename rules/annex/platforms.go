package annex

import (
	"fmt"
	"maps"
	"slices"

	"guantong/rules/fold"
	"guantong/rules/ruledata"
)

// Headings are the ways of naming the columns of an export: PlatformFields or NotRead → headings.
type Headings map[Field][]string

// PlatformHeadings are headings that a county adds to those known: one of Platforms → field → headings.
type PlatformHeadings map[string]Headings

// AddHeadings makes the reader know a county's own headings of the platforms' exports, and how it asks in form tools. One that is known
// already for another field is the county's from then on. It is called before the reader is used. Its error names a platform or
// field that there is none of, or a heading that stands for two fields.
func (r *Reader) AddHeadings(own PlatformHeadings, asked Questions) error {
	for _, platform := range slices.Sorted(maps.Keys(own)) {
		if !slices.Contains(Platforms, platform) {
			return fmt.Errorf("没有“%s”这个平台", platform)
		}
	}
	if len(own) == 0 && len(asked) == 0 {
		return nil // it knows all that there is
	}
	forms, err := newCatalog(own, asked)
	if err != nil {
		return err
	}
	r.forms = func() *catalog { return forms }
	return nil
}

// enoughTelling is how many headings that only one platform has tell its export.
const enoughTelling = 3

// export is what the headings of a platform's export mean.
type export struct {
	fields  map[string]Field // folded heading → field, or NotRead
	telling map[string]bool  // folded headings that tell the platform
}

// known is the folded heading by which a column's heading is known; empty if it is not.
func (e *export) known(h *headings) string {
	for _, label := range h.ends {
		if e.fields[label] != "" {
			return label
		}
	}
	if e.fields[h.short] != "" {
		return h.short
	}
	return ""
}

// count adds what a form's columns do not tell: the columns that are known and not read, and those that tell the platform.
func (e *export) count(sheet []headings, m *match) {
	for i := range sheet {
		label := e.known(&sheet[i])
		if label == "" {
			continue
		}
		if e.fields[label] == NotRead {
			m.matched++
			m.fit += aliasLabel
		}
		if e.telling[label] {
			m.telling++
		}
	}
}

// loadPlatforms makes a pattern of each platform's export, and counts the platforms' own headings among the owners of
// labels: what a platform has too tells no other form.
func loadPlatforms(own PlatformHeadings, owners map[string]int) ([]*pattern, error) {
	var file struct {
		Common    Headings `yaml:"common"`
		Platforms []struct {
			Name     string   `yaml:"name"`
			Headings Headings `yaml:"headings"`
			Telling  []string `yaml:"telling"`
		} `yaml:"platforms"`
	}
	if err := ruledata.Read(data, "platforms.yaml", &file); err != nil {
		return nil, err
	}
	var all []*pattern
	for i, p := range file.Platforms {
		if i >= len(Platforms) || p.Name != Platforms[i] {
			return nil, fmt.Errorf("规则文件 platforms.yaml：第 %d 个平台应是三个平台中的一个，写的是“%s”", i+1, p.Name)
		}
		e := &export{fields: map[string]Field{}, telling: map[string]bool{}}
		for _, layer := range []Headings{file.Common, p.Headings, own[p.Name]} {
			if err := e.learn(layer); err != nil {
				return nil, fmt.Errorf("%s：%w", p.Name, err)
			}
		}
		for _, heading := range p.Telling {
			e.telling[fold.Label(heading)] = true
		}
		all = append(all, e.pattern(platformForm(p.Name, p.Headings)))
	}
	if len(all) != len(Platforms) {
		return nil, fmt.Errorf("规则文件 platforms.yaml：应有 %d 个平台", len(Platforms))
	}
	known := maps.Clone(owners)
	for i, p := range file.Platforms {
		for field, headings := range p.Headings {
			for k, heading := range headings {
				if label := fold.Label(heading); field == NotRead || k == 0 {
					owners[label]++
				}
			}
		}
		for _, headings := range own[p.Name] {
			for _, heading := range headings {
				label := fold.Label(heading)
				others := slices.ContainsFunc(all, func(o *pattern) bool { return o != all[i] && o.export.fields[label] != "" })
				all[i].export.telling[label] = !others && known[label] == 0 || all[i].export.telling[label]
			}
		}
	}
	return all, nil
}

// learn takes in headings. Those that are known already mean what was learnt last.
func (e *export) learn(headings Headings) error {
	now := map[string]Field{}
	for _, field := range slices.Sorted(maps.Keys(headings)) {
		if field != NotRead && !slices.Contains(PlatformFields, field) {
			return fmt.Errorf("没有“%s”这一栏", field)
		}
		for _, heading := range headings[field] {
			label := fold.Label(heading)
			if label == "" {
				return fmt.Errorf("“%s”有一个栏名是空的", field)
			}
			if other, twice := now[label]; twice && other != field {
				return fmt.Errorf("栏名“%s”既是“%s”又是“%s”", heading, other, field)
			}
			now[label] = field
		}
	}
	maps.Copy(e.fields, now)
	return nil
}

// pattern is the export as the matcher sees it. The platform's own heading of a column fits best.
func (e *export) pattern(f *Form) *pattern {
	p := newPattern(f, nil)
	p.export, p.labels = e, map[string][]option{}
	for label, field := range e.fields {
		i := slices.Index(PlatformFields, field)
		if i < 0 {
			continue
		}
		fit := aliasLabel
		if label == fold.Label(p.cols[i].Label) {
			fit = ownLabel
		}
		p.labels[label] = []option{{i, fit}}
	}
	return p
}
