package digest

import (
	"guantong/daemon/codec"
	"guantong/rules/annex"
	"guantong/rules/survey"
)

// Unread are the rows of a recalled export that nobody has looked at yet: they are counted, and stay as they were remembered. Exports may
// have more rows than all other sheets together. Only the comparison with 附件1 looks at those of other platforms than the poverty system,
// and mostly the same ones were compared before; names are asked for where there are two editions of an export.
type Unread struct {
	Rows    int
	excerpt []byte
	reader  *Reader
}

// Len is the number of records, those included that were not read.
func (s *Sheet) Len() int { return s.Records.Len() + s.unread() }

// Counted is the number of records that count.
func (s *Sheet) Counted() int { return s.Records.Counted() + s.unread() }

// unread is how many records were not read.
func (s *Sheet) unread() int {
	if s.Unread == nil {
		return 0
	}
	return s.Unread.Rows
}

// Names are those of all records. Whoever asks for them reads what was not read.
func (s *Sheet) Names() []survey.Name {
	return s.whole().Names()
}

// Exported are all records of an export, likewise.
func (s *Sheet) Exported() []survey.PlatformRecord { return s.whole().Platform }

// whole are all records.
func (s *Sheet) whole() *survey.Records {
	if s.Unread == nil {
		return &s.Records
	}
	var read Sheet
	if !s.Unread.reader.decodeSheet(s.Unread.excerpt, &read, false) {
		panic("digest: what has the right sum cannot be read") // it would have been found out when the sheet was recalled
	}
	return &read.Records
}

// leaveUnread leaves the records of a sheet unread, if it is an export of another platform than the poverty system.
func leaveUnread(c *codec.Coder, s *Sheet) bool {
	if s.Kind != annex.Platform || s.ExportedFrom() == annex.PovertySystem {
		return false
	}
	for range listsBeforeExports {
		if c.Natural(0) != 0 { // a tab is of one kind
			c.Fail()
		}
	}
	s.Unread = &Unread{Rows: int(c.Natural(0))}
	return true
}
