package survey

import (
	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/place"
)

// Enterprise is a row of 附件5.
type Enterprise struct {
	annex.Enterprise
	Company string      // its folded name (employer.Company): the same for the same company, however it is written
	Seat    county.Unit // the township or zone in whose area it lies (39号措施（三）属地负责); zero if 所在地区 names none of the county's
	Guessed bool        // and 所在地区 is not written quite like it
	Copy    bool        // listed before by another unit: this one does not count (A5-DUP)

	// AppliedByCode is the application that it has sent itself (扫码登记), where its unit's sheet has none.
	AppliedByCode annex.Applied
}

// Application is whether and when the enterprise has applied for 复工审批, by its unit's sheet or by itself.
func (e *Enterprise) Application() annex.Applied {
	if e.Applied == (annex.Applied{}) {
		return e.AppliedByCode
	}
	return e.Applied
}

// Wanting is how many people the enterprise lacks (39号措施（三）): 缺员 as reported, in persons. It is not reckoned from the
// other figures; what is no whole number, or below 0, counts as 0.
func (e *Enterprise) Wanting() int { return e.Shortage() }

// Outcome is a row of 办理登记.
type Outcome struct {
	annex.Outcome
}

// Post is a row of 岗位需求清单.
type Post struct {
	annex.Post
	Company string      // the employer's folded name, as Enterprise has it
	Site    place.Place // what 工作地点 means; empty if it names no place
}
