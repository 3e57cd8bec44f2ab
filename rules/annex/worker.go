package annex

import (
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

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

// Return is what stands in 实际返岗时间.
type Return struct {
	When
	Said    bool // √, 是, 已返岗: returned, without a day
	Unclear bool // text that is neither a day nor a yes or no
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
		InCounty:  v.readTick(r.Cell(InCounty), false),
		OutCounty: v.readTick(r.Cell(OutCounty), false),
		Employer:  r.Text(Employer),
		Contact:   r.Text(Contact),
		Planned:   v.planned(r.Cell(Planned), r.sheet.year),
		Returned:  v.readReturn(r.Cell(Returned), r.sheet.year),
	}
	w.Phone.Numbers, w.Phone.Fault = ParsePhone(r.Text(Phone))
	if w.OutCounty == Text {
		w.OutText = r.Text(OutCounty)
	}
	for reason := range NumReasons {
		w.Reasons[reason] = v.readTick(r.Cell(reason.Field()), false)
	}
	for need := range NumNeeds {
		w.Needs[need] = v.readTick(r.Cell(need.Field()), true)
	}
	return w
}

// readReturn reads 实际返岗时间: a day, or that somebody has returned. Other text is no return.
func (v *vocabulary) readReturn(c grid.Cell, year int) Return {
	if blank(c) {
		return Return{}
	}
	if yes, ok := find(v.returned, c.Text); ok && c.Kind == grid.Text {
		return Return{Said: yes}
	}
	switch v.readTick(c, false) {
	case Ticked:
		return Return{Said: true}
	case Unticked:
		return Return{}
	}
	w := ParseDate(c, year)
	return Return{When: w, Unclear: w.State != Known}
}
