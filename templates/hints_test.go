package templates

import (
	"cmp"
	"slices"
	"testing"

	"guantong/rules/annex"
)

// filledForms are those that people get to fill.
var filledForms = []*annex.Form{annex.WorkersForm, annex.SeekersForm, annex.EmployersForm, annex.PostsForm, annex.OutcomesForm, annex.ContactsForm,
	annex.TripsForm, annex.RecruitsForm, annex.TraineesForm}

// Every column that is not numbered in advance says what goes in, and no hint is of a column that is not there.
func TestHints(t *testing.T) {
	used := map[annex.Field]bool{}
	for _, f := range filledForms {
		name, columns := cmp.Or(f.Label, f.Title), f.Columns()
		for _, c := range columns {
			used[c.Field] = true
			if c.Field != annex.Serial && hints().of(f, c.Field) == "" {
				t.Errorf("%s has no hint for %s", name, c.Field)
			}
		}
		for field := range hints().Forms[name] {
			if !slices.ContainsFunc(columns, func(c annex.Column) bool { return c.Field == field }) {
				t.Errorf("%s has no column %s", name, field)
			}
		}
	}
	if len(hints().Forms) > len(filledForms) || hints().Day == "" || hints().Clerk == "" {
		t.Errorf("hints of %d forms, of %q and %q", len(hints().Forms), hints().Day, hints().Clerk)
	}
	for field := range hints().All {
		if !used[field] {
			t.Errorf("no form has a column %s", field)
		}
	}
}
