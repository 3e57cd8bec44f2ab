package annex_test

import (
	"strings"
	"testing"

	"guantong/rules/annex"
)

// TestAnswersOfRegisters: under 合格 people write 合格, under 是否参保 已参保, and after a number what it counts.
func TestAnswersOfRegisters(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]annex.Answer{
		"是": annex.Yes, "√": annex.Yes, "否": annex.No, "合格": annex.Yes, "已通过": annex.Yes, "不合格": annex.No, "未通过": annex.No, "待考": annex.Unclear, "": annex.Unanswered, "已参保": annex.Unclear,
	} {
		s := read(t, draw().put(0, 0, leaves(annex.TraineesForm)...).
			put(1, 0, "1", "某厂", "缝纫", "线上", "钉钉", "3月1日", "3月10日", "杨刚", "43122719900101001X", "20课时", text, "300元", "250"))
		if x := only(t, s).Trainee(); x.Passed != want || x.Hours != 20 || x.BadHours {
			t.Errorf("%q: passed %v, want %v; %d hours", text, x.Passed, want, x.Hours)
		}
	}
	for text, want := range map[string][2]annex.Answer{
		"已参保|在岗": {annex.Yes, annex.Yes}, "未参保|已离职": {annex.No, annex.No}, "参保|不在岗": {annex.Yes, annex.No}, "是|1": {annex.Yes, annex.Yes}, "在岗|参保": {annex.Unclear, annex.Unclear},
	} {
		a, b, _ := strings.Cut(text, "|")
		s := read(t, draw().put(0, 0, leaves(annex.RecruitsForm)...).put(1, 0, "1", "夜郎人力", "杨刚", "43122719900101001X", "某厂", "3月1日", a, b))
		if x := only(t, s).Recruit(); x.Insured != want[0] || x.AtWork != want[1] {
			t.Errorf("%s: %v, %v", text, x.Insured, x.AtWork)
		}
	}
	for text, want := range map[string]annex.Answer{"已复工": annex.Yes, "复工复产": annex.Yes, "未复工": annex.No, "停产": annex.No, "部分": annex.Unclear} {
		s := read(t, draw().put(0, 0, leaves(annex.EmployersForm)...).put(1, 0, "1", "某厂", "波洲镇", "工业企业", text, 10, 10, 10))
		if x := only(t, s).Enterprise(); x.Resumed != want {
			t.Errorf("%s: %v, want %v", text, x.Resumed, want)
		}
	}
	s := read(t, draw().put(0, 0, leaves(annex.TraineesForm)...).put(1, 0, "1", "某厂", "缝纫", "", "", "", "", "杨刚", "", "很多"))
	if x := only(t, s).Trainee(); !x.BadHours {
		t.Errorf("很多 is %d hours", x.Hours)
	}
}
