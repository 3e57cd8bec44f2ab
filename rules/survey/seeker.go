package survey

import "guantong/rules/annex"

// Seeker is a row of 附件3.
type Seeker struct {
	annex.Seeker
}
