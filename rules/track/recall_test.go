package track_test

import (
	"testing"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/survey"
	"guantong/rules/track"
)

// Who is back at work by 办理登记, and whose task no list has any more, stays so after the memory was lost: the ledger that was read back
// says that he is. Of anybody else it is said that nothing was taken over, however long ago it was written down.
func TestBackAfterLostMemory(t *testing.T) {
	village := anywhere[0]
	known := func(name string, back civil.Day) track.Person {
		return track.Person{Name: name, First: march(1), Latest: march(2), Back: back, Past: []track.Past{{Since: march(1), Unit: village}}}
	}
	says := func(number, who string) *survey.Outcome {
		return &survey.Outcome{Outcome: annex.Outcome{At: annex.At{Sheet: &annex.Sheet{Unit: village}}, Task: number, Who: who, Result: annex.AtWork,
			Day: annex.When{Day: march(2), State: annex.Known}}}
	}
	names := map[string]string{village.Township: "波洲"}
	n := track.Numbering{Last: map[string]int{"波洲": 9}}
	l := &track.Ledger{Restored: true, Day: march(19), People: []track.Person{known("甲", march(2)), known("乙", 0)}}
	outcomes := []*survey.Outcome{says("波洲-0003", "甲"), says("波洲-0004", "乙"), says("波洲-0005", "丙")}
	faults := 2
	for day := 20; day < 23; day++ {
		rows := []*survey.Worker{needy("甲", "-----", 1), needy("乙", "-----", 30)}
		today := track.Today{Day: march(day), Workers: rows, Matched: l.Match(rows)}
		heard := today.Matched.Hear(march(day), outcomes, &n, names)
		if rows[0].Told != march(2) || !rows[1].Told.IsZero() {
			t.Errorf("on %d they are back since %q and %q", day, rows[0].Told, rows[1].Told)
		}
		if len(heard.Faults) != faults {
			t.Errorf("on %d: %+v", day, heard.Faults)
		}
		before := l
		l = l.Next(today)
		n.Assign(l, before, nil, names)
		l.Hear(heard)
		if tasks := l.Tasks(dates); len(tasks) > 0 {
			t.Errorf("on %d there is %+v", day, tasks[0].Span)
		}
		faults = 0 // as of every other number of a task that is long over
	}
}
