package past

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"guantong/daemon/digest"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/track"
	"guantong/sheets"
)

// patience is how many days a sheet that is gone is kept.
const patience = 7

// Keeper compares the sheets of a run with those of the run before: a total never shrinks silently. What cannot be read any
// more keeps its last good records; what lost many of them is named.
type Keeper struct {
	Memory Memory // nil: nothing was kept, and nothing is
	Reader *digest.Reader
	Rules  *check.Rules
	Year   int     // the campaign's
	Shrink float64 // a sheet that loses more than this share of its records is named
	Vanish float64 // if more than this share of the sheets with records is gone at once, nothing is counted
	Health *digest.Health
	Today  civil.Day // by the clock; zero: not known
}

// Kept are the sheets of a run, with those that had to be kept.
type Kept struct {
	Digests []digest.Digest // what is judged: of the workbooks read, and of the sheets kept
	Sheets  int             // how many were kept
	Records int             // how many records these have
	LetGo   int             // how many sheets were given up on the run's day
	Notes   []string        // what people should know besides
	Falls   []track.Fall    // what was named for having lost many records

	Modified map[string]time.Time // when each workbook was changed last, by its path, also of one that is gone

	keeper  *Keeper
	day     civil.Day
	books   []sheets.Workbook
	read    []digest.Digest // one for each of the books
	oldData []byte          // the inventory as it was found
	next    inventory       // for the next run
	replace bool            // the next inventory may take the old one's place
	present []*present
	mute    bool // the memory stopped answering

	records map[string][]byte // to be written, by their keys
	size    int               // of them all

	before   int // how many sheets with records there were at the last run
	vanished int // how many of these are gone since then
}

// Compare compares what was read with the inventory of the last run; each digest is of the workbook at its place. A run as of an
// earlier day than the last leaves the inventory as it is, like one that is to leave no trace.
func (k *Keeper) Compare(ctx context.Context, books []sheets.Workbook, read []digest.Digest, day civil.Day, trace bool) *Kept {
	r := &Kept{Digests: read, Modified: map[string]time.Time{}, keeper: k, day: day, books: books, read: read}
	for _, wb := range books {
		r.Modified[wb.Path] = wb.Modified
	}
	if k.Memory == nil {
		return r
	}
	old, data, err := readInventory(ctx, k.Memory)
	switch {
	case errors.Is(err, errOtherFormat):
		r.Notes = append(r.Notes, "各表上一次的记录是另一版程序存的，或者损坏了，读不出来：这一次读不出来的表，没有以前的记录可以沿用")
	case err != nil:
		k.Health.Fail(ctx, err)
		return r
	}
	if latest := latestDay(day, k.Today); old.day > latest {
		old.bound(day, latest)
	}
	r.oldData, r.replace, r.next.day = data, trace && day >= old.day, day
	r.Digests = slices.Clone(read)
	r.present = presentIn(books, read)
	for _, e := range old.entries {
		if e.records > 0 && e.letGo.IsZero() {
			r.before++
		}
	}
	missing := match(old.entries, r.present)
	for _, p := range r.present {
		r.take(ctx, p)
		p.sheet.Excerpt = nil // of tens of thousands of records, nobody needs the bytes any more
	}
	r.write(ctx)
	for _, e := range missing {
		// A copy: what becomes of the sheet now does not change what was known of it.
		lost := *e
		r.miss(ctx, &lost)
	}
	return r
}

// Commit keeps the inventory for the next run, unless it is the one that is kept. The run's work is done by then: that
// its time is up does not keep it from being remembered. The error is ErrOvertaken.
func (r *Kept) Commit(ctx context.Context) error {
	if !r.replace || !r.keeper.Health.Whole() || bytes.Equal(r.next.encode(), r.oldData) {
		return nil
	}
	return orOvertaken(ctx, r.keeper.Health, r.next.write(context.WithoutCancel(ctx), r.keeper.Memory, r.oldData))
}

// say adds findings that are about no workbook's own digest.
func (r *Kept) say(found []check.Finding) {
	r.Digests = append(r.Digests, digest.Digest{Findings: found})
}

// fall names a sheet for what it has lost.
func (r *Kept) fall(e *entry, found []check.Finding, lost int) {
	if len(found) > 0 { // else the rule is off
		r.say(found)
		r.Falls = track.AddFall(r.Falls, e.unit, lost)
	}
}

