package annex

import (
	"regexp"
	"sync"
)

// expression is a regular expression that is compiled when it is first used: there are many, and a run that finds nothing changed uses
// none.
func expression(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
