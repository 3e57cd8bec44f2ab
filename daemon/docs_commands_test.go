package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

var (
	fenced = regexp.MustCompile("(?ms)^```[a-z]*\n(.*?)^```$")
	inline = regexp.MustCompile("`([^`]+)`")
)

// shownCommands are the command lines in a page: lines of code blocks and pieces of code between words, without comments.
func shownCommands(text []byte) (lines []string) {
	var code []string
	for _, m := range fenced.FindAllSubmatch(text, -1) {
		code = append(code, strings.Split(string(m[1]), "\n")...)
	}
	for _, m := range inline.FindAllSubmatch(fenced.ReplaceAll(text, nil), -1) {
		code = append(code, strings.ReplaceAll(string(m[1]), "\n", " "))
	}
	for _, line := range code {
		line, _, _ = strings.Cut(line, " #")
		for _, command := range strings.Split(line, "&&") {
			if command = strings.TrimSpace(command); command != "" {
				lines = append(lines, command)
			}
		}
	}
	return lines
}

// Every command line of this program names a command that there is, with flags that it has; whatever else is to be run
// with Go lies where it is said to.
func TestDocumentsShowRealCommands(t *testing.T) {
	shown := 0
	for _, d := range documents(t) {
		for _, line := range shownCommands(d.text) {
			words := strings.Fields(strings.NewReplacer("[", "", "]", "").Replace(line))
			switch {
			case len(words) > 1 && strings.TrimLeft(words[0], `./\`) == "guantong":
				words = words[1:]
			case len(words) > 3 && strings.Join(words[:3], " ") == "go run ./daemon":
				words = words[3:]
			case len(words) > 2 && strings.Join(words[:2], " ") == "go run":
				if _, err := os.Stat(filepath.Join("..", words[2])); err != nil {
					t.Errorf("%s shows %q: %v", d.path, line, err)
				}
				continue
			default:
				continue
			}
			shown++
			if fault := commandFault(words); fault != "" {
				t.Errorf("%s shows %q: %s", d.path, line, fault)
			}
		}
	}
	if shown < 40 {
		t.Errorf("only %d command lines found; are they still looked for where they are?", shown)
	}
}

// commandFault is what is wrong with the words after the program's name; "" if nothing is.
func commandFault(words []string) string {
	root := new(program).command()
	c, rest := root, words
	if !strings.HasPrefix(words[0], "-") {
		var err error
		if c, rest, err = root.Find(words); err != nil || c == root {
			return "there is no such command"
		}
	}
	for _, word := range rest {
		name, isFlag := strings.CutPrefix(word, "--")
		name, _, _ = strings.Cut(name, "=")
		if isFlag && c.Flag(name) == nil {
			return "it has no flag --" + name
		}
	}
	return kindFault(c, rest)
}

// kindFault is what is wrong with the kind of run that a command line names.
func kindFault(c *cobra.Command, words []string) string {
	if c.Name() != "run" || len(words) == 0 {
		return ""
	}
	for _, kind := range strings.Split(strings.ReplaceAll(words[0], `\`, ""), "|") {
		if err := c.Args(c, []string{kind}); err != nil {
			return err.Error()
		}
	}
	return ""
}

// What the test takes for a command line, and what for a fault.
func TestCommandFault(t *testing.T) {
	for line, fine := range map[string]bool{
		"run daily --at 2020-02-27T17:00": true, `run daily\|circular --json`: true, "--version": true, "check x.xlsx --config=a": true,
		"run weekly": false, "rum daily": false, "serve --at 3": false, "--versions": false,
	} {
		if fault := commandFault(strings.Fields(line)); (fault == "") != fine {
			t.Errorf("%s: %q", line, fault)
		}
	}
	got := shownCommands([]byte("a `guantong\ninit` b\n```sh\ncd x && ./guantong serve # on\n```\n"))
	if want := "cd x|./guantong serve|guantong init"; strings.Join(got, "|") != want {
		t.Errorf("the command lines are %q", got)
	}
}
