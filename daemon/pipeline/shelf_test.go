package pipeline_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"time"

	"guantong/daemon/pipeline"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// shelf is a store that holds its workbooks as values.
type shelf struct {
	sheets.Store // what a run does not use

	workbooks []sheets.Workbook
	tabs      map[string][]sheets.Sheet // by ID
	broken    map[string]error          // by ID: what reading them ends in

	// what happens before; nil: nothing
	listing func(ctx context.Context) error
	reading func(ctx context.Context, id string) error
	writing func(ctx context.Context, path string) error

	mu        sync.Mutex
	reads     []string // IDs, in the order of the readings, without those for marked copies
	waits     []string // IDs of what might have been in the middle of a save
	published bool     // since the workbooks were listed: what is read from then on is for marked copies
	output    map[string][]grid.Table
	archived  []string // paths
}

func (s *shelf) List(ctx context.Context) ([]sheets.Workbook, error) {
	if s.listing != nil {
		if err := s.listing(ctx); err != nil {
			return nil, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.published = false
	return slices.Clone(s.workbooks), nil
}

func (s *shelf) Read(ctx context.Context, wb sheets.Workbook) (sheets.Snapshot, error) {
	if s.reading != nil {
		if err := s.reading(ctx, wb.ID); err != nil {
			return sheets.Snapshot{}, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if bad, ok := errors.AsType[*sheets.UnreadableError](s.broken[wb.ID]); ok && bad.Half && !wb.Waited {
		s.waits = append(s.waits, wb.ID)
	}
	if !s.published {
		s.reads = append(s.reads, wb.ID)
	}
	return sheets.Snapshot{Workbook: wb, Sheets: s.tabs[wb.ID]}, s.broken[wb.ID]
}

func (s *shelf) Publish(ctx context.Context, out sheets.Output) (bool, error) {
	if s.writing != nil {
		if err := s.writing(ctx, out.Path); err != nil {
			return false, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.published = true
	if s.output == nil {
		s.output = map[string][]grid.Table{}
	}
	s.output[out.Path] = out.Tables
	return true, nil
}

func (s *shelf) Differs(ctx context.Context, out sheets.Output) (bool, error) {
	if s.writing != nil {
		return true, s.writing(ctx, out.Path)
	}
	return true, nil
}

// Archive keeps the path of what was archived, once.
func (s *shelf) Archive(ctx context.Context, out sheets.Output) (bool, error) {
	if s.writing != nil {
		if err := s.writing(ctx, out.Path); err != nil {
			return false, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if slices.Contains(s.archived, out.Path) {
		return false, nil
	}
	s.archived = append(s.archived, out.Path)
	return true, nil
}

// Nothing of an earlier run stands on a shelf.
func (s *shelf) ReadOutput(context.Context, string) (sheets.Snapshot, error) {
	return sheets.Snapshot{}, fs.ErrNotExist
}

// OutputVersion tells only whether there is one.
func (s *shelf) OutputVersion(_ context.Context, path string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.output[path] == nil {
		return "", nil
	}
	return "1", nil
}

func (s *shelf) SetAside(context.Context, string) error { return nil }

func (s *shelf) ListArchives(context.Context) ([]string, error) { return nil, nil }

// take makes the readings so far, sorted, and begins anew.
func (s *shelf) take() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	reads := slices.Sorted(slices.Values(s.reads))
	s.reads = nil
	return reads
}

func (s *shelf) written() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.output))
}

// runOn is a daily run at five in the afternoon of 27 February 2020.
func runOn(ctx context.Context, setup *pipeline.Setup, store sheets.Store) (*pipeline.Report, error) {
	return setup.Daily(ctx, store, time.Date(2020, 2, 27, 17, 0, 0, 0, setup.Zone), false, func(string, int, int) {})
}
