package past

import (
	"context"
	"fmt"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	"guantong/rules/track"
)

// recall is the ledger to go on from: the last that is of an earlier day.
func (t *Track) recall(ctx context.Context, day civil.Day) (*track.Ledger, error) {
	m, none := t.tracker.Memory, &track.Ledger{}
	history, asides, err := t.recallHistory(ctx)
	if err != nil {
		return none, err
	}
	t.found = map[string][]byte{historyKey: history, asideKey: asides}
	if t.remembered {
		if t.back, err = t.comeBack(ctx, day); err != nil {
			return none, err
		}
		if err := t.setAside(ctx); err != nil {
			return none, err
		}
	}
	last := none
	for range 2 { // once more if there is none: another run may have replaced pieces since their head was read
		if t.ledgers, err = readLedgers(ctx, m, "", t.back); err != nil {
			return none, err
		}
		if !t.remembered {
			t.ledgers.kept = nil
			return none, nil
		}
		if last, err = t.ledgers.before(ctx, day, t.latest); err != nil {
			return none, err
		}
		if !t.ledgers.unread {
			break
		}
	}
	t.overtaken = t.ledgers.overtaken || t.History.After(day)
	if err := t.readFills(ctx, day); err != nil {
		return last, err
	}
	switch {
	case !last.IsZero():
		return last, nil
	case t.History.Before(day) == nil:
		return none, nil // there is no day to go on from
	}
	l := t.restoreLedger(ctx, day)
	if t.ledgers.unread {
		t.note(fmt.Sprintf("没有可以接着用的跟踪记录（数据库有损坏，或者是别的版本存的）：从汇总表读回了 %d 人的首次登记日期", len(l.People)))
	}
	return l, nil
}

// recallHistory reads the history and the list of what was set aside, with the bytes of both as they were kept.
func (t *Track) recallHistory(ctx context.Context) (history, asides []byte, err error) {
	m := t.tracker.Memory
	if t.History, history, t.remembered, err = readHistory(ctx, m, historyKey); err != nil {
		return nil, nil, err
	}
	if asides, _, err = m.Read(ctx, asideKey); err != nil {
		return nil, nil, err
	}
	if len(asides) > 0 && !codec.Decode(asides, &t.asides, codeAsides) {
		t.asides = nil
	}
	return history, asides, nil
}
