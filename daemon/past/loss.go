package past

import (
	"slices"
	"strings"

	"guantong/daemon/digest"
	"guantong/rules/check"
)

// loss is what has become of a sheet, and which finding says so already.
type loss struct {
	check.Stale
	book int    // the digest with that finding; -1: none
	tab  string // the finding's sheet
}

// loss finds out what has become of a sheet that was not read. The sheet goes where its workbook went.
func (r *Kept) loss(e *entry) loss {
	gone := loss{Stale: check.Stale{Loss: check.BookGone}, book: -1}
	for i := range r.read {
		d := &r.read[i]
		switch here := r.books[i].ID == e.bookID || d.Workbook == e.workbook; {
		case d.Unreadable && (here || strings.HasPrefix(e.workbook, d.Workbook+"/")): // or its folder is
			if here {
				e.workbook = d.Workbook
			}
			return loss{check.Stale{Loss: check.Unread, Reason: d.Reason, Advice: d.Advice}, i, ""}
		case here && !d.Disappeared:
			e.workbook = d.Workbook
			return tabLoss(d, e, i)
		}
	}
	return gone
}

// tabLoss is what has become of a tab of a workbook that was read, or of one unit's rows in it.
func tabLoss(d *digest.Digest, e *entry, book int) loss {
	for i := range d.Sheets {
		switch other := &d.Sheets[i]; {
		case other.Name != e.tab:
		case e.beside && other.Kind == e.kind:
			return loss{check.Stale{Loss: check.RowsGone}, -1, ""}
		default:
			return loss{check.Stale{Loss: check.Replaced, Reason: other.Form.Label + other.Form.Title + "（" + other.Unit.String() + "）"}, -1, ""}
		}
	}
	if slices.Contains(d.Unknown, e.tab) {
		return loss{check.Stale{Loss: check.Unheaded}, book, e.tab}
	}
	if slices.Contains(d.Crowded, e.tab) {
		return loss{check.Stale{Loss: check.Overfull}, book, e.tab}
	}
	return loss{check.Stale{Loss: check.TabGone}, -1, ""}
}

// tellOnce takes out the finding that a workbook or tab cannot be read where RUN-STALE says it with what is counted.
func (r *Kept) tellOnce(why loss) {
	if why.book < 0 {
		return
	}
	d := &r.Digests[why.book]
	var rest []check.Finding
	for _, f := range d.Findings {
		if f.Sheet != why.tab || f.Rule != "S-UNREADABLE" && f.Rule != "S-UNKNOWN" && f.Rule != "S-MANY" {
			rest = append(rest, f)
		}
	}
	d.Findings = rest
}
