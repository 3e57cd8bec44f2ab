package past

import (
	"context"
	"fmt"

	"guantong/rules/civil"
	"guantong/rules/track"
)

// A clock that was ahead leaves a ledger and a day of the history which are of a day to come. If they counted, every run until
// then would be of a day that is over: nothing would be kept, and who is new would be new every day.

// aheadSuffix marks what was kept under a key before days after today were set aside. Nothing reads it; a person may.
const aheadSuffix = " ahead"

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
// then nothing is set aside, and the run's day counts as one that is filled in.
const mostAhead = 3

// setAside leaves out of the history what is of days after the latest there can be, and says so; false if there is nothing of
// the kind. ledger is the day of the last ledger.
func (t *Track) setAside(ledger, latest civil.Day) bool {
	kept := t.History.Until(latest + 1)
	days, last := len(t.History.Days)-len(kept.Days), ledger
	if days > 0 {
		last = max(last, t.History.Days[len(t.History.Days)-1].Day)
	}
	switch {
	case last <= latest:
		return false
	case days > mostAhead:
		t.Behind = true
		t.note(fmt.Sprintf("历史里有 %d 天在今天（%s）以后，最后一天是 %s：电脑的时钟慢了，请核对日期，改正后再运行一次。记录没有动", days, latest, last))
		return false
	}
	t.aside, t.History = true, kept
	t.note(fmt.Sprintf("历史里有 %s 的记录，这一天还没有到（今天是 %s）：以前有一次运行时电脑的时钟快了，或者现在慢了，请核对日期。"+
		"那一天的历史和台账已经放到一边，不再计入（原来的记录留在数据库里），从那以前的一天接着记", last, latest))
	return true
}

// keepAside copies what is kept to where it is out of the way, before it is overwritten.
func keepAside(ctx context.Context, m Memory) error {
	for _, key := range []string{ledgerKey, beforeKey, historyKey} {
		data, ok, err := m.Read(ctx, key)
		if err == nil && ok {
			err = m.Write(ctx, key+aheadSuffix, data)
		}
		if err != nil {
			return err
		}
	}
	return nil
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
