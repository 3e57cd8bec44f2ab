package past

import (
	"context"
	"fmt"
	"slices"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	"guantong/rules/track"
)

// A clock that was ahead leaves a ledger and a day of the history which are of a day to come. If they counted, every run until
// then would be of a day that is over: nothing would be kept, and who is new would be new every day. A clock that is behind now
// looks the same: what was reported rightly then seems to be of days to come. So what is of days after today is set aside, and all
// that is remembered is copied before. What became of those days tells later which clock was wrong. If they come and are reported, the
// clock was ahead, and the copy is forgotten. If the clock passes over them it was behind in between, and the copy is put back.

// aside is a copy of what was remembered, made when days of it were set aside.
type aside struct {
	from  civil.Day // the day when it was made, by the clock of then
	until civil.Day // the last of the days that were set aside
}

func codeAsides(c *codec.Coder, all *[]aside) {
	codec.List(c, all, func(c *codec.Coder, a *aside) {
		c.Day(&a.from)
		c.Day(&a.until)
	})
}

// suffix marks the keys of the copy.
func (a aside) suffix() string { return fmt.Sprintf(" aside %s %s", a.from, a.until) }

// noLimit is later than any day.
var noLimit = civil.Date(9999, 12, 31)

// latestDay is the last day that can have been reported, as of a run and by the clock.
func latestDay(day, today civil.Day) civil.Day {
	if today.IsZero() {
		return noLimit
	}
	return max(day, today)
}

// mostAhead is how many days a clock that was ahead can have left. Where there are more, it is the clock that is behind now:
// then nothing is set aside, and the run's day counts as one that is filled in. So it is before the campaign's year.
const mostAhead = 3

// usualGap is how many days there may be between two that are reported. A clock that was ahead leaves more, or the day that it showed
// comes soon and is reported.
const usualGap = 7

// setAside leaves out of the history what is of days after the latest there can be, and says so.
func (t *Track) setAside(ctx context.Context) error {
	then, kept := t.History, t.History.Until(t.latest+1)
	days := then.Days[len(kept.Days):]
	if len(days) == 0 {
		return nil
	}
	last := days[len(days)-1].Day
	if len(days) > mostAhead || t.latest.Year() < t.tracker.Year {
		t.note(fmt.Sprintf("历史里有 %d 天在今天（%s）以后，最后一天是 %s：电脑的时钟慢了，请核对日期，改正后再运行一次。记录没有动", len(days), t.latest, last))
		t.Behind, t.latest = true, noLimit
		return nil
	}
	t.note(fmt.Sprintf("历史里有 %s 的记录，这一天还没有到（今天是 %s）：以前有一次运行时电脑的时钟快了，或者现在慢了，请核对日期。"+
		"那一天的历史和台账已经放到一边，不再计入，从那以前的一天接着记；要是现在慢了，改正以后再运行，它会回来", last, t.latest))
	t.History, t.Hidden = kept, true
	copied, err := t.copied(ctx, days)
	if err == nil && !copied {
		t.left = then
		t.asides = append(t.asides, aside{t.latest, last})
	}
	return err
}

// copied tells whether some days were set aside before, all of them, and copied then.
func (t *Track) copied(ctx context.Context, days []track.Day) (bool, error) {
	for _, a := range t.asides {
		then, _, _, err := readHistory(ctx, t.tracker.Memory, historyKey+a.suffix())
		if err != nil {
			return false, err
		}
		if !slices.ContainsFunc(days, func(d track.Day) bool { return d.Day <= a.from || then.On(d.Day) == nil }) {
			return true, nil
		}
	}
	return false, nil
}

// comeBack puts back what was set aside while the clock was behind, once it has passed over a day of that. suffix are the keys of the
// copy, empty if there is none to be put back.
func (t *Track) comeBack(ctx context.Context, day civil.Day) (suffix string, err error) {
	var waiting []aside
	for _, a := range t.asides {
		then, _, ok, err := readHistory(ctx, t.tracker.Memory, historyKey+a.suffix())
		switch passed := t.passedOver(then, a.from, day); {
		case err != nil:
			return "", err
		case ok && !passed.IsZero():
			t.note(fmt.Sprintf("历史里 %s 的记录放到一边过，现在又算了：以前有一次运行时电脑的时钟慢了（那时是 %s）。那时重做的日子，还是原来报的算", passed, a.from))
			t.History, suffix = then.Filled(t.History), a.suffix()
		case ok && a.until > t.latest:
			waiting = append(waiting, a)
			continue
		}
		t.forget(a, then)
	}
	t.asides = waiting
	return suffix, nil
}

// passedOver is the last day that was set aside and that the clock passed over, zero if there is none: it was right when the day was
// reported, and behind in between. then is the history as it was, from the day of then, and day the run's.
func (t *Track) passedOver(then *track.History, from, day civil.Day) (passed civil.Day) {
	before := from
	for _, d := range then.Days {
		if d.Day > from && d.Day <= t.latest && d.Day != day && t.History.On(d.Day) == nil && d.Day.Since(before) <= usualGap {
			passed = d.Day
		}
		before = d.Day
	}
	since := 0
	for _, d := range t.History.Days {
		if then.On(d.Day) == nil {
			since++
		}
	}
	if since > mostAhead {
		return 0
	}
	return passed
}

// forget lets the ledgers of a copy go. Its history stays, for a person who wants to look.
func (t *Track) forget(a aside, then *track.History) {
	for _, k := range followed(then) {
		for _, key := range k.keys() {
			t.spent = append(t.spent, key+a.suffix())
		}
	}
}

// followed are the ledgers that go with a history: those of all, and of each day that was filled in.
func followed(h *track.History) []*ledgers {
	all := []*ledgers{{}}
	for _, d := range h.Days {
		if !d.Filled.IsZero() {
			all = append(all, &ledgers{of: d.Day.String()})
		}
	}
	return all
}

// keepAside copies what counted to where it is out of the way, before it is overwritten, if days of it are set aside now.
func (t *Track) keepAside(ctx context.Context, write func(key string, data []byte)) {
	if t.left == nil {
		return
	}
	suffix := t.asides[len(t.asides)-1].suffix()
	for _, k := range followed(t.left) {
		k, err := readLedgers(ctx, t.tracker.Memory, k.of, t.back)
		if err != nil {
			t.tracker.Health.Fail(ctx, err)
			return
		}
		for i, key := range k.keys() {
			if i >= len(k.kept) {
				break
			}
			whole, err := inOnePiece(ctx, k.memory, k.kept[i])
			if err != nil {
				t.tracker.Health.Fail(ctx, err)
				return
			}
			write(key+suffix, whole)
		}
	}
	write(historyKey+suffix, codec.Encode(t.left, codeHistory))
}

// bound is a ledger that was read back, of which nobody is known since a day that has not been before the run's.
func bound(l *track.Ledger, day civil.Day) *track.Ledger {
	for i := range l.People {
		l.People[i].First = min(l.People[i].First, day)
	}
	return l
}

// bound is an inventory that a clock which was ahead dated: nothing in it has been later than the run's day, and nothing was
// given up on a day that is still to come.
func (v *inventory) bound(day, latest civil.Day) {
	v.day = day
	for _, e := range v.entries {
		for _, d := range []*civil.Day{&e.read, &e.lost, &e.gone} {
			if *d > latest {
				*d = day
			}
		}
		for _, d := range []*civil.Day{&e.letGo, &e.fell} {
			if *d > latest {
				*d = 0
			}
		}
	}
}
