package pipeline

import (
	"time"

	"guantong/daemon/digest"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/sheets"
)

// Check digests and judges single workbooks by themselves, as `guantong check` does. Unreadable ones are findings.
func (s *Setup) Check(asOf time.Time, books []Read) Checked {
	var digests []digest.Digest
	modified := map[string]time.Time{}
	for _, b := range books {
		wb := b.Snapshot.Workbook
		switch {
		case b.Unreadable != nil && b.Unreadable.Foreign:
			digests = append(digests, s.reader.Foreign(wb.Path, b.Unreadable.Reason, b.Unreadable.Advice))
		case b.Unreadable != nil:
			digests = append(digests, s.reader.Unreadable(wb.Path, b.Unreadable.Reason, b.Unreadable.Advice))
		default:
			digests = append(digests, s.reader.Read(b.Snapshot))
			modified[wb.Path] = wb.Modified
		}
	}
	var checked Checked
	checked.Findings, checked.FollowUps = s.findings(digests, s.gather(digests, modified), civil.Of(asOf.In(s.Zone)))
	for _, d := range digests {
		checked.Sheets = append(checked.Sheets, d.Sheets...)
	}
	return checked
}

// Read is a workbook that was read, or why it could not be.
type Read struct {
	Snapshot   sheets.Snapshot
	Unreadable *sheets.UnreadableError
}

// Checked is what a check found.
type Checked struct {
	Sheets    []digest.Sheet // the recognised ones
	Findings  []check.Finding
	FollowUps []check.Finding // what is to be followed up, and is no fault of the sheets
}
