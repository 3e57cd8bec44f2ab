package annex_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/sheets/grid"
)

// passed are the rows that a sheet passes over, counted from 1, and why.
func passed(s *annex.Sheet) map[int]string {
	all := map[int]string{}
	for _, p := range s.Passed {
		all[p.Row+1] = p.Why
	}
	return all
}

func TestRowsThatAreNobody(t *testing.T) {
	t.Parallel()
	for why, rows := range map[string][][]any{
		"合计行": {
			{"汇总", nil, nil, 35}, {"汇 总"}, {"总　计", 3}, {"共计：35人"}, {"累计", 3}, {"本页小计", 3}, {"Total", 3}, {"TOTAL:", 3}, {"小计（三组）", nil, 3},
			{"合计（人）", 3}, {"合计:"}, {"1", "合计", 3}, {"三组", nil, "小计【三组】", 3}, {"波洲镇", "炉冲村", "三组", "合计", 3}, {"共35人"}, {"总人数：35"}, {"炉冲村合计", 3}, {"（合计）", 3},
			{"全村总计(不含学生)", 3}, {"Grand Total", 3}, {"合计35人"},
			{"合計", 3}, {"小計（三組）", 3}, {"总計：35"}, {"ｔｏｔａｌ", 3}, {"Ｔｏｔａｌ：", 3}, {"全村共35人"}, {"本村共计35人"}, {"以上共35人"},
			{"共10条记录"}, {"共 10 条"}, {"共3页"}, {"本页共 10 人"}, {"本表共10行"}, {"总记录数：10"}, {"记录数:10"}, {"数据总数：10条"}, {"其中：贫困户12人"}, {"其中贫困户 3 人"}, {"贫困户：12人"}, {"男：5人 女：5人"},
		},
		"没有人员": {
			{"无"}, {"无人"}, {"零报告"}, {"没有"}, {"（无）"}, {"本村无返岗人员"}, {"无", "/", "/", "/"}, {"暂无"}, {"/", "/", "/"}, {"无", nil, nil, nil, 0}, {"全村无符合条件人员。"}, {"0报告"}, {"无（零报告）"}, {"“零报告”"}, {"无返岗人员（无）"}, {"无！"},
		},
		"整行是 0": {{0, 0, 0, 0, 0}, {0, "0", nil, 0}, {nil, nil, nil, 0, nil, 0}, {false, 0}},
		"落款": {
			{"以下无正文"}, {"以下空白"}, {"（以下空白）"}, {"填表人：", "杨某"}, {"填表人", "杨某", "审核人", "李某"}, {"审核人：李某"}, {"负责人：", nil, nil, "填表日期："}, {"负责人", "王某", nil, "日期"}, {"（盖章）"},
			{"波洲镇人民政府（盖章）"}, {"签字"}, {"负责人签字："}, {"单位负责人", "王某", "填表人", "杨某"}, {"（公章）"}, {"以下为空"}, {"此页无正文"},
			{"导出人：张三"}, {"上报人：李四 电话13800000000"}, {"村支书：张三"}, {"校对：王五"},
		},
		"只有错误值或没有算出的公式": {
			{grid.Cell{Kind: grid.Failed, Text: "#REF!"}}, {nil, nil, grid.Cell{Kind: grid.Uncalculated}}, {nil, "#N/A", "NULL"},
		},
		"填写示例": {
			{"示例", "男", "431227199001010010"}, {"样例：", "张三", "男"}, {"例：张三", "男", "431227199001010010"}, {"例", "张三", "男", "13800000000"}, {"张三（示例）", "男"}, {"填表示例", "张三"}, {"例如", "张三", "男"},
		},
	} {
		for _, cells := range rows {
			s := read(t, form1().put(6, 0, yang()...).put(7, 0, cells...).put(8, 0, yang()...))
			if diff := cmp.Diff(map[int]string{8: why}, passed(s)); diff != "" || len(rowsOf(s)) != 2 {
				t.Errorf("%v: %d records %s", cells, len(rowsOf(s)), diff)
			}
		}
	}
}

