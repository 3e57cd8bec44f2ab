package xlsx

import (
	"path"
	"strings"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

const (
	maxLinks = 65530 // of a sheet; Excel repairs a workbook that has more
	maxURL   = 2079  // UTF-16 units of a link; Excel's limit
)

// links collects the hyperlinks of one tab, in the order of its cells. As Excel writes them, a link names the other file by one of the
// sheet's relations, which all links to the file share, and the place in it beside that: there, no sign of a tab's name needs an escape.
type links struct {
	from   string            // path of the workbook
	names  map[string]string // of its tabs
	rels   *relations
	files  map[string]string // IDs of the relations, by path; "" is too long an address
	quoted map[string]string // tabs, as formulas write them
	count  int
	markup []byte
}

// add makes a link, and tells whether it could: those over Excel's limits stay plain text.
func (l *links) add(at grid.Ref, to grid.Link) bool {
	if l.count >= maxLinks {
		return false
	}
	tab, file := to.Sheet, ""
	if to.Workbook == l.from {
		if legal, ok := l.names[tab]; ok {
			tab = legal
		}
	} else if file = l.file(to.Workbook); file == "" {
		return false
	}
	place := ""
	if tab != "" || file == "" {
		place = l.quote(tab)
	}
	if utf16Len(place) > maxURL-len("!XFD1048576") {
		return false
	}
	l.count++
	b := appendRef(append(l.markup, `<hyperlink ref="`...), at)
	if file != "" {
		b = append(append(b, `" r:id="`...), file...)
	}
	if place != "" {
		b = append(appendValue(append(b, `" location="`...), place), '!')
		b = appendRef(b, to.Cell)
	}
	l.markup = append(b, `"/>`...)
	return true
}

// file is the ID of the relation to another workbook, "" if its address is too long.
func (l *links) file(workbook string) string {
	id, ok := l.files[workbook]
	if !ok {
		if address := escapeURL(relative(l.from, workbook)); utf16Len(address) <= maxURL {
			id = l.rels.add("hyperlink", address, true)
		}
		if l.files == nil {
			l.files = map[string]string{}
		}
		l.files[workbook] = id
	}
	return id
}

func (l *links) quote(tab string) string {
	q, ok := l.quoted[tab]
	if !ok {
		if l.quoted == nil {
			l.quoted = map[string]string{}
		}
		q = look.QuoteTab(tab)
		l.quoted[tab] = q
	}
	return q
}

// write adds the links to the sheet's part.
func (l *links) write(b *[]byte) {
	if l.count == 0 {
		return
	}
	*b = append(*b, "<hyperlinks>"...)
	*b = append(*b, l.markup...)
	*b = append(*b, "</hyperlinks>"...)
}

// relative is the path from the folder of one workbook to another workbook; both are relative to the store.
func relative(from, to string) string {
	a, b := strings.Split(path.Dir(from), "/"), strings.Split(to, "/")
	if a[0] == "." {
		a = nil
	}
	same := 0
	for same < len(a) && same < len(b)-1 && a[same] == b[same] {
		same++
	}
	return strings.Repeat("../", len(a)-same) + strings.Join(b[same:], "/")
}

// urlEscapes are the characters that end or break an address. Chinese stays as it is: all programs take it.
var urlEscapes = strings.NewReplacer("%", "%25", "#", "%23", " ", "%20", "?", "%3F", `"`, "%22", "<", "%3C", ">", "%3E",
	"[", "%5B", "]", "%5D", "^", "%5E", "`", "%60", "{", "%7B", "}", "%7D", "|", "%7C", `\`, "%5C", "\t", "%09")

func escapeURL(s string) string { return urlEscapes.Replace(s) }
