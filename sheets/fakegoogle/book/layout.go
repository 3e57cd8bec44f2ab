package book

import "unicode/utf8"

var dimensionFields = known("pixelSize,hiddenByUser")

func updateDimensionProperties(e *edit, in object) (map[string]any, error) {
	m, err := maskOf(in.text("fields"), dimensionFields)
	if err != nil {
		return nil, err
	}
	props := in.object("properties")
	size := props.int("pixelSize")
	if size < 0 {
		return nil, invalid("pixelSize[%d] must not be negative.", size)
	}
	return nil, e.eachDimension(in.object("range"), func(_ *sheet, _ *dim, _ int, x *dimension) {
		if m.has("pixelSize") {
			x.size = size
		}
		if m.has("hiddenByUser") {
			x.hidden = props.flag("hiddenByUser")
		}
	})
}

// eachDimension changes every row or column of a DimensionRange within the grid.
func (e *edit) eachDimension(in object, change func(*sheet, *dim, int, *dimension)) error {
	s, d, from, to, err := e.span(in)
	if err != nil {
		return err
	}
	whole := area{bottom: unbounded, right: unbounded}
	start, end := d.span(&whole)
	*start, *end = from, to
	if _, err := s.cut(whole); err != nil {
		return err
	}
	for i := from; i < min(to, *d.count(s)); i++ {
		if d == rows {
			change(s, d, i, &s.row(i).dimension)
		} else {
			change(s, d, i, s.column(i))
		}
	}
	return nil
}

// autoResizeDimensions gives rows their usual height and columns about the width of their text.
func autoResizeDimensions(e *edit, in object) (map[string]any, error) {
	return nil, e.eachDimension(in.object("dimensions"), func(s *sheet, d *dim, i int, x *dimension) {
		x.size = 0
		if d == columns {
			for r := range s.rows {
				c := s.at(r, i)
				x.size = max(x.size, 6+textWidth(c.value.show(c.format)))
			}
		}
	})
}

// textWidth is about the width of a text's longest line in pixels, at the usual size.
func textWidth(text string) int {
	width, longest := 0, 0
	for _, r := range text {
		switch {
		case r == '\n':
			width = 0
		case utf8.RuneLen(r) > 2:
			width += 14
		default:
			width += 7
		}
		longest = max(longest, width)
	}
	return longest
}
