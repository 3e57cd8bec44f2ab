package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guantong/rules/check"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

// Headings of an export that nobody understands are named, worse where a column that is read may be among them.
func TestHeadingsOfExports(t *testing.T) {
	many := ""
	for i := range 25 {
		many += fmt.Sprintf(" 自定义%d", i)
	}
	const whole = "姓名 身份证号 联系电话 所属乡镇 所属村 意向就业地 用工单位"
	for name, c := range map[string]struct {
		headings string
		rule     string // empty: nothing
		level    check.Level
		cell     string
		says     string
	}{
		"all known":       {whole, "", 0, "", ""},
		"one unknown":     {whole + " 网格编码", "S-HEADING", check.Notice, "H1", "栏名“网格编码”看不懂，没有读取"},
		"long":            {whole + " " + strings.Repeat("长", 50), "S-HEADING", check.Notice, "H1", strings.Repeat("长", 30) + "…”"},
		"many":            {whole + many, "S-HEADING", check.Notice, "H1", "“自定义19”等 25 栏看不懂"},
		"a number in it":  {whole + " 13812345678", "S-HEADING", check.Notice, "H1", "“138****5678”"},
		"renamed village": {"姓名 身份证号 联系电话 所属乡镇 在哪村 是否贫困劳动力 意向就业地 用工单位", "S-HEADING", check.Warning, "E1", "又缺少“村”"},
		"no person":       {"联系电话 所属乡镇 所属村 意向就业地 用工单位", "S-COLUMN", check.Error, "A1", "缺少：姓名，"},
		"nobody to find":  {"姓名 所属乡镇 所属村 意向就业地 用工单位", "S-COLUMN", check.Error, "A1", "身份证号码、电话号码（至少要有一栏）"},
	} {
		t.Run(name, func(t *testing.T) {
			k := newKit(t, check.Overrides{})
			g := &grid.Grid{Rows: []grid.Row{{}}}
			for _, h := range strings.Fields(c.headings) {
				g.Rows[0].Cells = append(g.Rows[0].Cells, grid.String(h))
			}
			found := k.rules.Sheet(k.reader.Read("填报/平台数据/导出.csv", "导出", g), k.county, 0)
			if c.rule == "" {
				if len(found) > 0 {
					t.Errorf("found %+v", found)
				}
				return
			}
			if len(found) != 1 || found[0].Rule != c.rule || found[0].Level != c.level || found[0].Where() != c.cell ||
				!strings.Contains(found[0].Message, c.says) || found[0].Advice == "" {
				t.Errorf("found %+v", found)
			}
		})
	}
}

// An export whose numbers are hidden or ruined says so once.
func TestNumbersOfExports(t *testing.T) {
	for name, c := range map[string]struct {
		ids  []grid.Cell
		says []string
	}{
		"whole":  {[]grid.Cell{grid.String("431227199001010036"), grid.String("43122719880303005043"), {}}, nil},
		"wrong":  {[]grid.Cell{grid.String("431227199001010037"), grid.String("无")}, nil},
		"masked": {[]grid.Cell{grid.String("431227199001010036"), grid.String("431227********0036"), grid.String("4312****0044")}, []string{"B3 “身份证号”有 2 个打了码"}},
		"ruined": {[]grid.Cell{grid.Num(431227199001010000), grid.String("4.31227E+17")}, []string{"B2 “身份证号”有 2 个存成了数字"}},
	} {
		k := newKit(t, check.Overrides{})
		g := &grid.Grid{Rows: []grid.Row{{}}}
		for _, h := range []string{"姓名", "身份证号", "联系电话", "所属乡镇", "所属村", "意向就业地", "用工单位"} {
			g.Rows[0].Cells = append(g.Rows[0].Cells, grid.String(h))
		}
		for i, id := range c.ids {
			g.Rows = append(g.Rows, grid.Row{Index: i + 1, Cells: []grid.Cell{grid.String("杨刚"), id}})
		}
		s := k.reader.Read("填报/平台数据/导出.csv", "导出", g)
		var records []survey.PlatformRecord
		for row := range s.Rows() {
			records = append(records, survey.PlatformRecord{PlatformRecord: row.PlatformRecord()})
		}
		var got []string
		for _, f := range k.rules.Exported(s, records) {
			says, _, _ := strings.Cut(f.Message, "，")
			got = append(got, f.Where()+" "+says)
		}
		if !slices.Equal(got, c.says) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
