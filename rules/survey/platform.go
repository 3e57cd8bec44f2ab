package survey

import (
	"guantong/rules/annex"
	"guantong/rules/region"
)

// PlatformRecord is a row of a platform's export with the place where it says that the person works.
type PlatformRecord struct {
	annex.PlatformRecord
	Place region.Place
	Where string // the text that names the place; empty if none does
}
