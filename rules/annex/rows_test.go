package annex_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/sheets/grid"
)

func TestRowsOfWorkers(t *testing.T) {
	t.Parallel()
	// the heading ends in row 6; rows are counted from 1
	cases := map[string]struct {
		below func(d *drawing)
		want  []int
	}{
		"blank rows do not end the table": {func(d *drawing) {
			d.put(6, 0, yang()...).put(9, 0, yang()...).put(40, 0, yang()...)
		}, []int{7, 10, 41}},
		"a row with just a name is a record":  {func(d *drawing) { d.put(6, 0, "杨刚") }, []int{7}},
		"a row with just a phone is a record": {func(d *drawing) { d.put(6, 3, 13812345678) }, []int{7}},
		"blank look-alikes": {func(d *drawing) {
			d.put(6, 0, " ", "　", "\u00a0", "\u200b", "\ufeff", "'").put(7, 0, yang()...)
		}, []int{8}},
		"only an extra column": {func(d *drawing) { d.put(6, 25, "备用").put(7, 0, yang()...) }, []int{8}},
		"totals": {func(d *drawing) {
			d.put(6, 0, yang()...).put(7, 0, "合计", nil, nil, nil, 1).put(8, 0, "小 计", nil, 3).put(9, 0, "总计：35人").
				put(10, 0, "合计（人）", 3).put(11, 0, "本页小计", 3).put(12, 0, "合计")
		}, []int{7}},
		"the form's notes": {func(d *drawing) {
			d.put(6, 0, yang()...)
			for i, n := range annex.WorkersForm.Notes {
				d.put(8+i, 0, n)
			}
		}, []int{7}},
		"records after the notes": {func(d *drawing) {
			d.put(6, 0, "说明：1.该表填写对象为2020年计划返岗农民工；").put(7, 0, "2.“是否贫困户”填写“是”或“否”").put(9, 0, yang()...).put(10, 0, "杨梅")
		}, []int{10, 11}},
		"other notes": {func(d *drawing) {
			d.put(6, 0, "注：逻辑关系").put(7, 0, "填表说明").put(8, 0, "1、只填一项").put(9, 0, "（2）只打一个勾").put(10, 0, "③逐项填写").put(11, 0, "四、按时上报").
				put(12, 0, "【说明】").put(13, 0, "备注：无").put(14, 0, "注 1：不含学生").put(15, 0, yang()...)
		}, []int{16}},
		"notes that run on": {func(d *drawing) {
			d.put(6, 0, "说明：1.“县内”、“县外”、“待返岗原因”、").put(7, 0, "“返岗需求”在相应选项打“√”。").put(8, 0, yang()...)
		}, []int{9}},
		"notes in two cells": {func(d *drawing) {
			d.put(6, 0, "说明：", "1.只填一项").put(7, 1, "2.逐项填写").put(8, 0, "3.", "“返岗需求”在相应选项打“√”。").put(9, 0, yang()...)
		}, []int{10}},
		"people are no notes": {func(d *drawing) {
			d.put(6, 0, "说明：如实填写").put(7, 0, "7.", "男").put(8, 0, "杨梅", "女").put(9, 0, "1.杨刚").put(10, 0, "注明辉", "男").put(11, 0, "2.杨洋", "女")
		}, []int{8, 9, 10, 11, 12}},
		"numbered without notes is a record": {func(d *drawing) { d.put(6, 0, "2.杨刚先生和夫人") }, []int{7}},
		"signatures": {func(d *drawing) {
			d.put(6, 0, yang()...).put(8, 0, "填表人：杨某").put(9, 0, "村（社区）负责人签字：", nil, nil, "审核人：", nil, nil, "填表日期：", "2020年2月26日").
				put(10, 0, "单位（盖章）").put(11, 4, "2020年2月26日").put(12, 8, "年   月   日").put(13, 0, "以下空白").put(14, 2, "第1页").put(15, 0, "驻村工作队长：", "王某", "联系电话：", 13812345678)
		}, []int{7}},
		"a date among the columns of dates is a record": {func(d *drawing) { d.put(6, 10, "2020年3月1日") }, []int{7}},
		"numbers of the columns": {func(d *drawing) {
			for i := range 21 {
				d.put(6, i, i+1)
			}
			d.put(7, 0, yang()...)
		}, []int{8}},
		"letters and numbers of the columns": {func(d *drawing) {
			d.put(6, 0, "甲", "乙", "丙", "丁", "1", "2", "3=1+2", "(4)", "5").put(7, 0, yang()...)
		}, []int{8}},
		"the heading on every page": {func(d *drawing) {
			d.put(6, 0, yang()...).heading(7, 0, annex.WorkersForm.Heads).put(10, 0, yang()...)
		}, []int{7, 11}},
		"title and unit line on every page": {func(d *drawing) {
			d.put(6, 0, yang()...).put(7, 0, "附件1：").put(8, 0, "新晃侗族自治县农民工返岗需求摸排情况明细表").
				put(9, 0, "波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某 填表日期：2020年2月26日").
				heading(10, 0, annex.WorkersForm.Heads).put(13, 0, yang()...)
		}, []int{7, 14}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := form1()
			c.below(d)
			s := read(t, d)
			if s.Header.To.Row != 5 {
				t.Fatalf("heading %v", s.Header)
			}
			if diff := cmp.Diff(c.want, rowsOf(s)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHeadingWithAliasesOnEveryPage(t *testing.T) {
	t.Parallel()
	labels := relabel(map[string]string{"姓名": "名字", "身份证号码": "身份证", "个人其他原因": "个人原因", "其他": "其他需求"})
	s := read(t, draw().put(0, 0, labels...).put(1, 0, yang()...).put(2, 0, labels...).put(3, 0, yang()...))
	if diff := cmp.Diff([]int{2, 4}, rowsOf(s)); diff != "" {
		t.Error(diff)
	}
}

func TestRowsOfSeekers(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		below func(d *drawing)
		want  []int
	}{
		"only a serial number": {func(d *drawing) { d.put(1, 0, 1).put(2, 0, "2").put(3, 0, 3, "杨刚") }, []int{4}},
		"only what formulas computed": {func(d *drawing) {
			d.put(1, 0, 1, nil, nil, 0).put(2, 0, 2, nil, nil, "#VALUE!").put(3, 0, 3, "杨刚", nil, 30)
		}, []int{4}},
		"a serial number and a name after the notes": {func(d *drawing) {
			d.put(1, 0, "说明：").put(2, 0, 7, "杨刚").put(3, 0, "8.", "杨梅").put(4, 0, "9、", "杨洋").put(5, 1, "10.杨柳")
		}, []int{3, 4, 5, 6}},
		"a total after the serial number": {func(d *drawing) { d.put(1, 0, 1, "杨刚").put(2, 0, 2, "合计", nil, 30) }, []int{2}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := draw().heading(0, 0, annex.SeekersForm.Heads)
			c.below(d)
			if diff := cmp.Diff(c.want, rowsOf(read(t, d))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRowsOfEmployers(t *testing.T) {
	t.Parallel()
	d := draw().heading(2, 0, annex.EmployersForm.Heads).
		put(3, 0, 1, nil, nil, nil, nil, nil, nil, nil, nil, "#DIV/0!", nil, 0). // prefilled
		put(4, 0, 2, "新晃鑫源统计咨询有限公司").
		put(5, 0, 1, nil, nil, nil, nil, 3, 5, 8, 9, nil, 11). // no name, yet a record
		put(6, 0, "合计", nil, nil, nil, nil, 35).
		put(7, 0, "注：用工数按年末在册人数填写。").
		put(8, 1, "新晃侗族自治县鑫源建材有限责任公司")
	if diff := cmp.Diff([]int{5, 6, 9}, rowsOf(read(t, d))); diff != "" {
		t.Error(diff)
	}
}

func TestNameAboveTheHeadingMayStandInRecords(t *testing.T) {
	t.Parallel()
	d := draw().put(0, 0, "新晃某某人力资源公司").put(1, 0, words("机构 姓名 身份证号码 企业名称 入职日期 是否参保")...)
	for row := range 3 {
		d.put(2+row, 0, "新晃某某人力资源公司", "杨刚", "43122719900101001X", "某某厂")
	}
	if diff := cmp.Diff([]int{3, 4, 5}, rowsOf(read(t, d))); diff != "" {
		t.Error(diff)
	}
}

func TestSheetWithoutCellsHasNoRows(t *testing.T) {
	t.Parallel()
	s := read(t, form1().put(6, 0, yang()...))
	w := only(t, s).Worker()
	s.Release()
	if rows := rowsOf(s); rows != nil || w.Name != "杨刚" {
		t.Errorf("%v, %q", rows, w.Name)
	}
	if s := reader(t).Read("a.xlsx", "b", &grid.Grid{}); s.Kind != annex.Unknown || rowsOf(s) != nil || s.Column(annex.Name) != -1 {
		t.Errorf("%+v", s)
	}
}
