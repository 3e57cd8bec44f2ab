package book

// maxChoices is the number of values that a list may offer.
const maxChoices = 500

func setDataValidation(e *edit, in object) (map[string]any, error) {
	s, a, err := e.area(in.object("range"))
	if err != nil {
		return nil, err
	}
	p, err := e.newPen("dataValidation")
	if err != nil {
		return nil, err
	}
	var given cell
	if in.has("rule") {
		rule, err := readRule(in.object("rule"))
		if err != nil {
			return nil, err
		}
		given = given.with(extra{validation: rule})
	}
	p.paint(s, a, given)
	return nil, nil
}

// readRule checks a DataValidationRule as far as this package knows its conditions.
func readRule(in object) (map[string]any, error) {
	condition := in.object("condition")
	kind, values := condition.text("type"), condition.list("values")
	switch {
	case kind == "":
		return nil, invalid("A condition with a type must be specified.")
	case kind == "ONE_OF_LIST" && len(values) == 0:
		return nil, invalid("ConditionType 'ONE_OF_LIST' must have at least one ConditionValue.")
	case kind == "ONE_OF_LIST" && len(values) > maxChoices:
		return nil, invalid("The data validation rule has more items than the limit of %d. "+
			"Use the \"List from a range\" criteria instead.", maxChoices)
	}
	return canonicalObject(in.fields), nil
}

// choices are the values that a rule offers.
func choices(rule map[string]any) []string {
	condition := newObject(rule, "").object("condition")
	if condition.text("type") != "ONE_OF_LIST" {
		return nil
	}
	var values []string
	for _, v := range condition.list("values") {
		values = append(values, v.text("userEnteredValue"))
	}
	return values
}
