package annex

import "guantong/rules/fold"

// Worker is one row of 附件1.
type Worker struct {
	At
	Name      string
	Sex       string // 男, 女, or empty if neither
	ID        Identity
	Phone     Phones
	Poor      Answer
	Casual    Answer
	InCounty  Tick
	OutCounty Tick
	OutText   string // free text in the 县外 cell
	Employer  string
	Contact   string
	Planned   When
	Reasons   [NumReasons]Tick
	Needs     [NumNeeds]Tick
	Returned  Return
}

// Worker reads a row of 附件1.
func (r Row) Worker() Worker {
	v := r.sheet.vocab
	w := Worker{
		At:        r.At(),
		Name:      fold.Name(r.Text(Name)),
		Sex:       name(v.sex, r.Text(Sex)),
		ID:        identity(r.Cell(ID)),
		Poor:      v.readAnswer(r.Cell(Poor)),
		Casual:    v.readAnswer(r.Cell(Casual)),
		InCounty:  r.tick(InCounty, false),
		OutCounty: r.tick(OutCounty, false),
		Employer:  r.Text(Employer),
		Contact:   r.Text(Contact),
		Planned:   r.sheet.planned(r.Cell(Planned)),
		Returned:  r.sheet.readReturn(r.Cell(Returned)),
	}
	w.Phone.Numbers, w.Phone.Fault = ParsePhone(r.Text(Phone))
	if w.OutCounty == Text {
		w.OutText = r.Text(OutCounty)
	}
	for reason := range NumReasons {
		w.Reasons[reason] = r.tick(reason.Field(), false)
	}
	for need := range NumNeeds {
		w.Needs[need] = r.tick(need.Field(), true)
	}
	return w
}
