package pipeline

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// inventory is what sheets there were at the last run, with their last good records. It is kept in Setup.LastGood: under
// inventoryKey itself, and under their own hash the records of each sheet, so that a run that is killed in between
// leaves the old inventory whole.
type inventory struct {
	day    civil.Day // of the last run
	sheets []*stocked
}

const inventoryKey = "sheets"

// inventoryFormat is raised when other bytes are written, here or for the records of a sheet. An inventory of another
// format is as good as none.
const inventoryFormat = 3

// stocked is a sheet of the inventory. Days are zero where they do not apply.
type stocked struct {
	bookID, workbook, tab string
	kind                  annex.Kind
	unit                  county.Unit
	platform              string    // whose export it is
	records               int       // at the last run that could read it
	key                   string    // of its records in the memory; empty if it has none
	read                  civil.Day // the last day when it could be read
	lost                  civil.Day // the first day when it could not
	gone                  civil.Day // the first day of those when there was nothing to be mended
	letGo                 civil.Day // the day when it was given up; it is forgotten the day after
	fellFrom              int       // what number its records fell from, so that every run of that day says so
	fell                  civil.Day // the day when they fell
}

func (c *coder) inventory(v *inventory) {
	format := uint64(inventoryFormat)
	if format = c.natural(format); format != inventoryFormat {
		c.fail()
	}
	c.day(&v.day)
	list(c, &v.sheets, func(c *coder, s **stocked) {
		if c.reading {
			*s = new(stocked)
		}
		c.stocked(*s)
	})
}

func (c *coder) stocked(s *stocked) {
	text(c, &s.bookID)
	text(c, &s.workbook)
	text(c, &s.tab)
	number(c, &s.kind)
	c.unit(&s.unit)
	if s.kind == annex.Platform { // the inventories before there were any are still read
		text(c, &s.platform)
	}
	number(c, &s.records)
	text(c, &s.key)
	number(c, &s.fellFrom)
	for _, day := range []*civil.Day{&s.read, &s.lost, &s.gone, &s.letGo, &s.fell} {
		c.day(day)
	}
}

// encode puts the sheets in order first: the same inventory is the same bytes.
func (v *inventory) encode() []byte {
	slices.SortStableFunc(v.sheets, func(a, b *stocked) int {
		return cmp.Or(cmp.Compare(a.workbook, b.workbook), cmp.Compare(a.tab, b.tab), cmp.Compare(a.key, b.key))
	})
	c := newWriter()
	c.inventory(v)
	return c.data
}

// loadInventory is that of the last run, an empty one if there is none that can be read.
func loadInventory(ctx context.Context, m Memory) (v *inventory, data []byte, err error) {
	v = &inventory{}
	data, ok, err := m.Load(ctx, inventoryKey)
	if err != nil || !ok {
		return v, nil, err
	}
	c := newReader(data)
	if c.inventory(v); c.bad || c.at != len(data) {
		return &inventory{}, nil, nil
	}
	return v, data, nil
}

// save keeps the inventory, and of the records only what it refers to.
func (v *inventory) save(ctx context.Context, m Memory) error {
	if err := m.Save(ctx, inventoryKey, v.encode()); err != nil {
		return err
	}
	keys := []string{inventoryKey}
	for _, s := range v.sheets {
		if s.key != "" {
			keys = append(keys, s.key)
		}
	}
	return m.Keep(ctx, keys)
}

// about is where a finding about the sheet belongs.
func (s *stocked) about() check.Finding {
	return check.Finding{Unit: s.unit, Workbook: s.workbook, Sheet: s.tab}
}

// excerpt is the part of a digest that is about one sheet, as bytes, and their key. It is made once.
func (d *Digest) excerpt(s *SheetDigest) (data []byte, key string) {
	if s.Excerpt != nil {
		return s.Excerpt, s.Key
	}
	part := Digest{Workbook: d.Workbook, Sheets: []SheetDigest{*s}}
	part.Sheets[0].Key = ""
	for i := range d.Findings {
		if d.Findings[i].Sheet == s.Name {
			part.Findings = append(part.Findings, d.Findings[i])
		}
	}
	s.Excerpt = part.encode()
	s.Key = recordsKey(s.Excerpt)
	return s.Excerpt, s.Key
}

func recordsKey(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// recall is the sheet as it was last read, at the path where its workbook is now; false if it is not there any more.
func (s *stocked) recall(ctx context.Context, setup *Setup) (Digest, bool, error) {
	data, ok, err := setup.LastGood.Load(ctx, s.key)
	if err != nil || !ok || recordsKey(data) != s.key {
		return Digest{}, false, err
	}
	d, err := setup.decode(data)
	if err != nil || len(d.Sheets) != 1 {
		return Digest{}, false, nil
	}
	d.Workbook, d.Sheets[0].Workbook, d.Sheets[0].Kept = s.workbook, s.workbook, s.read
	for i := range d.Findings {
		d.Findings[i].Workbook = s.workbook
	}
	return d, true, nil
}
