package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// programName is how the pages and the messages call the program.
const programName = "guantong"

// calledAs is what to type to call the program once more from the folder that one is in: guantong if the shell finds it by its name,
// .\guantong if it lies here (PowerShell wants to be told, and cmd takes it as well), else its path. arg0 is how it was called this
// time. It stays guantong for what has another name (go run), and for a path that a shell would have to be told to keep together.
func calledAs(arg0 string) string {
	base := filepath.Base(arg0)
	if name := strings.TrimSuffix(base, ".exe"); name != programName || base == arg0 {
		return programName
	}
	path, err := filepath.Abs(arg0)
	if err != nil {
		return programName
	}
	if found, err := exec.LookPath(programName); err == nil && sameFile(found, path) { // an error also if it was found only because it is here
		return programName
	}
	typed := strings.TrimSuffix(path, ".exe")
	if here, err := os.Getwd(); err == nil && filepath.Dir(path) == here {
		typed = "." + string(filepath.Separator) + programName
	}
	if strings.ContainsAny(typed, " \t'\"&()") {
		return programName
	}
	return typed
}

func sameFile(a, b string) bool {
	one, errOne := os.Stat(a)
	other, errOther := os.Stat(b)
	return errOne == nil && errOther == nil && os.SameFile(one, other)
}

// told are commands of this program in what is told to people.
var told = regexp.MustCompile(`(^|[^\w./\\-])` + programName + ` ([a-z]|--)`)

// typed is a text with its commands as they are to be typed; called is what calledAs says.
func typed(text, called string) string {
	if called == "" || called == programName {
		return text
	}
	return told.ReplaceAllString(text, "${1}"+strings.ReplaceAll(called, "$", "$$")+" ${2}")
}
