package pipeline

import (
	"guantong/rules/annex"
	"guantong/rules/survey"
	"guantong/sheets"
)

// present is a sheet that was read in this run, and which of the inventory it is; nil for a new one.
type present struct {
	book   sheets.Workbook
	digest *Digest
	sheet  *SheetDigest
	was    *stocked
}

// present are the sheets of a run that may hold records.
func (c *collection) present() []*present {
	var all []*present
	for i := range c.digests {
		for k := range c.digests[i].Sheets {
			switch s := &c.digests[i].Sheets[k]; s.Kind {
			case annex.Workers, annex.Seekers, annex.Employers, annex.Posts, annex.Platform:
				all = append(all, &present{book: c.workbooks[i], digest: &c.digests[i], sheet: s})
			}
		}
	}
	return all
}

// match finds the sheets of the inventory among those that were read, each at most once, and returns the others. What
// stands where it stood is the same sheet; what is of the same unit and kind elsewhere has moved, unless it is a form that
// nobody has filled in; what stands where it stood and names another unit was corrected.
func match(stock []*stocked, now []*present) (missing []*stocked) {
	place := func(s *stocked, p *present) bool {
		return (s.bookID == p.book.ID || s.workbook == p.book.Path) && s.tab == p.sheet.Name
	}
	unit := func(s *stocked, p *present) bool { return s.unit == p.sheet.Unit && s.platform == platformOf(p.sheet) }
	for _, same := range []func(*stocked, *present) bool{
		func(s *stocked, p *present) bool { return place(s, p) && unit(s, p) },
		func(s *stocked, p *present) bool { return unit(s, p) && s.bookID == p.book.ID && p.sheet.Len() > 0 },
		func(s *stocked, p *present) bool { return unit(s, p) && s.tab == p.sheet.Name && p.sheet.Len() > 0 },
		func(s *stocked, p *present) bool { return unit(s, p) && s.whole() && p.sheet.Len() > 0 },
		place,
	} {
		missing = nil
		for _, s := range stock {
			if !claim(s, now, same) {
				missing = append(missing, s)
			}
		}
		stock = missing
	}
	return missing
}

// claim gives a sheet of the inventory the first of those that were read that is the same.
func claim(s *stocked, now []*present, same func(*stocked, *present) bool) bool {
	for _, p := range now {
		if p.was == nil && s.kind == p.sheet.Kind && same(s, p) {
			p.was = s
			return true
		}
	}
	return false
}

// whole tells whether the sheet's unit is all that such a sheet should name: a village, or who reports 附件5. An export
// names its platform: the new one takes the place of the old one, whatever its name.
func (s *stocked) whole() bool {
	if s.kind == annex.Platform {
		return true
	}
	if s.kind == annex.Workers || s.kind == annex.Seekers {
		return s.unit.Village != ""
	}
	return s.unit.Reporter() != ""
}

// copied tells whether all records of a lost sheet stand in other sheets of its unit and kind: somebody had made a copy
// before, and counting both would count people twice.
func copied(lost *SheetDigest, now []*present) bool {
	there := map[survey.Name]bool{}
	for _, p := range now {
		if p.sheet.Kind == lost.Kind && p.sheet.Unit == lost.Unit && platformOf(p.sheet) == platformOf(lost) {
			for _, r := range p.sheet.Names() {
				there[r] = true
			}
		}
	}
	names := lost.Names()
	for _, r := range names {
		if !there[r] {
			return false
		}
	}
	return len(names) > 0
}
