package book

// moreFields are the properties that change nothing here.
const moreFields = "autoRecalc,iterativeCalculationSettings,importFunctionsExternalUrlAccessAllowed,spreadsheetTheme"

var spreadsheetFields = known("title,locale,timeZone," + moreFields)

func updateSpreadsheetProperties(e *edit, in object) (map[string]any, error) {
	m, err := maskOf(in.text("fields"), spreadsheetFields)
	if err != nil {
		return nil, err
	}
	in = in.object("properties")
	for name, kept := range map[string]*string{"title": &e.title, "locale": &e.locale, "timeZone": &e.timeZone} {
		if !m.has(name) {
			continue
		}
		if in.text(name) == "" {
			return nil, invalid("%s must not be empty.", name)
		}
		*kept = in.text(name)
	}
	e.more = m.only(known(moreFields)).merge(e.more, in.fields)
	return nil, nil
}

// properties are the SpreadsheetProperties.
func (b *Book) properties() map[string]any {
	props := map[string]any{"title": b.title, "locale": b.locale, "timeZone": b.timeZone, "autoRecalc": "ON_CHANGE"}
	for name, v := range b.more {
		props[name] = v
	}
	return props
}

// properties are the SheetProperties of the tab at an index.
func (s *sheet) properties(index int) map[string]any {
	gridProps := map[string]any{"rowCount": float64(s.rowCount), "columnCount": float64(s.colCount)}
	for name, n := range map[string]int{"frozenRowCount": s.frozenRows, "frozenColumnCount": s.frozenCols} {
		if n > 0 {
			gridProps[name] = float64(n)
		}
	}
	for name, v := range s.gridFlags {
		gridProps[name] = v
	}
	props := map[string]any{
		"sheetId": float64(s.id), "title": s.title, "index": float64(index), "sheetType": "GRID", "gridProperties": gridProps,
	}
	if s.hidden {
		props["hidden"] = true
	}
	for name, v := range shownObject(s.flags) {
		props[name] = v
	}
	return props
}
