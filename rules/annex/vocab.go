package annex

import (
	"strings"
	"sync"
	"unicode/utf8"

	"guantong/rules/fold"
	"guantong/rules/ruledata"
)

// vocabulary is vocab.yaml, every word folded for comparison.
type vocabulary struct {
	tick      map[string]Tick
	returned  map[string]bool
	poor      map[string]bool
	answers   map[Field]map[string]bool
	undated   map[string]bool
	open      map[string]bool
	nothing   map[string]bool
	sex       map[string]string
	kinds     map[string]string
	sizes     map[string]string
	education map[string]string
	skill     map[string]string
	results   map[string]string
	posts     map[string]string
	unlimited map[string]bool
	unsaid    map[string]bool
}

var vocab = sync.OnceValue(func() *vocabulary { return ruledata.Must(readVocabulary()) })

func readVocabulary() (*vocabulary, error) {
	type yesNo struct {
		Yes []string `yaml:"yes"`
		No  []string `yaml:"no"`
	}
	var raw struct {
		Tick struct {
			Yes  []string `yaml:"yes"`
			No   []string `yaml:"no"`
			Done []string `yaml:"done"`
		} `yaml:"tick"`
		Returned  yesNo               `yaml:"returned"`
		Poor      yesNo               `yaml:"poor"`
		Answers   map[Field]yesNo     `yaml:"answers"`
		Undated   []string            `yaml:"undated"`
		Open      []string            `yaml:"open"`
		Nothing   []string            `yaml:"nothing"`
		Sex       map[string][]string `yaml:"sex"`
		Kinds     map[string][]string `yaml:"kinds"`
		Sizes     map[string][]string `yaml:"sizes"`
		Education map[string][]string `yaml:"education"`
		Skill     map[string][]string `yaml:"skill"`
		Results   map[string][]string `yaml:"results"`
		Posts     map[string][]string `yaml:"posts"`
		Unlimited []string            `yaml:"unlimited"`
		Unsaid    []string            `yaml:"unsaid"`
	}
	if err := ruledata.Read(data, "vocab.yaml", &raw); err != nil {
		return nil, err
	}
	v := &vocabulary{
		tick:      map[string]Tick{"": Unticked},
		returned:  yes(raw.Returned.Yes, raw.Returned.No),
		poor:      yes(raw.Poor.Yes, raw.Poor.No),
		answers:   map[Field]map[string]bool{},
		undated:   yes(raw.Undated, nil),
		open:      yes(raw.Open, nil),
		nothing:   yes(raw.Nothing, nil),
		sex:       names(raw.Sex),
		kinds:     names(raw.Kinds),
		sizes:     names(raw.Sizes),
		education: names(raw.Education),
		skill:     names(raw.Skill),
		results:   names(raw.Results),
		posts:     names(raw.Posts),
		unlimited: map[string]bool{"": true},
		unsaid:    map[string]bool{"": true},
	}
	mean(v.tick, Ticked, raw.Tick.Yes)
	mean(v.tick, Unticked, raw.Tick.No)
	mean(v.tick, Done, raw.Tick.Done)
	for field, words := range raw.Answers {
		v.answers[field] = yes(words.Yes, words.No)
	}
	mean(v.unlimited, true, raw.Unlimited)
	mean(v.unsaid, true, raw.Unsaid)
	return v, nil
}

// yes are words that mean yes, and those that mean no.
func yes(yes, no []string) map[string]bool {
	all := make(map[string]bool, len(yes)+len(no))
	mean(all, true, yes)
	mean(all, false, no)
	return all
}

// mean gives words a meaning.
func mean[T any](meanings map[string]T, meaning T, words []string) {
	for _, w := range words {
		meanings[word(w)] = meaning
	}
}

// word folds one entry of a vocabulary or of a cell compared with it.
func word(s string) string {
	s = fold.Compact(s)
	if !strings.ContainsFunc(s, mayBeCapital) {
		return s
	}
	return strings.ToLower(s)
}

func mayBeCapital(r rune) bool { return r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && !fold.Common(r) }

// find looks a cell's text up in a vocabulary.
func find[T any](words map[string]T, cell string) (found T, ok bool) {
	if found, ok = words[cell]; ok {
		return found, true
	}
	if folded := word(cell); folded != cell {
		found, ok = words[folded]
	}
	return found, ok
}

// name is what a vocabulary calls the text of a cell, signs and brackets aside (五级/初级工 is 初级工（五级）); empty if it
// does not know it.
func name(words map[string]string, cell string) string {
	if found, ok := find(words, cell); ok {
		return found
	}
	return words[fold.Label(cell)]
}

// class is the name of a text with something in brackets behind it that says no other: 工业企业（规上） is 工业企业, 企业（外地） may be either.
func class(words map[string]string, cell string) string {
	if found := name(words, cell); found != "" {
		return found
	}
	before, inside, _ := strings.Cut(fold.Compact(cut(cell, maxLabel)), "(")
	if inside, closed := strings.CutSuffix(inside, ")"); closed && name(words, inside) == "" {
		return name(words, before)
	}
	return ""
}

func names(words map[string][]string) map[string]string {
	folded := map[string]string{}
	add := func(key, name string) {
		if key != "" {
			folded[key] = name
		}
	}
	for name, aliases := range words {
		for _, a := range append(aliases, name) {
			add(word(a), name)
			add(fold.Label(a), name)
		}
	}
	return folded
}
