package fakegoogle

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
)

// checkQuery compares the parameters of a request's query with those that the method and all methods take.
func (m *method) checkQuery(query url.Values) []violation {
	var found []violation
	wrong := func(name, format string, args ...any) {
		found = append(found, violation{name, fmt.Sprintf(format, args...)})
	}
	for _, name := range sortedKeys(query) {
		p := m.Parameters[name]
		if p == nil || p.Location != "query" {
			p = m.doc.Parameters[name]
		}
		if p == nil {
			wrong(name, "Invalid JSON payload received. Unknown name %q: Cannot bind query parameter. "+
				"Field '%s' could not be found in request message.", name, name)
			continue
		}
		if len(query[name]) > 1 && !p.Repeated {
			wrong(name, "Invalid value at '%s': given %d times", snake(name), len(query[name]))
		}
		for _, value := range query[name] {
			if problem := p.problem(value); problem != "" {
				wrong(name, "Invalid value at '%s' (%s), %q", snake(name), problem, value)
			}
		}
	}
	for _, name := range sortedKeys(m.Parameters) {
		if p := m.Parameters[name]; p.Required && p.Location == "query" && !query.Has(name) {
			wrong(name, "Required parameter: %s", name)
		}
	}
	return found
}

// problem is what is wrong with a parameter's value, empty if nothing.
func (s *schema) problem(value string) string {
	switch s.Type {
	case "boolean":
		if value != "true" && value != "false" {
			return "TYPE_BOOL"
		}
	case "integer":
		n, err := strconv.ParseInt(value, 10, 32)
		if err != nil {
			return "TYPE_INT32"
		}
		low, lowErr := strconv.ParseInt(s.Minimum, 10, 64)
		high, highErr := strconv.ParseInt(s.Maximum, 10, 64)
		if lowErr == nil && n < low || highErr == nil && n > high {
			return fmt.Sprintf("values must be within the range [%s, %s]", s.Minimum, s.Maximum)
		}
	case "string":
		if len(s.Enum) > 0 && !slices.Contains(s.Enum, value) {
			return "TYPE_ENUM"
		}
	}
	return ""
}
