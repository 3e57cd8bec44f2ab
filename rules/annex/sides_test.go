package annex_test

import (
	"testing"

	"guantong/rules/annex"
)

func TestFormsBesideOneAnother(t *testing.T) {
	t.Parallel()
	three, one := leaves(annex.SeekersForm)[:13], leaves(annex.WorkersForm)
	for name, c := range map[string]struct {
		d    *drawing
		cell string // where the second form begins; empty if nobody stands there
	}{
		"附件3":                 {draw().put(0, 0, three...).put(0, 13, three...).put(1, 0, 1, "杨刚").put(1, 13, 2, "吴大海"), "O1"},
		"附件1":                 {draw().put(0, 0, one...).put(0, 22, one...).put(1, 0, yang()...).put(1, 22, "吴大海").put(2, 22, "姚秀英"), "W1"},
		"below an empty half": {draw().put(0, 0, one...).put(0, 22, one...).put(1, 0, yang()...).put(2, 22, "姚秀英"), "W1"},
		"in three rows":       {draw().heading(0, 0, annex.WorkersForm.Heads).heading(0, 21, annex.WorkersForm.Heads).put(3, 0, yang()...).put(3, 21, "吴大海"), "V1"},
		"a blank one":         {draw().put(0, 0, three...).put(0, 14, three...).put(1, 0, 1, "杨刚").put(1, 14, 2), ""},
		"the name of the one to call": {draw().put(0, 0, append(append(append([]any{}, one[:9]...), "姓名", "电话"), one[10:]...)...).
			put(1, 0, "杨刚", "男", nil, nil, nil, nil, nil, nil, "某厂", "王某", 13900000000), ""},
	} {
		s := reader(t).Read("填报/波洲镇/附件3.xlsx", "炉冲村", c.d.grid())
		h, ok := s.Beside()
		if ok != (c.cell != "") || ok && h.At.String() != c.cell {
			t.Errorf("%s: %v %v", name, h, ok)
		}
		if ok && len(s.UnknownHeadings()) > 0 {
			t.Errorf("%s: %v", name, s.UnknownHeadings())
		}
	}
}
