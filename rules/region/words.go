package region

import (
	_ "embed"
	"strings"
	"sync"

	"guantong/rules/ruledata"
)

//go:embed words.yaml
var wordsYAML []byte

//go:embed villages.txt
var villagesTXT string

// words are the word lists of words.yaml, which says what each is for.
type words struct {
	common   map[string]bool
	villages map[string]bool // village names found all over the country

	decoys, home, abroad []string
	inProvince, beyond   []string // how far away somebody wants to work
	refusals             []string // where he does not want to

	street, streetNot, hamlet, about, shop, site, tail *endings // what follows a name
	before, afterSite                                  *endings // what stands before it, spelled backwards
	zone                                               *endings
	trade, works                                       *endings // after a place of work in the middle of a text
	owner                                              *endings // before one, spelled backwards
}

var theWords = sync.OnceValue(func() *words { return ruledata.Must(readWords()) })

func readWords() (*words, error) {
	var file struct {
		Common    string `yaml:"common"`
		Decoy     string `yaml:"decoy"`
		Dish      string `yaml:"dish"`
		Street    string `yaml:"street"`
		StreetNot string `yaml:"street_not"`
		Hamlet    string `yaml:"hamlet"`
		About     string `yaml:"about"`
		Shop      string `yaml:"shop"`
		Site      string `yaml:"site"`
		Before    string `yaml:"before"`
		AfterSite string `yaml:"after_site"`
		Tail      string `yaml:"tail"`
		Trade     string `yaml:"trade"`
		Works     string `yaml:"works"`
		Owner     string `yaml:"owner"`
		Home      string `yaml:"home"`
		Zone      string `yaml:"zone"`
		Abroad    string `yaml:"abroad"`

		InProvince string `yaml:"in_province"`
		Beyond     string `yaml:"beyond"`
		Refusals   string `yaml:"refusals"`
	}
	if err := ruledata.Decode("words.yaml", wordsYAML, &file); err != nil {
		return nil, err
	}
	return &words{
		common:     set(file.Common),
		villages:   set(villagesTXT),
		decoys:     strings.Fields(file.Decoy + " " + file.Dish),
		home:       strings.Fields(file.Home),
		abroad:     strings.Fields(file.Abroad),
		inProvince: strings.Fields(file.InProvince),
		beyond:     strings.Fields(file.Beyond),
		refusals:   strings.Fields(file.Refusals),
		street:     newEndings(file.Street),
		streetNot:  newEndings(file.StreetNot),
		hamlet:     newEndings(file.Hamlet),
		about:      newEndings(file.About),
		shop:       newEndings(file.Shop),
		site:       newEndings(file.Site),
		tail:       newEndings(file.Tail),
		before:     newEndings(backwards(file.Before)),
		afterSite:  newEndings(strings.Join(strings.Split(file.AfterSite, ""), " ")),
		zone:       newEndings(file.Zone),
		trade:      newEndings(file.Trade),
		works:      newEndings(file.Works),
		owner:      newEndings(backwards(file.Owner)),
	}, nil
}

func set(list string) map[string]bool {
	words := strings.Fields(list)
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func backwards(list string) string {
	r := []rune(list)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

// endings finds which of a list of words comes next in a text, by their first character.
type endings struct {
	by  map[rune][]ending
	may [4]uint64 // a bit for each character that one may begin with: nearly all are soon told to begin none
}

type ending struct {
	rest []rune
	last bool // $: nothing may follow
}

func newEndings(list string) *endings {
	e := &endings{by: map[rune][]ending{}}
	for _, w := range strings.Fields(list) {
		w, last := strings.CutSuffix(w, "$")
		r := []rune(w)
		e.by[r[0]] = append(e.by[r[0]], ending{r[1:], last})
		e.may[r[0]>>6&3] |= 1 << (r[0] & 63)
	}
	return e
}

// from are the words that begin with a character.
func (e *endings) from(first rune) []ending {
	if e.may[first>>6&3]>>(first&63)&1 == 0 {
		return nil
	}
	return e.by[first]
}

// at tells whether one of the words stands at text[i].
func (e *endings) at(text []rune, i int) bool { return e.end(text, i) > 0 }

// end is where the longest word at text[i] ends, 0 if there is none.
func (e *endings) end(text []rune, i int) int {
	if i >= len(text) {
		return 0
	}
	longest := 0
next:
	for _, w := range e.from(text[i]) {
		end := i + 1 + len(w.rest)
		if end > len(text) || end <= longest || w.last && end < len(text) && text[end] != gap {
			continue
		}
		for k, r := range w.rest {
			if text[i+1+k] != r {
				continue next
			}
		}
		longest = end
	}
	return longest
}

// within tells whether one of the words stands anywhere in the text.
func (e *endings) within(text []rune) bool {
	for i := range text {
		if e.at(text, i) {
			return true
		}
	}
	return false
}

// endsBefore tells whether one of the words, which are spelled backwards, ends just before text[i].
func (e *endings) endsBefore(text []rune, i int) bool {
	if i == 0 {
		return false
	}
next:
	for _, w := range e.from(text[i-1]) {
		if len(w.rest) > i-1 {
			continue
		}
		for k, r := range w.rest {
			if text[i-2-k] != r {
				continue next
			}
		}
		return true
	}
	return false
}
