package pipeline

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"guantong/rules/check"
	"guantong/rules/civil"
)

// patience is how many days a sheet that is gone is kept.
const patience = 7

// keeping is what a run makes of the sheets that there were at the last run: a total never shrinks silently. What cannot
// be read any more keeps its last good records; what lost many of them is named.
type keeping struct {
	*collection
	day     civil.Day
	old     *inventory
	oldData []byte    // the old inventory as it is kept
	next    inventory // for the next run
	frozen  bool      // the memory is used and left as it is
	deaf    bool      // the memory does not answer
	present []*present
	digests []Digest // what is judged: of the workbooks read, and of the sheets kept
	kept    Kept
}

// keepUp compares what was collected with the inventory of the last run. A run as of an earlier day than that, like one
// that is only passing, leaves the inventory as it is.
func (c *collection) keepUp(ctx context.Context, day civil.Day, passing bool) *keeping {
	k := &keeping{collection: c, day: day, digests: c.digests}
	if c.setup.LastGood == nil {
		return k
	}
	var err error
	if k.old, k.oldData, err = loadInventory(ctx, c.setup.LastGood); err != nil {
		c.forget(ctx, err)
		return k
	}
	k.frozen = passing || day < k.old.day
	k.next.day = day
	k.digests = slices.Clone(c.digests)
	k.present = c.present()
	missing := match(k.old.sheets, k.present)
	for _, p := range k.present {
		k.stock(ctx, p)
	}
	for _, s := range missing {
		lost := *s
		k.miss(ctx, &lost)
	}
	return k
}

// add adds findings that are about no workbook's own digest.
func (k *keeping) add(found []check.Finding) {
	k.digests = append(k.digests, Digest{Findings: found})
}

// stock takes a sheet that was read into the next inventory, and names it if it lost many records.
func (k *keeping) stock(ctx context.Context, p *present) {
	s := &stocked{
		bookID: p.book.ID, workbook: p.book.Path, tab: p.sheet.Name, kind: p.sheet.Kind, unit: p.sheet.Unit,
		platform: platformOf(p.sheet), records: p.sheet.Len(), read: k.day,
	}
	if p.was != nil {
		before := p.was.records
		if p.was.fell == k.day {
			before = max(before, p.was.fellFrom)
		}
		if float64(before-s.records) > k.setup.shrink*float64(before) {
			s.fellFrom, s.fell = before, k.day
			k.add(k.setup.rules.Shrunk(s.about(), before, s.records))
		}
	}
	if s.records > 0 || s.fell == k.day { // a blank form is nothing to be missed, and may be where a sheet moves to
		k.next.sheets = append(k.next.sheets, s)
	}
	if s.records == 0 || k.frozen || k.forgotten() != nil {
		return
	}
	if s.key = p.sheet.Key; s.key != "" && p.was != nil && p.was.key == s.key {
		return // it is there already
	}
	var data []byte
	data, s.key = p.digest.excerpt(p.sheet)
	if p.was != nil && p.was.key == s.key {
		return
	}
	if err := k.setup.LastGood.Save(ctx, s.key, data); err != nil {
		k.forget(ctx, err)
	}
}

// miss deals with a sheet of the inventory that was not read.
func (k *keeping) miss(ctx context.Context, s *stocked) {
	if s.records == 0 {
		return
	}
	why := k.loss(s)
	if s.lost.IsZero() {
		s.lost = k.day
	}
	switch {
	case !why.Loss.Gone():
		s.gone = 0
	case s.gone.IsZero():
		s.gone = k.day
	}
	if s.letGo.IsZero() && why.Loss.Gone() && k.day >= s.gone+patience {
		s.letGo = k.day
	}
	switch {
	case s.letGo == k.day:
		k.next.sheets = append(k.next.sheets, s)
		k.add(k.setup.rules.LetGo(s.about(), s.records, s.gone))
		return
	case !s.letGo.IsZero():
		return
	}
	if k.deaf {
		return
	}
	d, ok, err := s.recall(ctx, k.setup)
	if err != nil {
		k.deaf = true
		k.forget(ctx, err)
	}
	if !ok || copied(&d.Sheets[0], k.present) {
		return
	}
	k.next.sheets = append(k.next.sheets, s)
	k.kept.Sheets++
	k.kept.Records += s.records
	why.Records, why.Read, why.Since = s.records, s.read, s.lost
	if why.Loss.Gone() {
		why.Since, why.Until = s.gone, s.gone+patience
	}
	told := k.setup.rules.Stale(s.about(), why.Stale)
	d.Findings = append(d.Findings, told...)
	k.digests = append(k.digests, d)
	if len(told) > 0 {
		k.tellOnce(why)
	}
}

// loss is what has become of a sheet, and which finding says so already.
type loss struct {
	check.Stale
	book int    // the digest with that finding; -1: none
	tab  string // the finding's sheet
}

// loss finds out what has become of a sheet that was not read. The sheet goes where its workbook went.
func (k *keeping) loss(s *stocked) loss {
	gone := loss{Stale: check.Stale{Loss: check.BookGone}, book: -1}
	for i := range k.collection.digests {
		d := &k.collection.digests[i]
		switch here := k.workbooks[i].ID == s.bookID || d.Workbook == s.workbook; {
		case d.Unreadable && (here || strings.HasPrefix(s.workbook, d.Workbook+"/")): // or its folder is
			if here {
				s.workbook = d.Workbook
			}
			return loss{check.Stale{Loss: check.Unread, Reason: d.Reason, Advice: d.Advice}, i, ""}
		case here && !d.Disappeared:
			s.workbook = d.Workbook
			return tabLoss(d, s, i)
		}
	}
	return gone
}

// tabLoss is what has become of a tab of a workbook that was read.
func tabLoss(d *Digest, s *stocked, book int) loss {
	for i := range d.Sheets {
		if other := &d.Sheets[i]; other.Name == s.tab {
			return loss{check.Stale{Loss: check.Replaced, Reason: other.Form.Label + other.Form.Title + "（" + other.Unit.String() + "）"}, -1, ""}
		}
	}
	if slices.Contains(d.Unknown, s.tab) {
		return loss{check.Stale{Loss: check.Unheaded}, book, s.tab}
	}
	return loss{check.Stale{Loss: check.TabGone}, -1, ""}
}

// tellOnce takes out the finding that a workbook or tab cannot be read where RUN-STALE says it with what is counted.
func (k *keeping) tellOnce(why loss) {
	if why.book < 0 {
		return
	}
	d := &k.digests[why.book]
	var rest []check.Finding
	for _, f := range d.Findings {
		if f.Sheet != why.tab || f.Rule != "S-UNREADABLE" && f.Rule != "S-UNKNOWN" {
			rest = append(rest, f)
		}
	}
	d.Findings = rest
}

// commit keeps the inventory for the next run, unless it is the one that is kept. The run's work is done by then: that
// its time is up does not keep it from being remembered.
func (k *keeping) commit(ctx context.Context) {
	if k.setup.LastGood == nil || k.frozen || k.failed.Load() || bytes.Equal(k.next.encode(), k.oldData) {
		return
	}
	if err := k.next.save(context.WithoutCancel(ctx), k.setup.LastGood); err != nil {
		k.forget(ctx, err)
	}
}
