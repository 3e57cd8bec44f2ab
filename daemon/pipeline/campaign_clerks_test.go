package pipeline_test

import (
	"math/rand/v2"
	"slices"

	"guantong/rules/civil"
)

// clerks fill the sheets in, day by day: from a seed, always the same.
type clerks struct {
	*people
	day    civil.Day
	books  []*inputBook
	tabs   []*tab   // in the order of campaignUnits
	away   []away   // rows that were deleted and will be written again
	closed []closed // likewise enterprises

	careful bool // they lose no workbooks
}

// inputBook is a workbook of the input area.
type inputBook struct {
	path  string
	tabs  []*tab
	state bookState
	until civil.Day // when it is lost: the day when it is there again
	saved bool      // the file holds what the tabs do
}

type bookState uint8

const (
	whole   bookState = iota
	removed           // the file is gone
	broken            // the file holds something else
)

// tab is a sheet as it stands in its workbook.
type tab struct {
	book        *inputBook
	at          int       // in campaignUnits
	clerk       string    // 摸排责任人
	filled      civil.Day // 填表日期
	rows        []entry
	firms       []firm
	starts      civil.Day // the day of its first report
	silentUntil civil.Day
}

// away is somebody whose row was deleted. to is where it will stand again.
type away struct {
	entry
	to  *tab
	due civil.Day
}

func newClerks(seed uint64) *clerks {
	c := &clerks{people: &people{Rand: rand.New(rand.NewPCG(seed, 39)), names: map[string]bool{}}}
	for _, b := range campaignBooks {
		book := &inputBook{path: b.path}
		for _, u := range b.units {
			t := &tab{book: book, at: place(u), starts: firstDay}
			if u.Village != "" {
				t.clerk = []string{"吴干事", "杨主任", "姚支书"}[c.IntN(3)]
			}
			if c.chance(0.55) {
				t.starts = firstDay + civil.Day(1+c.IntN(8))
			}
			book.tabs, c.tabs = append(book.tabs, t), append(c.tabs, t)
		}
		c.books = append(c.books, book)
	}
	return c
}

func (t *tab) touch(day civil.Day) {
	t.book.saved, t.filled = false, day
}

func (t *tab) records() int { return len(t.rows) + len(t.firms) }

// work is what the clerks do in half a day. safe tells whether a workbook was read as far as it has reports: only such a one
// may get lost.
func (c *clerks) work(day civil.Day, safe func(*inputBook) bool) {
	c.day = day
	for _, b := range c.books {
		switch {
		case b.state != whole && day >= b.until:
			b.state, b.saved = whole, false
		case b.state == whole && c.chance(0.02) && !c.careful && safe(b):
			b.state, b.until, b.saved = removed, day+civil.Day(1+c.IntN(4)), false
			if c.chance(0.5) {
				b.state = broken
			}
		}
	}
	c.bringBack()
	c.reopen()
	for _, t := range c.tabs {
		if t.book.state == whole {
			c.edit(t)
		}
	}
}

// edit is what happens to a sheet.
func (c *clerks) edit(t *tab) {
	switch {
	case !t.starts.IsZero():
		if c.day < t.starts || c.day == t.starts && c.chance(0.5) {
			return
		}
		t.starts = 0
		c.report(t)
	case c.day < t.silentUntil:
	case c.chance(0.04):
		t.silentUntil = c.day + civil.Day(2+c.IntN(5))
	case c.chance(0.25):
		t.touch(c.day) // only the date is another
	default:
		before := t.filled
		for range c.IntN(4) {
			if campaignUnits[t.at].Village != "" {
				c.deed(t)
			} else if c.chance(0.4) {
				c.trade(t)
				t.touch(c.day)
			}
		}
		if !before.IsZero() && c.chance(0.3) {
			t.filled = before // who forgot to write the date
		}
	}
}

// report is the first one of a village or department.
func (c *clerks) report(t *tab) {
	t.touch(c.day)
	if campaignUnits[t.at].Village == "" {
		for range 2 + c.IntN(3) {
			t.firms = append(t.firms, c.founded())
		}
		return
	}
	for range 3 + c.IntN(6) {
		e := c.born(c.day)
		if c.chance(0.15) {
			c.goBack(&e)
		}
		t.rows = append(t.rows, e)
	}
}

// bringBack writes rows again that were deleted.
func (c *clerks) bringBack() {
	c.away = slices.DeleteFunc(c.away, func(a away) bool {
		if c.day < a.due || a.to.book.state != whole {
			return false
		}
		a.who.corrected = c.day
		c.insert(a.to, a.entry)
		return true
	})
}

func (c *clerks) insert(t *tab, e entry) {
	t.rows = slices.Insert(t.rows, c.IntN(len(t.rows)+1), e)
	t.touch(c.day)
}
