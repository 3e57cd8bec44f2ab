package main

import (
	"regexp"
	"strings"
)

// programName is how the pages and the messages call the program.
const programName = "guantong"

// called is how messages call the program: as it is to be typed once more from here, or by its name where a shell would have to be told
// to keep that together.
func (s shell) called() string {
	if p := s.program(); !strings.ContainsAny(p, `'"`) {
		return p
	}
	return programName
}

// told are commands of this program in what is told to people.
var told = regexp.MustCompile(`(^|[^\w./\\-])` + programName + ` ([a-z<]|--)`)

// typed is a text with its commands as they are to be typed; called is what shell.called says.
func typed(text, called string) string {
	if called == "" || called == programName {
		return text
	}
	return told.ReplaceAllString(text, "${1}"+strings.ReplaceAll(called, "$", "$$")+" ${2}")
}
