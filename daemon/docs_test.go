package main

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// document is a page that visitors read.
type document struct {
	path string // from this folder
	text []byte
}

// documents are all of them.
func documents(t *testing.T) (all []document) {
	t.Helper()
	for _, pattern := range []string{"../*.md", "../docs/*.md"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %v, %v", pattern, paths, err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, document{path, text})
		}
	}
	return all
}

// The README is a page, not a book: what does not fit belongs into docs.
func TestReadmeIsShort(t *testing.T) {
	const most = 7000
	for _, path := range []string{"../README.md", "../README.zh-CN.md"} {
		page, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if n := utf8.RuneCount(page); n > most {
			t.Errorf("%s has %d characters, more than %d", path, n, most)
		}
	}
}

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)|src="([^"]+)"`)
	heading = regexp.MustCompile(`(?m)^#+ (.+)$`)
)

// Every link to a file leads to one, and to a heading that it has.
func TestDocumentsLinkToWhatThereIs(t *testing.T) {
	for _, d := range documents(t) {
		for _, m := range link.FindAllSubmatch(d.text, -1) {
			target := string(m[1]) + string(m[2])
			u, err := url.Parse(target)
			if err != nil {
				t.Errorf("%s: %v", d.path, err)
				continue
			}
			if u.Scheme != "" {
				continue
			}
			path := d.path
			if u.Path != "" {
				path = filepath.Join(filepath.Dir(d.path), filepath.FromSlash(u.Path))
			}
			text, err := os.ReadFile(path)
			if err != nil {
				t.Errorf("%s links to %s: %v", d.path, target, err)
			} else if u.Fragment != "" && !hasAnchor(text, u.Fragment) {
				t.Errorf("%s links to %s, which has no such heading", d.path, target)
			}
		}
	}
}

// hasAnchor tells whether a page has a heading that GitHub gives this anchor.
func hasAnchor(page []byte, anchor string) bool {
	for _, m := range heading.FindAllSubmatch(page, -1) {
		made := strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, string(m[1]))
		if made == anchor {
			return true
		}
	}
	return false
}