func TestRowsThatAreSomebody(t *testing.T) {
	t.Parallel()
	for _, cells := range [][]any{
		{"杨刚"}, {"吴大海"}, {"欧阳计"}, {"汪总"}, {"无名氏", "男"}, {nil, nil, nil, 13812345678}, {"无", "男", "43122719900101001X", "13812345678"}, {nil, nil, nil, nil, nil, nil, nil, nil, "汇总科技（深圳）公司"},
		{"例会", "男"}, {"杨刚", nil, nil, nil, nil, nil, nil, nil, "深圳小计电子厂"}, {nil, nil, nil, nil, nil, nil, nil, nil, "无"}, {nil, "男"}, {"共和", "男"}, {0, "男", 0, 0},
		{"合计华", "男"}, {"计小刚"}, {"共小明"}, {"文无正", "男"}, {"公章林", "男", nil, nil, "是"}, {"家里，无", "男"},
		{"杨刚：13812345678"}, {"杨刚："}, {"共和"}, {"数一"}, {"其中", "男"}, {"杨刚：在家", "男"}, {nil, nil, nil, nil, nil, nil, nil, nil, "深圳：某厂"},
	} {
		if s := read(t, form1().put(6, 0, cells...)); len(rowsOf(s)) != 1 {
			t.Errorf("%v is nobody: %v", cells, passed(s))
		}
	}
}

// Serial numbers are filled down beforehand: what stands behind one below the last person is no person either.
func TestLastLinesBehindSerialNumbers(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"以下空白", "（以下空白）", "以下无正文", "填表人：杨某", "（盖章）", "无", "零报告", "合计"} {
		s := read(t, draw().heading(0, 0, annex.SeekersForm.Heads).put(1, 0, 1, "杨刚").put(2, 0, 2, line).put(3, 0, 3))
		if diff := cmp.Diff([]int{2}, rowsOf(s)); diff != "" {
			t.Errorf("%s: %s", line, diff)
		}
	}
	s := read(t, draw().heading(0, 0, annex.SeekersForm.Heads).put(1, 0, 1, "杨刚").put(2, 0, 2, "盖小章").put(3, 0, 3, "签小字"))
	if diff := cmp.Diff([]int{2, 3, 4}, rowsOf(s)); diff != "" {
		t.Error(diff)
	}
}

func TestFiguresThatArePassedOver(t *testing.T) {
	t.Parallel()
	s := read(t, form1().put(6, 0, yang()...).put(7, 0, "合计", nil, nil, 35).put(8, 0, "小计").put(9, 0, "一组（12人）").merge(9, 0, 9, 20).
		put(10, 0, "示例", "男", "431227199001010010").put(11, 0, 0, 0, 0).put(12, 0, "填表人：", "杨某", 13812345678).put(13, 0, "说明：1.如实填写"))
	var figures []int
	for _, p := range s.Passed {
		if p.Figures {
			figures = append(figures, p.Row+1)
		}
	}
	if diff := cmp.Diff([]int{8, 10, 11}, figures); diff != "" {
		t.Error(diff)
	}
}

