package annex

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// choice is a question of a form tool that several columns of a form answer: 返岗需求, answered by options in one cell, or by a column
// for each option.
type choice struct {
	Asks    []string           `yaml:"asks"`
	Options map[Field][]string `yaml:"options"`
	Rest    Field              `yaml:"rest"` // the column of whatever else was answered; empty: it is passed over

	fields []Field         // of the options, in the order of the form
	asked  map[string]bool // bare headings
}

// prepare folds the question's words.
func (c *choice) prepare(p *pattern, t *tools) error {
	c.asked, c.fields = map[string]bool{}, nil
	for _, ask := range c.Asks {
		c.asked[t.bare(fold.Label(ask))] = true
	}
	for _, col := range p.cols {
		if c.Options[col.Field] != nil {
			c.fields = append(c.fields, col.Field)
		}
	}
	if len(c.fields) != len(c.Options) {
		return fmt.Errorf("规则文件 tools.yaml：%s 的选项里有没有的栏", p.form.Called())
	}
	return nil
}

// toolWords are words of form tools, folded.
type toolWords struct{ empty, chosen, unchosen, none map[string]bool }

func newToolWords(file *toolsFile) toolWords {
	of := func(words []string) map[string]bool {
		all := map[string]bool{}
		for _, w := range words {
			all[fold.Compact(w)] = true
		}
		return all
	}
	return toolWords{of(file.Empty), of(file.Chosen), of(file.Unchosen), of(file.None)}
}

// assignChoices gives the form's columns that no heading names the column of the question that they answer.
func (p *pattern) assignChoices(sheet []headings, owner []int, m *match) {
	for i := range p.choices {
		c := &p.choices[i]
		for at := range sheet {
			h := &sheet[at]
			if owner[at] >= 0 || len(h.ends) == 0 || !c.asked[h.ends[0]] && !c.asked[h.short] {
				continue
			}
			for _, f := range c.fields {
				if column := p.index[f]; m.cols[column] < 0 {
					m.cols[column] = at
					m.matched++
					m.fit += aliasLabel
				}
			}
			break
		}
	}
}

// answers are how the columns of a form tool's sheet are read that answer a question of several options.
type answers struct {
	choice *choice
	field  Field
	alone  bool // the option has a column of its own
	words  *toolWords
}

// answersOf are those of the columns as they were found.
func (p *pattern) answersOf(cols []int) map[Field]answers {
	all := map[Field]answers{}
	for i := range p.choices {
		c := &p.choices[i]
		for _, f := range c.fields {
			at := cols[p.index[f]]
			if at < 0 {
				continue
			}
			shared := 0
			for _, o := range c.fields {
				if cols[p.index[o]] == at {
					shared++
				}
			}
			all[f] = answers{c, f, shared == 1, &p.tool.words}
		}
	}
	return all
}

// ticked is what stands in the cell of an option that was chosen.
var ticked = grid.String("√")

// of is what a cell says of the option: √, the text that was typed beside it, or nothing.
func (a answers) of(c grid.Cell) grid.Cell {
	if c.Kind != grid.Text {
		return c
	}
	if a.alone {
		text := fold.Compact(c.Text)
		switch {
		case a.words.chosen[text], slices.ContainsFunc(a.choice.Options[a.field], func(w string) bool { return fold.Label(w) == fold.Label(text) }):
			return ticked
		case a.words.unchosen[text]:
			return grid.Cell{}
		}
		return c
	}
	var typed []string
	for _, part := range strings.FieldsFunc(c.Text, isSeparator) {
		field, text, ok := a.choice.read(part, a.words)
		if !ok || field != a.field {
			continue
		}
		if text == "" {
			return ticked
		}
		typed = append(typed, text)
	}
	if len(typed) > 0 {
		return grid.String(strings.Join(typed, "、"))
	}
	return grid.Cell{}
}

// isSeparator knows what tools put between the options that were chosen.
func isSeparator(r rune) bool { return strings.ContainsRune("┋;；、,，|｜\n\r", r) }

// read is the column that one of several answers belongs to, and what it says besides being chosen: 其他〖接孩子〗 says 接孩子.
func (c *choice) read(part string, w *toolWords) (field Field, text string, ok bool) {
	part = strings.Trim(fold.Trim(part), `"“”`)
	label := fold.Label(part)
	if label == "" || w.none[fold.Compact(part)] || w.empty[fold.Compact(part)] || startsWithNo(label) {
		return "", "", false
	}
	longest := 0
	for _, f := range c.fields {
		for _, word := range c.Options[f] {
			if word = fold.Label(word); len(word) > longest && strings.Contains(label, word) {
				field, longest = f, len(word)
			}
		}
	}
	if field == "" {
		return c.Rest, part, c.Rest != ""
	}
	if field == c.Rest {
		return field, remarkIn(part), true
	}
	return field, "", true
}

// startsWithNo: 不需要统一乘车.
func startsWithNo(label string) bool {
	for _, no := range []string{"不需要", "不用", "无需", "无须", "没有需"} {
		if strings.HasPrefix(label, no) {
			return true
		}
	}
	return false
}

// remarkIn is what was typed beside an option, between brackets or behind a colon.
func remarkIn(part string) string {
	if at := strings.IndexAny(part, "〖（(【[:：—_"); at >= 0 {
		return strings.Trim(part[at:], "〖〗（）()【】[]:：—_- ")
	}
	return ""
}
