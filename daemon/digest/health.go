package digest

import (
	"context"
	"sync/atomic"
)

// Health is whether the memory has answered in a run so far. A run goes on without a memory that did not: one that is locked
// would be waited for at every workbook. The zero Health is good. It may be used by several goroutines at a time.
type Health struct {
	err    atomic.Pointer[error]
	failed atomic.Bool
}

// Fail says that the memory did not answer. That the run itself is over is no fault of the memory, but then too the memory is
// left as it is: what was not read from it would be lost.
func (h *Health) Fail(ctx context.Context, err error) {
	h.failed.Store(true)
	if ctx.Err() == nil {
		h.err.CompareAndSwap(nil, &err)
	}
}

// Err is what went wrong with the memory, nil if nothing did.
func (h *Health) Err() error {
	if err := h.err.Load(); err != nil {
		return *err
	}
	return nil
}

// Whole tells whether the memory answered every time, in time. Only then may anything in it be replaced.
func (h *Health) Whole() bool { return !h.failed.Load() }
