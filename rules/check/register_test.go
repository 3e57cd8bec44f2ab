package check_test

import (
	"strings"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/check"
)

// Whichever needed column a register of ours lacks is named once, if somebody stands in it; where nothing in it counts without the
// column, that is said.
func TestRegisterWithoutAColumn(t *testing.T) {
	k := newKit(t, check.Overrides{})
	for _, c := range []struct {
		form   *annex.Form
		record map[annex.Field]any
		vain   []annex.Field
	}{
		{annex.OutcomesForm, map[annex.Field]any{annex.OutcomeTask: "波洲-0001", annex.OutcomeWho: "杨刚", annex.OutcomeResult: "已办结", annex.OutcomeDay: "2月25日"},
			[]annex.Field{annex.OutcomeTask, annex.OutcomeResult, annex.OutcomeDay}},
		{annex.TripsForm, map[annex.Field]any{annex.TripVehicle: "深圳-0229-1", annex.TripDay: "2月29日", annex.TripPlate: "湘N12345", annex.TripAboard: 20},
			[]annex.Field{annex.TripVehicle, annex.TripDay}},
		{annex.PostsForm, map[annex.Field]any{annex.PostEmployer: "新晃服装厂", annex.PostKind: "企业用工", annex.PostTrade: "缝纫工", annex.PostPeople: 3}, nil},
	} {
		if found := k.rules.Sheet(k.sheet(t, c.form, c.record), k.county, 1); len(found) != 0 {
			t.Errorf("%s, whole: %+v", c.form.Title, found)
		}
		for _, column := range c.form.Columns() {
			if !column.Need {
				continue
			}
			s := k.sheetWithout(t, c.form, column.Field, c.record)
			if found := k.rules.Sheet(s, k.county, 0); len(found) != 0 {
				t.Errorf("%s without %s, empty: %+v", c.form.Title, column.Field, found)
			}
			found := k.rules.Sheet(s, k.county, 1)
			if len(found) != 1 || found[0].Rule != "S-COLUMN" || !strings.Contains(found[0].Message, s.Form.ColumnLabel(column.Field)) {
				t.Fatalf("%s without %s: %+v", c.form.Title, column.Field, found)
			}
			vain := strings.Contains(found[0].Message, "都没有记上")
			for _, f := range c.vain {
				vain = vain != (f == column.Field)
			}
			if vain {
				t.Errorf("%s without %s: %s", c.form.Title, column.Field, found[0].Message)
			}
		}
	}
}
