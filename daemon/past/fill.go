package past

import (
	"context"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	"guantong/rules/track"
)

// fill is a day that was filled in when a later one had been reported. It is followed by a ledger of its own, which begins with
// the sheets that it was filled in from: the ledger of all knows who was listed on the days around it, and these are not the
// people that its figures are of. Like that one it is kept twice, in case a day is run again.
type fill struct {
	day      civil.Day
	base     *track.Ledger // to go on from; a zero one if there is none: nothing can be told yet
	latest   []byte        // the last one, as it is kept
	rewrites bool          // the last one is of the run's own day
	next     *track.Ledger // of the run's day; nil if the run comes before what is kept
}

func (f *fill) key() string       { return ledgerKey + " " + f.day.String() }
func (f *fill) beforeKey() string { return beforeKey + " " + f.day.String() }

// readFills are the days before a run's that were filled in.
func readFills(ctx context.Context, m Memory, h *track.History, day civil.Day) (all []*fill, err error) {
	for _, d := range h.Until(day).Days {
		if d.Filled.IsZero() {
			continue
		}
		f := &fill{day: d.Day}
		if f.base, f.latest, err = readLedger(ctx, m, f.key()); err != nil {
			return nil, err
		}
		if f.base.Day >= day {
			f.rewrites = true
			if f.base, _, err = readLedger(ctx, m, f.beforeKey()); err != nil {
				return nil, err
			}
			if f.base.Day >= day {
				f.base = &track.Ledger{}
			}
		}
		all = append(all, f)
	}
	return all, nil
}

// commit keeps the ledger, the one before first: the program may die in between.
func (f *fill) commit(write func(key string, data []byte)) {
	if f.next == nil {
		return
	}
	if !f.rewrites && f.latest != nil {
		write(f.beforeKey(), f.latest)
	}
	write(f.key(), codec.Encode(f.next, codeLedger))
}
