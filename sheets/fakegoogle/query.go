package fakegoogle

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// query tells whether a file is asked for by the q parameter of files.list.
type query func(d *drive, f *file) bool

// parseQuery reads Drive's query language: terms such as name = 'a', 'ID' in parents and trashed = false, with and, or,
// not and parentheses. Drive takes and and or from left to right, neither before the other. What the language has and
// this server has not is an *apiError of status 501.
func parseQuery(text string) (query, error) {
	p := &queryParser{text: text}
	p.advance()
	q := p.expression(0)
	if p.err == nil && p.token != "" {
		p.fail("and, or or the end")
	}
	return q, p.err
}

// maxNesting keeps a query of nothing but parentheses from exhausting the stack.
const maxNesting = 100

type queryParser struct {
	text  string
	at    int    // behind the token
	token string // empty at the end; a string in quotes begins with ' and is unescaped
	err   error  // the first
}

// expression reads terms joined by and and or. After an error it returns quickly and means nothing.
func (p *queryParser) expression(depth int) query {
	left := p.operand(depth)
	for p.err == nil && (p.token == "and" || p.token == "or") {
		both, first := p.token == "and", left
		p.advance()
		second := p.operand(depth)
		left = func(d *drive, f *file) bool {
			if both {
				return first(d, f) && second(d, f)
			}
			return first(d, f) || second(d, f)
		}
	}
	return left
}

func (p *queryParser) operand(depth int) query {
	if depth > maxNesting {
		p.fail("less nesting")
	}
	switch {
	case p.err != nil:
		return nil
	case p.token == "not":
		p.advance()
		q := p.operand(depth + 1)
		return func(d *drive, f *file) bool { return !q(d, f) }
	case p.token == "(":
		p.advance()
		q := p.expression(depth + 1)
		p.expect(")")
		return q
	case strings.HasPrefix(p.token, "'"):
		id := p.token[1:]
		p.advance()
		p.expect("in")
		return p.collection(id)
	}
	return p.term()
}

// collection reads what an ID is in.
func (p *queryParser) collection(id string) query {
	switch name := p.token; name {
	case "parents":
		p.advance()
		return func(d *drive, f *file) bool {
			folder, ok := d.find(id)
			return ok && f.parent == folder.id
		}
	case "owners", "writers", "readers":
		p.refuse("in " + name)
	default:
		p.fail("parents")
	}
	return nil
}

// otherFields are those of the language that this server does not know.
var otherFields = []string{
	"fullText", "modifiedTime", "viewedByMeTime", "createdTime", "starred", "sharedWithMe", "properties", "appProperties",
	"visibility", "shortcutDetails.targetId", "labels", "memberCount", "organizerCount", "hidden",
}

// term reads a field, an operator and a value.
func (p *queryParser) term() query {
	field := p.token
	if slices.Contains(otherFields, field) {
		p.refuse(field)
		return nil
	}
	if field != "name" && field != "mimeType" && field != "trashed" {
		p.fail("a field")
		return nil
	}
	p.advance()
	operator := p.token
	if operator != "=" && operator != "!=" && (operator != "contains" || field == "trashed") {
		p.fail("an operator that goes with " + field)
		return nil
	}
	p.advance()
	value := p.token
	if field == "trashed" {
		if value != "true" && value != "false" {
			p.fail("true or false")
		}
		p.advance()
		wanted := (value == "true") == (operator == "=")
		return func(d *drive, f *file) bool { return d.gone(f) == wanted }
	}
	text, quoted := strings.CutPrefix(value, "'")
	if !quoted {
		p.fail("a string in quotes")
	}
	p.advance()
	return func(_ *drive, f *file) bool {
		has := f.name
		if field == "mimeType" {
			has = f.mimeType
		}
		switch {
		case operator == "=":
			return has == text
		case operator == "!=":
			return has != text
		case field == "name":
			return containsPrefix(has, text)
		}
		return strings.Contains(has, text)
	}
}

// containsPrefix tells whether a word of a name, and what follows it, begins with a text: Drive's contains finds the
// beginnings of words only. Every Chinese character counts as a word. Case does not matter.
func containsPrefix(name, text string) bool {
	name, text = strings.ToLower(name), strings.ToLower(text)
	inWord := false
	for i, r := range name {
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if (!inWord || !word || unicode.Is(unicode.Han, r)) && strings.HasPrefix(name[i:], text) {
			return true
		}
		inWord = word
	}
	return text == ""
}

func (p *queryParser) expect(token string) {
	if p.err == nil && p.token != token {
		p.fail(token)
	}
	p.advance()
}

func (p *queryParser) fail(expected string) {
	if p.err == nil {
		p.err = fmt.Errorf("at byte %d: expected %s", p.at-len(p.token), expected)
	}
}

func (p *queryParser) refuse(what string) {
	if p.err == nil {
		p.err = notDone("files.list with %s", what)
	}
}

// advance reads the next token.
func (p *queryParser) advance() {
	p.token = ""
	rest := strings.TrimLeft(p.text[p.at:], " \t\r\n")
	p.at = len(p.text) - len(rest)
	if rest == "" || p.err != nil {
		return
	}
	if rest[0] == '\'' {
		p.quoted(rest)
		return
	}
	n := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' })
	switch {
	case n < 0:
		n = len(rest)
	case n == 0 && len(rest) > 1 && slices.Contains([]string{"!=", "<=", ">="}, rest[:2]):
		n = 2
	case n == 0:
		n = 1
	}
	p.token = rest[:n]
	p.at += n
}

// quoted reads a string in quotes, in which \ stands before a quote or itself.
func (p *queryParser) quoted(rest string) {
	text := []byte{'\''}
	for i := 1; i < len(rest); i++ {
		switch rest[i] {
		case '\'':
			p.token = string(text)
			p.at += i + 1
			return
		case '\\':
			if i++; i < len(rest) {
				text = append(text, rest[i])
			}
		default:
			text = append(text, rest[i])
		}
	}
	p.fail("a closing quote")
}
