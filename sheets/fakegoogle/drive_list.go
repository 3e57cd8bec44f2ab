package fakegoogle

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// filesList lists the files that the query asks for, a page at a time.
func (s *Server) filesList(c *call) (any, error) {
	if err := s.checkCorpora(c); err != nil {
		return nil, err
	}
	asked, err := parseQuery(c.query.Get("q"))
	if c.query.Get("q") == "" {
		asked, err = func(*drive, *file) bool { return true }, nil
	}
	if err != nil {
		if refused, ok := err.(*apiError); ok {
			return nil, refused
		}
		return nil, badParameter("q", "Invalid Value: %v", err)
	}
	order, err := parseOrder(c.query.Get("orderBy"))
	if err != nil {
		return nil, err
	}
	size := 100
	if c.query.Has("pageSize") {
		size, _ = strconv.Atoi(c.query.Get("pageSize")) // checked with the query
	}

	files := slices.DeleteFunc(s.drive.sorted(), func(f *file) bool { return !asked(s.drive, f) })
	places := make([]place, len(files))
	for i, f := range files {
		places[i] = placeOf(f)
	}
	slices.SortFunc(places, order.compare)
	if token := c.query.Get("pageToken"); token != "" {
		after, err := parseToken(token, c)
		if err != nil {
			return nil, err
		}
		places = slices.DeleteFunc(places, func(p place) bool { return order.compare(p, after) <= 0 })
	}

	list := map[string]any{"kind": "drive#fileList", "incompleteSearch": false}
	if len(places) > size {
		places = places[:size]
		list["nextPageToken"] = newToken(places[size-1], c)
	}
	list["files"] = each(places, func(p place) any { return s.resource(s.drive.files[p.ID], c) })
	return list, nil
}

// checkCorpora holds a request to the rules of shared drives. Everything lies in one Drive, whose root is also taken
// for the ID of a shared drive.
func (s *Server) checkCorpora(c *call) error {
	corpora, driveID := c.query.Get("corpora"), c.query.Get("driveId")
	if spaces := c.query.Get("spaces"); spaces != "" && spaces != "drive" {
		return notDone("files.list with spaces other than drive")
	}
	all := c.query.Get("includeItemsFromAllDrives") == "true"
	switch {
	case !slices.Contains([]string{"", "user", "domain", "drive", "allDrives"}, corpora):
		return badParameter("corpora", "Invalid Value")
	case all && c.query.Get("supportsAllDrives") != "true":
		return newError(http.StatusForbidden, "teamDrivesParameterConflict",
			"The supportsAllDrives parameter must be set to true when includeItemsFromAllDrives is true.")
	case (driveID != "" || corpora == "drive" || corpora == "allDrives") && !all:
		return newError(http.StatusForbidden, "teamDrivesParameterConflict", "The includeItemsFromAllDrives parameter must be "+
			"set to true when driveId is specified or corpora contains drive or allDrives.")
	case (driveID != "") != (corpora == "drive"):
		return newError(http.StatusForbidden, "teamDriveIdRequiresTeamDriveCorpora",
			"The driveId parameter must be specified if and only if corpora is set to drive.")
	case driveID != "" && driveID != s.drive.root.id:
		e := newError(http.StatusNotFound, "notFound", "Shared drive not found: %s", driveID)
		e.parameter = "driveId"
		return e
	}
	return nil
}

// place is where a file stands in a list, whatever happens to it afterwards.
type place struct {
	ID, Name          string
	Seq               int
	Created, Modified int64 // milliseconds
}

func placeOf(f *file) place {
	return place{f.id, f.name, f.seq, f.created.UnixMilli(), f.modified.UnixMilli()}
}

// order is what a list is sorted by, the most important first.
type order []func(a, b place) int

// compare puts files that are otherwise equal in the order in which they were made.
func (o order) compare(a, b place) int {
	for _, by := range o {
		if c := by(a, b); c != 0 {
			return c
		}
	}
	return cmp.Compare(a.Seq, b.Seq)
}

var sortKeys = map[string]func(a, b place) int{
	"name":         func(a, b place) int { return strings.Compare(a.Name, b.Name) },
	"createdTime":  func(a, b place) int { return cmp.Compare(a.Created, b.Created) },
	"modifiedTime": func(a, b place) int { return cmp.Compare(a.Modified, b.Modified) },
}

var otherSortKeys = []string{
	"folder", "modifiedByMeTime", "name_natural", "quotaBytesUsed", "recency", "sharedWithMeTime", "starred",
	"viewedByMeTime",
}

// parseOrder reads an orderBy parameter: name,modifiedTime desc.
func parseOrder(text string) (order, error) {
	var o order
	if text == "" {
		return nil, nil
	}
	for key := range strings.SplitSeq(text, ",") {
		name, descending := strings.CutSuffix(strings.TrimSpace(key), " desc")
		by := sortKeys[strings.TrimSpace(name)]
		switch {
		case by != nil && descending:
			o = append(o, func(a, b place) int { return by(b, a) })
		case by != nil:
			o = append(o, by)
		case slices.Contains(otherSortKeys, name):
			return nil, notDone("files.list ordered by %s", name)
		default:
			return nil, badParameter("orderBy", "Invalid Value")
		}
	}
	return o, nil
}

// pageToken is where the next page begins, and of which question.
type pageToken struct {
	After             place
	Q, Order, Corpora string
}

func newToken(after place, c *call) string {
	data, err := json.Marshal(pageToken{after, c.query.Get("q"), c.query.Get("orderBy"), c.query.Get("corpora")})
	if err != nil {
		panic(err) // strings and numbers
	}
	return "~!!~" + base64.RawURLEncoding.EncodeToString(data)
}

// parseToken refuses a token that was not given for the same question.
func parseToken(text string, c *call) (place, error) {
	data, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(text, "~!!~"))
	var t pageToken
	if err == nil {
		err = json.Unmarshal(data, &t)
	}
	if err != nil || text != newToken(t.After, c) {
		return place{}, badParameter("pageToken", "Invalid Value")
	}
	return t.After, nil
}
