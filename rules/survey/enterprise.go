package survey

import "guantong/rules/annex"

// Enterprise is a row of 附件5.
type Enterprise struct {
	annex.Enterprise
	Company string // its folded name (employer.Company): the same for the same company, however it is written
	Copy    bool   // listed before by another unit: this one does not count (A5-DUP)
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
}
