package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/mask"
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

// Names are the personal numbers in the names of a workbook, of its folders and of its tabs. Where a computer keeps a file that was
// named by its whole path is nobody's business.
func (r *Rules) Names(workbook string, unit county.Unit, tabs ...string) (found []Finding) {
	name := workbook
	if strings.HasPrefix(name, "/") || strings.HasPrefix(name, `\`) || len(name) > 1 && name[1] == ':' {
		name = name[strings.LastIndexAny(name, `/\`)+1:]
	}
	if masked := mask.Text(name); masked != name {
		found = r.one(Finding{Rule: "S-NAME", Workbook: workbook, Unit: unit}, "file", words{"说明": masked})
	}
	for _, tab := range tabs {
		if masked := mask.Text(tab); masked != tab {
			f := Finding{Rule: "S-NAME", Workbook: workbook, Sheet: tab, Unit: unit}
			found = append(found, r.one(f, "tab", words{"说明": masked})...)
		}
	}
	return found
}

// Twice is a sheet that is set aside for a later edition of it, which lacks some of its records; why is a case of the rule. f is about
// the sheet.
func (r *Rules) Twice(f Finding, why string, records, lacking int, counts string) []Finding {
	f.Rule = "S-TWICE"
	left := ""
	if lacking > 0 { // a village that hands in but those of whom something has changed
		left = fmt.Sprintf("，其中 %d 条那一份里没有（那一份要写全，没有写的就不再统计）", lacking)
	}
	return r.one(f, why, words{"说明": counts, "条数": strconv.Itoa(records), "少了": left})
}

// Unrecognised is a sheet that is none of the known forms: a finding if it looks like a table.
func (r *Rules) Unrecognised(s *annex.Sheet, unit county.Unit, g *grid.Grid) []Finding {
	if !annex.IsTable(g) {
		return nil
	}
	f := about("S-UNKNOWN", s)
	f.Unit = unit
	return r.one(f, "", nil)
}

// Copied is a tab that is a marked copy.
func (r *Rules) Copied(workbook, tab string, hidden bool, unit county.Unit) []Finding {
	return r.one(Finding{Rule: "S-COPY", Workbook: workbook, Sheet: tab, Hidden: hidden, Unit: unit}, "", nil)
}

// mostTabs is how many tabs a finding names.
const mostTabs = 5

// Output is a workbook in which tabs are what the program wrote.
func (r *Rules) Output(workbook string, unit county.Unit, tabs []string) []Finding {
	say := "“" + strings.Join(tabs[:min(len(tabs), mostTabs)], "”“") + "”"
	if len(tabs) > mostTabs {
		say += fmt.Sprintf("等 %d 张", len(tabs))
	}
	return r.one(Finding{Rule: "S-COPY", Workbook: workbook, Unit: unit}, "output", words{"说明": say})
}

// Crowded is a tab of more records than are read.
func (r *Rules) Crowded(s *annex.Sheet, records, most int) []Finding {
	return r.one(about("S-MANY", s), "", words{"条数": strconv.Itoa(records), "说明": strconv.Itoa(most)})
}

// Boxes is a sheet with so many check boxes that lie over no cell.
func (r *Rules) Boxes(s *annex.Sheet, boxes int) []Finding {
	if boxes == 0 {
		return nil
	}
	return r.one(about("S-BOX", s), "", words{"说明": strconv.Itoa(boxes)})
}

// maxLines is how many lines a finding names.
const maxLines = 20

// Lines is a text of which lines do not parse, or whose last line (0 for none) has no end, and may be cut off.
func (r *Rules) Lines(s *annex.Sheet, broken []int, endless int, cut bool) (found []Finding) {
	if len(broken) > 0 {
		var named []string
		for _, n := range broken[:min(len(broken), maxLines)] {
			named = append(named, strconv.Itoa(n))
		}
		say := "第 " + strings.Join(named, "、") + " 行"
		if len(broken) > maxLines {
			say += fmt.Sprintf("等 %d 行", len(broken))
		}
		found = r.one(about("S-CSV", s), "", words{"说明": say})
	}
	if endless > 0 {
		kind := "end"
		if cut {
			kind = "cut"
		}
		found = append(found, r.one(about("S-CSV", s), kind, words{"说明": fmt.Sprintf("第 %d 行", endless)})...)
	}
	return found
}

// about starts a finding about a sheet.
func about(rule string, s *annex.Sheet) Finding {
	return Finding{Rule: rule, Unit: s.Unit, Workbook: s.Workbook, Sheet: s.Name, Hidden: s.Hidden}
}

func (r *Rules) one(f Finding, which string, w words) []Finding {
	if !r.word(&f, which, w) {
		return nil
	}
	return []Finding{f}
}

// Sheet checks what stands around the rows of a recognised sheet: its columns, its unit, its head. A form that nobody has
// filled in (no records) needs neither unit nor head: 上报情况 says that it is 未报. What several sheets of a tab share is told of
// the first.
func (r *Rules) Sheet(s *annex.Sheet, c *county.County, records int) []Finding {
	about := func(rule string) Finding {
		f := about(rule, s)
		f.Cell = &grid.Ref{Row: s.Header.From.Row}
		return f
	}
	if s.Kind.Rollup() {
		return r.one(about("S-ROLLUP"), "", words{"说明": s.Form.Label})
	}
	if s.Kind == annex.Platform {
		return slices.Concat(r.filledDown(s), r.lacking(s, about("S-COLUMN")), r.platformHeadings(s, about("S-HEADING")))
	}
	if s.Kind != annex.Workers && s.Kind != annex.Seekers && s.Kind != annex.Employers && !(s.Kind == annex.Posts && s.ByCode()) {
		return r.register(s, about("S-COLUMN"), records)
	}
	found := r.filledDown(s)
	if len(s.Missing) > 0 && !s.SharesHeading() {
		found = append(found, r.one(about("S-COLUMN"), "", words{"说明": strings.Join(labels(s, s.Missing), "、")})...)
	}
	found = append(found, r.headings(s, about("S-HEADING"))...)
	switch {
	case records == 0:
	case s.Dispute != "":
		found = append(found, r.one(about("S-UNIT"), "dispute", words{"说明": s.Dispute})...)
	case s.Unplaced != "":
		f := about("S-UNIT")
		f.Value = s.Unplaced
		found = append(found, r.one(f, "unknown", nil)...)
	case s.Unit.Reporter() == "":
		found = append(found, r.one(about("S-UNIT"), "nowhere", nil)...)
	case (s.Kind == annex.Workers || s.Kind == annex.Seekers) && s.Unit.Village == "":
		found = append(found, r.one(about("S-UNIT"), "village", nil)...)
	}
	if s.Unit.Village != "" && s.Unit.Township != "" && !c.Known(s.Unit) {
		f := about("S-VILLAGE")
		f.Value = s.Unit.Village
		found = append(found, r.one(f, "", nil)...)
	}
	if s.Kind == annex.Workers && records > 0 && !s.SharesHead() && !s.ByCode() && s.Tool == "" {
		found = append(found, r.head(s)...)
	}
	return found
}

// register is a sheet of ours, such as 办理登记, that lacks columns: its rows are not blamed for them, and without some of them none of
// its rows says anything.
func (r *Rules) register(s *annex.Sheet, f Finding, records int) []Finding {
	if records == 0 || len(s.Missing) == 0 || s.SharesHeading() {
		return nil
	}
	which := ""
	if slices.ContainsFunc(s.Missing, func(m annex.Field) bool { return slices.Contains(decisive[s.Kind], m) }) {
		which = "vain"
	}
	return r.one(f, which, words{"说明": strings.Join(labels(s, s.Missing), "、")})
}

// decisive are the columns without which no row of a register counts.
var decisive = map[annex.Kind][]annex.Field{
	annex.Outcomes: {annex.OutcomeTask, annex.OutcomeResult, annex.OutcomeDay},
	annex.Trips:    {annex.TripVehicle, annex.TripDay},
}

// filledDown is a sheet in which a cell was filled down below the last record.
func (r *Rules) filledDown(s *annex.Sheet) []Finding {
	n, first, last := s.FilledDown()
	if n == 0 {
		return nil
	}
	f := about("S-FILL", s)
	f.Cell = &grid.Ref{Row: first}
	return r.one(f, "", words{"条数": strconv.Itoa(n), "说明": fmt.Sprintf("第 %d 行到第 %d 行", first+1, last+1)})
}

// head names what is missing above the heading, at the cell where it belongs.
func (r *Rules) head(s *annex.Sheet) []Finding {
	var missing []string
	var at grid.Ref
	switch s.Filled.State {
	case annex.Known:
	case annex.NoDate:
		missing, at = append(missing, "填表日期"), s.DateCell()
	default: // there is something, and whoever wrote it takes it for a date
		missing, at = append(missing, "看得懂的填表日期"), s.DateCell()
	}
	if s.Clerk == "" {
		missing, at = append([]string{"摸排责任人"}, missing...), s.ClerkCell()
	}
	if len(missing) == 0 {
		return nil
	}
	f := about("A1-HEAD", s)
	f.Cell = &at
	return r.one(f, "", words{"说明": strings.Join(missing, "、")})
}

// labels are the printed labels of columns.
func labels(s *annex.Sheet, fields []annex.Field) (all []string) {
	for _, f := range fields {
		all = append(all, s.Form.ColumnLabel(f))
	}
	return all
}
