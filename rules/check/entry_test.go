package check_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/place"
	"guantong/rules/survey"
)

// What people say without a sheet is read and judged as if it stood in one: record by record, finding by finding.
func TestEntriesAreJudgedAsRowsOfSheets(t *testing.T) {
	k := newKit(t, check.Overrides{})
	placer := survey.NewPlacer(k.gazetteer, place.NewReader(k.county, k.gazetteer))
	words := rapid.SampledFrom([]string{"", " ", "√", "×", "是", "否", "男", "女", "已办", "3月1日", "2月26日", "待定", "月底", "3.1", "NULL", "=1+1", "<b>",
		"431227199001010030", "43122719900101003X", "431227900101003", "13812345678", "1381234567", "2251234", "浙江省义乌市某某公司", "初中", "初级工", "无", "0", "12", "-1", "1.5", "85%",
		"工业企业", "企业用工", "波洲镇", "18-45", "3000元", "不限"})
	for _, form := range []*annex.Form{annex.WorkersForm, annex.SeekersForm, annex.EmployersForm, annex.PostsForm} {
		columns := form.Columns()
		rapid.Check(t, func(rt *rapid.T) {
			typed, record := map[annex.Field]string{}, map[annex.Field]any{}
			for i, c := range columns {
				text := words.Draw(rt, string(c.Field))
				if i == 0 || i == 1 && columns[0].Byway {
					text = "杨刚" + text // a row that says nothing of anybody is none
				}
				typed[c.Field], record[c.Field] = text, text
			}
			sheet := k.sheet(t, form, record)
			entries := k.reader.Entries(form, sheet.Workbook, sheet.Name, sheet.Unit)
			read := func(row annex.Row) (said any, found []check.Finding) {
				switch form.Kind {
				case annex.Workers:
					w := placer.Worker(row)
					return w, append(k.rules.Worker(row, &w), k.rules.WorkerOn(asOf, &w)...)
				case annex.Seekers:
					s := survey.Seeker{Seeker: row.Seeker()}
					return s, append(k.rules.Seeker(row, &s), k.rules.SeekerOn(asOf, &s)...)
				case annex.Employers:
					e := placer.Enterprise(row)
					return e, append(k.rules.Enterprise(row, &e), k.rules.EnterpriseOn(asOf, &e)...)
				}
				p := placer.Post(row)
				return p, k.rules.Post(row, &p)
			}
			rows := 0
			for row := range sheet.Rows() {
				rows++
				said, found := read(row)
				entry, told := read(entries.Entry(row.At().Row, annex.Texts(typed)))
				if diff := cmp.Diff(said, entry, cmpopts.IgnoreFields(annex.At{}, "Sheet"), cmpopts.EquateNaNs(), cmp.AllowUnexported(county.Unit{})); diff != "" {
					rt.Errorf("(-sheet +entry)\n%s", diff)
				}
				if diff := cmp.Diff(found, told); diff != "" {
					rt.Errorf("(-sheet +entry)\n%s", diff)
				}
				for _, f := range told {
					if form.FieldAt(f.Cell.Col) == "" {
						rt.Errorf("%s is about no field", f.Rule)
					}
				}
			}
			if rows != 1 {
				rt.Fatalf("the sheet has %d rows", rows)
			}
		})
	}
	if annex.WorkersForm.FieldAt(-1) != "" || annex.WorkersForm.FieldAt(100) != "" || annex.WorkersForm.FieldAt(2) != annex.ID {
		t.Error("FieldAt is wrong")
	}
}
