package past

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	"guantong/rules/survey"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/dirs"
	"guantong/templates"
)

// numbersKey is what the numbers of tasks are kept under. They are kept by every run that people see, not only by those that report
// a day: a clerk may have written one down.
const (
	numbersKey    = "task numbers"
	numbersFormat = 2 // 1 had no minutes: it is read as if they had been given at the day's beginning
)

// seenBefore is the minute of numbers of which nobody knows when on their day they were given.
const seenBefore = -1

func codeNumbers(c *codec.Coder, n *track.Numbering) {
	format := c.Natural(numbersFormat)
	if format == 0 || format > numbersFormat {
		c.Fail()
	}
	codeLast(c, &n.Last)
	codec.List(c, &n.Recent, func(c *codec.Coder, r *track.Numbered) {
		codec.Plain(c, &r.Number)
		codec.Number(c, &r.Kind)
		c.Day(&r.Day)
		if format == 1 {
			r.Minute = seenBefore
		} else {
			codec.Number(c, &r.Minute)
		}
		codec.Unit(c, &r.Unit)
		codec.Plain(c, &r.Name)
		codec.Plain(c, &r.ID)
	})
}

// codeLast is which number was given last, by what stands before it.
func codeLast(c *codec.Coder, last *map[string]int) {
	var prefixes []string
	if c.Reading() {
		*last = map[string]int{}
	} else {
		prefixes = slices.Sorted(maps.Keys(*last))
	}
	codec.List(c, &prefixes, func(c *codec.Coder, prefix *string) {
		codec.Text(c, prefix)
		n := (*last)[*prefix]
		if codec.Number(c, &n); c.Reading() {
			(*last)[*prefix] = n
		}
	})
}

// readNumbers looks the numbers up; where nothing is remembered, in the workbooks in which people see them.
func (t *Track) readNumbers(ctx context.Context, day civil.Day, minute int) error {
	defer func() { t.Numbers.Minute = minute }()
	if m := t.tracker.Memory; m != nil && t.tracker.Health.Err() == nil {
		data, ok, err := m.Read(ctx, numbersKey)
		if err != nil {
			return err
		}
		if t.numbersKept = data; ok && codec.Decode(data, &t.Numbers, codeNumbers) {
			return nil
		}
	}
	t.Numbers = t.restoreNumbers(ctx, day)
	t.Numbers.Changed = true
	return nil
}

// restoreNumbers reads the numbers back from every unit's 任务清单.
func (t *Track) restoreNumbers(ctx context.Context, day civil.Day) track.Numbering {
	n := track.Numbering{Last: map[string]int{}}
	for _, unit := range slices.Sorted(maps.Keys(t.short)) { // so that what could not be read is said in the same order each time
		short, path := t.short[unit], dirs.For(unit, dirs.Dispatch)
		g, ok := t.tab(ctx, path, "任务清单")
		if !ok {
			continue
		}
		tasks, last, err := templates.ReadTasks(g, t.tracker.County, unit)
		if err != nil {
			t.note(fmt.Sprintf("%s 的任务编号没有读回：%v", path, err))
		}
		n.Last[short] = max(n.Last[short], last)
		for _, task := range tasks {
			task.Day, task.Minute = day, seenBefore
			n.Recent = append(n.Recent, task)
			if of, running, ok := task.Number.Cut(); ok {
				n.Last[of] = max(n.Last[of], running)
			}
		}
	}
	slices.SortStableFunc(n.Recent, func(a, b track.Numbered) int { return cmp.Compare(a.Number, b.Number) })
	return n
}

// Hear finds out who the rows of the run's day are, and what 办理登记 says of their tasks. It comes before anything is counted: who
// is back at work by 办理登记 is marked so in the rows.
func (t *Track) Hear(day civil.Day, workers []*survey.Worker, outcomes []*survey.Outcome) *track.Heard {
	t.matched = t.base.Match(workers)
	t.heard = t.matched.Hear(day, outcomes, &t.Numbers, t.short)
	return t.heard
}

// CommitNumbers keeps the numbers that the run gave, once people see them, and which posts it proposed. The error is ErrOvertaken.
func (t *Track) CommitNumbers(ctx context.Context) error {
	m, health := t.tracker.Memory, t.tracker.Health
	if m == nil || !health.Whole() {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), commitLimit)
	defer cancel()
	for _, r := range t.answers() {
		r.keep(ctx, t.tracker)
	}
	was, now := t.changedNumbers()
	if len(now) == 0 || !health.Whole() {
		return nil
	}
	return orOvertaken(ctx, health, replace(ctx, m, was, now))
}

// Flow states that no task of the day before the run's was lost.
func (t *Track) Flow(tasks []track.Task) tally.Tie { return t.Ledger.Flow(t.base, tasks) }

// LastNumbers are the last numbers given, by the full names of units.
func (t *Track) LastNumbers() map[string]int {
	last := make(map[string]int, len(t.short))
	for unit, short := range t.short {
		last[unit] = t.Numbers.Last[short]
	}
	return last
}
