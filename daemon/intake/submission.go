package intake

import (
	"fmt"
	"time"

	"guantong/daemon/intake/token"
	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/templates"
)

// Submission is an answer as it is kept until it is in the store.
type Submission struct {
	Receipt string
	At      time.Time
	Entries []Entry
}

// submission is what was answered, as rows of workbooks.
func (v *visit) submission(receipt string, a answers) Submission {
	s := Submission{Receipt: receipt, At: v.now, Entries: v.form.entries(a, v.now)}
	n := map[string]int{}
	for i := range s.Entries {
		e := &s.Entries[i]
		e.Book = e.form.Label
		if e.Book == "" {
			e.Book = e.form.Title
		}
		e.Key = receipt
		if n[e.Book]++; n[e.Book] > 1 {
			e.Key = fmt.Sprintf("%s-%d", receipt, n[e.Book])
		}
		e.Values[templates.Submitted], e.Values[templates.Receipt] = v.now.Format(moment), receipt
		place(e, v.form.kind, v.unit)
	}
	return s
}

// place says through whose code a row came.
func place(e *Entry, k token.Kind, u county.Unit) {
	if k == token.Village {
		e.Values[annex.HomeTownship], e.Values[annex.HomeVillage] = u.Township, u.Village
		return
	}
	e.Values[templates.Asked] = u.Reporter()
}
