package docx

import (
	"encoding/xml"
	"strings"

	"guantong/sheets/grid"
	"guantong/sheets/parts"
)

// text is the text of a cell or a paragraph as people see it.
type text struct {
	buf    []byte
	table  *table // whose cell it is, nil for a paragraph
	from   int    // where the text after the last table in the cell begins
	some   bool   // a paragraph has begun
	struck bool   // something is struck through
	plain  bool   // something is not
}

// cell is the text as a cell. Empty lines around it are the editor's: below a table in a cell there must be one.
func (t *text) cell() grid.Cell {
	c := grid.String(strings.Trim(string(t.buf), "\n"))
	if strings.TrimSpace(c.Text) == "" {
		return grid.Cell{}
	}
	c.Struck = t.struck && !t.plain
	return c
}

// block reads an element of a cell.
func (t *text) block(w *parts.Walker, e xml.StartElement) error {
	inner := func(e xml.StartElement) error { return t.block(w, e) }
	switch e.Name.Local {
	case "p":
		return t.paragraph(w)
	case "tbl":
		return t.table.inner(t)
	case "sdt":
		return t.control(w, inner)
	}
	if isWrapper(e) {
		return w.Each(inner)
	}
	return nil
}

func (t *text) paragraph(w *parts.Walker) error {
	t.line()
	return w.Each(func(e xml.StartElement) error { return t.inline(w, e) })
}

// line begins another line.
func (t *text) line() {
	if t.some {
		t.buf = append(t.buf, '\n')
	}
	t.some = true
}

// inline reads an element of a paragraph.
func (t *text) inline(w *parts.Walker, e xml.StartElement) error {
	inner := func(e xml.StartElement) error { return t.inline(w, e) }
	switch e.Name.Local {
	case "r":
		return t.run(w)
	case "sdt":
		return t.control(w, inner)
	case "hyperlink", "fldSimple", "dir", "bdo", "oMathPara", "oMath": // a √ may be typed as a formula
		return w.Each(inner)
	}
	if isWrapper(e) {
		return w.Each(inner)
	}
	return nil
}

// control reads a content control. A check box may show any two signs, and Word's own for a tick looks like a cross.
func (t *text) control(w *parts.Walker, inner func(xml.StartElement) error) error {
	box := ""
	return w.Each(func(e xml.StartElement) (err error) {
		switch {
		case e.Name.Local == "sdtPr":
			box, err = checkBox(w)
		case e.Name.Local == "sdtContent" && box != "":
			t.some = true
			t.put(box, false)
		case e.Name.Local == "sdtContent":
			return w.Each(inner)
		}
		return err
	})
}

// checkBox is the sign for a content control whose properties are read, "" if it is no check box.
func checkBox(w *parts.Walker) (box string, err error) {
	err = w.Each(func(e xml.StartElement) error {
		if e.Name.Local != "checkbox" {
			return nil
		}
		box = "☐"
		return w.Each(func(e xml.StartElement) error {
			if e.Name.Local == "checked" && isOn(e) {
				box = "☑"
			}
			return nil
		})
	})
	return box, err
}

// put adds text that is seen.
func (t *text) put(s string, struck bool) {
	t.buf = append(t.buf, s...)
	if strings.TrimSpace(s) != "" {
		t.struck, t.plain = t.struck || struck, t.plain || !struck
	}
}

// isOn tells whether a property that is named is meant: it is, unless it says no.
func isOn(e xml.StartElement) bool {
	switch parts.Attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
