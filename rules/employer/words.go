package employer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"guantong/rules/ruledata"
)

//go:embed words.yaml
var wordsYAML []byte

// words are the word lists of words.yaml, which says what each is for.
type words struct {
	forms     []string
	formless  *strings.Replacer // 有限公司 by nothing
	companyOf []string
	before    []string
	behind    []string
	doing     []string
	unnamed   map[string]bool
}

var theWords = sync.OnceValue(func() *words { return ruledata.Must(readWords()) })

func readWords() (*words, error) {
	var file struct {
		Forms     string `yaml:"forms"`
		CompanyOf string `yaml:"company_of"`
		Before    string `yaml:"before"`
		Behind    string `yaml:"behind"`
		Doing     string `yaml:"doing"`
		Unnamed   string `yaml:"unnamed"`
	}
	if err := ruledata.Decode("words.yaml", wordsYAML, &file); err != nil {
		return nil, err
	}
	forms := strings.Fields(file.Forms)
	var formless []string
	for _, f := range forms {
		formless = append(formless, f, "")
	}
	w := &words{
		forms:     forms,
		formless:  strings.NewReplacer(formless...),
		companyOf: strings.Fields(file.CompanyOf),
		before:    strings.Fields(file.Before),
		behind:    strings.Fields(file.Behind),
		doing:     strings.Fields(file.Doing),
		unnamed:   map[string]bool{"": true},
	}
	for _, name := range strings.Fields(file.Unnamed) {
		w.unnamed[w.cut(name)] = true
	}
	return w, nil
}

// cut takes off what does not tell one employer from another. Each place in the text is a |.
func (w *words) cut(s string) string {
	s = w.untold(s)
	if strings.Contains(s, "|") {
		s = letters(w.placeless(s))
	}
	if slices.ContainsFunc(w.forms, func(form string) bool { return strings.Contains(s, form) }) {
		s = w.formless.Replace(s)
	}
	if bare, ok := strings.CutSuffix(s, "公司"); ok && !w.isPart(bare) {
		s = bare
	}
	return s
}

// placeless takes out the places with the words that belong to them: 现在在| and |工业园.
func (w *words) placeless(s string) string {
	var rest strings.Builder
	for {
		before, behind, found := strings.Cut(s, "|")
		if !found {
			rest.WriteString(s)
			return rest.String()
		}
		rest.WriteString(before[:len(before)-longestEnd(before, w.before)])
		s = behind
		for _, word := range w.behind {
			if after, ok := strings.CutPrefix(behind, word); ok {
				s = after
				break
			}
		}
	}
}

// longestEnd is the length of the longest of the words that the text ends with.
func longestEnd(text string, words []string) (longest int) {
	for _, word := range words {
		if len(word) > longest && strings.HasSuffix(text, word) {
			longest = len(word)
		}
	}
	return longest
}

// isPart tells whether the 公司 that follows is one of several: 分公司, 集团公司, 第一公司.
func (w *words) isPart(bare string) bool {
	for _, of := range w.companyOf {
		if strings.HasSuffix(bare, of) {
			return true
		}
	}
	return false
}

// untold takes 在 and 上班 off 在深圳富士康上班.
func (w *words) untold(s string) string {
	for _, doing := range w.doing {
		if rest, ok := strings.CutSuffix(s, doing); ok {
			for _, before := range w.before {
				if rest, ok := strings.CutPrefix(rest, before); ok {
					return rest
				}
			}
			return rest
		}
	}
	return s
}
