package fakegoogle

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// mask is a selection of fields by name; a field whose mask is empty is selected whole. The name * is every field.
type mask map[string]mask

// parseFields reads a selection such as nextPageToken,files(id,owners/emailAddress) or sheets.properties.title.
func parseFields(text string) (mask, error) {
	p := fieldsParser{rest: text}
	m, err := p.list()
	if err != nil {
		return nil, err
	}
	if p.rest != "" {
		return nil, fmt.Errorf("unexpected %.20q", p.rest)
	}
	return m, nil
}

type fieldsParser struct{ rest string }

// list reads paths separated by commas, each with its own list in parentheses or not.
func (p *fieldsParser) list() (mask, error) {
	selected := mask{}
	for {
		names, err := p.path()
		if err != nil {
			return nil, err
		}
		var below mask
		if p.next("(") {
			if below, err = p.list(); err != nil {
				return nil, err
			}
			if !p.next(")") {
				return nil, fmt.Errorf("no ) before %.20q", p.rest)
			}
		}
		selected.add(names, below)
		if !p.next(",") {
			return selected, nil
		}
	}
}

func (p *fieldsParser) path() ([]string, error) {
	var names []string
	for {
		p.rest = strings.TrimLeft(p.rest, " ")
		end := 0
		for end < len(p.rest) && nameByte(p.rest[end]) {
			end++
		}
		if end == 0 && strings.HasPrefix(p.rest, "*") {
			end = 1
		}
		if end == 0 {
			return nil, fmt.Errorf("no field before %.20q", p.rest)
		}
		names = append(names, p.rest[:end])
		p.rest = p.rest[end:]
		if !p.next("/") && !p.next(".") {
			return names, nil
		}
	}
}

// next passes over a sign if it comes next.
func (p *fieldsParser) next(sign string) bool {
	rest := strings.TrimLeft(p.rest, " ")
	after, found := strings.CutPrefix(rest, sign)
	if found {
		p.rest = after
	}
	return found
}

func nameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '$'
}

// add selects what lies below a path too. A field that is selected whole stays so.
func (m mask) add(names []string, below mask) {
	for i, name := range names {
		inner, known := m[name]
		if known && len(inner) == 0 {
			return
		}
		if i == len(names)-1 && len(below) == 0 {
			m[name] = mask{}
			return
		}
		if !known {
			inner = mask{}
			m[name] = inner
		}
		m = inner
	}
	for _, name := range sortedKeys(below) {
		m.add([]string{name}, below[name])
	}
}

// has tells whether anything below a path is selected.
func (m mask) has(names ...string) bool {
	for _, name := range names {
		if len(m) == 0 {
			return true
		}
		inner, ok := m[name]
		if !ok {
			if inner, ok = m["*"]; !ok {
				return false
			}
		}
		m = inner
	}
	return true
}

// unknown is the path of the first selected field that a schema does not have, with dots.
func (d *document) unknown(s *schema, m mask) (string, bool) {
	s = d.resolve(s)
	for s.Type == "array" {
		s = d.resolve(s.Items)
	}
	for _, name := range sortedKeys(m) {
		member := s.Properties[name]
		switch {
		case member == nil && s.AdditionalProperties != nil:
			member = s.AdditionalProperties
		case name == "*" && len(m[name]) == 0 && s.Type == "object":
			continue
		case member == nil:
			return name, true
		}
		if path, found := d.unknown(member, m[name]); found {
			return name + "." + path, true
		}
	}
	return "", false
}

// of is what is selected of a JSON value.
func (m mask) of(v any) any {
	if _, every := m["*"]; every || len(m) == 0 {
		return v
	}
	switch v := v.(type) {
	case map[string]any:
		selected := map[string]any{}
		for name, below := range m {
			if member, ok := v[name]; ok {
				selected[name] = below.of(member)
			}
		}
		return selected
	case []any:
		return each(v, m.of)
	case []map[string]any:
		return each(v, func(item map[string]any) any { return m.of(item) })
	}
	return v
}

func each[V any](list []V, f func(V) any) []any {
	out := make([]any, len(list))
	for i, item := range list {
		out[i] = f(item)
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
