package templates_test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
	"guantong/templates"
)

// TestBlanksAreRecognised: what draws a form and what reads it are the same declaration.
func TestBlanksAreRecognised(t *testing.T) {
	kinds := map[string]annex.Kind{"附件1 返岗需求摸排.xlsx": annex.Workers, "附件3 劳动力资源.xlsx": annex.Seekers}
	registers := map[string]annex.Kind{"中介招工登记": annex.Referrals, "培训登记": annex.Trainings}
	for _, y := range []int{2020, 2021} {
		for _, wb := range templates.Blanks(smallCounty(), y) {
			for i := range wb.Tables {
				table := &wb.Tables[i]
				owner := path.Base(path.Dir(wb.Path))
				unit, kind := county.Unit{Department: owner}, annex.Employers
				if k, village := kinds[path.Base(wb.Path)]; village {
					unit, kind = county.Unit{Township: owner, Village: table.Name}, k
				} else if k, register := registers[table.Name]; register {
					unit, kind = county.Unit{}, k
				} else if table.Name == "岗位需求清单" {
					kind = annex.Posts
				} else if table.Name == "办理登记" || table.Name == "通讯录" {
					if kind = annex.Outcomes; table.Name == "通讯录" {
						kind = annex.Contacts
					}
					if !strings.HasPrefix(owner, "县") {
						unit = county.Unit{Township: owner}
					}
				} else if table.Name == "发车登记" {
					kind = annex.Trips
				}
				// Under a name that tells nothing, so that the unit can only come from the unit line.
				s := reader(t, y).Read("x.xlsx", "Sheet1", asRead(table))
				if s.Kind != kind || len(s.Missing) > 0 || s.Unit != unit || s.Dispute != "" {
					t.Errorf("%s，%s is read as %v of %q without %q (%s)", wb.Path, table.Name, s.Kind, s.Unit, s.Missing, s.Dispute)
					continue
				}
				if first := templates.FirstRow(s.Form); s.Header.To.Row+1 != first || table.Freeze.Row != first {
					t.Errorf("%s: the heading ends in row %d, the first record is in row %d", wb.Path, s.Header.To.Row+1, first+1)
				}
				for row := range s.Rows() {
					t.Errorf("%s: the empty row %d is read as a record", wb.Path, row.At().Row+1)
				}
				if s.Clerk != "" || s.Filled.State == annex.Known {
					t.Errorf("%s names %q and %v, but nobody has written anything", wb.Path, s.Clerk, s.Filled)
				}
				if at := s.DateCell(); at != dayCell(table) || at.Row != templates.UnitRow(s.Form) {
					t.Errorf("%s: the day belongs into %s, the cell for it is %s", wb.Path, at, dayCell(table))
				}
				if at := s.ClerkCell(); at != (grid.Ref{Row: templates.UnitRow(s.Form)}) {
					t.Errorf("%s: the clerk belongs into %s", wb.Path, at)
				}
				if line := table.Rows[templates.UnitRow(s.Form)].Cells[0]; line.Role != grid.UnitLine {
					t.Errorf("%s: row %d is not the unit line", wb.Path, templates.UnitRow(s.Form)+1)
				}
			}
		}
	}
}

func TestRollupsAreRecognised(t *testing.T) {
	kinds := map[string]annex.Kind{"附件2": annex.WorkerTotals, "附件4": annex.DestinationTotals, "附件6": annex.EmployerTotals}
	for _, wb := range append(laidOut(templates.Daily(smallResults(t))), laidOut(templates.Daily(quietResults(t)))...) {
		for i := range wb.Tables {
			s := reader(t, year).Read("x.xlsx", "Sheet1", asRead(&wb.Tables[i]))
			if s.Kind != kinds[wb.Tables[i].Name] {
				t.Errorf("%s，%s is read as %v", wb.Path, wb.Tables[i].Name, s.Kind)
			}
		}
	}
}

