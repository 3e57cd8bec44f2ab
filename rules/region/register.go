package region

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"guantong/rules/ruledata"
)

//go:embed register.tsv
var registerTSV string

//go:embed aliases.tsv
var aliasesTSV string

// edition tells which register a name comes from.
type edition uint8

const (
	both   edition = iota
	only20         // of February 2020, renamed or merged since
	only23         // newer than February 2020
)

// node is one place that a name can mean. A place lies in another if its path begins with the other's: the path of a
// division is its code (440306 lies in 4403 lies in 44), a place inside the county has the county's code and a slash,
// a foreign country its name after a tilde.
type node struct {
	path    string
	name    string
	edition edition
}

func (n *node) abroad() bool { return strings.HasPrefix(n.path, "~") }

// code is the GB/T 2260 code, "" abroad.
func (n *node) code() string {
	if n.abroad() {
		return ""
	}
	return strings.TrimSuffix(n.path, "/")
}

// in tells whether n lies in the other place, or is it.
func (n *node) in(other *node) bool { return strings.HasPrefix(n.path, other.path) }

// theRegister are all divisions, in the order of the register.
var theRegister = sync.OnceValue(func() []*node { return ruledata.Must(readRegister()) })

// theDivisions are they by code; of two names that of February 2020.
var theDivisions = sync.OnceValue(func() map[string]*node {
	byCode := map[string]*node{}
	for _, n := range theRegister() {
		if old := byCode[n.path]; old == nil || old.edition == only23 {
			byCode[n.path] = n
		}
	}
	return byCode
})

// registered tells whether the register has a code. To look for it is cheaper than to read the register, which nothing else may ask for.
func registered(code string) bool { return strings.Contains(registerTSV, "\n"+code+"\t") }

// readRegister lists all divisions in register order; the same code stands twice if its name has changed.
func readRegister() ([]*node, error) {
	var nodes []*node
	for i, line := range lines(registerTSV) {
		code, rest, ok := strings.Cut(line, "\t")
		name, year, _ := strings.Cut(rest, "\t")
		if !ok || name == "" || len(code) > 6 || len(code)%2 != 0 {
			return nil, fmt.Errorf("register.tsv 第 %d 行：应为“代码、名称”，读到 %q", i+1, line)
		}
		n := &node{path: code, name: name}
		switch year {
		case "":
		case "2020":
			n.edition = only20
		case "2023":
			n.edition = only23
		default:
			return nil, fmt.Errorf("register.tsv 第 %d 行：第三列只能是 2020 或 2023，读到 %q", i+1, year)
		}
		nodes = append(nodes, n)
	}
	return nodes, nil
}

// readAliases calls add for every nickname and the code of the division it stands for.
func readAliases(add func(alias, code string) bool) error {
	for i, line := range lines(aliasesTSV) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		alias, code, ok := strings.Cut(line, "\t")
		if !ok || !add(alias, code) {
			return fmt.Errorf("aliases.tsv 第 %d 行：应为“名称、区划代码”，且代码须在 register.tsv 里，读到 %q", i+1, line)
		}
	}
	return nil
}

func lines(s string) []string {
	return strings.Split(strings.TrimRight(s, "\n"), "\n")
}
