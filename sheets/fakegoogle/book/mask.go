package book

import (
	"maps"
	"strings"
)

// mask is a selection of an object's fields; one without a selection of its own is meant whole.
type mask map[string]mask

// parseMask reads a field mask: a.b,c or a(b,d(e)),c. Colours are named as formats keep them. It is false for no mask.
func parseMask(s string) (mask, bool) {
	m := mask{}
	rest, ok := m.parse(s, 0)
	return m, ok && rest == ""
}

// parse reads a list up to a closing parenthesis or the end and gives what comes after.
func (m mask) parse(s string, depth int) (rest string, ok bool) {
	for {
		end := strings.IndexAny(s, ",()")
		if end < 0 {
			end = len(s)
		}
		var below mask
		path, after := s[:end], s[end:]
		if strings.HasPrefix(after, "(") && depth < 10 {
			below = mask{}
			if after, ok = below.parse(after[1:], depth+1); !ok || !strings.HasPrefix(after, ")") {
				return "", false
			}
			after = after[1:]
		}
		if !m.add(strings.Split(path, "."), below) {
			return "", false
		}
		if !strings.HasPrefix(after, ",") {
			return after, true
		}
		s = after[1:]
	}
}

func (m mask) add(path []string, below mask) bool {
	name := canonicalName(strings.TrimSpace(path[0]))
	if name == "" {
		return false
	}
	known, there := m[name]
	switch {
	case isColor(name):
		m[name] = nil // a colour is one thing
	case there && known == nil:
	case len(path) > 1:
		if known == nil {
			known = mask{}
		}
		m[name] = known
		return known.add(path[1:], below)
	case below == nil:
		m[name] = nil
	default:
		if known == nil {
			m[name] = below
		} else {
			maps.Copy(known, below)
		}
	}
	return true
}

// maskOf is the mask of a request's fields, checked against the fields that there are. * is all of them.
func maskOf(fields string, known mask) (mask, error) {
	if strings.TrimSpace(fields) == "" {
		return nil, invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
	}
	m, ok := parseMask(fields)
	if !ok {
		return nil, invalid("Invalid field mask: %s", fields)
	}
	if _, all := m["*"]; all {
		return known, nil
	}
	if bad := m.unknown(known); bad != "" {
		return nil, invalid("Invalid field: %s", bad)
	}
	return m, nil
}

// unknown is the path of a field that is not known, empty if there is none.
func (m mask) unknown(known mask) string {
	for name, below := range m {
		k, ok := known[name]
		if !ok || below != nil && k == nil {
			return name
		}
		if bad := below.unknown(k); bad != "" {
			return name + "." + bad
		}
	}
	return ""
}

// has tells whether a field is selected, whole or in part.
func (m mask) has(path ...string) bool {
	for _, name := range path {
		below, ok := m[name]
		if !ok {
			return false
		}
		if below == nil {
			return true
		}
		m = below
	}
	return true
}

// only is the part of a mask that is about some fields.
func (m mask) only(fields mask) mask {
	part := mask{}
	for name, below := range m {
		if _, ok := fields[name]; ok {
			part[name] = below
		}
	}
	return part
}

// within is the mask of a field's own fields: all of them if it is meant whole.
func (m mask) within(name string, known mask) mask {
	if m[name] == nil {
		return known[name]
	}
	return m[name]
}

// merge is the old object with the selected fields as the new one has them; those that it has not are dropped.
func (m mask) merge(old, given map[string]any) map[string]any {
	merged := maps.Clone(old)
	if merged == nil {
		merged = map[string]any{}
	}
	for name, below := range m {
		v := given[name]
		if below != nil {
			o, _ := old[name].(map[string]any)
			g, _ := v.(map[string]any)
			if inner := below.merge(o, g); len(inner) > 0 {
				v = inner
			} else {
				v = nil
			}
		}
		if v == nil {
			delete(merged, name)
		} else {
			merged[name] = v
		}
	}
	return merged
}

// known is a mask written down in the code: all the fields of a kind of object.
func known(fields string) mask {
	m, _ := parseMask(fields)
	return m
}