// TestChoicesAreUnderstood fills a row with each value that a drop-down offers.
func TestChoicesAreUnderstood(t *testing.T) {
	for _, f := range []*annex.Form{annex.WorkersForm, annex.SeekersForm, annex.EmployersForm, annex.OutcomesForm} {
		blank := templates.Blank{Form: f, Unit: county.Unit{Township: "波洲镇", Village: "炉冲村"}, Year: year}
		table := blank.Table(smallCounty())
		if len(table.Choices) == 0 {
			t.Errorf("%s offers nothing", f.Title)
		}
		for _, choice := range table.Choices {
			for _, value := range choice.Values {
				cells := make([]grid.Cell, len(f.Columns()))
				for col := choice.Range.From.Col; col <= choice.Range.To.Col; col++ {
					cells[col] = grid.String(value)
				}
				blank.Rows = [][]grid.Cell{cells}
				table := blank.Table(smallCounty())
				s := reader(t, year).Read("x.xlsx", "Sheet1", asRead(&table))
				read := 0
				for row := range s.Rows() {
					read++
					for col := choice.Range.From.Col; col <= choice.Range.To.Col; col++ {
						if !understood(row, f.Columns()[col].Field, value) {
							t.Errorf("%s: %s “%s” is not understood", f.Title, f.Columns()[col].Field, value)
						}
					}
				}
				if read != 1 {
					t.Errorf("%s with “%s” is read as %d records", f.Title, value, read)
				}
			}
		}
	}
}

func understood(row annex.Row, f annex.Field, value string) bool {
	answers := map[string]annex.Answer{"是": annex.Yes, "否": annex.No}
	ticks := func(fields []annex.Field, ticks []annex.Tick) bool {
		i := slices.Index(fields, f)
		return i >= 0 && ticks[i] == map[string]annex.Tick{"√": annex.Ticked, "已办": annex.Done}[value]
	}
	switch row.At().Sheet.Kind {
	case annex.Workers:
		w := row.Worker()
		switch f {
		case annex.Sex:
			return w.Sex == value
		case annex.Poor:
			return w.Poor == answers[value]
		case annex.Casual:
			return w.Casual == answers[value]
		case annex.InCounty:
			return w.InCounty == annex.Ticked
		case annex.OutCounty:
			return w.OutCounty == annex.Ticked
		}
		return ticks(annex.ReasonFields, w.Reasons[:]) || ticks(annex.NeedFields, w.Needs[:])
	case annex.Seekers:
		s := row.Seeker()
		return value == map[annex.Field]string{annex.Sex: s.Sex, annex.Education: s.Education, annex.Skill: s.Skill}[f]
	case annex.Outcomes:
		return f == annex.OutcomeResult && string(row.Outcome().Result) == value
	case annex.Employers:
		e := row.Enterprise()
		return f == annex.EmployerKind && e.Kind == value || f == annex.Resumed && e.Resumed == answers[value]
	}
	return false
}

// TestWrittenInAdvance: records that are written in advance come back, however many there are.
func TestWrittenInAdvance(t *testing.T) {
	for _, n := range []int{1, templates.BlankRows, 3 * templates.BlankRows} {
		blank := templates.Blank{Form: annex.SeekersForm, Unit: county.Unit{Township: "波洲镇", Village: "炉冲村"}, Year: year}
		for range n {
			blank.Rows = append(blank.Rows, []grid.Cell{{}, grid.String("杨某某"), grid.String("女")})
		}
		table := blank.Table(smallCounty())
		s := reader(t, year).Read("x.xlsx", "Sheet1", asRead(&table))
		read := 0
		for row := range s.Rows() {
			if row.At().Row != templates.FirstRow(annex.SeekersForm)+read || row.Text(annex.Name) != "杨某某" {
				t.Fatalf("record %d of %d is %q in row %d", read+1, n, row.Text(annex.Name), row.At().Row+1)
			}
			read++
		}
		if read != n {
			t.Errorf("%d records of %d are read", read, n)
		}
	}
}

func TestUnitLine(t *testing.T) {
	tests := []struct {
		form *annex.Form
		unit county.Unit
		want string
	}{
		{annex.WorkersForm, county.Unit{Township: "波洲镇", Village: "炉冲村"}, "波洲镇 乡（镇）  炉冲村 村（社区） 摸排责任人： 填表日期：2020年   月   日"},
		{annex.SeekersForm, county.Unit{Township: "步头降苗族乡", Village: "高榜村"}, "步头降苗族乡 乡（镇）  高榜村 村（社区） 填表日期：2020年   月   日"},
		{annex.EmployersForm, county.Unit{Department: "县科工局"}, "填报单位：县科工局 填报日期：2020年   月   日"},
		{annex.PostsForm, county.Unit{Township: "鱼市镇"}, "填报单位：鱼市镇 填报日期：2020年   月   日"},
	}
	for _, test := range tests {
		got := templates.UnitLine(test.form, test.unit, year)
		if got = strings.ReplaceAll(got, strings.Repeat(" ", 24), " "); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
