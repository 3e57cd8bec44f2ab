package annex_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/county"
)

// byUnit is how many records the sheets of a tab have for each unit.
func byUnit(t *testing.T, workbook, tab string, d *drawing) (map[county.Unit]int, []*annex.Sheet) {
	t.Helper()
	n := map[county.Unit]int{}
	sheets := reader(t).Sheets(workbook, tab, d.grid())
	for _, s := range sheets {
		n[s.Unit] += len(rowsOf(s))
	}
	return n, sheets
}

func TestVillagesOfATownship(t *testing.T) {
	t.Parallel()
	luchong, hongyan, bozhou := village("波洲镇", "炉冲村"), village("波洲镇", "红岩村"), county.Unit{Township: "波洲镇"}
	for _, label := range []string{"村", "村名", "行政村", "所属村", "村（社区）", "所在村", "2、村名", "村名*", "村(居)", "所属村（社区）"} {
		d := draw().put(0, 0, "波洲 乡（镇） 村（社区） 摸排责任人：杨某 填表日期：2020年2月26日").put(1, 0, append([]any{label}, leaves(annex.WorkersForm)...)...)
		for i, name := range []any{"炉冲村", "红岩", "炉冲", "波洲镇红岩村", "红岩村三组", nil} {
			d.put(2+i, 0, append([]any{name}, yang()...)...)
		}
		got, sheets := byUnit(t, "填报/波洲镇/附件1.xlsx", "附件1", d.put(8, 0, nil, "合计", nil, nil, 6))
		if diff := cmp.Diff(map[county.Unit]int{luchong: 2, hongyan: 3, bozhou: 1}, got); diff != "" || len(sheets) != 3 {
			t.Fatalf("%s: %s", label, diff)
		}
		for i, s := range sheets {
			if s.Dispute != "" || s.Clerk != "杨某" || s.SharesHeading() != (i > 0) || s.SharesHead() != (i > 0) || (len(s.Passed) == 1) != (i == 0) {
				t.Errorf("%s: %s %+v", label, s.Dispute, s)
			}
		}
	}
}

func TestVillagesInMergedCells(t *testing.T) {
	t.Parallel()
	d := draw().put(0, 0, append(append([]any{"乡镇", "村"}, leaves(annex.SeekersForm)...), "备注")...)
	d.put(1, 0, "波洲镇", "炉冲村", 1, "杨刚").put(2, 2, 2, "杨柳").put(3, 1, "红岩村", 3, "杨洋").put(4, 2, 4, "杨梅").put(5, 0, "凉伞镇", "红岩村", 5, "杨桃").
		merge(1, 0, 4, 0).merge(1, 1, 2, 1).merge(3, 1, 4, 1)
	got, _ := byUnit(t, "填报/附件3.xlsx", "Sheet1", d)
	if diff := cmp.Diff(map[county.Unit]int{village("波洲镇", "炉冲村"): 2, village("波洲镇", "红岩村"): 2, village("凉伞镇", "红岩村"): 1}, got); diff != "" {
		t.Error(diff)
	}
}

// A village in its full spelling beside every name is no unit line.
func TestRowsThatLookLikeUnitLines(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"炉冲村（社区）", "波洲镇炉冲村（居）", "波洲乡（镇）炉冲村（社区）", "村名：炉冲村"} {
		for _, label := range []string{"村", "组别"} {
			d := draw().put(0, 0, "波洲 乡（镇） 炉冲 村（社区）").put(1, 0, append([]any{label}, leaves(annex.WorkersForm)...)...)
			for i := range 3 {
				d.put(2+i, 0, append([]any{name}, yang()...)...)
			}
			got, sheets := byUnit(t, "填报/波洲镇/附件1.xlsx", "炉冲村", d)
			if diff := cmp.Diff(map[county.Unit]int{village("波洲镇", "炉冲村"): 3}, got); diff != "" || len(sheets) != 1 {
				t.Errorf("%s under %s: %s", name, label, diff)
			}
		}
	}
}

