// Package digest has what one workbook says: its records, and what is wrong with it, as far as both depend on the workbook alone
// and not on the day of the run or on other workbooks. That is what can be remembered until somebody changes the workbook.
package digest

import (
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

// Digest is what a workbook says.
type Digest struct {
	Workbook    string // path in the store
	Sheets      []Sheet
	Findings    []check.Finding
	Unknown     []string // the tabs that hold something and are none of the known forms
	Crowded     []string // the tabs of more records than are read
	Unreadable  bool     // nothing could be read
	Unasked     bool     // nothing could be read, for the store did not answer: another try may help
	Foreign     bool     // it is no workbook
	Disappeared bool     // gone between listing and reading
	Unchanged   bool     // from the cache, not read in this run

	Reason, Advice string // why nothing could be read and what to do, for people
}

// Sheet is one recognised tab with its records. Tabs of other kinds, and those without records, have none.
type Sheet struct {
	*annex.Sheet
	survey.Records
	Tab  int       // position in the workbook
	Kept civil.Day // the day when it was last read, if it could not be read in this run; else zero
	Key  string    // of its excerpt, if that is known

	Excerpt []byte  // as it was made in this run, for whoever keeps it
	Unread  *Unread // its records, if they were left unread
}

// PassedOver is how many rows with figures were passed over as no records.
func (s *Sheet) PassedOver() (n int) {
	for _, p := range s.Passed {
		if p.Figures {
			n++
		}
	}
	return n
}

// ExportedFrom is the platform that the sheet was exported from; empty for other sheets.
func (s *Sheet) ExportedFrom() string {
	if s.Kind != annex.Platform {
		return ""
	}
	return s.Form.Title
}
