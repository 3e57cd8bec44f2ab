package main

import (
	"encoding/json"
	"go/format"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const extending = "../docs/extending.md"

var (
	block     = regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$")
	firstLine = regexp.MustCompile(`^// (\S+\.go)\n`)
	fileMark  = regexp.MustCompile(`(?m)^--- (\S+)\n`)
	testNames = regexp.MustCompile(`(?m)^func (Test\w+)\(`)
)

// blocks are the blocks of code of a kind on the page about adding.
func blocks(t *testing.T, kind string) (all []string) {
	t.Helper()
	page, err := os.ReadFile(extending)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range block.FindAllStringSubmatch(string(page), -1) {
		if m[1] == kind {
			all = append(all, m[2])
		}
	}
	return all
}

// What the page adds to the program builds with it, and its tests pass, with those that it says would notice what is left
// out. The files are laid over ours (go help build: -overlay), so that nothing is written into the module.
func TestExamplesOfAdding(t *testing.T) {
	if os.Getenv("CI") == "" {
		t.Skip("builds nearly all of the program anew; CI does, and CI=true go test ./daemon -run Examples")
	}
	t.Parallel()
	files, tests := map[string]string{}, []string{"TestEveryFieldIsKept", "TestTablesAreWhole"}
	packages := []string{"./daemon/digest", "./templates"} // where these are
	for _, code := range blocks(t, "go") {
		m := firstLine.FindStringSubmatch(code)
		if m == nil {
			t.Errorf("a block of Go does not begin with the path of its file:\n%s", code)
			continue
		}
		code = strings.TrimPrefix(code, m[0])
		if tidy, err := format.Source([]byte(code)); err != nil || string(tidy) != code {
			t.Errorf("%s is not as gofmt would have it: %v", m[1], err)
		}
		files[m[1]] = code
		for _, name := range testNames.FindAllStringSubmatch(code, -1) {
			tests = append(tests, name[1])
			if dir := "./" + path.Dir(m[1]); !slices.Contains(packages, dir) {
				packages = append(packages, dir)
			}
		}
	}
	for _, diff := range blocks(t, "diff") {
		change(t, files, diff)
	}
	if len(files) < 20 || len(tests) < 6 {
		t.Fatalf("only %d files and %d tests found; are they still looked for where they are?", len(files), len(tests))
	}
	laidOver := overlay(t, files)
	goTool(t, "build", laidOver, "./daemon/pipeline")
	goTool(t, append([]string{"test", laidOver, "-vet=off", "-run", "^(" + strings.Join(tests, "|") + ")$"}, packages...)...)
}

// change changes files as a diff says: what stands behind - and blanks, which must be there once, becomes what stands behind +
// and blanks. Changes in one file are divided by @@.
func change(t *testing.T, files map[string]string, diff string) {
	t.Helper()
	marks := fileMark.FindAllStringSubmatchIndex(diff, -1)
	for i, m := range marks {
		file, end := diff[m[2]:m[3]], len(diff)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		text, known := files[file]
		if !known {
			data, err := os.ReadFile(filepath.Join("..", file))
			if err != nil {
				t.Error(err)
				continue
			}
			text = string(data)
		}
		for _, part := range strings.Split(diff[m[1]:end], "@@\n") {
			was, is := sides(part)
			if n := strings.Count(text, was); n != 1 {
				t.Errorf("%s has this %d times, not once:\n%s", file, n, was)
			}
			text = strings.Replace(text, was, is, 1)
		}
		files[file] = text
	}
}

// sides are the lines before and after a change. A change within a line is one of lines that are not whole.
func sides(part string) (was, is string) {
	var before, after []string
	for _, line := range strings.Split(strings.TrimSuffix(part, "\n"), "\n") {
		mark, rest := line[:1], line[1:]
		if mark != "+" {
			before = append(before, rest)
		}
		if mark != "-" {
			after = append(after, rest)
		}
	}
	return strings.Join(before, "\n"), strings.Join(after, "\n")
}

// overlay is the flag that lays files over those of the module.
func overlay(t *testing.T, files map[string]string) string {
	t.Helper()
	top, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var replace struct{ Replace map[string]string }
	replace.Replace = map[string]string{}
	for file, text := range files {
		there := filepath.Join(dir, strings.ReplaceAll(file, "/", "+"))
		if err := os.WriteFile(there, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		replace.Replace[filepath.Join(top, filepath.FromSlash(file))] = there
	}
	data, err := json.Marshal(replace)
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(list, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return "-overlay=" + list
}

func goTool(t *testing.T, args ...string) {
	t.Helper()
	c := exec.Command("go", args...)
	c.Dir = ".."
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}
