package survey

import "guantong/rules/annex"

// Trip is a row of 发车登记.
type Trip struct {
	annex.Trip
}
