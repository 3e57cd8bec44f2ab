// Package book is a Google spreadsheet in memory, as the Sheets API v4 shows and changes it. It does no HTTP.
//
// JSON objects are map[string]any as encoding/json decodes them. What a method returns may share parts with the book and
// is not to be changed. Refusals are worded as Google words them where that is known. Formulas are kept, not computed.
package book

import (
	"maps"
	"slices"
	"strings"
)

// The size of a new tab, and the limits of a spreadsheet.
const (
	newRows, newCols = 1000, 26
	maxCells         = 10_000_000
	maxColumns       = 18_278 // ZZZ
	maxTabs          = 200
	maxTitle         = 100
	maxText          = 50_000
)

// Book is one spreadsheet. Its methods must not be called at the same time, except those that change nothing.
type Book struct {
	title, locale, timeZone string
	more                    map[string]any // other spreadsheet properties that were set
	sheets                  []*sheet
	metadata                []metadata
	formats                 *formats // shared with the clones
	lastID                  int      // IDs that no client chose count up from here
}

// New makes a spreadsheet with one empty tab, as Drive's files.create does.
func New(title string) *Book {
	b := &Book{title: title, locale: "zh_CN", timeZone: "Asia/Shanghai", formats: newFormats(), lastID: 1_000_000_000}
	b.sheets = []*sheet{newSheet(0, "工作表1")}
	return b
}

// Clone is an independent copy. It is cheap: rows are copied when one of the two is changed.
func (b *Book) Clone() *Book {
	clone := *b
	return &clone
}

// Title is the spreadsheet's name.
func (b *Book) Title() string { return b.title }

// SetTitle renames the spreadsheet.
func (b *Book) SetTitle(title string) { b.title = title }

// edit is a change under way: a copy of the book in which sheets and rows are copied when they are first written.
// Nothing that the book itself holds is ever written in place, so clones and failed changes cost nothing.
type edit struct {
	Book
	gen *generation
}

// generation marks the sheets and rows that an edit has made and may write.
type generation struct{ _ byte }

func (b *Book) begin() *edit {
	e := &edit{Book: *b, gen: new(generation)}
	e.sheets = slices.Clone(b.sheets)
	e.metadata = slices.Clone(b.metadata)
	e.more = maps.Clone(b.more)
	return e
}

func (b *Book) commit(e *edit) { *b = e.Book }

// change makes one edit, or none if it fails.
func (b *Book) change(do func(*edit) error) error {
	e := b.begin()
	if err := do(e); err != nil {
		return err
	}
	b.commit(e)
	return nil
}

// write makes the i-th sheet writable.
func (e *edit) write(i int) *sheet {
	s := e.sheets[i].writable(e.gen)
	e.sheets[i] = s
	return s
}

func (b *Book) indexOfID(id int) int {
	return slices.IndexFunc(b.sheets, func(s *sheet) bool { return s.id == id })
}

// indexOf finds a tab by its title, which Google compares without regard to case.
func (b *Book) indexOf(title string) int {
	return slices.IndexFunc(b.sheets, func(s *sheet) bool { return strings.EqualFold(s.title, title) })
}

// visible counts the tabs that are not hidden.
func (b *Book) visible() int {
	n := 0
	for _, s := range b.sheets {
		if !s.hidden {
			n++
		}
	}
	return n
}

// newID chooses an ID that is not taken.
func (e *edit) newID(taken func(id int) bool) int {
	for e.lastID++; taken(e.lastID); {
		e.lastID++
	}
	return e.lastID
}
