package ruledata_test

import (
	"strings"
	"testing"

	"guantong/rules/ruledata"
)

// What is not understood is an error that names file, line and reason.
func TestStrict(t *testing.T) {
	type file struct {
		Rules map[string]struct {
			Days  int      `yaml:"days"`
			Words []string `yaml:"words"`
		} `yaml:"rules"`
	}
	for _, test := range []struct{ name, text, want string }{
		{"an unknown key", "rules:\n  a:\n    colour: red\n", "line 3: field colour not found"},
		{"a key twice", "rules:\n  a: {days: 1}\n  a: {days: 2}\n", "line 3: mapping key \"a\" already defined"},
		{"a field twice", "rules:\n  a:\n    days: 1\n    days: 2\n", "line 4: mapping key \"days\" already defined"},
		{"no number", "rules:\n  a: {days: 一天}\n", "line 2: cannot unmarshal"},
		{"no list", "rules:\n  a: {words: 一天}\n", "line 2: cannot unmarshal"},
		{"no YAML", "rules:\n  a: {words: [\n", "line 2: did not find"},
		{"nothing", "", "EOF"},
	} {
		var f file
		err := ruledata.Decode("x.yaml", []byte(test.text), &f)
		if err == nil || !strings.Contains(err.Error(), "x.yaml") || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: the error is %v", test.name, err)
		}
	}
	var f file
	if err := ruledata.Decode("x.yaml", []byte("rules:\n  a: {days: 1, words: [乙, 120]}\n"), &f); err != nil || len(f.Rules["a"].Words) != 2 || f.Rules["a"].Words[1] != "120" {
		t.Errorf("it is %+v, %v", f, err)
	}
}
