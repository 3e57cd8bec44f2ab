package book

// FromResource makes the spreadsheet that a Spreadsheet resource describes, as spreadsheets.create does: its properties,
// and its tabs with their properties, cells and merges. The other parts of a resource are refused.
func FromResource(spreadsheet map[string]any) (*Book, error) {
	in := newObject(spreadsheet, "spreadsheet")
	props := in.object("properties")
	b := New("未命名电子表格")
	for name, kept := range map[string]*string{"title": &b.title, "locale": &b.locale, "timeZone": &b.timeZone} {
		if s := props.text(name); s != "" {
			*kept = s
		}
	}
	tabs := in.list("sheets")
	if len(tabs) > 0 {
		if err := b.change(func(e *edit) error { return e.create(tabs) }); err != nil {
			return nil, err
		}
	}
	if *in.wrong != nil {
		return nil, *in.wrong
	}
	return b, nil
}

func (e *edit) create(tabs []object) error {
	e.sheets = nil
	for _, tab := range tabs {
		for name := range tab.fields {
			if name != "properties" && name != "data" && name != "merges" {
				return unsupported("creating a sheet with %s", name)
			}
		}
		if _, err := addSheet(e, tab); err != nil {
			return err
		}
	}
	if e.visible() == 0 {
		return invalid("You can't hide all the sheets in a document.")
	}
	p, err := e.newPen("*")
	if err != nil {
		return err
	}
	for i, tab := range tabs {
		s := e.write(i)
		for _, data := range tab.list("data") {
			if err := p.fillData(s, data); err != nil {
				return err
			}
		}
		for _, m := range tab.list("merges") {
			merge := newObject(map[string]any{"range": m.fields}, "merges")
			if _, err := mergeCells(e, merge); err != nil {
				return err
			}
		}
	}
	return nil
}

// fillData writes a GridData. The tab grows if need be.
func (p *pen) fillData(s *sheet, data object) error {
	top, left := data.int("startRow"), data.int("startColumn")
	if top < 0 || left < 0 {
		return invalid("startRow[%d] and startColumn[%d] must not be negative", top, left)
	}
	rows := data.list("rowData")
	s.rowCount = max(s.rowCount, top+len(rows))
	if err := p.fill(s, area{top, left, s.rowCount, s.colCount}, rows); err != nil {
		return err
	}
	for i, d := range data.list("rowMetadata") {
		if top+i < s.rowCount {
			s.row(top + i).dimension = readDimension(d)
		}
	}
	for i, d := range data.list("columnMetadata") {
		if left+i < s.colCount {
			*s.column(left + i) = readDimension(d)
		}
	}
	return nil
}

func readDimension(in object) dimension {
	return dimension{max(0, in.int("pixelSize")), in.flag("hiddenByUser")}
}
