package ods

import (
	"cmp"
	"encoding/xml"
	"strings"

	"guantong/sheets/parts"
	"guantong/sheets/symbol"
	"guantong/sheets/xlsx"
)

// styles are what counts of the styles of a workbook.
type styles struct {
	looks  map[styleName]look
	fonts  map[string]string // names of families, by the names that styles use
	hidden map[string]bool   // styles of tabs that are hidden
}

type styleName struct{ family, name string }

// The families of styles that say how text looks.
const (
	ofCells = "table-cell"
	ofSpans = "text"
)

// look is what a style says itself; what it leaves empty its parent says.
type look struct {
	parent string
	line   string // what strikes through: solid, none
	font   string
}

func newStyles() styles {
	return styles{looks: map[styleName]look{}, fonts: map[string]string{}, hidden: map[string]bool{}}
}

// read reads the styles that have names of their own, from which those in content.xml take over what they do not say.
func (s styles) read(p *parts.Package, limits xlsx.Limits) error {
	part, err := p.Open("styles.xml", limits.Sheet)
	if err != nil {
		return err
	}
	defer part.Close()
	w := parts.NewWalker(part)
	return w.Top(func(xml.StartElement) error {
		return w.Each(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "font-face-decls", "styles":
				return s.walk(w)
			}
			return nil
		})
	})
}

// walk reads the styles and fonts within an element.
func (s styles) walk(w *parts.Walker) error {
	return w.Each(func(e xml.StartElement) error {
		name := parts.Attr(e, "name")
		switch e.Name.Local {
		case "font-face":
			s.fonts[name] = strings.Trim(parts.Attr(e, "font-family"), `'"`)
		case "style":
			return s.style(w, e, name)
		}
		return nil
	})
}

func (s styles) style(w *parts.Walker, start xml.StartElement, name string) error {
	family, said := parts.Attr(start, "family"), look{parent: parts.Attr(start, "parent-style-name")}
	err := w.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "text-properties":
			said.line = cmp.Or(parts.Attr(e, "text-line-through-style"), parts.Attr(e, "text-line-through-type"))
			said.font = cmp.Or(parts.Attr(e, "font-name"), parts.Attr(e, "font-family"))
		case "table-properties":
			if family == "table" && parts.Attr(e, "display") == "false" {
				s.hidden[name] = true
			}
		}
		return nil
	})
	if family == ofCells || family == ofSpans {
		s.looks[styleName{family, name}] = said
	}
	return err
}

// inherited is what a style says, or the nearest of its ancestors that says anything.
func (s styles) inherited(at styleName, says func(look) string) string {
	for range 10 { // generations; parents may go round in a circle
		l := s.looks[at]
		if said := says(l); said != "" {
			return said
		}
		at.name = l.parent
	}
	return ""
}

// struck tells whether a style strikes its cells through.
func (s styles) struck(cells string) bool {
	line := s.inherited(styleName{ofCells, cells}, func(l look) string { return l.line })
	return line != "" && line != "none"
}

// font is the font of a style.
func (s styles) font(at styleName) symbol.Font {
	name := s.inherited(at, func(l look) string { return l.font })
	return symbol.Named(cmp.Or(s.fonts[name], name))
}
