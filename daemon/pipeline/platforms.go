package pipeline

import (
	"guantong/rules/annex"
)

// platformOf is the platform that a sheet was exported from; empty for other sheets.
func platformOf(d *SheetDigest) string {
	if d.Kind != annex.Platform {
		return ""
	}
	return d.Form.Title
}
