package pipeline_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"guantong/daemon/schedule"
	"guantong/rules/civil"
	"guantong/templates"
)

// A fortnight in which all memory is lost three times, the last time after the day's report: the history is read back from
// the sheets and the archives, and since when people are known.
func TestCampaignWithoutMemory(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	c := openCampaign(t, campaignSeed(t))
	out := outputs{t, c.dir}
	c.calm()
	var last facts
	var issued []int
	end := feb(29 + 8)
	for day := firstDay; day <= end; day++ {
		morning := c.works(day, 8)
		if day == feb(28) || day == feb(29+3) { // a dispatch is the first to know nothing
			c.loses(day)
		}
		c.run(schedule.Dispatch, c.at(day, 8), templates.Issue{})
		c.learn(day, c.oracle.tasks(morning), out.numbers())
		lost := day == feb(27) || day == feb(29+2)
		if lost {
			c.loses(day)
		}
		c.oracle = c.oracle.with(c.works(day, 17))
		what := "daily of " + day.Format(time.DateOnly)
		notes := c.run(schedule.Daily, c.at(day, 17), templates.Issue{}).Notes
		got, want := out.daily(), c.oracle.daily()
		compare(t, what+", 历史", about(want, "历史"), about(got, "历史"))
		if lost {
			if len(notes) != 1 || !strings.Contains(notes[0], "读回了") {
				t.Errorf("%s: the report says %q", what, notes)
			}
			compare(t, what+", 更正", about(last, "更正"), foundBefore(day, got))
			c.stillKnown(what, last, got)
			c.again(c.at(day, 17))
		}
		last = got
		if number, before, due := issueOn(day); due {
			issued = append(issued, len(c.oracle.days)-1)
			c.run(schedule.Circular, c.at(day, 18), templates.Issue{Number: number, Before: before})
			compare(t, "circular of "+day.Format(time.DateOnly), c.oracle.circular(issued), out.circular(number))
		}
		c.kept()
	}
	c.loses(end)
	until := len(c.oracle.days) - 1
	(&oracle{days: c.oracle.days[:until]}).tell(c.oracle.days[until]) // once more, of numbers that may be known no more
	c.run(schedule.Daily, c.at(end, 17), templates.Issue{})
	got := out.daily()
	compare(t, "the last daily once more, 历史", about(c.oracle.daily(), "历史"), about(got, "历史"))
	for _, tab := range []string{"更正", "附件2"} {
		compare(t, "the last daily once more, "+tab, about(last, tab), about(got, tab))
	}
	c.stillKnown("the last daily once more", last, got)
	c.kept()
}

// loses is a day on which the memory is lost. Numbers that lists have are known for some days, and from then on if an evening's ledger
// has them.
func (c *campaign) loses(day civil.Day) {
	c.forget()
	c.numbers.lost = day
	latest := civil.Day(0)
	for _, n := range c.numbers.of {
		latest = max(latest, n.listed)
	}
	for _, n := range c.numbers.of {
		switch {
		case n.listed == latest:
			n.lost = day + 4
		case n.lost.IsZero() || n.lost > day:
			n.lost = day
		}
	}
}

// calm is a time in which no workbook is lost.
func (c *campaign) calm() { c.clerks.careful = true }

// about are the facts of a tab.
func about(all facts, tab string) facts {
	some := maps.Clone(all)
	maps.DeleteFunc(some, func(place, _ string) bool { return !strings.HasPrefix(place, tab+" · ") })
	return some
}

// foundBefore are the corrections that were found before a day.
func foundBefore(day civil.Day, all facts) facts {
	some := about(all, "更正")
	maps.DeleteFunc(some, func(place, _ string) bool { return strings.HasPrefix(place, key("更正", chinese(day))) })
	return some
}

// stillKnown checks that everybody whose name and village tell who he is, before as now, is known since the same day.
func (c *campaign) stillKnown(what string, before, now facts) {
	c.Helper()
	was, is := c.firsts(before), c.firsts(now)
	for who := range was {
		if is[who] == "" {
			delete(was, who)
		}
	}
	maps.DeleteFunc(is, func(who, _ string) bool { return was[who] == "" })
	compare(c.T, what+", 首次登记", was, is)
}

// firsts are since when people are known, by village and name; those with a namesake are left out.
func (c *campaign) firsts(all facts) facts {
	namesakes := map[string]bool{}
	for who, l := range lives(c.oracle.days) {
		if who.namesake {
			namesakes[l.name] = true
		}
	}
	first := facts{}
	for place, says := range all {
		at := map[string]int{"台账": 9, "没有了": 0}
		p := strings.Split(place, " · ")
		if col, ok := at[p[0]]; ok && !namesakes[p[3]] {
			first[key(p[1:4]...)] = strings.Split(says, "|")[col]
		}
	}
	return first
}
