package book

import (
	"fmt"
	"maps"
	"slices"
)

// request does one kind of request of a batch and gives its reply, nil for none.
type request func(e *edit, in object) (map[string]any, error)

var requests = map[string]request{
	"addSheet":                     addSheet,
	"deleteSheet":                  deleteSheet,
	"updateSheetProperties":        updateSheetProperties,
	"updateSpreadsheetProperties":  updateSpreadsheetProperties,
	"updateCells":                  updateCells,
	"repeatCell":                   repeatCell,
	"appendCells":                  appendCells,
	"appendDimension":              appendDimension,
	"insertDimension":              insertDimension,
	"deleteDimension":              deleteDimension,
	"updateDimensionProperties":    updateDimensionProperties,
	"autoResizeDimensions":         autoResizeDimensions,
	"mergeCells":                   mergeCells,
	"unmergeCells":                 unmergeCells,
	"setDataValidation":            setDataValidation,
	"setBasicFilter":               setBasicFilter,
	"clearBasicFilter":             clearBasicFilter,
	"addProtectedRange":            addProtectedRange,
	"updateProtectedRange":         updateProtectedRange,
	"deleteProtectedRange":         deleteProtectedRange,
	"addChart":                     addChart,
	"updateChartSpec":              updateChartSpec,
	"updateEmbeddedObjectPosition": updateEmbeddedObjectPosition,
	"deleteEmbeddedObject":         deleteEmbeddedObject,
	"addConditionalFormatRule":     addConditionalFormatRule,
	"deleteConditionalFormatRule":  deleteConditionalFormatRule,
	"createDeveloperMetadata":      createDeveloperMetadata,
	"updateDeveloperMetadata":      updateDeveloperMetadata,
	"deleteDeveloperMetadata":      deleteDeveloperMetadata,
}

// BatchUpdate does all requests of a BatchUpdateSpreadsheetRequest in order, or none of them: the *Error then names the
// first that cannot be done. There is one reply a request, many of them empty.
func (b *Book) BatchUpdate(body map[string]any) (replies []map[string]any, err error) {
	in := newObject(body, "body")
	list := in.list("requests")
	if *in.wrong != nil {
		return nil, *in.wrong
	}
	if len(list) == 0 {
		return nil, invalid("Must specify at least one request.")
	}
	e := b.begin()
	for i, r := range list {
		reply, err := e.do(fmt.Sprintf("requests[%d]", i), r.fields)
		if err != nil {
			return nil, err
		}
		replies = append(replies, reply)
	}
	b.commit(e)
	return replies, nil
}

func (e *edit) do(place string, fields map[string]any) (map[string]any, error) {
	kinds := slices.Sorted(maps.Keys(fields))
	switch {
	case len(kinds) == 0:
		return nil, invalid("Invalid %s: No request set.", place)
	case len(kinds) > 1:
		return nil, invalid("Invalid value at '%s' (oneof), oneof field 'kind' is already set. Cannot set '%s'",
			place, kinds[1])
	}
	kind := kinds[0]
	do := requests[kind]
	if do == nil {
		return nil, unsupported("%s: %s", place, kind)
	}
	in := newObject(fields, place).object(kind)
	answer, err := do(e, in)
	if *in.wrong != nil {
		return nil, *in.wrong
	}
	if err != nil {
		return nil, within(fmt.Sprintf("Invalid %s.%s", place, kind), err)
	}
	if answer == nil {
		return map[string]any{}, nil
	}
	return map[string]any{kind: answer}, nil
}
