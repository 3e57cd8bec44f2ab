package check_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/region"
	"guantong/sheets/grid"
)

// A county of one township is enough to check rows.
func register() *county.County {
	return county.New("新晃侗族自治县", "431227",
		[]county.Township{{Name: "波洲镇", Villages: []county.Village{{Name: "波洲社区"}, {Name: "炉冲村"}}}},
		[]county.Department{{Name: "县科工局"}})
}

// kit is everything that checks a sheet.
type kit struct {
	county    *county.County
	rules     *check.Rules
	reader    *annex.Reader
	gazetteer *region.Gazetteer
}

func newKit(t *testing.T, o check.Overrides) *kit {
	t.Helper()
	k := &kit{county: register()}
	var err error
	if k.rules, err = check.Load(o); err != nil {
		t.Fatal(err)
	}
	k.reader = annex.NewReader(k.county, 2020, time.FixedZone("UTC+8", 8*60*60))
	k.gazetteer, err = region.New(region.Local{Code: "431227", Name: "新晃侗族自治县", Places: k.county.PlaceNames()})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// sheet makes a sheet of a form with a one-row heading and the given records, fields by name.
func (k *kit) sheet(t *testing.T, form *annex.Form, records ...map[annex.Field]any) *annex.Sheet {
	t.Helper()
	return k.read(t, form, "", records)
}

// sheetWithout is a sheet of a form that lacks a column.
func (k *kit) sheetWithout(t *testing.T, form *annex.Form, missing annex.Field, records ...map[annex.Field]any) *annex.Sheet {
	t.Helper()
	return k.read(t, form, missing, records)
}

func (k *kit) read(t *testing.T, form *annex.Form, missing annex.Field, records []map[annex.Field]any) *annex.Sheet {
	t.Helper()
	columns := slices.DeleteFunc(form.Columns(), func(c annex.Column) bool { return c.Field == missing })
	unit := "波洲镇 乡（镇） 炉冲村 村（社区） 摸排责任人：杨某 填表日期：2020年2月27日"
	workbook := "填报/波洲镇/表.xlsx"
	if form.Kind == annex.Employers {
		unit, workbook = "填报单位：县科工局 填报日期：2020年2月27日", "填报/县科工局/表.xlsx"
	}
	head := grid.Row{Index: 1}
	for _, c := range columns {
		head.Cells = append(head.Cells, grid.String(c.Label))
	}
	g := &grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{grid.String(unit)}}, head}}
	for i, r := range records {
		row := grid.Row{Index: 2 + i}
		for _, c := range columns {
			cell := grid.Cell{}
			switch v := r[c.Field].(type) {
			case nil:
			case string:
				cell = grid.String(v)
			case int:
				cell = grid.Int(v)
			case float64:
				cell = grid.Num(v)
			case grid.Cell:
				cell = v
			default:
				t.Fatalf("%s: no cell holds a %T", c.Field, v)
			}
			row.Cells = append(row.Cells, cell)
		}
		g.Rows = append(g.Rows, row)
	}
	s := k.reader.Read(workbook, "表", g)
	if s.Kind != form.Kind {
		t.Fatalf("sheet recognised as kind %d, want %d", s.Kind, form.Kind)
	}
	return s
}

// with is a record with some fields changed.
func with(record map[annex.Field]any, changes map[annex.Field]any) map[annex.Field]any {
	changed := map[annex.Field]any{}
	for f, v := range record {
		changed[f] = v
	}
	for f, v := range changes {
		changed[f] = v
	}
	return changed
}

// told is a finding as far as tests name it: rule, column and level.
type told struct {
	Rule  string
	Field annex.Field
	Level string
}

func tell(s *annex.Sheet, found []check.Finding) []told {
	var all []told
	for _, f := range found {
		t := told{Rule: f.Rule, Level: f.Level.String()}
		for _, c := range s.Form.Columns() {
			if f.Cell != nil && s.Column(c.Field) == f.Cell.Col {
				t.Field = c.Field
			}
		}
		all = append(all, t)
	}
	return all
}

// expect wants exactly these findings, each worded in full and showing nobody's numbers.
func expect(t *testing.T, s *annex.Sheet, want []told, found []check.Finding) {
	t.Helper()
	if diff := cmp.Diff(want, tell(s, found)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	for _, f := range found {
		if f.Message == "" || f.Advice == "" || strings.ContainsAny(f.Message+f.Advice, "{}") {
			t.Errorf("%s says %q, advises %q", f.Rule, f.Message, f.Advice)
		}
		if shown := f.Message + f.Value + f.Name; strings.Contains(shown, "19900101003") || strings.Contains(shown, "13812345678") {
			t.Errorf("%s shows a number in full: %+v", f.Rule, f)
		}
	}
}

// TestWhereAFileLies: of a file that was named by its whole path only its own name counts.
func TestWhereAFileLies(t *testing.T) {
	rules, err := check.Load(check.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	for workbook, want := range map[string]int{
		"/home/13812345678/表.xlsx": 0, `C:\Users\13812345678\表.xlsx`: 0, `\\share\13812345678\表.xlsx`: 0,
		"/home/某某/13812345678.xlsx": 1, `C:\表 13812345678.xlsx`: 1, "填报/13812345678/表.xlsx": 1, "填报/波洲镇/表.xlsx": 0,
	} {
		if got := len(rules.Names(workbook, county.Unit{})); got != want {
			t.Errorf("%s has %d findings, want %d", workbook, got, want)
		}
	}
}
