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

// heldRoom is how many bytes of workbooks are kept at hand until their marked copies are laid out, packed: a tenth of what cells take.
const heldRoom = 32 << 20

// heldOpen is how many of them stay unpacked, those that were asked for last: a tab has the sheets of many villages, and each has a copy.
const heldOpen = 4

// held has the workbooks that were read in this run and may have to be copied, so that they need not be read again.
type held struct {
	wanted   bool // there will be copies
	mu       sync.Mutex
	versions map[string]string   // which versions the run goes by, by path
	books    map[string][]byte   // likewise, packed
	size     int                 // of these
	tabs     map[string][]string // that will be asked for, by the path of their workbook
	open     []sheets.Snapshot   // the last that were asked for, the last first
	anew     map[string]bool     // were read once more
	reading  singleflight.Group
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

// keep keeps a workbook if there is room, or instead of all others.
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

// version is that of a workbook by which the run goes.
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

// ask notes that a workbook was asked for, unpacked.
func (h *held) ask(book sheets.Snapshot) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.open = slices.DeleteFunc(h.open, func(b sheets.Snapshot) bool { return b.Workbook.Path == book.Workbook.Path })
	h.open = slices.Insert(h.open[:min(len(h.open), heldOpen-1)], 0, book)
}

// readBefore notes that a workbook was read once more, and tells whether it was before.
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
		if in.held.readBefore(workbook) { // most are asked for by copies that are made one after the other
			in.held.keep(book, true)
		}
	}
	in.held.ask(book)
	return book
}

// tabs reads a workbook once more: where the store can read some tabs alone, those that will be asked for. Most are of a township, with a
// tab for each village, of which one or two have another copy to be made the next day.
func (in *input) tabs(ctx context.Context, wb sheets.Workbook) (sheets.Snapshot, error) {
	if store, ok := in.store.(sheets.TabReader); ok {
		return store.ReadTabs(ctx, wb, in.held.wants(wb.Path))
	}
	return in.store.Read(ctx, wb)
}
