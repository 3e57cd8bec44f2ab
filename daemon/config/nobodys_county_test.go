package config_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guantong/daemon/config"
)

// What is about the whole country, or is a word of the language, may have names of this county in it.
var (
	national = []string{"rules/region/register.tsv", "rules/region/aliases.tsv", "rules/region/villages.txt"}
	words    = strings.NewReplacer("鱼市场", "")
)

// countyNames are those that only the settings may have: of the county, its code, its stations, its zone, its notice, its townships
// and what these are called in short, and its villages.
func countyNames(t *testing.T) (names, villages []string) {
	t.Helper()
	c, err := config.Default()
	if err != nil {
		t.Fatal(err)
	}
	notice := c.County.Notice
	names = slices.Concat([]string{c.County.Name, c.County.Code, c.County.Zone, notice.Number, notice.Short(), notice.Cite("")}, c.County.Aliases, c.County.Stations)
	short := c.County.ShortNames()
	for _, town := range c.County.Townships {
		names = append(append(names, town.Name, short[town.Name]), town.Aliases...)
		for _, v := range town.Villages {
			villages = append(villages, v.Name)
		}
	}
	return names, villages
}

// texts are what a Go file says to people: its comments show by examples what they type.
func texts(t *testing.T, file string) (all []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			all = append(all, n.Value)
		case *ast.Ident:
			all = append(all, n.Name)
		}
		return true
	})
	return all
}

// Nothing in the program or in the data that come with it names this county: another county has other settings, and nothing else.
func TestOnlyTheSettingsNameTheCounty(t *testing.T) {
	names, villages := countyNames(t)
	if len(names) < 30 || len(villages) < 100 {
		t.Fatalf("%d names and %d villages are too few", len(names), len(villages))
	}
	const root = "../.."
	files := 0
	named := func(path string, texts, names []string) {
		for _, text := range texts {
			for _, name := range names {
				if strings.Contains(words.Replace(text), name) {
					t.Errorf("%s names %s", path, name)
				}
			}
		}
	}
	for _, dir := range []string{"rules", "templates", "sheets", "daemon"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			switch {
			case d.IsDir() && (d.Name() == "testdata" || strings.HasSuffix(d.Name(), "test") || d.Name() == "fakegoogle"):
				return fs.SkipDir // tests and what they are made of
			case d.IsDir(), strings.HasSuffix(rel, "_test.go"), slices.Contains(national, filepath.ToSlash(rel)):
			case strings.HasSuffix(rel, ".go"):
				files++
				said := texts(t, path)
				named(rel, said, names)
				named(rel, said, villages)
			case slices.Contains([]string{".yaml", ".tsv", ".txt", ".html", ".css", ".js"}, filepath.Ext(rel)):
				data, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				files++
				named(rel, strings.Split(string(data), "\n"), names)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 300 {
		t.Errorf("%d files are too few", files)
	}
}
