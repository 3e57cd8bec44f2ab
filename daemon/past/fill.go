package past

import (
	"context"
	"slices"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	"guantong/rules/track"
)

// fill is a day that was filled in when a later one had been reported. It is followed by a ledger of its own, which begins with
// the sheets that it was filled in from: the ledger of all knows who was listed on the days around it, and these are not the
// people that its figures are of.
type fill struct {
	day     civil.Day
	ledgers *ledgers
	base    *track.Ledger // to go on from; a zero one if there is none: nothing can be told yet
	next    *track.Ledger // of the run's day; nil if the run comes before what is kept
}

// readFills are the days before a run's that were filled in, and the run's own if it is one.
func (t *Track) readFills(ctx context.Context, day civil.Day) (err error) {
	days := t.History.Until(day).Days
	if t.back != "" { // all are put back
		days = t.History.Days
	}
	filled := t.overtaken && t.History.On(day) == nil
	if filled {
		days = append(slices.Clip(days), track.Day{Day: day, Filled: day})
	}
	for _, d := range days {
		if d.Filled.IsZero() {
			continue
		}
		f := &fill{day: d.Day}
		if f.ledgers, err = readLedgers(ctx, t.tracker.Memory, d.Day.String(), t.back); err != nil {
			return err
		}
		if filled && d.Day == day { // what is kept was of another life of the day
			f.ledgers.kept = nil
		}
		if f.base, err = f.ledgers.before(ctx, day, t.latest); err != nil {
			return err
		}
		t.fills = append(t.fills, f)
	}
	return nil
}

// commit keeps the ledgers, the earlier ones first: the program may die in between.
func (f *fill) commit(write func(key string, data []byte)) {
	if f.next != nil {
		f.ledgers.add(codec.Encode(f.next, codeLedger), nil)
	}
	changed, keys := f.ledgers.changed(), f.ledgers.keys()
	for _, key := range slices.Backward(keys[:]) {
		if data, ok := changed[key]; ok {
			write(key, data)
		}
	}
}
