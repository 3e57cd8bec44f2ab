package past

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"guantong/daemon/codec"
	"guantong/daemon/digest"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// inventory is what sheets there were at the last run, with their last good records. It is kept under inventoryKey, and the
// records of each sheet under their own hash, so that a run that is killed in between leaves the old inventory whole.
//
// A total never shrinks silently because every sheet of the last run is in the inventory, with a key under which its records can be
// found. Three things hold that up. The records are written before the inventory that names them, under the hash of their own bytes,
// so that a key never comes to mean something else; what no entry names is dropped only afterwards. The inventory is one value and is
// replaced as a whole. And it is replaced only by a run to which the memory answered every time, which got through all workbooks, and
// which is of the same day or a later one: any other would leave out sheets that it merely did not see, and nobody would be told.
type inventory struct {
	day     civil.Day // of the last run
	entries []*entry
}

const inventoryKey = "sheets"

// inventoryFormat is raised when other bytes are written, here or for the records of a sheet. An inventory of another
// format is as good as none, and the run says so.
const inventoryFormat = 13

// entry is a sheet of the inventory. Days are zero where they do not apply.
type entry struct {
	bookID, workbook, tab string
	kind                  annex.Kind
	unit                  county.Unit
	platform              string    // whose export it is
	beside                bool      // other sheets stood in its tab when it was last read: those of several villages do
	records               int       // how many, at the last run that could read it
	key                   string    // of its records in the memory; empty if it has none
	modified              int64     // when its workbook was changed last, in seconds of the Unix clock; 0 if nobody knows
	read                  civil.Day // the last day when it could be read
	lost                  civil.Day // the first day when it could not
	gone                  civil.Day // the first day of those when there was nothing to be mended
	letGo                 civil.Day // the day when it was given up; it is out of the inventory the day after
	fellFrom              int       // what number its records fell from, so that every run of that day says so
	fell                  civil.Day // the day when they fell
}

func codeInventory(c *codec.Coder, v *inventory) {
	c.Format(inventoryFormat)
	c.Day(&v.day)
	codec.List(c, &v.entries, func(c *codec.Coder, e **entry) {
		if c.Reading() {
			*e = new(entry)
		}
		codeEntry(c, *e)
	})
}

func codeEntry(c *codec.Coder, e *entry) {
	codec.Text(c, &e.bookID)
	codec.Text(c, &e.workbook)
	codec.Text(c, &e.tab)
	codec.Number(c, &e.kind)
	codec.Unit(c, &e.unit)
	if e.kind == annex.Platform {
		codec.Text(c, &e.platform)
	}
	c.Flag(&e.beside)
	codec.Number(c, &e.records)
	codec.Text(c, &e.key)
	codec.Number(c, &e.fellFrom)
	codec.Number(c, &e.modified)
	for _, day := range []*civil.Day{&e.read, &e.lost, &e.gone, &e.letGo, &e.fell} {
		c.Day(day)
	}
}

// encode puts the entries in order first: the same inventory is the same bytes.
func (v *inventory) encode() []byte {
	slices.SortStableFunc(v.entries, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.workbook, b.workbook), cmp.Compare(a.tab, b.tab), cmp.Compare(a.key, b.key))
	})
	return codec.Encode(v, codeInventory)
}

// errOtherFormat is an inventory that another version of the program kept, or one that is damaged: it is as good as none.
var errOtherFormat = errors.New("inventory of another format")

// readInventory is that of the last run with its bytes. If there is none that can be read it is empty; if there is none at all there are no bytes.
func readInventory(ctx context.Context, m Memory) (v *inventory, data []byte, err error) {
	v = &inventory{}
	data, ok, err := m.Read(ctx, inventoryKey)
	if err != nil || !ok {
		return v, nil, err
	}
	if !codec.Decode(data, v, codeInventory) {
		return &inventory{}, data, errOtherFormat
	}
	return v, data, nil
}

// write keeps the inventory in place of the one whose bytes are old, and of the records only what it refers to.
func (v *inventory) write(ctx context.Context, m Memory, old []byte) error {
	if err := replace(ctx, m, map[string][]byte{inventoryKey: old}, map[string][]byte{inventoryKey: v.encode()}); err != nil {
		return err
	}
	keys := []string{inventoryKey}
	for _, e := range v.entries {
		if e.key != "" {
			keys = append(keys, e.key)
		}
	}
	return m.Keep(ctx, keys)
}

// about is where a finding about the sheet belongs.
func (e *entry) about() check.Finding {
	return check.Finding{Unit: e.unit, Workbook: e.workbook, Sheet: e.tab}
}

// lastGood is the sheet as it was last read, at the path where its workbook is now; false if that is not there any more.
func (e *entry) lastGood(ctx context.Context, m Memory, r *digest.Reader) (digest.Digest, bool, error) {
	data, ok, err := m.Read(ctx, e.key)
	if err != nil || !ok || digest.KeyOf(data) != e.key {
		return digest.Digest{}, false, err
	}
	d, err := r.DecodeExcerpt(data)
	if err != nil {
		return digest.Digest{}, false, nil
	}
	d.Workbook, d.Sheets[0].Workbook, d.Sheets[0].Kept, d.Sheets[0].Key = e.workbook, e.workbook, e.read, e.key
	for i := range d.Findings {
		d.Findings[i].Workbook = e.workbook
	}
	return d, true, nil
}
