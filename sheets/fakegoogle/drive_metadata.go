package fakegoogle

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// kept are the writable fields of a file that this server keeps.
var kept = []string{
	"name", "mimeType", "parents", "description", "starred", "trashed", "createdTime", "modifiedTime", "shortcutDetails",
	"properties", "appProperties",
}

// metadata is what a request says of a file. Drive refuses, as documented, what only it itself may write; what it would
// take and this server does not keep is refused too, so that nothing is lost without a word.
func metadata(c *call) (object, error) {
	fields := c.method.doc.Schemas["File"].Properties
	for _, name := range sortedKeys(c.body) {
		switch {
		case c.body[name] == nil || slices.Contains(kept, name):
		case strings.HasPrefix(fields[name].Description, "Output only"):
			return nil, notWritable("The resource body includes fields which are not directly writable.")
		case name == "id":
			return nil, newError(http.StatusBadRequest, "invalid", "The provided file ID is not usable.")
		default:
			return nil, notDone("the field %s of files", name)
		}
	}
	return object(c.body), nil
}

func notWritable(message string) *apiError {
	return newError(http.StatusForbidden, "fieldNotWritable", "%s", message)
}

// jsonObject is properties as a decoded JSON object.
func jsonObject(properties map[string]string) map[string]any {
	o := make(map[string]any, len(properties))
	for name, value := range properties {
		o[name] = value
	}
	return o
}

// merged are properties after an update: those that are null go, those that are not named stay.
func merged(old map[string]string, update any) map[string]string {
	changes, ok := update.(map[string]any)
	if !ok {
		return old
	}
	properties := maps.Clone(old)
	if properties == nil {
		properties = map[string]string{}
	}
	for name, value := range changes {
		if text, ok := value.(string); ok {
			properties[name] = text
		} else {
			delete(properties, name)
		}
	}
	return properties
}

// object is a decoded JSON object whose types have been checked.
type object map[string]any

func (o object) string(name string, to *string) {
	if text, ok := o[name].(string); ok {
		*to = text
	}
}

func (o object) strings(name string) []string {
	var all []string
	list, _ := o[name].([]any)
	for _, item := range list {
		if text, ok := item.(string); ok {
			all = append(all, text)
		}
	}
	return all
}

func (o object) time(name string, to *time.Time) {
	if text, ok := o[name].(string); ok {
		if t, err := time.Parse(time.RFC3339, text); err == nil {
			*to = t
		}
	}
}