func TestTownshipsWithoutVillages(t *testing.T) {
	t.Parallel()
	d := draw().put(0, 0, append([]any{"所属乡镇"}, leaves(annex.WorkersForm)...)...)
	for i, name := range []any{"波洲镇", "凉伞", "波洲", nil} {
		d.put(1+i, 0, append([]any{name}, yang()...)...)
	}
	got, _ := byUnit(t, "填报/全县.xlsx", "Sheet1", d)
	if diff := cmp.Diff(map[county.Unit]int{{Township: "波洲镇"}: 2, {Township: "凉伞镇"}: 1, {}: 1}, got); diff != "" {
		t.Error(diff)
	}
}

// A row that names its township is of that township, whatever other one has a village of the name.
func TestVillagesOfAnotherTownshipThanTheRowNames(t *testing.T) {
	t.Parallel()
	for _, workbook := range []string{"填报/附件1.xlsx", "填报/凉伞镇/附件1.xlsx", "填报/波洲镇/附件1.xlsx"} {
		d := draw().put(0, 0, append([]any{"乡镇", "村"}, leaves(annex.WorkersForm)...)...)
		for i, name := range [][2]any{{"凉伞镇", "炉冲村"}, {"凉伞", "洞坪"}, {"凉伞镇", "红岩村"}} {
			d.put(1+i, 0, append([]any{name[0], name[1]}, yang()...)...)
		}
		got, _ := byUnit(t, workbook, "Sheet1", d)
		for u := range got {
			if u.Township != "凉伞镇" {
				t.Errorf("%s: %v", workbook, got)
			}
		}
	}
}

func TestVillagesThatAreNoneOrDiffer(t *testing.T) {
	t.Parallel()
	head := append(leaves(annex.WorkersForm), "村")
	sheet := func(names ...any) *drawing {
		d := draw().put(0, 0, "波洲 乡（镇） 炉冲 村（社区）").put(1, 0, head...)
		for i, name := range names {
			d.put(2+i, 0, append(append([]any{}, full()...), name)...)
		}
		return d
	}
	luchong := village("波洲镇", "炉冲村")
	got, sheets := byUnit(t, "填报/波洲镇/附件1.xlsx", "炉冲村", sheet("三组", "炉冲村", nil, "炉冲"))
	if diff := cmp.Diff(map[county.Unit]int{luchong: 4}, got); diff != "" || sheets[0].Dispute != "" {
		t.Error(diff, sheets[0].Dispute)
	}
	got, sheets = byUnit(t, "填报/波洲镇/附件1.xlsx", "炉冲村", sheet("炉冲村", "红岩村"))
	if diff := cmp.Diff(map[county.Unit]int{luchong: 1, village("波洲镇", "红岩村"): 1}, got); diff != "" || sheets[1].Dispute == "" {
		t.Error(diff, "no word of the other village")
	}
	got, _ = byUnit(t, "填报/波洲镇/附件1.xlsx", "附件1", sheet("新塘村").put(0, 0, "波洲 乡（镇） 村（社区）"))
	if diff := cmp.Diff(map[county.Unit]int{village("波洲镇", "新塘村"): 1}, got); diff != "" {
		t.Error(diff)
	}
}

