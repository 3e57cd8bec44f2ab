package pipeline

import (
	"context"
	"errors"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"guantong/sheets"
)

// Progress hears how far a stage of the run is. It may be called from several goroutines.
type Progress func(stage string, done, total int)

// each runs a function for every index below n, several at a time, until one fails.
func (s *Setup) each(ctx context.Context, n int, do func(ctx context.Context, i int) error, tell func(done int)) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(s.parallel)
	var done atomic.Int64
	for i := range n {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			err := do(ctx, i)
			tell(int(done.Add(1)))
			return err
		})
	}
	return group.Wait()
}

// collection is the reading of all input workbooks in one run.
type collection struct {
	setup   *Setup
	store   sheets.Store
	version version
	forgot  atomic.Pointer[error] // what went wrong with the memory, if anything
	failed  atomic.Bool           // it did not answer, if only because the time was up
	notes   []string              // what people should know of the run, besides what is counted
	digests []Digest              // in the order of the workbooks' paths

	workbooks []sheets.Workbook // as listed, one for each digest
}

// collect lists and reads all input workbooks.
func (s *Setup) collect(ctx context.Context, store sheets.Store, progress Progress) (*collection, error) {
	c, err := s.list(ctx, store)
	if err != nil {
		return nil, err
	}
	return c, c.read(ctx, progress)
}

// list begins a collection with the names of the input workbooks.
func (s *Setup) list(ctx context.Context, store sheets.Store) (*collection, error) {
	c := &collection{setup: s, store: store}
	if s.Lost != nil {
		c.forget(ctx, s.Lost)
	}
	c.prepareMemory(ctx)
	var err error
	c.workbooks, err = store.List(ctx)
	if late(ctx) && err != nil {
		return nil, &LateError{}
	}
	return c, err
}

// read reads and digests every input workbook that has changed since it was last read. It is all or nothing: a workbook
// that there was no time for would be missing from every total.
func (c *collection) read(ctx context.Context, progress Progress) error {
	c.digests = make([]Digest, len(c.workbooks))
	read := make([]bool, len(c.workbooks))
	err := c.setup.each(ctx, len(c.workbooks),
		func(ctx context.Context, i int) (err error) {
			c.digests[i], err = c.digest(ctx, c.workbooks[i])
			read[i] = err == nil
			return err
		},
		func(done int) { progress("读取", done, len(c.workbooks)) })
	switch {
	case late(ctx) && err != nil:
		return newLateError(c.workbooks, read)
	case err != nil:
		return err
	}
	c.keepOnly(ctx, c.workbooks)
	return nil
}

// digest is a workbook's from memory or, if it has changed or is new, from reading it.
func (c *collection) digest(ctx context.Context, wb sheets.Workbook) (Digest, error) {
	if d, ok := c.recall(ctx, wb); ok {
		return d, nil
	}
	d, wb, err := c.setup.read(ctx, c.store, wb)
	if err == nil {
		c.remember(ctx, wb, &d)
	}
	return d, err
}

func (c *collection) note(text string) { c.notes = append(c.notes, text) }

// late tells whether the time of the run is up, as opposed to somebody having ended it.
func late(ctx context.Context) bool { return errors.Is(ctx.Err(), context.DeadlineExceeded) }
