package book

// matches tells whether one of some DataFilters selects the metadata.
func (e *edit) matches(m metadata, filters ...object) (bool, error) {
	for _, filter := range filters {
		if !filter.has("developerMetadataLookup") {
			return false, unsupported("a data filter other than developerMetadataLookup")
		}
		lookup := filter.object("developerMetadataLookup")
		if len(lookup.fields) == 0 {
			return false, invalid("DeveloperMetadataLookup must specify at least one field.")
		}
		ok, err := e.meets(m, lookup)
		if ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

// meets tells whether the metadata is all that a DeveloperMetadataLookup asks for.
func (e *edit) meets(m metadata, lookup object) (bool, error) {
	kind := "SPREADSHEET"
	if m.sheet != everywhere {
		kind = "SHEET"
	}
	if lookup.has("metadataId") && lookup.int("metadataId") != m.id {
		return false, nil
	}
	for name, is := range map[string]string{
		"metadataKey": m.key, "metadataValue": m.value, "visibility": m.visibility, "locationType": kind,
	} {
		if lookup.has(name) && lookup.text(name) != is {
			return false, nil
		}
	}
	if lookup.has("metadataLocation") {
		sheet, err := e.location(lookup.object("metadataLocation"))
		return err == nil && sheet == m.sheet, err
	}
	return true, nil
}
