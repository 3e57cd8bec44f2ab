// Package trade knows 工种: the words that people write for what they can do, which of them mean the same trade, and which trades
// are related.
package trade

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"guantong/rules/fold"
	"guantong/rules/ruledata"
)

//go:embed trades.yaml
var data embed.FS

// Trade is a 工种 by its usual name, 缝纫工. A word that nobody has listed is a trade by itself.
type Trade string

// Groups are the groups of a trade; trades that share one are related. One that nobody has listed has none.
func (t Trade) Groups() []string { return words().groups[t] }

// Related tells whether who can do one trade can most likely do the other. A trade is not related to itself.
func (t Trade) Related(other Trade) bool {
	return t != other && slices.ContainsFunc(t.Groups(), func(g string) bool { return slices.Contains(other.Groups(), g) })
}

// All are the listed trades, those that have groups.
func All() []Trade { return words().all }

// vocabulary is trades.yaml with every word folded.
type vocabulary struct {
	all     []Trade
	groups  map[Trade][]string
	names   map[string]Trade
	any     map[string]bool
	around  []string // longest first
	longest int      // of the names, in bytes
}

var words = sync.OnceValue(func() *vocabulary { return ruledata.Must(read()) })

func read() (*vocabulary, error) {
	var raw struct {
		Groups map[string]map[Trade][]string `yaml:"groups"`
		Any    []string                      `yaml:"any"`
		Around []string                      `yaml:"around"`
	}
	if err := ruledata.Read(data, "trades.yaml", &raw); err != nil {
		return nil, err
	}
	v := &vocabulary{groups: map[Trade][]string{}, names: map[string]Trade{}, any: map[string]bool{}}
	for group, trades := range raw.Groups {
		for t, aliases := range trades {
			v.groups[t] = append(v.groups[t], group)
			for _, word := range append(aliases, string(t)) {
				folded := label(word)
				if other := v.names[folded]; folded == "" || other != "" && other != t {
					return nil, fmt.Errorf("规则文件 trades.yaml：“%s”在“%s”里，也在“%s”里", word, t, other)
				}
				v.names[folded] = t
				v.longest = max(v.longest, len(folded))
			}
		}
	}
	for t, groups := range v.groups {
		slices.Sort(groups)
		v.all = append(v.all, t)
	}
	slices.Sort(v.all)
	for _, word := range raw.Any {
		v.any[label(word)] = true
		if t := v.names[label(word)]; t != "" {
			return nil, fmt.Errorf("规则文件 trades.yaml：“%s”在“%s”里，也在 any 里", word, t)
		}
	}
	for _, word := range raw.Around {
		v.around = append(v.around, label(word))
	}
	slices.SortFunc(v.around, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return v, nil
}

func label(s string) string { return strings.ToLower(fold.Label(s)) }
