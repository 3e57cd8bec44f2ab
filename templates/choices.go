package templates

import (
	"slices"

	"guantong/rules/annex"
	"guantong/sheets/grid"
)

// What the blanks offer to choose from. Whatever else is typed, the checks judge.
var (
	tick  = []string{"√"}
	need  = []string{"√", "已办"}
	yesNo = []string{"是", "否"}
	sexes = []string{"男", "女"}
	anyOr = []string{"不限"}

	contactRoles = []string{"村支书", "联络员", "摸排责任人", "乡镇分管领导"}
)

// choices are the columns of the forms that have a drop-down.
var choices = map[annex.Field][]string{
	annex.Sex:            sexes,
	annex.Poor:           yesNo,
	annex.Casual:         yesNo,
	annex.InCounty:       tick,
	annex.OutCounty:      tick,
	annex.NotResumed:     tick,
	annex.TravelBlock:    tick,
	annex.LaidOff:        tick,
	annex.OwnReason:      tick,
	annex.Certificate:    need,
	annex.Coach:          need,
	annex.SelfDrive:      need,
	annex.Introduction:   need,
	annex.OtherNeed:      need,
	annex.Education:      annex.Educations,
	annex.Skill:          annex.Skills,
	annex.EmployerKind:   annex.EmployerKinds,
	annex.Resumed:        yesNo,
	annex.OutcomeResult:  results(),
	annex.ContactRole:    contactRoles,
	annex.TripPayer:      {"政府", "企业", "个人"},
	annex.RecruitInsured: yesNo,
	annex.RecruitAtWork:  yesNo,
	annex.TrainingPassed: yesNo,
	annex.TrainingWay:    {"线上", "线下"},
	annex.PostKind:       annex.PostKinds,
	annex.PostEducation:  slices.Concat(anyOr, annex.Educations),
	annex.PostSkill:      slices.Concat(anyOr, annex.Skills),
}

func results() (all []string) {
	for _, r := range annex.Results {
		all = append(all, string(r))
	}
	return all
}

// choices are the drop-downs and hints of the blank's columns, whose records start in the given row. Neighbours with the same share one.
func (b *Blank) choices(first int, unit string) []grid.Choice {
	var all []grid.Choice
	for col, c := range b.Form.Columns() {
		values, hint := choices[c.Field], b.hint(hints().of(b.Form, c.Field), unit)
		if values == nil && hint == "" {
			continue
		}
		if n := len(all) - 1; n >= 0 && all[n].Range.To.Col == col-1 && all[n].Hint == hint && slices.Equal(all[n].Values, values) {
			all[n].Range.To.Col = col
			continue
		}
		all = append(all, grid.Choice{Range: below(first, col, col), Values: values, Hint: hint})
	}
	return all
}

// below are the cells of some columns in which people write, from a row on.
func below(first, from, to int) grid.Range {
	return grid.Range{From: grid.Ref{Row: first, Col: from}, To: grid.Ref{Row: first + choiceRows - 1, Col: to}}
}
