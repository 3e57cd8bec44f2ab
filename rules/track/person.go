// Package track follows every worker of 附件1 from day to day until he is back at work (39号措施（十）：动态跟踪、一跟到底,
// 动态清零): who he is although rows move and are corrected, since when he is known, what he still needs, and what became
// of each day's figures. It does no I/O.
package track

import (
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/survey"
)

// Person is a worker as the ledger knows him.
type Person struct {
	Name   string
	ID     idcard.Number // empty if the one in the sheet is wrong or ruined
	Wrong  string        // what stands in place of a right ID, folded, or of one read back, masked; Ruined if it was
	Phones []string
	Print  survey.Print // of all that his row says: another one means that it was changed; 0 if he was read back
	First  civil.Day    // 首次登记: the first day on which he was seen
	Latest civil.Day    // 最近变化: the last day on which his row was another than the day before
	Back   civil.Day    // the day since when he is back, as far as the sheets told so far; zero if he is not
	Gone   civil.Day    // the first day on which no sheet had him any more; zero while one has

	Past    []Past   // what was known of him since when, oldest first; never empty
	Changes []Change // by which one may fail to recognise him, oldest first
	Tasks   Spans

	Row *survey.Worker // his row on the day of the ledger; nil if no sheet has him

	before *Person `print:"-"` // as he was known before that day; nil if he was not
}

// Ruined stands in place of an ID that was stored as a number.
const Ruined = "存成了数字"

// Past is what was known of a person from a day on.
type Past struct {
	Since   civil.Day   // zero: as long as anybody counts
	Unit    county.Unit // township and village
	Planned civil.Day   // zero: not known
	Gone    bool        // no sheet had him: he did not count
}

// Change is what a row was corrected from.
type Change struct {
	Day  civil.Day
	What Changed
	Was  string // as it stood in the sheet, several phones joined by 、; or the village that he came from; may be empty
}

// Changed is what of a person was changed.
type Changed uint8

// What may change without making him another person.
const (
	Village Changed = iota + 1
	Name
	ID
	Phone
)

// Span is the life of a task. The zero Span is none.
type Span struct {
	Since civil.Day // the first day on which there was something to do
	Done  civil.Day // the day on which there no longer was; zero while there is

	Dropped bool // it ended although nobody had done it: what asked for it was taken back, or is in no sheet any more

	Number Number       // 任务编号; empty until it is given one
	Result annex.Result // by which 办理登记 ended it; empty if the survey did, or if it is open
	Agreed bool         // it ended by Result, and since then the survey has said so too
	Told   *Told        // what 办理登记 says of it so far; nil if nothing
}

// Open tells whether there is something to do.
func (s Span) Open() bool { return !s.Since.IsZero() && s.Done.IsZero() }

// on is the span after a day. One that is not open any more was done or dropped; one that comes again begins anew. What 办理登记 ended
// stays so although the survey still asks for it.
func (s Span) on(day civil.Day, open, done bool) Span {
	switch {
	case s.Result == annex.AtWork && open:
		return s.resumed() // the village's own sheet says otherwise
	case s.Result != "" && !s.Agreed:
		s.Agreed = !open
	case open && !s.Open():
		return Span{Since: day}
	case !open && s.Open():
		s.Done, s.Dropped = day, !done
	}
	return s
}

// lost is the span on a day on which no sheet has whom it is about. What 办理登记 ended has not come to an agreement by that: the survey
// may ask for it again.
func (s Span) lost(day civil.Day) Span {
	if s.Result != "" && s.Result != annex.AtWork {
		return s
	}
	return s.on(day, false, false)
}

// resumed is a span that was dropped by mistake: as if it had gone on.
func (s Span) resumed() Span { return Span{Since: s.Since, Number: s.Number} }

// hear is the span with what 办理登记 says of it. over tells that the task is over by that, whatever the survey says; what it no longer
// says is taken back.
func (s Span) hear(told *Told, over bool) Span {
	switch {
	case s.Result != "" && !s.Agreed && !over:
		s = s.resumed()
	case over && (s.Open() || s.Result != "" && !s.Agreed):
		s.Done, s.Result = max(told.Day.Day, s.Since), told.Result
	case over && s.Result == "": // the survey was first
		s.Result, s.Agreed = told.Result, true
	}
	if told != nil && told.Result == annex.AtWork && !s.Open() {
		s.Result = told.Result
	}
	s.Told = told
	return s
}

// Days is on how many days there was something to do, up to a day: 1 on the day when it came.
func (s Span) Days(day civil.Day) int {
	if !s.Done.IsZero() {
		return s.Done.Since(s.Since)
	}
	return day.Since(s.Since) + 1
}

// Restored tells whether all that is known of the person was read back from a sheet that people see.
func (p *Person) Restored() bool { return p.Print == 0 }

// Unit is where the person is listed, or was last.
func (p *Person) Unit() county.Unit { return p.Past[len(p.Past)-1].Unit }

// Planned is the day that he plans to return on, or planned last; zero if it is not known.
func (p *Person) Planned() civil.Day { return p.Past[len(p.Past)-1].Planned }

// at is what was known of the person on a day on which he counted; nil on others.
func (p *Person) at(day civil.Day) *Past {
	for i, past := range slices.Backward(p.Past) {
		if past.Since <= day {
			if past.Gone {
				return nil
			}
			return &p.Past[i]
		}
	}
	return nil
}

// backBy tells whether he was back by the end of a day, as far as is known.
func (p *Person) backBy(day civil.Day) bool { return !p.Back.IsZero() && p.Back <= day }

// State is a person's state in 返岗跟踪台账.
type State string

// The states. Waiting, Overdue and Undated together are 待返岗 in annex 4.
const (
	Returned State = "已返岗"
	Waiting  State = "待返岗"
	Overdue  State = "逾期未返岗" // the planned day is over
	Undated  State = "时间未定"  // no planned day that can be read
)

// States are all of them, in the order of lists.
var States = []State{Overdue, Waiting, Undated, Returned}
