package reconcile

import (
	"iter"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/idcard"
	"guantong/rules/survey"
)

// contact is what people are known by who have no right ID: with a name, a phone, or what can be seen of an ID of which the platform
// hides a part.
type contact struct {
	name, phone string
	shown       idcard.Shown
}

// masks are the shapes in which exports hide numbers: mostly none, or one.
type masks [][2]int

func masksOf(records []*survey.PlatformRecord) (all masks) {
	for _, r := range records {
		if shown, hidden := hides(r); hidden && !slices.Contains(all, shown.Shape()) {
			all = append(all, shown.Shape())
		}
	}
	return all
}

// hides is what can be seen of a record's ID of which a part is hidden, if that is enough to tell people of one name apart.
func hides(r *survey.PlatformRecord) (s idcard.Shown, ok bool) {
	if r.ID.Number != "" || r.ID.Wrong == "" {
		return idcard.Shown{}, false
	}
	s, ok = idcard.Masked(r.ID.Wrong)
	return s, ok && s.Tells()
}

// contacts are those of a record: its phones, and what it shows of its ID where it hides the rest.
func contacts(r *survey.PlatformRecord) iter.Seq[contact] {
	return func(yield func(contact) bool) {
		for _, number := range r.Phone.Numbers {
			if r.Name != "" && !yield(contact{name: r.Name, phone: number}) {
				return
			}
		}
		if shown, hidden := hides(r); hidden && r.Name != "" {
			yield(contact{name: r.Name, shown: shown})
		}
	}
}

// of are all by which others may know somebody: phones, and the right ID in every mask.
func (m masks) of(name string, phones annex.Phones, id idcard.Number) iter.Seq[contact] {
	return func(yield func(contact) bool) {
		if name == "" {
			return
		}
		for _, number := range phones.Numbers {
			if !yield(contact{name: name, phone: number}) {
				return
			}
		}
		for _, shape := range m {
			if shown := id.Showing(shape); shown != (idcard.Shown{}) && !yield(contact{name: name, shown: shown}) {
				return
			}
		}
	}
}
