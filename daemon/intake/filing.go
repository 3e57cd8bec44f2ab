package intake

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"guantong/rules/county"
	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/templates"
)

// Filing brings answers from the desk into 填报/扫码登记 of the store.
type Filing struct {
	Desk   *Desk
	County *county.County
	Year   int // of the campaign
	Now    func() time.Time

	// Store lends the store for one time. Whoever got it lets it go. Of several daemons on one store only one has it at a time.
	Store func(context.Context) (s sheets.Store, letGo func(), err error)

	due atomic.Int64 // when it is worth while again, on the machine's clock
}

// A workbook is written as a whole, which takes the longer the more stands in it. While answers come in all the time, so many times as
// long as that took passes before it is written again, but no more than mostPause; and gather in any case, for who comes next.
const (
	restShare = 10
	mostPause = 2 * time.Minute
	gather    = 500 * time.Millisecond
)

// Pause is how long to wait before what has come in since is brought.
func (f *Filing) Pause() time.Duration { return max(gather, time.Until(time.Unix(0, f.due.Load()))) }

// batch is how many answers are brought at a time: a workbook is written once for all of them.
const batch = 2000

// Waiting tells whether any answer is to be brought into the store now.
func (f *Filing) Waiting(ctx context.Context) (bool, error) {
	if f.Pause() > gather {
		return false, nil
	}
	return f.Desk.Waiting(ctx)
}

// File brings all that waits. It may be ended at any moment, and be repeated after any failure: a row is known by its receipt.
func (f *Filing) File(ctx context.Context) error {
	if waits, err := f.Desk.Waiting(ctx); err != nil || !waits {
		return err
	}
	began := time.Now()
	defer func() { f.due.Store(time.Now().Add(min(mostPause, restShare*time.Since(began))).UnixNano()) }()
	store, letGo, err := f.Store(ctx)
	if err != nil {
		return err
	}
	defer letGo()
	for {
		some, err := f.Desk.next(ctx, batch)
		if err != nil || len(some) == 0 {
			return err
		}
		if err := f.append(ctx, store, some); err != nil {
			return err
		}
		if err := f.Desk.filed(ctx, some, f.Now()); err != nil {
			return err
		}
	}
}

// append adds the rows of answers, workbook by workbook.
func (f *Filing) append(ctx context.Context, store sheets.Store, some []Submission) error {
	rows, books := map[string][]sheets.Keyed{}, map[string]templates.Intake{}
	var order []string
	for _, s := range some {
		for _, e := range s.Entries {
			book, there := books[e.Book]
			if !there {
				if book, there = templates.NewIntake(f.County, e.Book, f.Year); !there {
					return fmt.Errorf("没有“%s”这种扫码登记的表", e.Book)
				}
				books[e.Book] = book
				order = append(order, e.Book)
			}
			row := sheets.Keyed{Key: e.Key}
			for _, field := range book.Fields {
				row.Cells = append(row.Cells, grid.String(e.Values[field]))
			}
			rows[e.Book] = append(rows[e.Book], row)
		}
	}
	for _, name := range order {
		blank := sheets.Output{Path: books[name].Path, Tables: []grid.Table{books[name].Table}}
		if _, err := store.Append(ctx, blank, rows[name]); err != nil {
			return fmt.Errorf("写 %s 时出错：%w", blank.Path, err)
		}
	}
	return nil
}
