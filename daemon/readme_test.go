package main

import (
	"os"
	"strings"
	"testing"

	"guantong/rules/check"
)

// The bureau's README explains every rule there is, at its level.
func TestReadmeExplainsEveryRule(t *testing.T) {
	readme, err := os.ReadFile("../README.zh-CN.md")
	if err != nil {
		t.Fatal(err)
	}
	rules, err := check.Load(check.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules.All {
		if want := "| " + r.ID + " | " + r.At().String(); !strings.Contains(string(readme), want) {
			t.Errorf("README.zh-CN.md has no row %q", want)
		}
	}
}

// The READMEs name every command that people see.
func TestReadmeNamesEveryCommand(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range new(program).command().Commands() {
		if !c.Hidden && !strings.Contains(string(readme), "guantong "+c.Name()) {
			t.Errorf("README.md does not name guantong %s", c.Name())
		}
	}
}
