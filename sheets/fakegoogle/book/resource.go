package book

// Resource is the Spreadsheet resource of spreadsheets.get, without spreadsheetId and spreadsheetUrl. Ranges, in A1
// notation, select tabs, and what is told of their cells and merges.
func (b *Book) Resource(gridData bool, ranges []string) (map[string]any, error) {
	asked := map[*sheet][]area{}
	for _, r := range ranges {
		s, a, err := b.find(r)
		if err != nil {
			return nil, err
		}
		asked[s] = append(asked[s], a)
	}
	var list []any
	for i, s := range b.sheets {
		areas := asked[s]
		if len(ranges) > 0 && areas == nil {
			continue
		}
		if areas == nil {
			areas = []area{s.whole()}
		}
		list = append(list, b.sheetResource(i, areas, gridData))
	}
	r := map[string]any{"properties": b.properties(), "sheets": list}
	b.addMetadata(r, everywhere)
	return r, nil
}

// sheetResource is the Sheet resource of the i-th tab.
func (b *Book) sheetResource(i int, areas []area, gridData bool) map[string]any {
	s := b.sheets[i]
	r := map[string]any{"properties": s.properties(i)}
	var merges []any
	for _, m := range s.merges {
		for _, a := range areas {
			if m.overlaps(a) {
				merges = append(merges, m.gridRange(s.id))
				break
			}
		}
	}
	addList(r, "merges", merges)
	addList(r, "protectedRanges", shownList(s.protections))
	addList(r, "charts", shownList(s.charts))
	addList(r, "conditionalFormats", shownList(s.conditional))
	if s.filter != nil {
		r["basicFilter"] = shown(s.filter)
	}
	b.addMetadata(r, s.id)
	if gridData {
		var data []any
		for _, a := range areas {
			data = append(data, s.gridData(a))
		}
		r["data"] = data
	}
	return r
}

func (b *Book) addMetadata(r map[string]any, sheet int) {
	var list []any
	for _, m := range b.metadata {
		if m.sheet == sheet {
			list = append(list, m.resource())
		}
	}
	addList(r, "developerMetadata", list)
}

// addList leaves empty lists out, as Google does.
func addList(r map[string]any, name string, list []any) {
	if len(list) > 0 {
		r[name] = list
	}
}

func shownList(objects []map[string]any) []any {
	var list []any
	for _, o := range objects {
		list = append(list, shown(o))
	}
	return list
}