func TestFormsBelowOneAnother(t *testing.T) {
	t.Parallel()
	luchong, hongyan, dongping := village("波洲镇", "炉冲村"), village("波洲镇", "红岩村"), village("波洲镇", "洞坪村")
	line := func(v string) string {
		return "波洲 乡（镇） " + v + " 村（社区） 摸排责任人：" + v + " 填表日期：2020年2月26日"
	}
	title := "新晃侗族自治县农民工返岗需求摸排情况明细表"
	for name, d := range map[string]*drawing{
		"each with its heading": form1().put(6, 0, yang()...).put(7, 0, "合计", nil, nil, 1).put(9, 0, "附件1:").put(10, 0, title).put(11, 0, line("红岩")).
			heading(12, 0, annex.WorkersForm.Heads).put(15, 0, yang()...).put(16, 0, yang()...).put(18, 0, title).put(19, 0, line("洞坪")).heading(20, 0, annex.WorkersForm.Heads).put(23, 0, yang()...),
		"unit lines alone": form1().put(6, 0, yang()...).put(8, 0, line("红岩")).merge(8, 0, 8, 20).put(9, 0, yang()...).put(10, 0, yang()...).put(11, 0, line("洞坪")).put(12, 0, yang()...),
		"names alone":      form1().put(6, 0, yang()...).put(8, 0, "红岩村").merge(8, 0, 8, 20).put(9, 0, yang()...).put(10, 0, yang()...).put(11, 0, "洞坪村").put(12, 0, yang()...),
		"village:":         form1().put(6, 0, yang()...).put(8, 0, "村（社区）：红岩村", nil, "摸排责任人：杨某").put(9, 0, yang()...).put(10, 0, yang()...).put(11, 0, "行政村：洞坪村").put(12, 0, yang()...),
	} {
		got, sheets := byUnit(t, "填报/波洲镇/附件1.xlsx", "Sheet1", d)
		if diff := cmp.Diff(map[county.Unit]int{luchong: 1, hongyan: 2, dongping: 1}, got); diff != "" || len(sheets) != 3 {
			t.Errorf("%s: %s", name, diff)
			continue
		}
		for i, s := range sheets {
			if s.Dispute != "" || s.Kind != annex.Workers || len(s.Missing) > 0 || i > 0 && sheets[i-1].Area.To >= s.Area.From {
				t.Errorf("%s: %+v", name, s)
			}
		}
	}
}

func TestOtherFormsBelowOneAnother(t *testing.T) {
	t.Parallel()
	d := form1().put(6, 0, yang()...).put(8, 0, "附件3:").put(9, 0, "农村劳动力资源供给清单").put(10, 0, "波洲 乡（镇） 炉冲 村（社区）").
		heading(11, 0, annex.SeekersForm.Heads).put(12, 0, 1, "杨柳", "女").put(13, 0, 2, "杨洋", "男")
	sheets := reader(t).Sheets("填报/波洲镇/炉冲村.xlsx", "Sheet1", d.grid())
	if len(sheets) != 2 || sheets[0].Kind != annex.Workers || sheets[1].Kind != annex.Seekers || len(rowsOf(sheets[0])) != 1 || len(rowsOf(sheets[1])) != 2 {
		t.Fatalf("%d sheets: %v %v %v", len(sheets), passed(sheets[0]), passed(sheets[1]), sheets[1].Header)
	}
	five := draw().put(0, 0, "填报单位：县科工局 填报日期：2020年2月26日").heading(1, 0, annex.EmployersForm.Heads).put(2, 0, 1, "甲厂").
		put(4, 0, "填报单位：县农业农村局 填报日期：2020年2月26日").heading(5, 0, annex.EmployersForm.Heads).put(6, 0, 1, "乙厂").put(7, 0, 2, "丙厂").put(9, 0, "填报单位：县工业集中区").put(10, 0, 1, "丁厂")
	got, _ := byUnit(t, "填报/附件5.xlsx", "Sheet1", five)
	if diff := cmp.Diff(map[county.Unit]int{{Department: "县科工局"}: 1, {Department: "县农业农村局"}: 2, {Department: "县工业集中区"}: 1}, got); diff != "" {
		t.Error(diff)
	}
}

// Pages of one form, and lines to sign, begin no other.
func TestPagesOfOneForm(t *testing.T) {
	t.Parallel()
	d := form1().put(6, 0, yang()...)
	for page := 8; page < 30; page += 8 {
		d.put(page, 0, "附件1:").put(page+1, 0, "新晃侗族自治县农民工返岗需求摸排情况明细表").put(page+2, 0, "波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某").
			heading(page+3, 0, annex.WorkersForm.Heads).put(page+6, 0, yang()...)
	}
	d.put(40, 0, "村（社区）负责人签字：", nil, "乡（镇）负责人：").put(41, 0, "单位（盖章）：").put(42, 0, "填报单位：波洲镇人民政府（盖章）")
	sheets := reader(t).Sheets("填报/波洲镇/附件1.xlsx", "炉冲村", d.grid())
	if len(sheets) != 1 || len(rowsOf(sheets[0])) != 4 {
		t.Errorf("%d sheets, %d records", len(sheets), len(rowsOf(sheets[0])))
	}
}
