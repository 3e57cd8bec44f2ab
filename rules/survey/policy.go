package survey

import "guantong/rules/annex"

// Recruit is a row of 中介招工登记.
type Recruit struct {
	annex.Recruit
	Company string // the enterprise's folded name (employer.Company)
}

// Trainee is a row of 培训登记.
type Trainee struct {
	annex.Trainee
	Company string // the enterprise's folded name (employer.Company)
}
