package book

import "slices"

// conditionalFields are those of a format that a rule may set.
var conditionalFields = []string{"textFormat", "backgroundColorStyle"}

// addConditionalFormatRule puts a rule before the index-th of the tab that its first range is on.
func addConditionalFormatRule(e *edit, in object) (map[string]any, error) {
	rule, at := in.object("rule"), in.int("index")
	ranges := rule.list("ranges")
	if len(ranges) == 0 {
		return nil, invalid("rule must have at least one range.")
	}
	s, _, err := e.filledArea(ranges[0])
	switch {
	case err != nil:
		return nil, err
	case !rule.has("booleanRule") && !rule.has("gradientRule"):
		return nil, invalid("rule must be a booleanRule or a gradientRule.")
	case at < 0 || at > len(s.conditional):
		return nil, invalid("No place for a conditional format at index %d.", at)
	}
	if rule.has("booleanRule") {
		boolean := rule.object("booleanRule")
		if err := checkCondition(boolean.object("condition")); err != nil {
			return nil, err
		}
		for field := range boolean.object("format").fields {
			if !slices.Contains(conditionalFields, canonicalName(field)) {
				return nil, invalid("ConditionalFormatRule.format may only have text and background colors, bold, italic and strikethrough, not %s.", field)
			}
		}
	}
	s.conditional = slices.Insert(s.conditional, at, canonicalObject(rule.fields))
	return nil, nil
}

// deleteConditionalFormatRule removes the index-th rule of a tab.
func deleteConditionalFormatRule(e *edit, in object) (map[string]any, error) {
	i, at := e.indexOfID(in.int("sheetId")), in.int("index")
	if i < 0 {
		return nil, invalid("No sheet with id: %d", in.int("sheetId"))
	}
	s := e.write(i)
	if at < 0 || at >= len(s.conditional) {
		return nil, invalid("No conditional format on sheet: %d at index: %d", s.id, at)
	}
	s.conditional = slices.Delete(s.conditional, at, at+1)
	return nil, nil
}
