package book

import (
	"strconv"
	"strings"

	"guantong/sheets/grid"
)

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
	if err := checkCondition(in.object("condition")); err != nil {
		return nil, err
	}
	return canonicalObject(in.fields), nil
}

// checkCondition checks a BooleanCondition.
func checkCondition(condition object) error {
	kind, values := condition.text("type"), condition.list("values")
	switch {
	case kind == "":
		return invalid("A condition with a type must be specified.")
	case kind == "ONE_OF_LIST" && len(values) == 0:
		return invalid("ConditionType 'ONE_OF_LIST' must have at least one ConditionValue.")
	case kind == "ONE_OF_LIST" && len(values) > maxChoices:
		return invalid("The data validation rule has more items than the limit of %d. "+
			"Use the \"List from a range\" criteria instead.", maxChoices)
	case kind == "DATE_BETWEEN" && len(values) != 2:
		return invalid("ConditionType 'DATE_BETWEEN' must have exactly two ConditionValues.")
	case kind == "CUSTOM_FORMULA" && (len(values) != 1 || !strings.HasPrefix(values[0].text("userEnteredValue"), "=")):
		return invalid("ConditionType 'CUSTOM_FORMULA' must have exactly one ConditionValue, and it must be a formula.")
	}
	return nil
}

// choiceOf is what a rule offers and says. Of days it knows those from the first of a year to its last.
func choiceOf(rule map[string]any) (c grid.Choice) {
	in := newObject(rule, "")
	c.Hint = in.text("inputMessage")
	condition := in.object("condition")
	var values []string
	for _, v := range condition.list("values") {
		values = append(values, v.text("userEnteredValue"))
	}
	switch condition.text("type") {
	case "ONE_OF_LIST":
		c.Values = values
	case "DATE_BETWEEN":
		year, ok := strings.CutSuffix(values[0], "-01-01")
		if n, err := strconv.Atoi(year); ok && err == nil && values[1] == year+"-12-31" {
			c.Year = n
		}
	}
	return c
}
