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

// heldRoom is how many cells of workbooks are kept at hand until their marked copies are laid out: 64 MB of them.
const heldRoom = 2_000_000

// heldEach is what a workbook takes besides its cells, as cells.
const heldEach = 500

// held has the workbooks that were read in this run and may have to be copied, so that they need not be read again.
type held struct {
	wanted   bool // there will be copies
	mu       sync.Mutex
	versions map[string]string          // which versions the run goes by, by path
	books    map[string]sheets.Snapshot // likewise
	cells    int                        // in these
	reading  singleflight.Group
}

// note keeps which version of a workbook the run goes by.
func (h *held) note(wb sheets.Workbook) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.versions == nil {
		h.versions, h.books = map[string]string{}, map[string]sheets.Snapshot{}
	}
	h.versions[wb.Path] = wb.Version
}

// put keeps a workbook if there may be a copy of it, and room.
func (h *held) put(book sheets.Snapshot, d *digest.Digest) {
	if h.wanted && slices.ContainsFunc(d.Sheets, func(t digest.Sheet) bool {
		return slices.ContainsFunc(copied, func(f *annex.Form) bool { return f.Kind == t.Kind })
	}) {
		h.keep(book, false)
	}
}

// keep keeps a workbook if there is room, or instead of all others.
func (h *held) keep(book sheets.Snapshot, surely bool) {
	cells := heldEach
	for i := range book.Sheets {
		for _, row := range book.Sheets[i].Grid.Rows {
			cells += len(row.Cells)
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.cells+cells > heldRoom {
		if !surely {
			return
		}
		clear(h.books)
		h.cells = 0
	}
	h.cells += cells
	h.books[book.Workbook.Path] = book
}

func (h *held) get(workbook string) (book sheets.Snapshot, version string, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	book, ok = h.books[workbook]
	return book, h.versions[workbook], ok
}

// tab is a tab of an input workbook as it was when its digest was made; nil if it has changed since, or cannot be read.
func (in *input) tab(ctx context.Context, workbook, name string) *sheets.Sheet {
	read, _, _ := in.held.reading.Do(workbook, func() (any, error) {
		book, version, ok := in.held.get(workbook)
		at := slices.IndexFunc(in.workbooks, func(wb sheets.Workbook) bool { return wb.Path == workbook })
		if ok || at < 0 {
			return book, nil
		}
		book, err := in.store.Read(ctx, in.workbooks[at])
		if err != nil || book.Workbook.Version != version {
			return sheets.Snapshot{}, nil
		}
		in.held.keep(book, true)
		return book, nil
	})
	for _, tab := range read.(sheets.Snapshot).Sheets {
		if tab.Name == name {
			return &tab
		}
	}
	return nil
}
