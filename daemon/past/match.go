package past

import (
	"time"

	"guantong/daemon/digest"
	"guantong/rules/annex"
	"guantong/rules/editions"
	"guantong/rules/survey"
	"guantong/sheets"
)

// present is a sheet that was read in this run, and which of the inventory it is; nil for a new one.
type present struct {
	book   sheets.Workbook
	digest *digest.Digest
	sheet  *digest.Sheet
	was    *entry
}

// presentIn are the sheets of a run that may hold records.
func presentIn(books []sheets.Workbook, digests []digest.Digest) []*present {
	var all []*present
	for i := range digests {
		for k := range digests[i].Sheets {
			switch s := &digests[i].Sheets[k]; s.Kind {
			case annex.Workers, annex.Seekers, annex.Employers, annex.Posts, annex.Outcomes, annex.Contacts, annex.Trips, annex.Platform,
				annex.Referrals, annex.Trainings:
				all = append(all, &present{book: books[i], digest: &digests[i], sheet: s})
			}
		}
	}
	return all
}

// beside tells whether other sheets stand in the tab.
func (p *present) beside() bool {
	n := 0
	for i := range p.digest.Sheets {
		if p.digest.Sheets[i].Tab == p.sheet.Tab {
			n++
		}
	}
	return n > 1
}

// match finds the sheets of the inventory among those that were read, each at most once, and returns the others. What
// stands where it stood is the same sheet; what is of the same unit and kind elsewhere has moved, unless it is a form that
// nobody has filled in; what stands where it stood and names another unit was corrected.
func match(before []*entry, now []*present) (missing []*entry) {
	place := func(e *entry, p *present) bool {
		return (e.bookID == p.book.ID || e.workbook == p.book.Path) && e.tab == p.sheet.Name
	}
	unit := func(e *entry, p *present) bool {
		return e.unit == p.sheet.Unit && e.platform == p.sheet.ExportedFrom() && annex.ByCode(e.workbook) == p.sheet.ByCode()
	}
	// Each rule is tried for all sheets before the next, so that no doubtful match takes what a sure one would have had.
	for _, same := range []func(*entry, *present) bool{
		func(e *entry, p *present) bool { return place(e, p) && unit(e, p) },
		func(e *entry, p *present) bool { return unit(e, p) && e.bookID == p.book.ID && p.sheet.Len() > 0 },
		func(e *entry, p *present) bool { return unit(e, p) && e.tab == p.sheet.Name && p.sheet.Len() > 0 },
		func(e *entry, p *present) bool { return unit(e, p) && e.whole() && p.sheet.Len() > 0 },
		place,
	} {
		missing = nil
		for _, e := range before {
			if !claim(e, now, same) {
				missing = append(missing, e)
			}
		}
		before = missing
	}
	return missing
}

// claim gives a sheet of the inventory the first of those that were read that is the same.
func claim(e *entry, now []*present, same func(*entry, *present) bool) bool {
	for _, p := range now {
		if p.was == nil && e.kind == p.sheet.Kind && same(e, p) {
			p.was = e
			return true
		}
	}
	return false
}

// whole tells whether the sheet's unit is all that such a sheet should name: a village, or who reports 附件5. An export
// names its platform: the new one takes the place of the old one, whatever its name.
func (e *entry) whole() bool {
	if e.kind == annex.Platform {
		return true
	}
	if e.kind == annex.Workers || e.kind == annex.Seekers {
		return e.unit.Village != ""
	}
	return e.unit.Reporter() != ""
}

// copied tells whether all records of a lost sheet stand in other sheets of its unit and kind: somebody had made a copy
// before, and counting both would count people twice.
func copied(lost *digest.Sheet, now []*present) bool {
	return stand(lost, now, func(s *digest.Sheet) bool { return s.Unit == lost.Unit })
}

// moved tells whether all people of a lost sheet stand in sheets of other villages of the township: two villages were merged, or the
// column 村 named another one. They are followed there; what was last said of them here is over.
func moved(lost *digest.Sheet, now []*present) bool {
	if lost.Kind != annex.Workers && lost.Kind != annex.Seekers {
		return false
	}
	return stand(lost, now, func(s *digest.Sheet) bool { return s.Unit.Township == lost.Unit.Township || lost.Unit.Township == "" })
}

// stand tells whether all records of a lost sheet stand in others of its kind, of those that are meant.
func stand(lost *digest.Sheet, now []*present, meant func(*digest.Sheet) bool) bool {
	there := map[survey.Name]bool{}
	for _, p := range now {
		if p.sheet.Kind == lost.Kind && p.sheet.ExportedFrom() == lost.ExportedFrom() && p.sheet.ByCode() == lost.ByCode() && meant(p.sheet) {
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

// superseded tells whether a later edition of a lost sheet stands among those that were read: somebody tidied up.
func (r *Kept) superseded(e *entry, lost *digest.Sheet) bool {
	was := edition(lost, e.workbook, e.modified)
	for _, p := range r.present {
		now := edition(p.sheet, p.book.Path, unix(p.book.Modified))
		if was.SupersededBy(&now, r.keeper.Year) {
			return true
		}
	}
	return false
}

func edition(s *digest.Sheet, workbook string, modified int64) editions.Sheet {
	e := editions.Sheet{Unit: s.Unit, Kind: s.Kind, Workbook: workbook, Tab: s.Name, Names: s.Names, Filled: s.Filled.Day, ByCode: s.ByCode()}
	if modified != 0 {
		e.Modified = time.Unix(modified, 0)
	}
	return e
}

// unix is a time in seconds of the Unix clock, 0 for none.
func unix(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}
