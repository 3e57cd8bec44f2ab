package check

import (
	"strconv"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// Unreadable is a workbook that cannot be read, with what is wrong and what to do.
func (r *Rules) Unreadable(workbook string, unit county.Unit, reason, advice string) []Finding {
	return r.one(Finding{Rule: "S-UNREADABLE", Workbook: workbook, Unit: unit}, "", words{"说明": reason, "建议": advice})
}

// Foreign is a file that is no workbook, with what it is and what to do.
func (r *Rules) Foreign(file string, unit county.Unit, reason, advice string) []Finding {
	return r.one(Finding{Rule: "S-FILE", Workbook: file, Unit: unit}, "", words{"说明": reason, "建议": advice})
}

// Twice is a sheet that is set aside for a later edition of it; why is a case of the rule. f is about the sheet.
func (r *Rules) Twice(f Finding, why string, records int, counts string) []Finding {
	f.Rule = "S-TWICE"
	return r.one(f, why, words{"说明": counts, "条数": strconv.Itoa(records)})
}

// Unrecognised is a sheet that is none of the known forms: a finding if it looks like a table.
func (r *Rules) Unrecognised(workbook, sheet string, unit county.Unit, g *grid.Grid) []Finding {
	if !annex.IsTable(g) {
		return nil
	}
	return r.one(Finding{Rule: "S-UNKNOWN", Workbook: workbook, Sheet: sheet, Unit: unit}, "", nil)
}

func (r *Rules) one(f Finding, which string, w words) []Finding {
	if !r.word(&f, which, w) {
		return nil
	}
	return []Finding{f}
}

// Sheet checks what stands around the rows of a recognised sheet: its columns, its unit, its head. A form that nobody has
// filled in (no records) needs neither unit nor head: 上报情况 says that it is 未报.
func (r *Rules) Sheet(s *annex.Sheet, c *county.County, records int) []Finding {
	about := func(rule string) Finding {
		cell := grid.Ref{Row: s.Header.From.Row}
		return Finding{Rule: rule, Workbook: s.Workbook, Sheet: s.Name, Unit: s.Unit, Cell: &cell}
	}
	if s.Kind.Rollup() {
		return r.one(about("S-ROLLUP"), "", words{"说明": s.Form.Label})
	}
	if s.Kind == annex.Platform {
		return append(r.lacking(s, about("S-COLUMN")), r.headings(s, about("S-HEADING"))...)
	}
	if s.Kind != annex.Workers && s.Kind != annex.Seekers && s.Kind != annex.Employers {
		return nil
	}
	var found []Finding
	if len(s.Missing) > 0 {
		var labels []string
		for _, f := range s.Missing {
			labels = append(labels, s.Form.ColumnLabel(f))
		}
		found = append(found, r.one(about("S-COLUMN"), "", words{"说明": strings.Join(labels, "、")})...)
	}
	switch {
	case s.Dispute != "":
		found = append(found, r.one(about("S-UNIT"), "dispute", words{"说明": s.Dispute})...)
	case records == 0:
	case s.Unit.Reporter() == "":
		found = append(found, r.one(about("S-UNIT"), "nowhere", nil)...)
	case s.Kind != annex.Employers && s.Unit.Village == "":
		found = append(found, r.one(about("S-UNIT"), "village", nil)...)
	}
	if s.Kind != annex.Employers && s.Unit.Village != "" && s.Unit.Township != "" && !c.Known(s.Unit) {
		f := about("S-VILLAGE")
		f.Value = s.Unit.Village
		found = append(found, r.one(f, "", nil)...)
	}
	if s.Kind == annex.Workers && records > 0 {
		found = append(found, r.head(s, about("A1-HEAD"))...)
	}
	return found
}

func (r *Rules) head(s *annex.Sheet, f Finding) []Finding {
	var missing []string
	if s.Clerk == "" {
		missing = append(missing, "摸排责任人")
	}
	if s.Filled.State != annex.Known {
		missing = append(missing, "填表日期")
	}
	if len(missing) == 0 {
		return nil
	}
	return r.one(f, "", words{"说明": strings.Join(missing, "、")})
}