func TestRowsMergedOverTheTable(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]*drawing{
		"all of it":       form1().put(6, 0, "一组").merge(6, 0, 6, 20),
		"almost":          form1().put(6, 0, "第二村民小组（共12人）").merge(6, 0, 6, 17),
		"not at its edge": form1().put(6, 1, "三组").merge(6, 1, 6, 20),
		"two rows high":   form1().put(6, 0, "四组").merge(6, 0, 7, 20),
		"with a figure":   form1().put(6, 0, "五组").merge(6, 0, 6, 19).put(6, 20, 12),
	} {
		s := read(t, d.put(8, 0, yang()...))
		if diff := cmp.Diff([]int{9}, rowsOf(s)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	s := read(t, form1().put(6, 0, "杨刚").merge(6, 0, 6, 2)) // a name over three cells
	if len(rowsOf(s)) != 1 {
		t.Error("a person is no heading of a group")
	}
	five := read(t, draw().heading(0, 0, annex.EmployersForm.Heads).put(1, 0, "一、工业企业").merge(1, 0, 1, 14).put(2, 0, 1, "某某厂", nil, "工业企业", "是", 1, 2, 3))
	if diff := cmp.Diff([]int{3}, rowsOf(five)); diff != "" {
		t.Error(diff)
	}
}

// Every row below the heading that has anything in it is a record or is passed over with a reason, and only one of the two.
func TestEveryRowIsAccountedFor(t *testing.T) {
	t.Parallel()
	r := reader(t)
	values := []any{
		"杨刚", "男", "43122719900101001X", "13812345678", 0, 35, "0", "合计", "小计（三组）", "无", "√", "示例", "填表人：", "（盖章）", "一组", "说明：1.如实填写", "2.", "以下空白", "1", "红岩村",
		"波洲 乡（镇） 红岩 村（社区）", "附件1", "某某厂", "炉冲村", grid.Cell{Kind: grid.Failed, Text: "#N/A"}, grid.Cell{Kind: grid.Uncalculated}, true, "2020年2月26日",
		"ｔｏｔａｌ", "合計", "无（零报告）", "以下无正文", "431227199001010010", "例：张三", "/",
	}
	tables := [][]any{words("省 市 县 乡镇 行政村 户编号 人编号 姓名 性别 证件号码 与户主关系 联系电话 脱贫属性 务工区域 务工企业名称 网格")}
	for _, form := range []*annex.Form{annex.WorkersForm, annex.SeekersForm, annex.EmployersForm, annex.PostsForm} {
		tables = append(tables, append(leaves(form), "村", "备注", "网格"))
	}
	for _, labels := range tables {
		rapid.Check(t, func(t *rapid.T) {
			d := draw().put(0, 0, "波洲 乡（镇） 炉冲 村（社区）").put(1, 0, labels...)
			var want []int
			last := 2 + rapid.IntRange(0, 25).Draw(t, "rows")
			for row := 2; row < last; row++ {
				n := rapid.IntRange(0, 8).Draw(t, "cells")
				for range n {
					d.put(row, rapid.IntRange(0, len(labels)-1).Draw(t, "col"), rapid.SampledFrom(values).Draw(t, "cell"))
				}
				if rapid.IntRange(0, 9).Draw(t, "again") == 0 {
					d.put(row, 0, labels...)
				}
				if rapid.IntRange(0, 4).Draw(t, "merge") == 0 {
					col := rapid.IntRange(0, len(labels)-1).Draw(t, "from")
					d.merge(row, col, row+rapid.IntRange(0, 3).Draw(t, "down"), col+rapid.SampledFrom([]int{0, 0, 1, 20}).Draw(t, "across"))
				}
			}
			g := d.grid()
			var got []int
			sheets := r.Sheets("填报/波洲镇/附件1.xlsx", "炉冲村", g)
			first := sheets[0].Header.To.Row
			for _, s := range sheets {
				for row := range s.Rows() {
					got = append(got, row.At().Row)
				}
				for _, p := range s.Passed {
					if p.Why == "" {
						t.Fatalf("row %d is passed over without a reason", p.Row+1)
					}
					got = append(got, p.Row)
				}
			}
			slices.Sort(got)
			heads := headings(sheets)
			for _, row := range g.Rows {
				if row.Index > first && !slices.Contains(heads, row.Index) {
					want = append(want, row.Index)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatal(diff)
			}
		})
	}
}

// headings are the rows that later sheets of a tab have for their heads.
func headings(sheets []*annex.Sheet) (rows []int) {
	for _, s := range sheets[1:] {
		if s.SharesHead() {
			continue
		}
		for row := s.Area.From; row <= s.Header.To.Row; row++ {
			rows = append(rows, row)
		}
	}
	return rows
}
