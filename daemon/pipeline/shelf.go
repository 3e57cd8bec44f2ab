package pipeline

import (
	"context"
	"slices"
	"sync"

	"golang.org/x/sync/singleflight"

	"guantong/daemon/digest"
	"guantong/rules/annex"
	"guantong/sheets"
)

// shelfRoom is how many cells of workbooks are kept at hand until their marked copies are laid out: 64 MB of them.
const shelfRoom = 2_000_000

// shelf has the workbooks that were read in this run and may have to be copied, so that they need not be read again.
type shelf struct {
	wanted   bool // there will be copies
	mu       sync.Mutex
	versions map[string]string          // which versions the run goes by, by path
	books    map[string]sheets.Snapshot // likewise
	cells    int                        // in these
	reading  singleflight.Group
}

// note keeps which version of a workbook the run goes by.
func (s *shelf) note(wb sheets.Workbook) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.versions == nil {
		s.versions, s.books = map[string]string{}, map[string]sheets.Snapshot{}
	}
	s.versions[wb.Path] = wb.Version
}

// put keeps a workbook if there may be a copy of it, and room.
func (s *shelf) put(book sheets.Snapshot, d *digest.Digest) {
	if s.wanted && slices.ContainsFunc(d.Sheets, func(t digest.Sheet) bool {
		return slices.ContainsFunc(copied, func(f *annex.Form) bool { return f.Kind == t.Kind })
	}) {
		s.keep(book, false)
	}
}

// keep keeps a workbook if there is room, or instead of all others.
func (s *shelf) keep(book sheets.Snapshot, surely bool) {
	cells := 0
	for i := range book.Sheets {
		for _, row := range book.Sheets[i].Grid.Rows {
			cells += len(row.Cells)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cells+cells > shelfRoom {
		if !surely {
			return
		}
		clear(s.books)
		s.cells = 0
	}
	s.cells += cells
	s.books[book.Workbook.Path] = book
}

func (s *shelf) get(workbook string) (book sheets.Snapshot, version string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	book, ok = s.books[workbook]
	return book, s.versions[workbook], ok
}

// tab is a tab of an input workbook as it was when its digest was made; nil if it has changed since, or cannot be read.
func (in *input) tab(ctx context.Context, workbook, name string) *sheets.Sheet {
	read, _, _ := in.shelf.reading.Do(workbook, func() (any, error) {
		book, version, ok := in.shelf.get(workbook)
		at := slices.IndexFunc(in.workbooks, func(wb sheets.Workbook) bool { return wb.Path == workbook })
		if ok || at < 0 {
			return book, nil
		}
		book, err := in.store.Read(ctx, in.workbooks[at])
		if err != nil || book.Workbook.Version != version {
			return sheets.Snapshot{}, nil
		}
		in.shelf.keep(book, true)
		return book, nil
	})
	for _, tab := range read.(sheets.Snapshot).Sheets {
		if tab.Name == name {
			return &tab
		}
	}
	return nil
}
