package xlsx

import (
	"context"
	"errors"
	"strconv"

	"guantong/sheets/numfmt"
	"guantong/sheets/parts"
	"guantong/sheets/symbol"
)

// maxFormats is as many cell formats as Excel allows a workbook, and more than it allows fonts. Others are not looked at.
const maxFormats = 65_490

// displays reads the styles part and gives a display for every cell format that has one, by its index; nil if none has.
// Styles that cannot be read say nothing: the cells can be read all the same.
func displays(p *parts.Package, name string, limits Limits, date1904 bool) ([]*display, error) {
	r, err := p.Open(name, limits.Sheet)
	if err != nil {
		return nil, nil
	}
	defer r.Close()
	s := styleReader{date1904: date1904}
	if err := limits.through(r, s.begin); err != nil {
		if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			return nil, err
		}
		return nil, nil
	}
	if !s.special {
		return nil, nil
	}
	return s.displays, nil
}

// styleReader reads the styles part. Fonts and number formats stand before the cell formats that use them.
type styleReader struct {
	texts
	within   string // numFmts, fonts or cellXfs
	codes    map[int]numfmt.Format
	fonts    []font
	displays []*display
	special  bool // there is a display
	last     *display
	date1904 bool
}

// font is what counts of a font.
type font struct {
	signs  symbol.Font
	struck bool
}

func (s *styleReader) begin() (*texts, visitor) {
	*s = styleReader{codes: map[int]numfmt.Format{}, date1904: s.date1904}
	return &s.texts, s
}

func (s *styleReader) start(element []byte, attrs []attribute) {
	switch name := string(element); name {
	case "numFmts", "fonts", "cellXfs", "cellStyleXfs", "dxfs":
		s.within = name
	case "numFmt":
		if s.within == "numFmts" {
			s.codes[number(attrs, "numFmtId")] = numfmt.Parse(unescape(string(attr(attrs, "formatCode"))))
		}
	case "font":
		if s.within == "fonts" && len(s.fonts) < maxFormats {
			s.fonts = append(s.fonts, font{})
		}
	case "name", "strike":
		if s.within == "fonts" && len(s.fonts) > 0 {
			s.fonts[len(s.fonts)-1].set(name, attrs)
		}
	case "xf":
		if s.within == "cellXfs" {
			s.last = s.display(number(attrs, "numFmtId"), number(attrs, "fontId"))
		}
	case "xfComplement": // the only ones so far are check boxes in cells
		if s.last != nil {
			s.last.box = true
		}
	}
}

func (s *styleReader) end(name []byte) error {
	switch string(name) {
	case s.within:
		s.within = ""
	case "xf":
		if s.last == nil || len(s.displays) == maxFormats {
			return nil
		}
		if s.last.plain() {
			s.last = nil
		} else {
			s.special = true
		}
		s.displays = append(s.displays, s.last)
		s.last = nil
	}
	return nil
}

func (s *styleReader) display(format, fontIndex int) *display {
	d := &display{}
	var known bool
	if d.format, known = s.codes[format]; !known {
		d.format = numfmt.BuiltIn(format)
		s.codes[format] = d.format
	}
	d.speaks = !d.format.Plain()
	if fontIndex >= 0 && fontIndex < len(s.fonts) {
		d.font, d.struck = s.fonts[fontIndex].signs, s.fonts[fontIndex].struck
	}
	if s.date1904 && d.format.Date() {
		d.shift = sinceMacintosh
	}
	return d
}

// set takes over a property of a font: its name, in a run's properties called rFont, or its strike.
func (f *font) set(name string, attrs []attribute) {
	if name == "strike" {
		f.struck = isTrue(attr(attrs, "val"), true)
		return
	}
	f.signs = symbol.Named(string(attr(attrs, "val")))
}

// isTrue reads a boolean of XML; one that is not given is as the caller says.
func isTrue(value []byte, missing bool) bool {
	switch string(value) {
	case "":
		return missing
	case "1", "true", "on":
		return true
	}
	return false
}

// number is an attribute as a whole number, -1 if it is none.
func number(attrs []attribute, name string) int {
	n, err := strconv.Atoi(string(attr(attrs, name)))
	if err != nil {
		return -1
	}
	return n
}
