package check

import (
	"strconv"

	"guantong/rules/civil"
)

// Loss is what has become of a sheet that was read before and cannot be read now.
type Loss string

// The losses. They are the cases of RUN-STALE.
const (
	Unread   Loss = "unreadable" // its workbook cannot be read
	Unheaded Loss = "heading"    // the tab is there, and is none of the known forms
	Overfull Loss = "crowded"    // the tab has more records than are read
	Replaced Loss = "replaced"   // the tab holds another sheet
	TabGone  Loss = "tab"        // the workbook is there without it, or with nothing in it
	RowsGone Loss = "rows"       // the tab held several units, and has none of this unit's rows any more
	BookGone Loss = "workbook"   // the workbook is nowhere
)

// Gone tells whether there is nothing left that could be mended: such a sheet is not kept for ever.
func (l Loss) Gone() bool { return l == Replaced || l == TabGone || l == RowsGone || l == BookGone }

// Stale is a sheet whose last good records are counted because it cannot be read.
type Stale struct {
	Loss           Loss
	Reason, Advice string    // of an unreadable workbook; the reason alone: what replaced the sheet
	Records        int       // that are counted
	Read           civil.Day // the day when they were last read
	Since          civil.Day // the first day when they could not be
	Until          civil.Day // the day when a sheet that is gone will be let go
}

// Stale is about a sheet: f holds its unit, workbook and name.
func (r *Rules) Stale(f Finding, s Stale) []Finding {
	f.Rule = "RUN-STALE"
	return r.one(f, string(s.Loss), words{
		"说明": s.Reason, "建议": s.Advice, "条数": strconv.Itoa(s.Records),
		"日期": s.Read.Format(dayLayout), "开始": s.Since.Format(dayLayout), "期限": s.Until.Format(dayLayout),
	})
}

// Shrunk is a sheet that has many fewer records than the last time.
func (r *Rules) Shrunk(f Finding, was, is int) []Finding {
	f.Rule = "RUN-SHRINK"
	return r.one(f, "", words{"原来": strconv.Itoa(was), "现在": strconv.Itoa(is), "少了": strconv.Itoa(was - is)})
}

// LetGo is a sheet that has been missing for so long that its records count no more.
func (r *Rules) LetGo(f Finding, was int, since civil.Day) []Finding {
	f.Rule = "RUN-SHRINK"
	return r.one(f, "gone", words{"原来": strconv.Itoa(was), "开始": since.Format(dayLayout)})
}
