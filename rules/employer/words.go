package employer

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"guantong/rules/ruledata"
)

//go:embed words.yaml
var wordsYAML []byte

// words are the word lists of words.yaml, which says what each is for.
type words struct {
	forms     *strings.Replacer // 有限公司 by nothing
	companyOf []string
	site      *regexp.Regexp // a place that was taken out, with what belongs to it
	before    []string
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
	var forms []string
	for _, f := range strings.Fields(file.Forms) {
		forms = append(forms, f, "")
	}
	w := &words{
		forms:     strings.NewReplacer(forms...),
		companyOf: strings.Fields(file.CompanyOf),
		site:      regexp.MustCompile(anyOf(file.Before) + `?\|` + anyOf(file.Behind) + `?`),
		before:    strings.Fields(file.Before),
		doing:     strings.Fields(file.Doing),
		unnamed:   map[string]bool{"": true},
	}
	for _, name := range strings.Fields(file.Unnamed) {
		w.unnamed[w.cut(name)] = true
	}
	return w, nil
}

// anyOf matches one of the words of a list, of two that fit the one that stands first.
func anyOf(list string) string {
	var quoted []string
	for _, w := range strings.Fields(list) {
		quoted = append(quoted, regexp.QuoteMeta(w))
	}
	return `(?:` + strings.Join(quoted, "|") + `)`
}

// cut takes off what does not tell one employer from another. Each place in the text is a |.
func (w *words) cut(s string) string {
	s = w.untold(s)
	if strings.Contains(s, "|") {
		s = letters(w.site.ReplaceAllString(s, ""))
	}
	s = w.forms.Replace(s)
	if bare, ok := strings.CutSuffix(s, "公司"); ok && !w.isPart(bare) {
		s = bare
	}
	return s
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
