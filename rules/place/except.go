package place

import (
	"regexp"
	"strings"
)

// How people say where they do not want to work. The places named are the first group; what the second has is still to be read.
var exceptions = []*regexp.Regexp{
	regexp.MustCompile(`除了?([^外。;\n]+?)(?:以外|之外|外|[,、 ]?(都|均|其[他它]|哪|别的|随))`),
	regexp.MustCompile(`([^、,;。/\s]+?)(?:除外|以外|之外|不去|不考虑|不行)`),
	regexp.MustCompile(`(?:不(?:想|愿意?|要|肯|能|打算)?|别|拒绝)(?:去|到|在|回)([^,;。\s]+)`),
}

// cutExceptions takes out of a cell what it says of places where somebody does not want to work.
func cutExceptions(cell string) (rest string, excepted []string) {
	for _, e := range exceptions {
		cell = e.ReplaceAllStringFunc(cell, func(found string) string {
			m := e.FindStringSubmatch(found)
			excepted = append(excepted, m[1])
			return "," + strings.Join(m[2:], "")
		})
	}
	return cell, excepted
}
