package pipeline

import (
	"guantong/rules/annex"
	"guantong/rules/reconcile"
)

// platformOf is the platform that a sheet was exported from; empty for other sheets.
func platformOf(d *SheetDigest) string {
	if d.Kind != annex.Platform {
		return ""
	}
	return d.Form.Title
}

// platformRecord reads a row of an export and finds the place that it names: as the place of work, else in the employer's
// name.
func (s *Setup) platformRecord(row annex.Row) reconcile.Record {
	r := reconcile.Record{PlatformRecord: row.PlatformRecord()}
	for _, text := range []string{r.WorkPlace, r.Employer} {
		if place := s.gazetteer.Locate(text); place.Known() && !place.Weak {
			r.Place, r.Where = place, text
			break
		}
	}
	return r
}

// compare compares the platforms' exports with 附件1, once copies are marked.
func (s *Setup) compare(r *records) *reconcile.Result {
	var known []*reconcile.Record
	for _, t := range r.tabs {
		for i := range t.Platform {
			known = append(known, &t.Platform[i])
		}
	}
	return reconcile.Compare(s.County, s.gazetteer, r.workers, known)
}
