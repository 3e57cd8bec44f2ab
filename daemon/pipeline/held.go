package pipeline

import (
	"context"
	"slices"
	"sync"

	"golang.org/x/sync/singleflight"

	"guantong/daemon/codec"
	"guantong/daemon/digest"
	"guantong/rules/annex"
	"guantong/sheets"
)

// heldRoom is how many bytes the packed workbooks may take that are kept at hand until their marked copies are laid out. Packed they take a
// tenth of what their cells take.
const heldRoom = 32 << 20

// heldOpen is how many workbooks stay unpacked: those that were asked for last, since a workbook may have the sheets of many villages, each
// of which gets a copy of its own.
const heldOpen = 4

// held has the workbooks that were read in this run and may have to be copied, so that they need not be read again. All maps are by the
// workbook's path.
type held struct {
	wanted bool // the run makes marked copies

	mu       sync.Mutex
	versions map[string]string   // of all workbooks, as the run has read them
	books    map[string][]byte   // the packed workbooks
	size     int                 // how many bytes these are
	tabs     map[string][]string // the tabs that will be asked for
	open     []sheets.Snapshot   // the unpacked workbooks, the one that was asked for last first
	anew     map[string]bool     // the workbooks that had to be read a second time

	reading singleflight.Group // several copies may ask for one workbook at the same time
}

// note keeps which version of a workbook the run goes by.
func (h *held) note(wb sheets.Workbook) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.versions == nil {
		h.versions, h.books = map[string]string{}, map[string][]byte{}
	}
	h.versions[wb.Path] = wb.Version
}

// want notes that a tab of a workbook will be asked for.
func (h *held) want(workbook, tab string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.tabs == nil {
		h.tabs = map[string][]string{}
	}
	h.tabs[workbook] = append(h.tabs[workbook], tab)
}

// wants are the tabs of a workbook that will be asked for.
func (h *held) wants(workbook string) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.tabs[workbook]
}

// put keeps a workbook if there may be a copy of it, and room.
func (h *held) put(book sheets.Snapshot, d *digest.Digest) {
	if h.wanted && slices.ContainsFunc(d.Sheets, func(t digest.Sheet) bool {
		return slices.ContainsFunc(copied, func(f *annex.Form) bool { return f.Kind == t.Kind })
	}) {
		h.keep(book, false)
	}
}

// keep keeps a workbook if there is room. With surely it is kept in any case, in place of all others if need be.
func (h *held) keep(book sheets.Snapshot, surely bool) {
	data := codec.Encode(&book.Sheets, codeTabs)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.size+len(data) > heldRoom {
		if !surely {
			return
		}
		clear(h.books)
		h.size = 0
	}
	h.size += len(data)
	h.books[book.Workbook.Path] = data
}

// version is the version of a workbook that the run has read.
func (h *held) version(workbook string) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.versions[workbook]
}

// get is a workbook that is kept, unpacked; false if it is not.
func (h *held) get(workbook string) (book sheets.Snapshot, ok bool) {
	h.mu.Lock()
	i := slices.IndexFunc(h.open, func(b sheets.Snapshot) bool { return b.Workbook.Path == workbook })
	if i >= 0 {
		book = h.open[i]
	}
	data := h.books[workbook]
	h.mu.Unlock()
	if i >= 0 {
		return book, true
	}
	book.Workbook.Path = workbook
	return book, len(data) > 0 && codec.Decode(data, &book.Sheets, codeTabs)
}

// ask notes that an unpacked workbook was asked for.
func (h *held) ask(book sheets.Snapshot) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.open = slices.DeleteFunc(h.open, func(b sheets.Snapshot) bool { return b.Workbook.Path == book.Workbook.Path })
	h.open = slices.Insert(h.open[:min(len(h.open), heldOpen-1)], 0, book)
}

// readBefore notes that a workbook had to be read a second time, and tells whether that had happened before.
func (h *held) readBefore(workbook string) (before bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.anew == nil {
		h.anew = map[string]bool{}
	}
	before, h.anew[workbook] = h.anew[workbook], true
	return before
}

// tab is a tab of an input workbook as it was when its digest was made; nil if it has changed since, or cannot be read.
func (in *input) tab(ctx context.Context, workbook, name string) *sheets.Sheet {
	read, _, _ := in.held.reading.Do(workbook, func() (any, error) { return in.open(ctx, workbook), nil })
	for _, tab := range read.(sheets.Snapshot).Sheets {
		if tab.Name == name {
			return &tab
		}
	}
	return nil
}

// open is the workbook of a tab, without tabs if it has changed or cannot be read.
func (in *input) open(ctx context.Context, workbook string) sheets.Snapshot {
	book, ok := in.held.get(workbook)
	if !ok {
		at := slices.IndexFunc(in.workbooks, func(wb sheets.Workbook) bool { return wb.Path == workbook })
		if at < 0 {
			return sheets.Snapshot{}
		}
		var err error
		if book, err = in.tabs(ctx, in.workbooks[at]); err != nil || book.Workbook.Version != in.held.version(workbook) {
			return sheets.Snapshot{}
		}
		if in.held.readBefore(workbook) { // most are not: copies that ask for one are made one after the other, and find it among the open ones
			in.held.keep(book, true)
		}
	}
	in.held.ask(book)
	return book
}

// tabs reads a workbook a second time: where the store can read single tabs, only those that will be asked for. Most workbooks are a
// township's, with a tab for each village, and the next day only one or two villages need a new copy.
func (in *input) tabs(ctx context.Context, wb sheets.Workbook) (sheets.Snapshot, error) {
	if store, ok := in.store.(sheets.TabReader); ok {
		return store.ReadTabs(ctx, wb, in.held.wants(wb.Path))
	}
	return in.store.Read(ctx, wb)
}
