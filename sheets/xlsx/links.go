package xlsx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"path"
	"strings"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

const (
	maxLinks = 65530 // of a sheet; Excel repairs a workbook that has more
	maxURL   = 2079  // UTF-16 units of a link; Excel's limit
)

// link is a hyperlink of a tab: to another file, or to a place in the workbook itself.
type link struct {
	ref      string // A1 name of the cell
	target   string // relative address of the other file, with the place in it where that needs no escapes
	location string // place in this workbook, or in the other file where target has none
}

// links collects the hyperlinks of one tab, in the order of its cells. excelize adds one in time proportional to those
// that are there, so they are put into the sheet's part as it is packed.
type links struct {
	from  string // path of the workbook
	names map[string]string
	list  []link
}

// add makes a link, and tells whether it could: those over Excel's limits stay plain text.
func (l *links) add(at grid.Ref, to grid.Link) bool {
	if len(l.list) >= maxLinks {
		return false
	}
	new := link{ref: at.String()}
	place := func(sheet string) string { return look.QuoteTab(sheet) + "!" + to.Cell.String() }
	if to.Workbook == l.from {
		sheet := to.Sheet
		if legal, ok := l.names[sheet]; ok {
			sheet = legal
		}
		new.location = place(sheet)
	} else {
		new.target = escapeURL(relative(l.from, to.Workbook))
		// Excel does not undo escapes behind the #: 炉冲村 (2), a copied tab, would not be found.
		switch in := place(to.Sheet); {
		case to.Sheet == "":
		case escapeURL(in) == in:
			new.target += "#" + in
		default:
			new.location = in
		}
	}
	if utf16Len(new.target) > maxURL || utf16Len(new.location) > maxURL {
		return false
	}
	l.list = append(l.list, new)
	return true
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

// inject puts the links into a sheet's part, where the order of elements wants them. Those before them in the sheet's
// relations are others: of charts.
func (l *links) inject(part []byte, others int) []byte {
	i := bytes.LastIndex(part, []byte("<printOptions"))
	if len(l.list) == 0 || i < 0 {
		return part
	}
	var b bytes.Buffer
	b.Grow(len(part) + 48*len(l.list))
	b.Write(part[:i])
	b.WriteString("<hyperlinks>")
	for n, link := range l.list {
		fmt.Fprintf(&b, `<hyperlink ref="%s"`, link.ref)
		if link.target != "" {
			fmt.Fprintf(&b, ` r:id="rId%d"`, others+n+1)
		}
		if link.location != "" {
			b.WriteString(` location="`)
			xml.EscapeText(&b, []byte(link.location))
			b.WriteByte('"')
		}
		b.WriteString("/>")
	}
	b.WriteString("</hyperlinks>")
	b.Write(part[i:])
	return b.Bytes()
}

// relate adds where the links lead to the part of a sheet's relations, nil if it has none so far. It stays nil if no
// link leaves the workbook.
func (l *links) relate(part []byte, others int) []byte {
	var b bytes.Buffer
	for n, link := range l.list {
		if link.target == "" {
			continue
		}
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s" Target="`, others+n+1, hyperlinkType)
		xml.EscapeText(&b, []byte(link.target))
		b.WriteString(`" TargetMode="External"/>`)
	}
	if b.Len() == 0 {
		return part
	}
	if part == nil {
		part = []byte(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	}
	part = bytes.TrimSuffix(part, []byte(endOfRelations))
	return append(append(part, b.Bytes()...), endOfRelations...)
}

const endOfRelations = "</Relationships>"

const hyperlinkType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
