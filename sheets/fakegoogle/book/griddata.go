package book

// gridData is the GridData of an area. Rows and cells at its end that hold nothing are left out.
func (s *sheet) gridData(a area) map[string]any {
	g := map[string]any{}
	if a.top > 0 {
		g["startRow"] = float64(a.top)
	}
	if a.left > 0 {
		g["startColumn"] = float64(a.left)
	}
	var rowData, rowMetadata, columnMetadata []any
	sizes := map[dimension]map[string]any{} // one object for all that are laid out alike
	size := func(d dimension) map[string]any {
		if sizes[d] == nil {
			sizes[d] = d.resource()
		}
		return sizes[d]
	}
	for r := a.top; r < a.bottom; r++ {
		d := dimension{size: s.height(r)}
		if r < len(s.rows) && s.rows[r] != nil {
			d.hidden = s.rows[r].hidden
		}
		rowMetadata = append(rowMetadata, size(d))
		if values := s.rowValues(r, a); len(values) > 0 {
			for len(rowData) < r-a.top {
				rowData = append(rowData, map[string]any{})
			}
			rowData = append(rowData, map[string]any{"values": values})
		}
	}
	for c := a.left; c < a.right; c++ {
		d := dimension{size: s.width(c)}
		if c < len(s.cols) {
			d.hidden = s.cols[c].hidden
		}
		columnMetadata = append(columnMetadata, size(d))
	}
	addList(g, "rowData", rowData)
	addList(g, "rowMetadata", rowMetadata)
	addList(g, "columnMetadata", columnMetadata)
	return g
}

func (s *sheet) rowValues(r int, a area) []any {
	cells := s.cells(r)
	cells = cells[:min(len(cells), a.right)]
	n := trimmed(cells, written)
	if n <= a.left {
		return nil
	}
	values := make([]any, 0, n-a.left)
	for _, c := range cells[a.left:n] {
		values = append(values, c.resource())
	}
	return values
}

// resource is the DimensionProperties.
func (d dimension) resource() map[string]any {
	r := map[string]any{"pixelSize": float64(d.size)}
	if d.hidden {
		r["hiddenByUser"] = true
	}
	return r
}

// resource is the CellData.
func (c cell) resource() map[string]any {
	r := map[string]any{}
	if hasValue(c) {
		r["userEnteredValue"] = c.value.entry()
		r["effectiveValue"] = c.value.result()
		r["formattedValue"] = c.value.show(c.format)
	}
	if c.format != nil {
		r["userEnteredFormat"] = c.format.shown
	}
	if link := c.link(); link != "" {
		r["hyperlink"] = link
	}
	x := c.more()
	if x.validation != nil {
		r["dataValidation"] = shown(x.validation)
	}
	if x.note != "" {
		r["note"] = x.note
	}
	if x.runs != nil {
		r["textFormatRuns"] = shown(x.runs)
	}
	return r
}

// link is where a click on the cell leads: its own link, that of its formula, or that of all of its text.
func (c cell) link() string {
	if link := c.format.link(); link != "" {
		return link
	}
	if c.value.kind == formula {
		address, _, _ := linkFormula(c.value.text)
		return address
	}
	if runs := c.more().runs; len(runs) == 1 {
		run := newObject(map[string]any{"run": runs[0]}, "").object("run")
		if run.int("startIndex") == 0 {
			return linkOf(map[string]any{"textFormat": run.fields["format"]})
		}
	}
	return ""
}
