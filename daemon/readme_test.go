package main

import (
	"os"
	"strings"
	"testing"

	"guantong/rules/check"
)

// The bureau can look up every rule there is, at its level.
func TestFindingsAreExplained(t *testing.T) {
	const page = "../docs/findings.zh-CN.md"
	explained, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := check.Load(check.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules.All() {
		if want := "| " + r.ID + " | " + r.Level; !strings.Contains(string(explained), want) {
			t.Errorf("%s has no row %q", page, want)
		}
	}
}

// The README names every command that people see.
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
