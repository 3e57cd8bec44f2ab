package fakegoogle

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// call is a request to a method that has passed all checks.
type call struct {
	method *method
	path   map[string]string
	query  url.Values
	fields mask // of the reply; empty: all
	body   map[string]any
	media  *media // that was uploaded; nil: none
	user   user
	scopes []string // of the token
	base   string   // the server's address as the client knows it
	now    time.Time
}

// content is a reply that is no JSON.
type content struct {
	contentType string
	data        []byte
}

// methods are what the server does. A handler returns a JSON object, a content or nothing. It runs with s.mu held.
var methods = map[string]func(*Server, *call) (any, error){
	"drive.about.get":                     (*Server).aboutGet,
	"drive.files.create":                  (*Server).filesCreate,
	"drive.files.delete":                  (*Server).filesDelete,
	"drive.files.get":                     (*Server).filesGet,
	"drive.files.list":                    (*Server).filesList,
	"drive.files.update":                  (*Server).filesUpdate,
	"sheets.spreadsheets.batchUpdate":     (*Server).spreadsheetsBatchUpdate,
	"sheets.spreadsheets.create":          (*Server).spreadsheetsCreate,
	"sheets.spreadsheets.get":             (*Server).spreadsheetsGet,
	"sheets.spreadsheets.values.batchGet": (*Server).valuesBatchGet,
	"sheets.spreadsheets.values.get":      (*Server).valuesGet,
}

// defaultFields are what Drive tells of a resource unless it is asked for other fields.
var defaultFields = map[string]string{
	"File":     "kind,id,name,mimeType",
	"FileList": "kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType)",
}

// answer does a request: it finds the method, checks who asks and what, and lets the method's handler do it.
func (s *Server) answer(r *http.Request, to route, vars map[string]string, body []byte) reply {
	c := &call{method: to.method, path: vars, query: r.URL.Query(), base: "http://" + r.Host, now: time.Now()}
	result, err := s.do(c, r, to, body)
	if err == nil {
		return success(c, result)
	}
	return failure(c.method.doc.Name, asAPIError(err))
}

func (s *Server) do(c *call, r *http.Request, to route, body []byte) (any, error) {
	g, err := s.accounts.authenticate(r, c.now)
	if err != nil {
		return nil, err
	}
	c.user, c.scopes = g.user, g.scopes
	if !slices.ContainsFunc(g.scopes, func(scope string) bool { return c.allows(scope) }) {
		return nil, insufficientScopes(c.method)
	}
	handler := methods[c.method.ID]
	switch {
	case handler == nil:
		return nil, notDone("%s", c.method.ID)
	case !s.quota.spend(c):
		return nil, quotaExceeded(c)
	}
	if err := c.checkParameters(); err != nil {
		return nil, err
	}
	if err := c.checkBody(r.Header, to.upload != "", body); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	result, err := handler(s, c)
	if object, ok := result.(map[string]any); ok {
		result = c.fields.of(object)
	}
	return result, err
}

// allows tells whether a scope allows the call. One for metadata does not open files.
func (c *call) allows(scope string) bool {
	opens := c.query.Get("alt") == "media"
	return slices.Contains(c.method.Scopes, scope) && !(opens && strings.Contains(scope, ".metadata"))
}

// checkParameters checks the query, and reads the selection of fields in it.
func (c *call) checkParameters() error {
	if found := c.method.checkQuery(c.query); len(found) > 0 {
		e := invalid(found)
		e.reason, e.parameter = "invalidParameter", found[0].field
		return e
	}
	switch alt := c.query.Get("alt"); {
	case c.query.Has("callback"), alt == "proto":
		return notDone("replies that are not JSON")
	case alt == "media" && !c.method.SupportsMediaDownload:
		return badParameter("alt", "This method does not support media download.")
	case alt == "media" || c.method.Response == nil:
		return nil
	}
	text := c.query.Get("fields")
	if text == "" && c.method.doc.Name == "drive" {
		text = defaultFields[c.method.Response.Ref]
	}
	if text == "" {
		return nil
	}
	var err error
	if c.fields, err = parseFields(text); err != nil {
		return badParameter("fields", "Invalid field selection %s: %v", text, err)
	}
	if path, found := c.method.doc.unknown(c.method.Response, c.fields); found {
		if c.method.doc.Name == "drive" {
			return badParameter("fields", "Invalid field selection %s", path)
		}
		e := newError(http.StatusBadRequest, "badRequest", "Request contains an invalid argument.")
		e.violations = []violation{{
			path, "Error expanding 'fields' parameter. Cannot find matching fields for path '" + path + "'.",
		}}
		return e
	}
	return nil
}

// checkBody decodes the body and checks it against the method's schema.
func (c *call) checkBody(header http.Header, upload bool, body []byte) error {
	contentType := header.Get("Content-Type")
	if upload {
		var err error
		if body, c.media, err = splitUpload(c.query.Get("uploadType"), header, body); err != nil {
			return err
		}
		contentType = "application/json"
	}
	switch {
	case len(body) == 0:
		return nil
	case c.method.Request == nil:
		return newError(http.StatusBadRequest, "badRequest", "%s takes no body.", c.method.ID)
	}
	if mediaType, _, err := mime.ParseMediaType(contentType); err != nil || mediaType != "application/json" {
		return newError(http.StatusBadRequest, "badContent", "Unsupported content with type: %s", contentType)
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	if err := decoder.Decode(&c.body); err != nil {
		return newError(http.StatusBadRequest, "parseError", "Invalid JSON payload received. %v", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return newError(http.StatusBadRequest, "parseError", "Invalid JSON payload received. Expected end of string.")
	}
	if found := c.method.doc.checkBody(c.method.Request, c.body); len(found) > 0 {
		return invalid(found)
	}
	return nil
}
