package book

import (
	"slices"
	"unicode/utf16"
)

// metadata is one DeveloperMetadata, of a tab or of the whole spreadsheet.
type metadata struct {
	id                     int
	sheet                  int // everywhere for the spreadsheet's own
	key, value, visibility string
}

const (
	everywhere  = -1
	maxMetadata = 30_000 // characters of keys and values, of each tab and of the spreadsheet's own
)

var metadataFields = known("metadataKey,metadataValue,visibility,location")

// resource is the metadata as Google shows it.
func (m metadata) resource() map[string]any {
	location := map[string]any{"locationType": "SPREADSHEET", "spreadsheet": true}
	if m.sheet != everywhere {
		location = map[string]any{"locationType": "SHEET", "sheetId": float64(m.sheet)}
	}
	r := map[string]any{
		"metadataId": float64(m.id), "metadataKey": m.key, "visibility": m.visibility, "location": location,
	}
	if m.value != "" {
		r["metadataValue"] = m.value
	}
	return r
}

// set gives the metadata what a mask selects of a DeveloperMetadata.
func (m *metadata) set(e *edit, in object, selected mask) error {
	if selected.has("metadataKey") {
		m.key = in.text("metadataKey")
	}
	if selected.has("metadataValue") {
		m.value = in.text("metadataValue")
	}
	if selected.has("visibility") {
		m.visibility = in.text("visibility")
	}
	if selected.has("location") {
		sheet, err := e.location(in.object("location"))
		if err != nil {
			return err
		}
		m.sheet = sheet
	}
	switch {
	case m.key == "":
		return invalid("Developer metadata must always have a key specified.")
	case m.visibility != "DOCUMENT" && m.visibility != "PROJECT":
		return invalid("Developer metadata must always have visibility specified.")
	}
	return nil
}

// location is the tab that a DeveloperMetadataLocation means, or everywhere.
func (e *edit) location(in object) (sheet int, err error) {
	switch {
	case in.has("dimensionRange"):
		return 0, unsupported("developer metadata of a row or column")
	case in.flag("spreadsheet"):
		return everywhere, nil
	case !in.has("sheetId"):
		return 0, invalid("Developer metadata must have a location specified.")
	case e.indexOfID(in.int("sheetId")) < 0:
		return 0, invalid("No sheet with id: %d", in.int("sheetId"))
	}
	return in.int("sheetId"), nil
}

func createDeveloperMetadata(e *edit, in object) (map[string]any, error) {
	in = in.object("developerMetadata")
	m := metadata{id: in.int("metadataId")}
	taken := func(id int) bool {
		return slices.ContainsFunc(e.metadata, func(m metadata) bool { return m.id == id })
	}
	switch {
	case !in.has("metadataId"):
		m.id = e.newID(taken)
	case m.id < 1:
		return nil, invalid("Developer metadata ID [%d] must be positive.", m.id)
	case taken(m.id):
		return nil, invalid("Cannot add developer metadata with ID [%d] "+
			"because developer metadata with that ID already exists.", m.id)
	}
	if err := m.set(e, in, metadataFields); err != nil {
		return nil, err
	}
	e.metadata = append(e.metadata, m)
	return map[string]any{"developerMetadata": m.resource()}, e.checkMetadata(m.sheet)
}

// checkMetadata tells whether a tab's metadata, or the spreadsheet's own, are within Google's limit.
func (e *edit) checkMetadata(sheet int) error {
	size := 0
	for _, m := range e.metadata {
		if m.sheet == sheet {
			size += len(utf16.Encode([]rune(m.key + m.value)))
		}
	}
	if size > maxMetadata {
		return invalid("Developer metadata exceeds the limit of %d characters.", maxMetadata)
	}
	return nil
}

func updateDeveloperMetadata(e *edit, in object) (map[string]any, error) {
	selected, err := maskOf(in.text("fields"), metadataFields)
	if err != nil {
		return nil, err
	}
	filters := in.list("dataFilters")
	if len(filters) == 0 {
		return nil, invalid("Must specify at least one data filter.")
	}
	var updated []any
	for i := range e.metadata {
		m := &e.metadata[i]
		matches, err := e.matches(*m, filters...)
		if err != nil {
			return nil, err
		}
		if !matches {
			continue
		}
		if err := m.set(e, in.object("developerMetadata"), selected); err != nil {
			return nil, err
		}
		if err := e.checkMetadata(m.sheet); err != nil {
			return nil, err
		}
		updated = append(updated, m.resource())
	}
	reply := map[string]any{}
	addList(reply, "developerMetadata", updated)
	return reply, nil
}

func deleteDeveloperMetadata(e *edit, in object) (map[string]any, error) {
	var kept []metadata
	var deleted []any
	for _, m := range e.metadata {
		matches, err := e.matches(m, in.object("dataFilter"))
		if err != nil {
			return nil, err
		}
		if matches {
			deleted = append(deleted, m.resource())
		} else {
			kept = append(kept, m)
		}
	}
	e.metadata = kept
	reply := map[string]any{}
	addList(reply, "deletedDeveloperMetadata", deleted)
	return reply, nil
}
