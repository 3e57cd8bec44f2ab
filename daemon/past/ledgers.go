package past

import (
	"bytes"
	"context"
	"maps"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	"guantong/rules/track"
)

// generations is how many ledgers are kept of whatever is followed: that of the last day; the one that it was made from, in case the
// day is run again; and the one before that, in case a clock was ahead when the last was made, and the day before it is run again.
const generations = 3

// ledgers are the last ledgers of all, or those of a day that was filled in. Of one that is kept in pieces they have the head.
type ledgers struct {
	memory    Memory
	of        string              // the day that was filled in; empty for those of all
	found     [generations][]byte // as they were kept, the last first; nil where there is none
	kept      [][]byte            // those that count
	rewrites  bool                // the last is of the run's own day: the run takes its place
	unread    bool                // there is none to go on from, or it cannot be read
	overtaken bool                // the last is of a later day

	later *track.Ledger // that one; nil if it is not
}

// keys are where ledgers of something are kept.
func (k *ledgers) keys() (all [generations]string) {
	for i, key := range []string{ledgerKey, beforeKey, earlierKey} {
		if all[i] = key; k.of != "" {
			all[i] += " " + k.of
		}
	}
	return all
}

// readLedgers reads what is kept under the keys. What was set aside under those keys with a suffix counts in its place, if there is any.
func readLedgers(ctx context.Context, m Memory, of, suffix string) (k *ledgers, err error) {
	k = &ledgers{memory: m, of: of}
	var aside [][]byte
	for i, key := range k.keys() {
		if k.found[i], _, err = m.Read(ctx, key); err != nil {
			return nil, err
		}
		if suffix == "" {
			continue
		}
		switch data, _, err := m.Read(ctx, key+suffix); {
		case err != nil:
			return nil, err
		case len(data) > 0:
			aside = append(aside, data)
		}
	}
	k.kept = aside
	if len(aside) == 0 {
		for _, data := range k.found {
			if len(data) > 0 {
				k.kept = append(k.kept, data)
			}
		}
	}
	return k, nil
}

// before is the last ledger of an earlier day, an empty one if there is none that can be read. Those of days after the latest that can
// have been count no more.
func (k *ledgers) before(ctx context.Context, day, latest civil.Day) (last *track.Ledger, err error) {
	k.unread = len(k.kept) == 0
	for i := 0; i < len(k.kept); {
		switch of := dayOf(k.kept[i]); {
		case of.IsZero(): // of another format: what is older does not go on from it
			k.unread = true
			return &track.Ledger{}, nil
		case i == 0 && of > latest:
			k.kept = k.kept[1:]
			continue
		case of < day:
			last, err = readLedger(ctx, k.memory, k.kept[i])
			k.unread = err == nil && last.IsZero()
			return last, err
		case i == 0:
			if k.rewrites, k.overtaken = of == day, of > day; k.overtaken {
				if k.later, err = readLedger(ctx, k.memory, k.kept[i]); err != nil {
					return &track.Ledger{}, err
				}
			}
		}
		i++
	}
	return &track.Ledger{}, nil
}

// add takes in the ledger of the run's day. base is what it was made from if that is not among those kept: it was read back, and if the
// day is run again its sheets are no longer those of the day before.
func (k *ledgers) add(next, base []byte) {
	rest := k.rest()
	if base != nil {
		rest = [][]byte{base}
	}
	k.kept = append([][]byte{next}, rest...)
}

// rest are those that stay when the run's is added.
func (k *ledgers) rest() [][]byte {
	rest := k.kept
	if k.rewrites {
		rest = rest[1:]
	}
	return rest[:min(len(rest), generations-1)]
}

// holds tells whether a ledger is the last that is kept.
func (k *ledgers) holds(data []byte) bool { return len(k.kept) > 0 && bytes.Equal(data, k.kept[0]) }

// was is what was kept under the keys.
func (k *ledgers) was() map[string][]byte {
	was := map[string][]byte{}
	for i, key := range k.keys() {
		was[key] = k.found[i]
	}
	return was
}

// changed are the values to be kept where others were found.
func (k *ledgers) changed() map[string][]byte {
	changed := map[string][]byte{}
	for i, key := range k.keys() {
		now := []byte{} // nil would be none, of which the memory knows nothing
		if i < len(k.kept) {
			now = k.kept[i]
		}
		if !bytes.Equal(now, k.found[i]) {
			changed[key] = now
		}
	}
	return changed
}

// changedLedger adds the ledgers to what is replaced, where they are others than those that are kept.
func (t *Track) changedLedger(ctx context.Context, next map[string][]byte) error {
	if !t.overtaken {
		p := cut(t.Ledger, t.ledgers.room())
		if err := p.changed(ctx, t.ledgers.memory, t.found, next); err != nil {
			return err
		}
		if !t.ledgers.holds(p.head) {
			var base []byte
			if t.base != nil && t.base.Restored {
				base = codec.Encode(t.base, codeLedger)
			}
			t.ledgers.add(p.head, base)
		}
	}
	maps.Copy(next, t.ledgers.changed())
	maps.Copy(t.found, t.ledgers.was())
	return nil
}
