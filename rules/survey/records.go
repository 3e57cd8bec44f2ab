// Package survey has the records that all counting rests on: what a row of a sheet says (annex), and the place and the company
// that it means. Records know nothing of each other; whether one repeats another is told by package check.
package survey

import (
	"slices"
	"strings"
)

// Records are the records of one tab. A tab is of one kind, so all lists but one are empty; they travel together so that
// whoever hands a tab on need not know what kinds there are.
type Records struct {
	Workers     []Worker
	Seekers     []Seeker
	Enterprises []Enterprise
	Posts       []Post
	Outcomes    []Outcome
	Contacts    []Contact
	Trips       []Trip
	Platform    []PlatformRecord
	Recruits    []Recruit
	Trainees    []Trainee
}

// Len is the number of records, copies included.
func (r *Records) Len() int {
	return len(r.Workers) + len(r.Seekers) + len(r.Enterprises) + len(r.Posts) + len(r.Outcomes) + len(r.Contacts) + len(r.Trips) + len(r.Platform) +
		len(r.Recruits) + len(r.Trainees)
}

// Counted is the number of records that count: copies do not.
func (r *Records) Counted() int {
	n := r.Len()
	for i := range r.Workers {
		if r.Workers[i].Copy {
			n--
		}
	}
	for i := range r.Enterprises {
		if r.Enterprises[i].Copy {
			n--
		}
	}
	return n
}

// Name is what a record is known by when its rows are copied to another sheet.
type Name struct{ Name, ID string }

// Names are those of all records.
func (r *Records) Names() []Name {
	all := make([]Name, 0, r.Len())
	for i := range r.Workers {
		all = append(all, Name{r.Workers[i].Name, string(r.Workers[i].ID.Number)})
	}
	for i := range r.Seekers {
		all = append(all, Name{r.Seekers[i].Name, string(r.Seekers[i].ID.Number)})
	}
	for i := range r.Enterprises {
		all = append(all, Name{Name: r.Enterprises[i].Name})
	}
	for i := range r.Posts {
		p := &r.Posts[i]
		all = append(all, Name{Name: strings.Join([]string{p.Employer, p.Kind, p.Trade, p.Place}, " ")})
	}
	for i := range r.Outcomes {
		all = append(all, Name{Name: r.Outcomes[i].Task + " " + r.Outcomes[i].Who})
	}
	for i := range r.Contacts {
		all = append(all, Name{Name: r.Contacts[i].Village + " " + r.Contacts[i].Name})
	}
	for i := range r.Trips {
		all = append(all, Name{Name: r.Trips[i].Vehicle})
	}
	for i := range r.Platform {
		all = append(all, Name{r.Platform[i].Name, string(r.Platform[i].ID.Number)})
	}
	for i := range r.Recruits { // another agency's claim, or another time, is another record of the same person
		x := &r.Recruits[i]
		all = append(all, Name{Name: strings.Join([]string{x.Agency, x.Company, x.Hired.Day.String(), x.Name, string(x.ID.Number)}, " ")})
	}
	for i := range r.Trainees { // so is another course
		x := &r.Trainees[i]
		all = append(all, Name{Name: strings.Join([]string{x.Company, x.Course, x.Begin.Day.String(), x.Name, string(x.ID.Number)}, " ")})
	}
	return all
}

// All are the records of all tabs, in the order in which they count.
type All struct {
	Workers     []*Worker
	Seekers     []*Seeker
	Enterprises []*Enterprise
	Posts       []*Post
	Outcomes    []*Outcome
	Contacts    []*Contact
	Trips       []*Trip
	Platform    []*PlatformRecord
	Recruits    []*Recruit
	Trainees    []*Trainee
}

// Add adds the records of the next tab.
func (a *All) Add(r *Records) {
	a.Workers = appendAll(a.Workers, r.Workers)
	a.Seekers = appendAll(a.Seekers, r.Seekers)
	a.Enterprises = appendAll(a.Enterprises, r.Enterprises)
	a.Posts = appendAll(a.Posts, r.Posts)
	a.Outcomes = appendAll(a.Outcomes, r.Outcomes)
	a.Contacts = appendAll(a.Contacts, r.Contacts)
	a.Trips = appendAll(a.Trips, r.Trips)
	a.Platform = appendAll(a.Platform, r.Platform)
	a.Recruits = appendAll(a.Recruits, r.Recruits)
	a.Trainees = appendAll(a.Trainees, r.Trainees)
}

func appendAll[T any](all []*T, some []T) []*T {
	all = slices.Grow(all, len(some))
	for i := range some {
		all = append(all, &some[i])
	}
	return all
}