// take takes a sheet that was read into the next inventory, and names it if it lost many records.
func (r *Kept) take(ctx context.Context, p *present) {
	e := &entry{
		bookID: p.book.ID, workbook: p.book.Path, tab: p.sheet.Name, kind: p.sheet.Kind, unit: p.sheet.Unit,
		platform: p.sheet.ExportedFrom(), records: p.sheet.Len(), modified: unix(p.book.Modified), read: r.day, beside: p.beside(),
	}
	if p.was != nil {
		before := p.was.records
		// The day is run again, and compares with what was there before its first run.
		if p.was.fell == r.day {
			before = max(before, p.was.fellFrom)
		}
		if float64(before-e.records) > r.keeper.Shrink*float64(before) {
			e.fellFrom, e.fell = before, r.day
			r.fall(e, r.keeper.Rules.Shrunk(e.about(), before, e.records), before-e.records)
		}
	}
	if e.records > 0 || e.fell == r.day { // a blank form is nothing to be missed, and may be where a sheet moves to
		r.next.entries = append(r.next.entries, e)
	}
	// Records are kept only for an inventory that will name them.
	if e.records == 0 || !r.replace || r.keeper.Health.Err() != nil {
		return
	}
	if e.key = p.sheet.Key; e.key != "" && p.was != nil && p.was.key == e.key {
		return // it is there already
	}
	var data []byte
	data, e.key = p.digest.ExcerptOf(p.sheet)
	if p.was != nil && p.was.key == e.key {
		return
	}
	if r.records == nil {
		r.records = map[string][]byte{}
	}
	r.records[e.key], r.size = data, r.size+len(data)
	if r.size >= mostHeld {
		r.write(ctx)
	}
}

// mostHeld is how many bytes of records are held until they are written: those of a hundred villages.
const mostHeld = 4 << 20

// write writes the records that wait for it.
func (r *Kept) write(ctx context.Context) {
	if len(r.records) == 0 {
		return
	}
	if err := r.keeper.Memory.WriteAll(ctx, r.records); err != nil {
		r.keeper.Health.Fail(ctx, err)
	}
	r.records, r.size = nil, 0
}

// miss deals with a sheet of the inventory that was not read.
func (r *Kept) miss(ctx context.Context, e *entry) {
	if e.records == 0 {
		return
	}
	why := r.loss(e)
	if e.lost.IsZero() {
		e.lost = r.day
	}
	switch {
	case !why.Loss.Gone():
		e.gone = 0
	case e.gone.IsZero():
		e.gone = r.day
	}
	if e.letGo.IsZero() && why.Loss.Gone() && r.day >= e.gone+patience {
		e.letGo = r.day
	}
	switch {
	case e.letGo == r.day:
		r.next.entries = append(r.next.entries, e)
		r.fall(e, r.keeper.Rules.LetGo(e.about(), e.records, e.gone), e.records)
		r.LetGo++
		return
	case !e.letGo.IsZero():
		return
	}
	r.keep(ctx, e, why)
}

// keep counts the last good records of a sheet that cannot be read, and says so.
func (r *Kept) keep(ctx context.Context, e *entry, why loss) {
	if r.mute {
		return
	}
	d, ok, err := e.lastGood(ctx, r.keeper.Memory, r.keeper.Reader)
	if err != nil {
		// A memory that is locked is waited for at every question. One is enough.
		r.mute = true
		r.keeper.Health.Fail(ctx, err)
	}
	if !ok || copied(&d.Sheets[0], r.present) || r.superseded(e, &d.Sheets[0]) || why.Loss.Gone() && moved(&d.Sheets[0], r.present) {
		return
	}
	if why.Loss.Gone() && e.gone == r.day {
		r.vanished++
	}
	if _, there := r.Modified[e.workbook]; !there && e.modified != 0 { // it stays the edition that it was
		r.Modified[e.workbook] = time.Unix(e.modified, 0)
	}
	d.Sheets[0].Gone = why.Loss.Gone()
	r.next.entries = append(r.next.entries, e)
	r.Sheets++
	r.Records += e.records
	why.Records, why.Read, why.Since = e.records, e.read, e.lost
	if why.Loss.Gone() {
		why.Since, why.Until = e.gone, e.gone+patience
	}
	// People hear of the sheet once, and of what is counted in its place.
	told := r.keeper.Rules.Stale(e.about(), why.Stale)
	d.Findings = append(d.Findings, told...)
	r.Digests = append(r.Digests, d)
	if len(told) > 0 {
		r.tellOnce(why)
	}
}
