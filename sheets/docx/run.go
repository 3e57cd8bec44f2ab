package docx

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"

	"guantong/sheets/parts"
	"guantong/sheets/symbol"
)

// run is a piece of a paragraph that looks the same throughout.
type run struct {
	*text
	walk   *parts.Walker
	font   symbol.Font
	struck bool
	hidden bool
}

func (t *text) run(w *parts.Walker) error {
	r := run{text: t, walk: w}
	return w.Each(r.element)
}

func (r *run) element(e xml.StartElement) error {
	switch e.Name.Local {
	case "rPr":
		return r.walk.Each(r.property)
	case "t":
		var typed []byte
		err := r.walk.EachOrText(func(xml.StartElement) error { return nil }, func(b []byte) { typed = append(typed, b...) })
		s := string(typed)
		if parts.Attr(e, "space") != "preserve" {
			s = strings.Trim(s, " \t\r\n")
		}
		r.see(r.font.Text(s))
		return err
	case "sym":
		code, err := strconv.ParseUint(parts.Attr(e, "char"), 16, 16)
		if err == nil {
			r.see(symbol.Named(parts.Attr(e, "font")).Text(string(rune(code))))
		}
	case "tab":
		r.see("\t")
	case "br", "cr":
		r.see("\n")
	case "noBreakHyphen":
		r.see("-")
	case "ruby":
		return r.walk.Each(func(e xml.StartElement) error {
			if e.Name.Local != "rubyBase" { // how it is read aloud
				return nil
			}
			return r.walk.Each(func(e xml.StartElement) error { return r.inline(r.walk, e) })
		})
	case "AlternateContent": // the same twice, for new programs and for old ones
		return r.walk.Each(func(e xml.StartElement) error {
			if e.Name.Local != "Fallback" {
				return nil
			}
			return r.walk.Each(r.element)
		})
	case "fldChar":
		return r.formField()
	}
	return nil
}

func (r *run) see(s string) {
	if !r.hidden {
		r.put(s, r.struck)
	}
}

func (r *run) property(e xml.StartElement) error {
	switch e.Name.Local {
	case "rFonts":
		r.font = symbol.Named(cmp.Or(parts.Attr(e, "ascii"), parts.Attr(e, "hAnsi")))
	case "strike", "dstrike":
		r.struck = r.struck || isOn(e)
	case "vanish":
		r.hidden = isOn(e)
	}
	return nil
}

// formField reads the check box of an old form, which has no text.
func (r *run) formField() error {
	return r.walk.Each(func(e xml.StartElement) error {
		if e.Name.Local != "ffData" {
			return nil
		}
		return r.walk.Each(func(e xml.StartElement) error {
			if e.Name.Local != "checkBox" {
				return nil
			}
			ticked, said := false, false
			err := r.walk.Each(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "checked":
					ticked, said = isOn(e), true
				case "default":
					ticked = said && ticked || !said && isOn(e)
				}
				return nil
			})
			box := "☐"
			if ticked {
				box = "☑"
			}
			r.see(box)
			return err
		})
	})
}
