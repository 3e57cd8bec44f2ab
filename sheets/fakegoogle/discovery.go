package fakegoogle

import (
	"embed"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"sync"
)

// The discovery documents are those of the google.golang.org/api module, byte for byte.
//
//go:embed discovery/sheets-api.json discovery/drive-api.json
var discoveryFiles embed.FS

// document is what Google publishes of an API: its methods and the schemas of what they take and give.
type document struct {
	Name        string
	ServicePath string
	Parameters  map[string]*schema // those that every method takes
	Schemas     map[string]*schema
	Resources   map[string]resource
	Auth        struct {
		OAuth2 struct{ Scopes map[string]any }
	}

	routes []route
}

type resource struct {
	Methods   map[string]*method
	Resources map[string]resource
}

type method struct {
	ID                    string
	HTTPMethod            string
	Path                  string
	Parameters            map[string]*schema
	Request, Response     *schema // a $ref; nil: no body
	Scopes                []string
	SupportsMediaDownload bool
	MediaUpload           struct {
		Protocols map[string]struct{ Path string }
	}

	doc *document
}

// route is an address of a method: its own, or the one for uploads.
type route struct {
	method   *method
	pattern  *regexp.Regexp // of the escaped path
	literals int            // characters of the path that are no variable
	upload   string         // protocol: simple, resumable; empty for the method's own address
}

// documents are read once: they are long, and the same for every server.
var documents = sync.OnceValue(func() []*document {
	var all []*document
	for _, name := range []string{"discovery/sheets-api.json", "discovery/drive-api.json"} {
		data, err := discoveryFiles.ReadFile(name)
		if err != nil {
			panic(err) // embedded
		}
		doc := &document{}
		if err := json.Unmarshal(data, doc); err != nil {
			panic(fmt.Errorf("%s: %w", name, err)) // embedded
		}
		doc.addRoutes(doc.Resources)
		all = append(all, doc)
	}
	return all
})

func (d *document) addRoutes(resources map[string]resource) {
	for _, r := range resources {
		for _, m := range r.Methods {
			m.doc = d
			d.routes = append(d.routes, newRoute(m, "/"+d.ServicePath+m.Path, ""))
			for protocol, p := range m.MediaUpload.Protocols {
				d.routes = append(d.routes, newRoute(m, p.Path, protocol))
			}
		}
		d.addRoutes(r.Resources)
	}
}

var variable = regexp.MustCompile(`\{(\w+)\}`)

func newRoute(m *method, path, upload string) route {
	var pattern strings.Builder
	literals, at := 0, 0
	literal := func(s string) {
		literals += len(s)
		pattern.WriteString(regexp.QuoteMeta(s))
	}
	for _, v := range variable.FindAllStringSubmatchIndex(path, -1) {
		literal(path[at:v[0]])
		fmt.Fprintf(&pattern, "(?P<%s>[^/]+)", path[v[2]:v[3]])
		at = v[1]
	}
	literal(path[at:])
	return route{m, regexp.MustCompile("^" + pattern.String() + "$"), literals, upload}
}

// match finds the method of a request, and the variables in its path. Of several the one with the fewest variables
// counts: files/generateIds is no file's ID.
func match(httpMethod, escapedPath string) (route, map[string]string, bool) {
	var best route
	for _, doc := range documents() {
		for _, r := range doc.routes {
			if r.method.HTTPMethod == httpMethod && r.literals > best.literals && r.pattern.MatchString(escapedPath) {
				best = r
			}
		}
	}
	if best.method == nil {
		return route{}, nil, false
	}
	vars := map[string]string{}
	values := best.pattern.FindStringSubmatch(escapedPath)
	for i, name := range best.pattern.SubexpNames() {
		if name == "" {
			continue
		}
		value, err := url.PathUnescape(values[i])
		if err != nil {
			return route{}, nil, false
		}
		vars[name] = value
	}
	return best, vars, true
}
