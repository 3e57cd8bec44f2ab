package pipeline

import (
	"context"

	"guantong/rules/annex"
	"guantong/sheets"
	"guantong/templates"
)

// Started is what Init did.
type Started struct {
	Created    []string // paths of the blank forms written
	Kept       int      // forms that a unit has already, under whatever name
	Failed     []Unwritten
	MemoryLost error // why nothing could be remembered for the next run; nil if it was
}

// Init writes the blank forms of every unit that has none. A unit has a form if any of its workbooks holds a sheet of
// that kind, wherever it lies and whatever it is called; a village that is to have a workbook of its own, if the sheet is that village's.
// What people have sent from their phones is no form of theirs. No file that exists is touched.
func (s *Setup) Init(ctx context.Context, store sheets.Store, progress Progress) (Started, error) {
	in, err := s.list(ctx, store)
	if err != nil {
		return Started{}, err
	}
	if err := in.read(ctx, progress); err != nil {
		return Started{}, err
	}
	type form struct {
		unit, village string // no village: any of the unit
		kind          annex.Kind
	}
	has := map[form]bool{}
	for _, d := range in.digests {
		for _, sheet := range d.Sheets {
			if sheet.ByCode() {
				continue
			}
			unit := sheet.Unit.Reporter()
			has[form{unit, "", sheet.Kind}], has[form{unit, sheet.Unit.Village, sheet.Kind}] = true, true
		}
	}
	started := Started{MemoryLost: in.health.Err()}
	blanks := templates.Blanks(s.County, s.Campaign.Year)
	if s.byVillage {
		blanks = templates.BlanksByVillage(s.County, s.Campaign.Year)
	}
	for i, b := range blanks {
		if err := ctx.Err(); err != nil {
			return started, err
		}
		progress("生成", i+1, len(blanks))
		tables := b.Lacking(func(village string, kind annex.Kind) bool { return has[form{b.Unit, village, kind}] })
		if len(tables) == 0 {
			started.Kept++
			continue
		}
		created, err := store.Create(ctx, sheets.Output{Path: b.Path, Tables: tables})
		switch {
		case err != nil:
			started.Failed = append(started.Failed, Unwritten{Path: b.Path, Reason: err.Error()})
		case created:
			started.Created = append(started.Created, b.Path)
		default:
			started.Kept++
		}
	}
	return started, nil
}
