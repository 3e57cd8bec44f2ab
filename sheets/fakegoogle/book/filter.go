package book

func setBasicFilter(e *edit, in object) (map[string]any, error) {
	in = in.object("filter")
	if in.has("tableId") {
		return nil, unsupported("tableId")
	}
	if !in.has("range") {
		return nil, invalid("range must be specified.")
	}
	s, a, err := e.filledArea(in.object("range"))
	if err != nil {
		return nil, err
	}
	for _, m := range s.merges {
		if m.overlaps(a) && m.bottom-m.top > 1 {
			return nil, invalid("You can't create a filter over a range containing vertical merges.")
		}
	}
	s.filter = canonicalObject(in.fields)
	s.filter["range"] = a.kept(s.id)
	return nil, nil
}

// kept is the area as objects keep it: with the tab's ID whatever it is.
func (a area) kept(sheetID int) map[string]any {
	m := a.gridRange(sheetID)
	m["sheetId"] = float64(sheetID)
	return m
}

func clearBasicFilter(e *edit, in object) (map[string]any, error) {
	id := in.int("sheetId")
	i := e.indexOfID(id)
	if i < 0 {
		return nil, invalid("No sheet with id: %d", id)
	}
	e.write(i).filter = nil
	return nil, nil
}
