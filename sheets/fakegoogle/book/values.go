package book

// Values is the ValueRange of values.get, by rows, without the empty cells and rows at the end. render is
// FORMATTED_VALUE (or empty), UNFORMATTED_VALUE or FORMULA; dateTime is SERIAL_NUMBER (or empty) or FORMATTED_STRING.
func (b *Book) Values(rangeA1, render, dateTime string) (map[string]any, error) {
	s, a, err := b.find(rangeA1)
	if err != nil {
		return nil, err
	}
	var show func(cell) any
	switch render {
	case "", "FORMATTED_VALUE":
		show = func(c cell) any { return c.value.show(c.format) }
	case "UNFORMATTED_VALUE":
		show = func(c cell) any { return c.plain(c.value.effective(), dateTime) }
	case "FORMULA":
		show = func(c cell) any {
			if f, ok := c.value.entry()["formulaValue"]; ok && hasValue(c) {
				return f
			}
			return c.plain(c.value, dateTime)
		}
	default:
		return nil, invalid("Invalid value at 'value_render_option' (TYPE_ENUM), %q", render)
	}
	var rows []any
	for r := a.top; r < min(a.bottom, len(s.rows)); r++ {
		if cells := s.shownCells(r, a, show); len(cells) > 0 {
			for len(rows) < r-a.top {
				rows = append(rows, []any{})
			}
			rows = append(rows, cells)
		}
	}
	v := map[string]any{"range": quoteTitle(s.title) + "!" + a.a1(), "majorDimension": "ROWS"}
	addList(v, "values", rows)
	return v, nil
}

func (s *sheet) shownCells(r int, a area, show func(cell) any) []any {
	cells := s.cells(r)
	n := trimmed(cells[:min(len(cells), a.right)], hasValue)
	if n <= a.left {
		return nil
	}
	list := make([]any, 0, n-a.left)
	for _, c := range cells[a.left:n] {
		if hasValue(c) {
			list = append(list, show(c))
		} else {
			list = append(list, "")
		}
	}
	return list
}

// plain is a value without its format, except that dates may be asked for as they are shown.
func (c cell) plain(v value, dateTime string) any {
	switch {
	case v.kind == number && dateTime == "FORMATTED_STRING" && c.format.isTime():
		return v.show(c.format)
	case v.kind == number:
		return v.number
	case v.kind == boolean:
		return v.number != 0
	default:
		return v.text
	}
}
