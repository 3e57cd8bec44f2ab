package annex

import (
	"strings"

	"guantong/rules/fold"
)

// Seeker is one row of 附件3.
type Seeker struct {
	At
	Name      string
	Sex       string
	Age       int // as typed; -1 if that is no number
	ID        Identity
	Phone     Phones
	Education string // as in the vocabulary; empty if it is none of it
	Skill     string // likewise
	Residence string
	Health    string
	WantPlace string
	WantTrade string
	WantClass string
}

// Seeker reads a row of 附件3.
func (r Row) Seeker() Seeker {
	v := r.sheet.vocab
	s := Seeker{
		At:        r.At(),
		Name:      fold.Name(r.Text(Name)),
		Sex:       name(v.sex, r.Text(Sex)),
		Age:       -1,
		ID:        identity(r.Cell(ID)),
		Education: name(v.education, r.Text(Education)),
		Skill:     name(v.skill, r.Text(Skill)),
		Residence: r.Text(Residence),
		Health:    r.Text(Health),
		WantPlace: r.Text(WantPlace),
		WantTrade: r.Text(WantTrade),
		WantClass: r.Text(WantClass),
	}
	if n, ok := whole(strings.TrimSuffix(strings.TrimSuffix(fold.Compact(r.Text(Age)), "岁"), "周")); ok {
		s.Age = n
	}
	s.Phone.Numbers, s.Phone.Fault = ParsePhone(r.Text(Phone))
	return s
}
