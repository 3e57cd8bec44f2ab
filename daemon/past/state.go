package past

import (
	"context"
	"crypto/sha256"

	"guantong/daemon/codec"
	"guantong/rules/civil"
)

// State tells whether a run would find the past as another run left it: it is the hash of the inventory, of the history of
// the days before a run's, and of the coaches that were planned by then.
type State struct{ Inventory, History, Travel [sha256.Size]byte }

// StateBefore is the state that a run as of a day finds.
func StateBefore(ctx context.Context, sheets, days Memory, day civil.Day) (State, error) {
	inventory, _, err := sheets.Read(ctx, inventoryKey)
	if err != nil {
		return State{}, err
	}
	h, _, _, err := readHistory(ctx, days, historyKey)
	if err != nil {
		return State{}, err
	}
	plans, _, err := days.Read(ctx, travelKey)
	if err != nil {
		return State{}, err
	}
	var t Travel
	if codec.Decode(plans, &t.plans, codePlans) {
		t.upTo(day, day)
	}
	return State{
		sha256.Sum256(inventory), sha256.Sum256(codec.Encode(h.Until(day), codeHistory)), sha256.Sum256(codec.Encode(&t.plans, codePlans)),
	}, nil
}
