package pipeline

import (
	"time"

	"guantong/rules/check"
	"guantong/sheets"
)

// Check digests and judges single workbooks by themselves, as `guantong check` does. Unreadable ones are findings.
func (s *Setup) Check(asOf time.Time, books []Read) Checked {
	var digests []Digest
	for _, b := range books {
		if b.Unreadable != nil {
			digests = append(digests, s.unreadable(b.Snapshot.Workbook.Path, b.Unreadable.Reason, b.Unreadable.Advice))
			continue
		}
		digests = append(digests, s.digest(b.Snapshot))
	}
	j := s.judge(digests, s.gather(digests), asOf.In(s.Zone))
	checked := Checked{Findings: j.results.Findings}
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
	Sheets   []SheetDigest // the recognised ones
	Findings []check.Finding
}
