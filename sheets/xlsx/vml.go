package xlsx

import (
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"strconv"
	"strings"

	"guantong/sheets/parts"
)

// box is a check box that lies over a sheet.
type box struct {
	shape  string // number of its shape
	at     anchor
	placed bool
	ticked bool
	unsaid bool   // neither ticked nor not, or in a way that only Windows can read
	link   string // A1 name of the cell that holds its state too
}

// maxBoxes of a sheet are told apart.
const maxBoxes = 20_000

// vmlBoxes are the check boxes of a drawing in VML, which all programs write: MS-OI29500 2.1 and ECMA-376 part 4, 19.4.
// VML is full of HTML and need not be well-formed; reading ends where it makes no sense.
func vmlBoxes(p *parts.Package, name string, limits Limits) []box {
	r, err := p.Open(name, limits.Sheet)
	if err != nil {
		return nil
	}
	defer r.Close()
	data, _ := io.ReadAll(r)
	if !bytes.Contains(data, []byte("Checkbox")) {
		return nil // comments have a drawing too
	}
	d := parts.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	var all []box
	var shape, text string
	var open *box
	for {
		token, err := d.RawToken()
		if err != nil {
			return all
		}
		switch token := token.(type) {
		case xml.StartElement:
			text = ""
			switch token.Name.Local {
			case "shape":
				shape = shapeNumber(token)
			case "ClientData":
				if open = nil; parts.Attr(token, "ObjectType") == "Checkbox" && len(all) < maxBoxes {
					all = append(all, box{shape: shape})
					open = &all[len(all)-1]
				}
			}
		case xml.CharData:
			text = string(token)
		case xml.EndElement:
			if open != nil {
				open.set(token.Name.Local, strings.TrimSpace(text))
			}
			if token.Name.Local == "ClientData" {
				open = nil
			}
		}
	}
}

// shapeNumber is the number in _x0000_s1025. A shape that somebody has named keeps it in another attribute.
func shapeNumber(shape xml.StartElement) string {
	for _, name := range []string{"spid", "id"} {
		if n, ok := strings.CutPrefix(parts.Attr(shape, name), "_x0000_s"); ok {
			return n
		}
	}
	return ""
}

func (b *box) set(name, value string) {
	switch name {
	case "Anchor": // column, pixels into it, row, pixels into it; the same of the lower right corner
		var n [8]int
		fields := strings.Split(value, ",")
		for i := range min(len(fields), len(n)) {
			n[i], _ = strconv.Atoi(strings.TrimSpace(fields[i]))
		}
		b.placed = len(fields) == len(n)
		b.at.from.Col, b.at.from.x, b.at.from.Row, b.at.from.y = n[0], float64(n[1]), n[2], float64(n[3])
		b.at.to.Col, b.at.to.x, b.at.to.Row, b.at.to.y = n[4], float64(n[5]), n[6], float64(n[7])
	case "Checked":
		b.ticked, b.unsaid = value == "1", value == "2"
	case "FmlaLink":
		b.link = value
	}
}

// controlPart is what is read of the part of a control.
type controlPart struct {
	XMLName xml.Name
	Type    string `xml:"objectType,attr"`
	Checked string `xml:"checked,attr"`
	Link    string `xml:"fmlaLink,attr"`
	Class   string `xml:"classid,attr"`
}

// activeBox is the class of the check boxes of ActiveX.
const activeBox = "{8BD21D40-EC42-11CE-9E0D-00AA006002F3}"

// boxes are all check boxes of a sheet: those of its drawings, and what the parts of its controls say of them. Excel reads
// the latter.
func boxes(p *parts.Package, rels []parts.Relation, k *controls, limits Limits) []box {
	var all []box
	parts := map[string]parts.Relation{}
	for _, rel := range rels {
		parts[rel.ID] = rel
		if rel.Kind() == "vmlDrawing" {
			all = append(all, vmlBoxes(p, rel.Target, limits)...)
		}
	}
	byShape := map[string]int{}
	for i, b := range all {
		if b.shape != "" {
			byShape[b.shape] = i
		}
	}
	seen := map[string]bool{}
	for _, c := range k.list {
		rel, ok := parts[c.id]
		if !ok || seen[c.id] || len(all) >= maxBoxes {
			continue // named once for new programs and once for old ones
		}
		seen[c.id] = true
		var part controlPart
		if p.Decode(rel.Target, &part) != nil {
			continue
		}
		switch {
		case part.Type == "CheckBox":
			i, drawn := byShape[c.shape]
			if !drawn {
				i, all = len(all), append(all, box{shape: c.shape, at: c.at, placed: c.placed})
			}
			all[i].ticked, all[i].unsaid = part.Checked == "Checked", part.Checked == "Mixed"
			if part.Link != "" {
				all[i].link = part.Link
			}
		case strings.EqualFold(part.Class, activeBox) && path.Base(rel.Type) == "control":
			all = append(all, box{unsaid: true})
		}
	}
	return all
}
