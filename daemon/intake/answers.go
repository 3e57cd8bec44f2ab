package intake

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// answers are what somebody has said so far, by the names of questions. Of a question with several answers there are several.
type answers map[string][]string

// one is the answer to a question, empty if there is none.
func (a answers) one(name string) string {
	if all := a[name]; len(all) > 0 {
		return all[0]
	}
	return ""
}

// has tells whether an answer is among those to a question.
func (a answers) has(name, value string) bool { return slices.Contains(a[name], value) }

// read takes the answers to the questions of a form out of what a phone sent, whatever that is: what nobody asked is left out, so is a
// choice that there is not, and a typed answer is text on one line, or a few.
func read(steps []step, sent url.Values) answers {
	a := answers{}
	for s := range steps {
		for i := range steps[s].questions {
			q := &steps[s].questions[i]
			var said []string
			for _, v := range sent[q.name] {
				if v = q.clean(v); v != "" && !slices.Contains(said, v) && (q.manner == choices || len(said) == 0) {
					said = append(said, v)
				}
			}
			if said != nil {
				a[q.name] = said
			}
		}
	}
	return a
}

// clean is an answer as it is kept.
func (q *question) clean(v string) string {
	if q.chosen() {
		if !q.has(v) {
			return ""
		}
		return v
	}
	v = strings.ToValidUTF8(v, "")
	v = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && q.manner == long:
			return r
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.Is(unicode.Cf, r), r == utf8.RuneError:
			return -1
		}
		return r
	}, strings.ReplaceAll(v, "\r\n", "\n"))
	return strings.TrimSpace(v)
}

// encode is all that was said, in one order, for the seal of what was sent.
func (a answers) encode() string { return url.Values(a).Encode() }

// asked are the steps that the answers so far lead to.
func asked(steps []step, a answers) (all []*step) {
	for i := range steps {
		if s := &steps[i]; s.when == nil || s.when(a) {
			all = append(all, s)
		}
	}
	return all
}
