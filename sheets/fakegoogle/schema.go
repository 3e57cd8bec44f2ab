package fakegoogle

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// schema is a JSON Schema as discovery documents write it, of a body or of a parameter.
type schema struct {
	Ref                  string `json:"$ref"`
	Type                 string
	Format               string
	Enum                 []string
	Description          string
	Properties           map[string]*schema
	AdditionalProperties *schema
	Items                *schema

	// Of parameters only.
	Location         string
	Required         bool
	Repeated         bool
	Minimum, Maximum string
}

// violation is something in a request that the schema does not allow.
type violation struct {
	field       string // path of the object that it is in; empty for the outermost
	description string
}

// checker gathers what is wrong with a body, in Google's words.
type checker struct {
	doc   *document
	found []violation
}

// checkBody compares a decoded JSON object with a schema of the document.
func (d *document) checkBody(s *schema, body map[string]any) []violation {
	c := checker{doc: d}
	c.value("", s, body)
	return c.found
}

// resolve follows a reference to the schema that it means.
func (d *document) resolve(s *schema) *schema {
	if s != nil && s.Ref != "" {
		return d.Schemas[s.Ref]
	}
	return s
}

func (c *checker) value(at string, s *schema, v any) {
	if v == nil {
		return // as if it were left out
	}
	switch s = c.doc.resolve(s); s.Type {
	case "any":
	case "object":
		c.object(at, s, v)
	case "array":
		c.array(at, s, v)
	default:
		if kind, ok := scalar(s, v); !ok {
			text, err := json.Marshal(v)
			if err != nil {
				text = []byte("?")
			}
			c.wrong(at, "Invalid value at '%s' (%s), %s", at, kind, text)
		}
	}
}

func (c *checker) object(at string, s *schema, v any) {
	object, ok := v.(map[string]any)
	if !ok {
		c.wrong(at, "Invalid value at '%s' (TYPE_MESSAGE): not an object", at)
		return
	}
	for _, name := range sortedKeys(object) {
		member := s.Properties[name]
		if member == nil {
			member = s.AdditionalProperties
		}
		switch {
		case member != nil:
			c.value(join(at, snake(name)), member, object[name])
		case at == "":
			c.wrong(at, "Invalid JSON payload received. Unknown name %q: Cannot find field.", name)
		default:
			c.wrong(at, "Invalid JSON payload received. Unknown name %q at '%s': Cannot find field.", name, at)
		}
	}
}

func (c *checker) array(at string, s *schema, v any) {
	items, ok := v.([]any)
	if !ok {
		c.wrong(at, "Invalid value at '%s': not a list", at)
		return
	}
	for i, item := range items {
		place := fmt.Sprintf("%s[%d]", at, i)
		if item == nil && c.doc.resolve(s.Items).Type != "any" {
			c.wrong(place, "Invalid value at '%s': null in a list", place)
			continue
		}
		c.value(place, s.Items, item)
	}
}

func (c *checker) wrong(at, format string, args ...any) {
	c.found = append(c.found, violation{at, fmt.Sprintf(format, args...)})
}

// scalar tells whether a JSON value is of a type that is neither object nor array, and what Google calls the type.
// Google itself also takes numbers in quotes and the like; whoever follows the document does not need that.
func scalar(s *schema, v any) (kind string, ok bool) {
	switch s.Type {
	case "boolean":
		_, ok = v.(bool)
		return "TYPE_BOOL", ok
	case "integer":
		n, ok := v.(float64)
		low, high := float64(math.MinInt32), float64(math.MaxInt32)
		if s.Format == "uint32" {
			low, high = 0, math.MaxUint32
		}
		return "TYPE_INT32", ok && n == math.Trunc(n) && n >= low && n <= high
	case "number":
		_, ok = v.(float64)
		return "TYPE_DOUBLE", ok
	}
	text, ok := v.(string)
	if !ok {
		return "TYPE_STRING", false
	}
	if len(s.Enum) > 0 {
		return "TYPE_ENUM", slices.Contains(s.Enum, text)
	}
	return "TYPE_" + strings.ToUpper(s.Format), formatted(s.Format, text)
}

// formatted tells whether a string is of a format: an int64 travels as one, for JavaScript's sake.
func formatted(format, text string) bool {
	var err error
	switch format {
	case "int64":
		_, err = strconv.ParseInt(text, 10, 64)
	case "uint64":
		_, err = strconv.ParseUint(text, 10, 64)
	case "byte":
		_, err = base64.StdEncoding.DecodeString(text)
	case "date":
		_, err = time.Parse(time.DateOnly, text)
	case "date-time", "google-datetime":
		_, err = time.Parse(time.RFC3339, text)
	case "google-fieldmask":
		_, err = parseFields(text)
	}
	return err == nil
}

// snake is a field's name as in Google's messages: requests[0].update_cells.
func snake(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte('_')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

func join(at, name string) string {
	if at == "" {
		return name
	}
	return at + "." + name
}
