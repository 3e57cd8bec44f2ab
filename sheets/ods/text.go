package ods

import (
	"encoding/xml"
	"strings"

	"guantong/sheets/parts"
	"guantong/sheets/symbol"
)

// maxSpaces is how many blanks in a row are kept; one short element may ask for millions.
const maxSpaces = 100

// paragraphs is the text of a cell, a paragraph a line.
type paragraphs struct {
	styles styles
	font   symbol.Font // of what is read

	text  []byte
	some  bool // a paragraph has begun
	blank bool // a blank would follow another one, or begin a paragraph: XML's are for laying it out
}

func (p *paragraphs) read(w *parts.Walker) error {
	if p.some {
		p.text = append(p.text, '\n')
	}
	p.some, p.blank = true, true
	return p.inline(w)
}

func (p *paragraphs) inline(w *parts.Walker) error {
	return w.EachOrText(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "s":
			for range min(number(e, "c"), maxSpaces) {
				p.text = append(p.text, ' ')
			}
		case "tab":
			p.text = append(p.text, '\t')
		case "line-break":
			p.text = append(p.text, '\n')
		case "ruby-text", "note", "annotation": // how it is read aloud, and what is remarked
			return nil
		case "span":
			outer := p.font
			if style := (styleName{ofSpans, parts.Attr(e, "style-name")}); p.styles.looks[style].font != "" {
				p.font = p.styles.font(style)
			}
			err := p.inline(w)
			p.font = outer
			return err
		default: // links, and fields with what they show; not pictures
			if strings.HasSuffix(e.Name.Space, ":text:1.0") {
				return p.inline(w)
			}
			return nil
		}
		p.blank = false
		return nil
	}, func(text []byte) {
		if !p.font.Letters() {
			text = []byte(p.font.Text(string(text)))
		}
		for _, c := range text {
			switch c {
			case ' ', '\t', '\n', '\r':
				if !p.blank {
					p.text = append(p.text, ' ')
				}
				p.blank = true
			default:
				p.text, p.blank = append(p.text, c), false
			}
		}
	})
}
