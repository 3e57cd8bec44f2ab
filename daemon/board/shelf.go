package board

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Memory keeps boards. Losing them is no loss: the next run leaves another.
type Memory interface {
	Load(ctx context.Context, key string) (value []byte, ok bool, err error)
	Save(ctx context.Context, key string, value []byte) error
}

// Put keeps a run's board, unless one of the same kind as of a later moment is there: a day that is filled in later is no news. One as of a
// moment that is still to come was made while a clock was ahead, and gives way.
func Put(ctx context.Context, m Memory, b *Board, now time.Time) error {
	old, err := Last(ctx, m, b.Run)
	if err != nil || old != nil && old.AsOf.After(b.AsOf) && !old.AsOf.After(now) {
		return err
	}
	value, err := json.Marshal(b)
	if err != nil {
		return err
	}
	return m.Save(ctx, b.Run, value)
}

// Last is the board of the last run of a kind; nil if there is none that this program understands.
func Last(ctx context.Context, m Memory, kind string) (*Board, error) {
	value, ok, err := m.Load(ctx, kind)
	if err != nil {
		return nil, fmt.Errorf("读看板的数时出错：%w", err)
	}
	b := &Board{}
	if !ok || json.Unmarshal(value, b) != nil {
		return nil, nil
	}
	return b, nil
}
