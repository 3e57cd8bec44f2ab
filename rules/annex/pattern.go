package annex

import (
	"slices"
	"strings"

	"guantong/rules/fold"
)

// pattern is a form as the matcher sees it.
type pattern struct {
	form   *Form
	cols   []Column
	index  map[Field]int       // field → its column; sheets share it
	above  [][]string          // per column: the folded labels of the groups above it, outermost first
	labels map[string][]option // folded label or alias → the columns it may name
	groups map[string]bool     // the folded labels of all groups
	rare   []bool              // per column: hardly any other form has such a column
	export *export             // of a platform's export; nil for other forms

	tool    *tools   // of a form as form tools ask for it; nil for other forms
	choices []choice // of these, the questions that several columns answer
}

// option is a column that a heading may name, and how well it does.
type option struct{ column, fit int }

// How well a heading names a column. Each group above both adds sharedGroup.
const (
	shortened   = 1 // once a remark in brackets is left out: 是否贫困户（是/否）
	aliasLabel  = 2
	ownLabel    = 3
	sharedGroup = 2
)

func newPattern(f *Form, aliases map[Field][]string) *pattern {
	p := &pattern{form: f, cols: f.Columns(), labels: map[string][]option{}, groups: map[string]bool{}, index: map[Field]int{}}
	for i, c := range p.cols {
		p.index[c.Field] = i
		var above []string
		for _, g := range c.Groups {
			above = append(above, fold.Label(g))
			p.groups[fold.Label(g)] = true
		}
		p.above = append(p.above, above)
		p.add(c.Label, i, ownLabel)
		for _, a := range aliases[c.Field] {
			p.add(a, i, aliasLabel)
		}
		if short := withoutRemark(c.Label); short != c.Label {
			p.add(short, i, aliasLabel) // 返岗单位（**省**市州**企业）
		}
		if len(above) > 0 && strings.Contains(fold.Label(c.Label), "其他") {
			p.add("其他", i, aliasLabel) // 待返岗原因 › 其他 is 个人其他原因
			p.add("其它", i, aliasLabel)
		}
	}
	return p
}

func (p *pattern) add(label string, column, fit int) {
	key := fold.Label(label)
	if key == "" || slices.ContainsFunc(p.labels[key], func(o option) bool { return o.column == column }) {
		return
	}
	p.labels[key] = append(p.labels[key], option{column, fit})
}

// withoutRemark leaves out what stands in brackets.
func withoutRemark(label string) string {
	for {
		open := strings.IndexFunc(label, opens)
		if open < 0 {
			return label
		}
		end := strings.IndexAny(label[open:], ")）]】")
		if end < 0 {
			return label[:open]
		}
		label = label[:open] + strings.TrimLeft(label[open+end:], ")）]】")
	}
}

func opens(r rune) bool { return r == '(' || r == '（' || r == '[' || r == '【' }

// match is a form's columns found among the columns of a sheet.
type match struct {
	cols    []int // form column → sheet column, -1 for none
	matched int   // columns found
	fit     int   // how well, over all of them
	telling int   // of a platform's export: headings that only this platform has
	unsure  []int // sheet columns that may be the day of a plan or of a return
}

// assign finds the form's columns from what stands above each column of a sheet. A heading that may name several (其他)
// and has no group above it names the one beside its neighbour in the form.
func (p *pattern) assign(sheet []headings) match {
	m := match{cols: make([]int, len(p.cols))}
	room := make([]int, len(p.cols)+len(sheet))
	fits, owner := room[:len(p.cols)], room[len(p.cols):] // owner: sheet column → form column
	for i := range m.cols {
		m.cols[i] = -1
	}
	take := func(at int, o option) {
		if old := m.cols[o.column]; old >= 0 {
			owner[old] = -1
		} else {
			m.matched++
		}
		m.fit += o.fit - fits[o.column]
		m.cols[o.column], fits[o.column], owner[at] = at, o.fit, o.column
	}
	var aims []aim
	if p.form == WorkersForm {
		aims = make([]aim, len(sheet))
	}
	var unclear []int
	for at := range sheet {
		owner[at] = -1
		options := p.options(&sheet[at])
		if aims != nil {
			if aims[at] = sheet[at].aim(); aims[at] != noAim {
				options = p.aimed(&sheet[at], aims[at])
			}
		}
		switch {
		case len(options) > 1:
			unclear = append(unclear, at)
		case len(options) == 1 && options[0].fit > fits[options[0].column]:
			take(at, options[0])
		}
	}
	for _, at := range unclear {
		group := p.neighbour(owner, at)
		var best option
		most := 0
		for _, o := range p.options(&sheet[at]) {
			fit := o.fit
			if group != "" && p.group(o.column) == group {
				fit += sharedGroup
			}
			if m.cols[o.column] < 0 && fit > most {
				best, most = o, fit
			}
		}
		if most > 0 {
			take(at, best)
		}
	}
	if aims != nil {
		p.settle(sheet, aims, &m, take)
	}
	if p.export != nil {
		p.export.count(sheet, &m)
	}
	if p.tool != nil {
		p.assignChoices(sheet, owner, &m)
	}
	return m
}

// group is the innermost group of a column.
func (p *pattern) group(column int) string {
	if above := p.above[column]; len(above) > 0 {
		return above[len(above)-1]
	}
	return ""
}

// neighbour is the group of the nearest known column to the left of a sheet column, else to its right.
func (p *pattern) neighbour(owner []int, at int) string {
	for i := at - 1; i >= 0; i-- {
		if owner[i] >= 0 {
			return p.group(owner[i])
		}
	}
	for i := at + 1; i < len(owner); i++ {
		if owner[i] >= 0 {
			return p.group(owner[i])
		}
	}
	return ""
}

// options are the columns that headings may name. A label that people broke over several rows is put together again, and
// the longest that is known counts: 实际 over 返岗时间 is not 返岗时间. A label of several columns never names one of
// another group.
func (p *pattern) options(h *headings) []option {
	for i, label := range h.ends {
		if o := p.fitting(p.labels[label], h.labels[:i], 0); len(o) > 0 {
			return o
		}
	}
	if h.short != "" {
		return p.fitting(p.labels[h.short], h.labels[:len(h.labels)-1], shortened)
	}
	return nil
}

// fitting weighs options by the groups above the label; a fit other than 0 replaces theirs.
func (p *pattern) fitting(all []option, above []string, fit int) []option {
	if len(all) == 0 || len(above) == 0 && fit == 0 {
		return all
	}
	var found []option
	for _, o := range all {
		if fit != 0 {
			o.fit = fit
		}
		foreign := false
		for _, g := range above {
			switch {
			case slices.Contains(p.above[o.column], g):
				o.fit += sharedGroup
			case p.groups[g]:
				foreign = true
			}
		}
		if !foreign || len(all) == 1 {
			found = append(found, o)
		}
	}
	return found
}
