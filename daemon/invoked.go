package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
)

// shell is where the user has typed the command that began the program.
type shell struct {
	system     string // runtime.GOOS
	typed      string // the program as it was typed, or as the shell has found it
	executable string // the program's file
	dir        string // the folder that the user is in
}

// theShell is that of this process.
func theShell() shell {
	s := shell{system: runtime.GOOS, typed: os.Args[0]}
	s.executable, _ = os.Executable()
	s.dir, _ = os.Getwd()
	return s
}

// madeByGo is a program that go run has built: in a folder for the moment, or in Go's cache.
var madeByGo = regexp.MustCompile(`go-build\d+[/\\].*[/\\]daemon(\.exe)?$|[0-9a-f]{64}-d[/\\]daemon(\.exe)?$`)

// program is how the program is called from where the user is, fit to be copied into a command line.
func (s shell) program() string {
	if madeByGo.MatchString(s.executable) {
		if source, ok := s.source(); ok {
			return "go run " + s.word(source)
		}
	}
	switch found := strings.ContainsAny(s.typed, `/\`); {
	case s.system == "windows" && filepath.Dir(s.executable) == s.dir:
		return `.\` + strings.TrimSuffix(filepath.Base(s.executable), ".exe") // PowerShell looks in the folder only if told to
	case s.system == "windows" && !found:
		return strings.TrimSuffix(s.typed, ".exe")
	case found && s.onPath():
		return filepath.Base(s.typed)
	}
	return s.word(s.typed)
}

// onPath tells whether the shell finds the program by its name.
func (s shell) onPath() bool {
	path, err := exec.LookPath(filepath.Base(s.typed))
	if err != nil {
		return false
	}
	one, errOne := os.Stat(path)
	other, errOther := os.Stat(s.executable)
	return errOne == nil && errOther == nil && os.SameFile(one, other)
}

// source is the program's package as go run takes it in the user's folder, if that lies in the module.
func (s shell) source() (string, bool) {
	for root := s.dir; ; root = filepath.Dir(root) {
		text, err := os.ReadFile(filepath.Join(root, "go.mod"))
		if err == nil {
			rel, err := filepath.Rel(s.dir, filepath.Join(root, "daemon"))
			if err != nil || !bytes.HasPrefix(text, []byte("module guantong\n")) {
				return "", false
			}
			if rel == "." || strings.HasPrefix(rel, "..") {
				return filepath.ToSlash(rel), true
			}
			return "./" + filepath.ToSlash(rel), true
		}
		if root == filepath.Dir(root) {
			return "", false
		}
	}
}

var plain = regexp.MustCompile(`^[\p{L}\p{N}_./:\\+@%,=（）-]+$`)

// word is a text as one word of a command line.
func (s shell) word(text string) string {
	switch {
	case plain.MatchString(text) && (s.system == "windows" || !strings.Contains(text, `\`)):
		return text
	case s.system == "windows":
		return `"` + text + `"` // a file's name has no quotation marks there
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// opener is the command that opens a file with whatever it is for; empty where there is none.
func (s shell) opener(has func(command string) bool) string {
	switch {
	case s.system == "windows":
		return "explorer "
	case s.system == "darwin":
		return "open "
	case has("xdg-open"):
		return "xdg-open "
	}
	return ""
}
