package pipeline_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/schedule"
	"guantong/templates"
)

// Somebody whose ID and phone are corrected, who moves to another township, whose name is corrected, who vanishes and comes
// back keeps his history, and the sheets show what was changed.
func TestHistoryFollowsAPerson(t *testing.T) {
	leaveOutOfShort(t)
	c := openCampaign(t, 1)
	out := outputs{t, c.dir}
	from, to := c.clerks.tabs[1], c.clerks.tabs[4] // 炉冲村 of 波洲镇, 华南村 of 鱼市镇
	other := c.clerks.born(firstDay)
	him := c.clerks.born(firstDay)
	him.name, him.who.right, him.phone = "姒安", "431227199001010036", "13812345678"
	him.id, him.ruined = "431227199001010037", false
	him.planned, him.back, him.needs = feb(29+5), "", [5]string{"√"}
	moved := ""
	for _, step := range []struct {
		day     int
		do      func()
		place   string // where the ledgers have him
		changes string // 更正情况
	}{
		{23, func() { from.rows = []entry{other, him} }, "台账 · 波洲镇 · 炉冲村 · 姒安 · 431227********0037", ""},
		{24, func() { from.rows[1].id = him.who.right }, "台账 · 波洲镇 · 炉冲村 · 姒安 · 431227********0036",
			"2月24日身份证号码由431227********0037改为431227********0036"},
		{25, func() { from.rows[1].phone = "13987654321" }, "台账 · 波洲镇 · 炉冲村 · 姒安 · 431227********0036", "；2月25日电话由138****5678改为139****4321"},
		{26, func() { to.rows, from.rows = from.rows[1:], from.rows[:1] }, "台账 · 鱼市镇 · 华南村 · 姒安 · 431227********0036", "；2月26日由波洲镇炉冲村转入"},
		{27, func() { to.rows[0].name = "姒安邦" }, "台账 · 鱼市镇 · 华南村 · 姒安邦 · 431227********0036", "；2月27日姓名由姒安改为姒安邦"},
		{28, func() { him, to.rows = to.rows[0], []entry{c.clerks.born(firstDay)} }, "没有了 · 鱼市镇 · 华南村 · 姒安邦 · 431227********0036", ""},
		{29, func() { to.rows = append(to.rows, him) }, "台账 · 鱼市镇 · 华南村 · 姒安邦 · 431227********0036", ""},
	} {
		day := feb(step.day)
		step.do()
		c.clerks.day = day
		from.touch(day)
		to.touch(day)
		c.clerks.save(t, c.dir, c.at(day, 8))
		c.run(schedule.Dispatch, c.at(day, 8), templates.Issue{})
		tasks := out.dispatch()
		c.run(schedule.Daily, c.at(day, 17), templates.Issue{})
		says, listed := out.daily()[step.place]
		cells := strings.Split(says, "|")
		moved += step.changes
		first, changes, since := 9, 11, 10
		if strings.HasPrefix(step.place, "没有了") {
			first, changes, since = 0, 1, 3
		}
		if !listed {
			t.Fatalf("day %d: nothing at %s", step.day, step.place)
		}
		want := []string{chinese(feb(23)), moved, chinese(day)}
		if diff := cmp.Diff(want, []string{cells[first], cells[changes], cells[since]}); diff != "" {
			t.Errorf("day %d (-want +got):\n%s", step.day, diff)
		}
		if step.day == 27 {
			if got := tasks["任务 · 鱼市镇 · 健康证明 · 华南村 · 姒安邦 · 431227********0036"]; !strings.HasSuffix(got, "|2月23日|超期4天|5|") {
				t.Errorf("day %d: his task says %q", step.day, got)
			}
		}
	}
}
