package google

import (
	"fmt"

	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// choices offers drop-downs, asks for days and tells what goes in. Other entries remain possible.
func (t *tab) choices(table *grid.Table) {
	for _, c := range table.Choices {
		if c.Empty() {
			continue
		}
		rule := &sheetsapi.DataValidationRule{ShowCustomUi: true, InputMessage: look.CleanText(c.Hint), Condition: condition(&c)}
		t.add(&sheetsapi.Request{SetDataValidation: &sheetsapi.SetDataValidationRequest{Range: t.area(c.Range), Rule: rule}})
	}
}

// condition is what the cells of a choice should hold. There is no rule without one: where anything goes it is one that always holds.
func condition(c *grid.Choice) *sheetsapi.BooleanCondition {
	kind, values := "CUSTOM_FORMULA", []string{"=TRUE"}
	switch {
	case c.Year != 0:
		kind, values = "DATE_BETWEEN", []string{fmt.Sprintf("%d-01-01", c.Year), fmt.Sprintf("%d-12-31", c.Year)}
	case len(c.Values) > 0:
		kind, values = "ONE_OF_LIST", c.Values
	}
	b := &sheetsapi.BooleanCondition{Type: kind}
	for _, v := range values {
		b.Values = append(b.Values, &sheetsapi.ConditionValue{UserEnteredValue: look.CleanText(v)})
	}
	return b
}

// alerts adds conditional formats, the first of them first.
func (t *tab) alerts(table *grid.Table) {
	for i, a := range table.Alerts {
		style := look.Of(a.Role)
		format := &sheetsapi.CellFormat{TextFormat: &sheetsapi.TextFormat{ForegroundColorStyle: colour(style.Color)}}
		if style.Fill != "" {
			format.BackgroundColorStyle = colour(style.Fill)
		}
		t.add(&sheetsapi.Request{AddConditionalFormatRule: &sheetsapi.AddConditionalFormatRuleRequest{
			Index: int64(i), ForceSendFields: []string{"Index"},
			Rule: &sheetsapi.ConditionalFormatRule{
				Ranges: []*sheetsapi.GridRange{t.area(a.Range)},
				BooleanRule: &sheetsapi.BooleanRule{
					Condition: &sheetsapi.BooleanCondition{Type: "CUSTOM_FORMULA", Values: []*sheetsapi.ConditionValue{{UserEnteredValue: "=" + a.When}}},
					Format:    format,
				},
			},
		}})
	}
	t.painted = len(table.Alerts)
}
