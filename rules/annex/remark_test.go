package annex_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
)

func TestRemarksAreNobody(t *testing.T) {
	t.Parallel()
	for why, rows := range map[string][][]any{
		"说明": {
			{"1.该表填写对象为2020年计划返岗农民工；"}, {"以上数据属实。"}, {"本村共摸排35人，其中贫困户10人"}, {"********"}, {"———————"}, {"温馨提示：请如实填写"}, {"数据来源：扶贫系统"}, {"填表须知：逐项填写"}, {"此表由村委会填写，一式两份"},
			{"打勾的地方请不要漏填谢谢各位组长配合"}, {"２、“县内”“县外”只选一项。"}, {"请务必在27日前上报!"}, {"此表一式两份"}, {"以上情况属实"},
		},
		"合计行": {
			{"全村合计35人"}, {"本村共摸排35人"}, {"合", "计", 35}, {"小", "计"}, {"计", nil, 35}, {"其中：贫困户", 10}, {"县外", 20, "县内", "15人"}, {"已返岗人数", "约20人"}, {"返岗率", "57.1%"},
			{"其中", "贫困户", 10, "县外", 20}, {nil, "贫困户", 10}, {"全村共登记35户"},
		},
		"落款": {
			{"波洲镇炉冲村村民委员会"}, {nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, "炉冲村村委会"}, {"中共炉冲村支部"}, {"摸排人：杨某"}, {"填表人13812345678"}, {"填报人：13812345678"}, {"联络员：13812345678"}, {"联络员：", "杨某", nil, "组长：", "李某"}, {"驻村工作队"}, {"波洲镇人民政府"},
		},
		"分组标题": {
			{"老寨组"}, {"大坪寨"}, {"贫困户"}, {"非贫困户："}, {"一、贫困劳动力"}, {"（二）非贫困劳动力"}, {"已返岗人员"}, {"未返岗人员名单"}, {"县外"}, {"县 内"},
		},
	} {
		for _, cells := range rows {
			s := read(t, form1().put(6, 0, yang()...).put(7, 0, cells...).put(8, 0, yang()...))
			if diff := cmp.Diff(map[int]string{8: why}, passed(s)); diff != "" || len(rowsOf(s)) != 2 {
				t.Errorf("%v: %d records %s", cells, len(rowsOf(s)), diff)
			}
		}
	}
	for _, line := range []string{"以上数据属实。", "老寨组", "本村共摸排35人，其中贫困户10人", "炉冲村村民委员会"} {
		s := read(t, draw().heading(0, 0, annex.SeekersForm.Heads).put(1, 0, 1, "杨刚").put(2, 0, 2, line).put(3, 0, nil, line))
		if diff := cmp.Diff([]int{2}, rowsOf(s)); diff != "" {
			t.Errorf("%s: %s", line, diff)
		}
	}
}

func TestWhatMayBeANameIsNoRemark(t *testing.T) {
	t.Parallel()
	for _, cells := range [][]any{
		{"杨刚，"}, {"杨刚，13812345678"}, {"杨刚 431227199001010036 13812345678"}, {"杨刚（一组），男，43122719900101001X"}, {"杨刚（电话：13812345678）"}, {"吴大海。"}, {"1.杨刚"}, {"杨刚（一组）"}, {"阿卜杜热合曼·阿卜杜热西提·买买提"}, {"组长"}, {"贫困户", "男"}, {"老寨组", "男", nil, nil, "是"}, {"杨刚", 35}, {"杨刚", "男", 1},
		{nil, nil, nil, nil, nil, nil, nil, nil, "深圳富士康，龙华厂"}, {nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, "小孩没人带，走不开"}, {nil, nil, nil, nil, 1, 1},
	} {
		if s := read(t, form1().put(6, 0, cells...)); len(rowsOf(s)) != 1 {
			t.Errorf("%v is nobody: %v", cells, passed(s))
		}
	}
}

func TestRemarksBelowEnterprises(t *testing.T) {
	t.Parallel()
	s := read(t, draw().heading(0, 0, annex.EmployersForm.Heads).put(1, 0, "一、工业企业").put(2, 0, 1, "某某厂", nil, "工业企业", "是", 1, 2, 3).put(3, 0, "（二）商贸企业").
		put(4, 0, 2, "新晃侗族自治县农业生产社会化服务中心").put(5, 1, "新晃云溪电子有限公司（筹备，未开业）").put(6, 0, "—————"))
	if diff := cmp.Diff([]int{3, 5, 6}, rowsOf(s)); diff != "" {
		t.Error(diff)
	}
}
