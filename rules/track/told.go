package track

import (
	"cmp"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

// Told is what 办理登记 says of a task: the last of its rows by date, then workbook, tab and row.
type Told struct {
	*survey.Outcome
	Tries int // on so many days one after the other nobody could be reached; 0 if the last result is another
}

// ManyTries is on how many days nobody could be reached before the township's head has to see to it (多次联系不上).
const ManyTries = 3

// ends tells whether a task of a kind is over with the result, whatever the survey says. Who is back at work, or was listed by
// mistake, is so in the survey, unless no sheet has him any more.
func (t *Told) ends(k TaskKind) bool {
	if t == nil {
		return false
	}
	switch t.Result {
	case annex.Settled, annex.Unwilling, annex.Hired, annex.Elsewhere:
		return true
	case annex.AtWork, annex.Mistaken:
		return k == Vanished
	}
	return false
}

// Many tells whether nobody could be reached on so many days that the township's head has to see to it.
func (t *Told) Many() bool { return t != nil && t.Tries >= ManyTries }

// until is the day until which the other side has time to answer; zero if it has none.
func (t *Told) until() civil.Day {
	if t == nil || t.Result != annex.Pending || t.Agreed.State != annex.Known {
		return 0
	}
	return t.Agreed.Day
}

// tell makes what is told of a task from its rows, of which there is one at least.
func tell(rows []*survey.Outcome) *Told {
	// 已返岗 is dated by the return, which may be before the calls that were made: it counts as of what was written down before it.
	written, latest := make(map[*survey.Outcome]civil.Day, len(rows)), civil.Day(0)
	for _, row := range rows {
		latest = max(latest, row.Day.Day)
		if written[row] = row.Day.Day; row.Result == annex.AtWork {
			written[row] = latest
		}
	}
	slices.SortStableFunc(rows, func(a, b *survey.Outcome) int { return cmp.Compare(written[a], written[b]) })
	told := &Told{Outcome: rows[len(rows)-1]}
	for _, row := range slices.Backward(rows) {
		if row.Result != "" { // a remark takes nothing back
			told.Outcome = row
			break
		}
	}
	var last civil.Day
	for _, row := range slices.Backward(rows) {
		switch {
		case row.Result == "":
		case row.Result != annex.NoAnswer:
			return told
		case row.Day.Day != last:
			told.Tries++
			last = row.Day.Day
		}
	}
	return told
}
