package xlsx

import (
	"slices"
	"strings"

	"guantong/sheets/grid"
)

// run is a piece of a text that looks otherwise than the rest.
type run struct {
	text  string
	font  font
	own   bool // it has properties of its own, and what they do not say is not so
	named bool // they name a font; else the cell's is used
}

// runReader collects the runs of a text, as the text goes by.
type runReader struct {
	list   []run
	from   int  // where the open run begins in the text
	open   bool // a run is open
	styled bool // a run's look may matter
}

func (r *runReader) reset() { r.list, r.open, r.styled = r.list[:0], false, false }

func (r *runReader) start(name []byte, attrs []attribute, text []byte) {
	if string(name) == "r" {
		r.list, r.from, r.open = append(r.list, run{}), len(text), true
		return
	}
	if !r.open {
		return
	}
	last := &r.list[len(r.list)-1]
	switch string(name) {
	case "rPr":
		last.own = true
	case "rFont":
		last.named, r.styled = true, true
		last.font.set(string(name), attrs)
	case "strike":
		r.styled = true
		last.font.set(string(name), attrs)
	}
}

func (r *runReader) end(name, text []byte) {
	if string(name) == "r" && r.open {
		r.list[len(r.list)-1].text = string(text[min(r.from, len(text)):])
		r.open = false
	}
}

// rich are the runs of a text, nil if it is seen as it is stored in every cell. anyCell tells that there are cells whose
// own font matters.
func (r *runReader) rich(anyCell bool) []run {
	matters := func(one run) bool { return one.font.struck || !one.font.signs.Letters() }
	if !r.styled || !anyCell && !slices.ContainsFunc(r.list, matters) {
		return nil
	}
	list := slices.Clone(r.list)
	for i := range list {
		list[i].text = unescape(list[i].text)
	}
	return list
}

// seen is a text of several runs as people see it in a cell of a display, which may be nil.
func seen(runs []run, d *display) grid.Cell {
	if d == nil {
		d = &display{}
	}
	var b strings.Builder
	struck := true
	for _, r := range runs {
		signs := d.font
		if r.named {
			signs = r.font.signs
		}
		b.WriteString(signs.Text(r.text))
		if strings.TrimSpace(r.text) != "" {
			struck = struck && (r.own && r.font.struck || !r.own && d.struck)
		}
	}
	c := grid.String(d.format.Text(b.String()))
	c.Struck = struck && c.Kind != grid.Empty
	return c
}
