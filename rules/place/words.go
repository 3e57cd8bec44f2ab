package place

import (
	"embed"
	"strings"
	"sync"

	"guantong/rules/fold"
	"guantong/rules/ruledata"
)

//go:embed words.yaml
var data embed.FS

// vocabulary is words.yaml with every word folded.
type vocabulary struct {
	anywhere map[string]bool
	near     map[string]int // how deep a path around home is
	outside  map[string]int // how deep the path around home is that is left out
	between  map[string]int // how deep the path around home is of which the county is left out
	regions  map[string][]string
	around   []string // what may stand around any of them
}

var words = sync.OnceValue(func() *vocabulary { return ruledata.Must(readWords()) })

func readWords() (*vocabulary, error) {
	var raw struct {
		Anywhere   []string            `yaml:"anywhere"`
		Village    []string            `yaml:"village"`
		Township   []string            `yaml:"township"`
		County     []string            `yaml:"county"`
		Prefecture []string            `yaml:"prefecture"`
		Province   []string            `yaml:"province"`
		Outside    map[string][]string `yaml:"outside"`
		Between    map[string][]string `yaml:"between"`
		Regions    map[string][]string `yaml:"regions"`
		Around     []string            `yaml:"around"`
	}
	if err := ruledata.Read(data, "words.yaml", &raw); err != nil {
		return nil, err
	}
	v := &vocabulary{anywhere: map[string]bool{}, near: map[string]int{}, outside: map[string]int{}, between: map[string]int{}, regions: raw.Regions, around: raw.Around}
	for _, w := range raw.Anywhere {
		v.anywhere[fold.Label(w)] = true
	}
	depths := map[int]string{1: "省", 2: "市", 3: "县"}
	for i, list := range [][]string{raw.Province, raw.Prefecture, raw.County, raw.Township, raw.Village} {
		deep(v.near, list, i+1)
		deep(v.outside, raw.Outside[depths[i+1]], i+1)
		deep(v.between, raw.Between[depths[i+1]], i+1)
	}
	return v, nil
}

func deep(at map[string]int, list []string, depth int) {
	for _, w := range list {
		at[fold.Label(w)] = depth
	}
}

// known tells whether a whole text is one of the words.
func (v *vocabulary) known(text string) bool {
	word := strings.ToLower(fold.Label(text))
	return v.anywhere[word] || v.near[word] > 0 || v.outside[word] > 0 || v.between[word] > 0 || v.regions[word] != nil
}

// bare is the word without what may stand around it: 县内均可, 江浙沪一带, 省外务工. What is none of the words stays as it is.
func (v *vocabulary) bare(text string) string {
	word := strings.ToLower(fold.Label(text))
	for rest := word; ; {
		if v.known(rest) {
			return rest
		}
		shorter := v.cut(rest)
		if shorter == rest {
			return word
		}
		rest = shorter
	}
}

func (v *vocabulary) cut(word string) string {
	for _, extra := range v.around {
		for _, cut := range []func(string, string) (string, bool){strings.CutSuffix, strings.CutPrefix} {
			if rest, ok := cut(word, extra); ok && rest != "" {
				return rest
			}
		}
	}
	return word
}
