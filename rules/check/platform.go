package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/idcard"
	"guantong/rules/survey"
)

// Exported says of an export whose numbers are not whole why people in it are hard to find: it would look as if nobody had surveyed them.
func (r *Rules) Exported(s *annex.Sheet, records []survey.PlatformRecord) (found []Finding) {
	tell := func(which string, is func(annex.Identity) bool) {
		n, first := 0, -1
		for i := range records {
			if is(records[i].ID) {
				if n++; n == 1 {
					first = i
				}
			}
		}
		if n > 0 {
			f := about("S-MASKED", s)
			at := records[first].Ref(annex.ID)
			f.Cell = &at
			found = append(found, r.one(f, which, words{"列": s.Form.ColumnLabel(annex.ID), "条数": strconv.Itoa(n)})...)
		}
	}
	tell("lost", func(id annex.Identity) bool { return id.Lost })
	tell("hidden", func(id annex.Identity) bool {
		_, hidden := idcard.Masked(id.Wrong)
		return hidden
	})
	return found
}

// lacking names the columns without which nobody in a platform's export can be told: 姓名, and of 身份证号码 and 电话号码
// at least one.
func (r *Rules) lacking(s *annex.Sheet, f Finding) []Finding {
	var labels []string
	if slices.Contains(s.Missing, annex.Name) {
		labels = append(labels, "姓名")
	}
	if slices.Contains(s.Missing, annex.ID) {
		labels = append(labels, "身份证号码、电话号码（至少要有一栏）")
	}
	if len(labels) == 0 {
		return nil
	}
	return r.one(f, "platform", words{"说明": strings.Join(labels, "，")})
}

// How much of headings that are not understood is shown.
const (
	shownHeadings = 20
	shownHeading  = 30 // characters
)

// quoted shows headings that are not understood, not too many and none too long.
func quoted(headings []annex.Heading) string {
	var shown []string
	for _, h := range headings[:min(len(headings), shownHeadings)] {
		text := []rune(h.Text)
		if len(text) > shownHeading {
			text = append(text[:shownHeading], '…')
		}
		shown = append(shown, "“"+string(text)+"”")
	}
	list := strings.Join(shown, "")
	if len(headings) > shownHeadings {
		list += fmt.Sprintf("等 %d 栏", len(headings))
	}
	return list
}

// headings names the headings of an annex that are not understood. Where the annex needs a column that the sheet lacks, one of
// them may be that column under another name.
func (r *Rules) headings(s *annex.Sheet, f Finding) (found []Finding) {
	name := func(headings []annex.Heading, which string, w words) {
		if len(headings) > 0 {
			f.Cell, f.Value = &headings[0].At, quoted(headings)
			w["说明"] = f.Value
			found = append(found, r.one(f, which, w)...)
		}
	}
	which := "annex"
	if s.Tool != "" {
		which = "tool"
	}
	if len(s.Missing) > 0 {
		which += "-lacking"
	}
	if h, ok := s.Beside(); ok {
		name([]annex.Heading{h}, "beside", words{})
	}
	name(s.UnsureHeadings(), "unsure", words{})
	name(s.UnknownHeadings(), which, words{"列": "“" + strings.Join(labels(s, s.Missing), "”“") + "”"})
	return found
}

// platformHeadings names the headings of a platform's export that are not understood. Where the export lacks a column that is
// read, one of them may be that column under another name.
func (r *Rules) platformHeadings(s *annex.Sheet, f Finding) []Finding {
	unknown := s.UnknownHeadings()
	if len(unknown) == 0 {
		return nil
	}
	f.Cell = &unknown[0].At
	list := quoted(unknown)
	f.Value = list
	var missing []string
	for _, field := range annex.PlatformFields {
		asked := field != annex.Poor || s.Form.Title == annex.PovertySystem // who is poor no other platform is asked
		if asked && s.Column(field) < 0 {
			missing = append(missing, "“"+string(field)+"”")
		}
	}
	if len(missing) == 0 {
		return r.one(f, "", words{"说明": list})
	}
	return r.one(f, "lacking", words{"说明": list, "列": strings.Join(missing, "")})
}
