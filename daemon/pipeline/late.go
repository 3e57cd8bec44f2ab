package pipeline

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"guantong/rules/mask"
	"guantong/sheets"
)

// LateError is a run whose time was up before all workbooks were read. Nothing was published.
type LateError struct {
	Read   int      // workbooks that were read or had not changed
	Unread []string // paths of the others; none if not even the list was there
	Before bool     // all were read, but not what was known before
}

func newLateError(workbooks []sheets.Workbook, read []bool) *LateError {
	e := &LateError{}
	for i, wb := range workbooks {
		if read[i] {
			e.Read++
		} else {
			e.Unread = append(e.Unread, wb.Path)
		}
	}
	return e
}

// late tells whether the time of the run is up, as opposed to somebody having ended it.
func late(ctx context.Context) bool { return errors.Is(ctx.Err(), context.DeadlineExceeded) }

// stillInTime tells, once everything was read, whether the run may go on.
func (in *input) stillInTime(ctx context.Context) error {
	if late(ctx) {
		return &LateError{Read: len(in.workbooks), Before: true}
	}
	return ctx.Err()
}

// named is how many of the workbooks the message names.
const named = 5

// Error is for people.
func (e *LateError) Error() string {
	if e.Before {
		return "时限到了，以前的台账和历史还没有读完，没有写汇总表"
	}
	if len(e.Unread) == 0 {
		return "还没有列出要读的工作簿，时限就到了，没有写汇总表"
	}
	shown := make([]string, 0, named)
	for _, path := range e.Unread[:min(named, len(e.Unread))] {
		shown = append(shown, mask.Text(path))
	}
	list := strings.Join(shown, "、")
	if len(e.Unread) > named {
		list += " 等"
	}
	return fmt.Sprintf("时限到了，工作簿没有读完，没有写汇总表：读了 %d 个，没有读的 %d 个（%s）", e.Read, len(e.Unread), list)
}

// Unwrap makes it what it is to programs too.
func (e *LateError) Unwrap() error { return context.DeadlineExceeded }
