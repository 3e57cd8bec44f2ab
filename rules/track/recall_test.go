package track_test

import (
	"maps"
	"slices"
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

// A day that is run again gives everybody the number that he was given, whoever has come or gone in between, and wherever in the sheets.
// Of two who cannot be told apart each has one of theirs.
func TestNumbersOfADayThatIsRunAgain(t *testing.T) {
	var all []*survey.Worker
	for _, name := range []string{"甲", "乙", "丙", "丙", "丁", "戊", "戊", "己"} {
		all = append(all, needy(name, "√√---", 30))
	}
	village := anywhere[0]
	names := map[string]string{village.Township: "波洲"}
	n := track.Numbering{}
	run := func(rows []*survey.Worker) map[string][]track.Number {
		l := (&track.Ledger{}).Next(track.Today{Day: march(5), Workers: rows})
		n.Assign(l, &track.Ledger{}, nil, names)
		given, times := map[string][]track.Number{}, map[track.Number]int{}
		for i := range l.People {
			for _, s := range l.People[i].Tasks {
				given[l.People[i].Name] = append(given[l.People[i].Name], s.Number)
				if times[s.Number]++; times[s.Number] > 1 {
					t.Errorf("%s is given twice", s.Number)
				}
			}
		}
		return given
	}
	first := run(all)
	last := n.Last["波洲"]
	if n.Changed = false; !maps.EqualFunc(run(all), first, slices.Equal) || n.Changed {
		t.Errorf("made again, the same run gives others: %v", n.Changed)
	}
	for at := range len(all) + 1 {
		came := slices.Insert(slices.Clone(all), at, needy("庚", "√----", 30))
		for name, numbers := range run(came) {
			if name != "庚" && !slices.Equal(numbers, first[name]) {
				t.Errorf("somebody comes before the %dth: %s has %v, had %v", at, name, numbers, first[name])
			}
		}
		if at == len(all) {
			continue
		}
		gone := slices.Delete(slices.Clone(all), at, at+1)
		for name, numbers := range run(gone) {
			for _, number := range numbers {
				if !slices.Contains(first[name], number) {
					t.Errorf("the %dth goes: %s has %v, had %v", at, name, numbers, first[name])
				}
			}
		}
	}
	if got := n.Last["波洲"] - last; got != 1 || !n.Changed { // of the one who came
		t.Errorf("%d numbers are new, %v", got, n.Changed)
	}
}

// A unit that has reported by a later day has no task there, and none whose number could be given: on the days before, each task has its own.
func TestNumbersBeforeALaterDay(t *testing.T) {
	n := track.Numbering{}
	l, later := &track.Ledger{Day: march(5)}, &track.Ledger{Day: march(6)}
	for _, unit := range anywhere[:2] {
		l.Units = append(l.Units, track.Unit{Unit: unit, First: march(5), Unreported: track.Span{Since: march(5)}})
		later.Units = append(later.Units, track.Unit{Unit: unit, First: march(5)})
	}
	n.Assign(l, &track.Ledger{}, later, map[string]string{})
	if a, b := l.Units[0].Unreported.Number, l.Units[1].Unreported.Number; a == "" || b == "" || a == b {
		t.Errorf("their numbers are %q and %q", a, b)
	}
}
