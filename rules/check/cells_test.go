package check_test

import (
	"testing"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

var (
	uncalculated = grid.Cell{Kind: grid.Uncalculated}
	failed       = grid.Cell{Kind: grid.Failed, Text: "#N/A"}
)

// Where there is nothing to read nobody is told that he has filled in nothing, or filled in the wrong thing.
func TestCellsWithNothingToRead(t *testing.T) {
	k := newKit(t, check.Overrides{})
	level := func(c annex.Column) string {
		if c.Need {
			return "错误"
		}
		return "警告"
	}
	for _, c := range annex.WorkersForm.Columns() {
		for name, cell := range map[string]any{"uncalculated": uncalculated, "failed": failed, "#REF!": "#REF!", "NULL": "NULL"} {
			s, _, found := k.workers(t, with(worker, map[annex.Field]any{c.Field: cell}))
			want := []told{{"S-FORMULA", c.Field, level(c)}}
			if c.Field == annex.Contact && name != "uncalculated" {
				want = nil // it makes no figure
			}
			expect(t, s, want, found)
		}
	}
	for _, c := range annex.EmployersForm.Columns() {
		if c.Field == annex.Serial {
			continue
		}
		s, _, found := k.enterprises(t, with(enterprise, map[annex.Field]any{c.Field: uncalculated}))
		expect(t, s, []told{{"S-FORMULA", c.Field, level(c)}}, found)
	}
	for _, c := range annex.SeekersForm.Columns() {
		if c.Field == annex.Serial {
			continue
		}
		s := k.sheet(t, annex.SeekersForm, with(seeker, map[annex.Field]any{c.Field: uncalculated}))
		var found []check.Finding
		for row := range s.Rows() {
			x := &survey.Seeker{Seeker: row.Seeker()}
			found = append(found, append(k.rules.Seeker(row, x), k.rules.SeekerOn(asOf, x)...)...)
		}
		expect(t, s, []told{{"S-FORMULA", c.Field, level(c)}}, found)
	}
}

var seeker = map[annex.Field]any{
	annex.Name: "杨刚", annex.Sex: "男", annex.Age: 30, annex.ID: "431227199001010036", annex.Phone: "13812345678",
	annex.Education: "初中", annex.Skill: "无",
}

func TestRatesWithoutDemand(t *testing.T) {
	k := newKit(t, check.Overrides{})
	idle := with(enterprise, map[annex.Field]any{
		annex.LastYear: 0, annex.Demand: 0, annex.Back: 0, annex.Waiting: 0, annex.NewHires: 0, annex.Shortage: 0,
	})
	for _, rate := range []any{grid.Cell{Kind: grid.Failed, Text: "#DIV/0!"}, "#DIV/0!", "#N/A", uncalculated} {
		s, _, found := k.enterprises(t, with(idle, map[annex.Field]any{annex.ArrivalRate: rate}))
		expect(t, s, nil, found)
		s, _, found = k.enterprises(t, with(enterprise, map[annex.Field]any{annex.ArrivalRate: rate}))
		expect(t, s, []told{{"S-FORMULA", annex.ArrivalRate, "警告"}}, found)
	}
}

func TestStruckRows(t *testing.T) {
	k := newKit(t, check.Overrides{})
	struck := grid.Cell{Kind: grid.Text, Text: "杨刚", Struck: true}
	s, all, found := k.workers(t, with(worker, map[annex.Field]any{annex.Name: struck}))
	expect(t, s, []told{{"A1-STRUCK", annex.Name, "提示"}}, found)
	if len(all) != 1 || all[0].Name != "杨刚" {
		t.Errorf("a struck row is no person: %v", all)
	}
	s, _, found = k.workers(t, with(worker, map[annex.Field]any{annex.Employer: grid.Cell{Kind: grid.Text, Text: "广东省深圳市富士康", Struck: true}}))
	expect(t, s, nil, found)
	s, _, found = k.enterprises(t, with(enterprise, map[annex.Field]any{annex.EnterpriseName: struck}))
	expect(t, s, []told{{"A5-STRUCK", annex.EnterpriseName, "提示"}}, found)
	s = k.sheet(t, annex.SeekersForm, with(seeker, map[annex.Field]any{annex.Name: struck}))
	for row := range s.Rows() {
		expect(t, s, []told{{"A3-STRUCK", annex.Name, "提示"}}, k.rules.Seeker(row, &survey.Seeker{Seeker: row.Seeker()}))
	}
}
