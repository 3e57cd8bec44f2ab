package annex

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"guantong/rules/fold"
	"guantong/rules/idcard"
	"guantong/sheets/grid"
)

// At is where a record stands.
type At struct {
	Sheet *Sheet
	Row   int // index in the sheet
}

// Ref is the cell of one of the record's columns; of the row's first cell if the sheet lacks the column.
func (a At) Ref(f Field) grid.Ref { return grid.Ref{Row: a.Row, Col: max(0, a.Sheet.Column(f))} }

// Identity is an ID cell.
type Identity struct {
	Number idcard.Number // normalised; empty unless Fault is None
	Old    bool          // came with 15 digits
	Lost   bool          // stored as a number: its last digits are gone
	Fault  idcard.Fault
}

// Phones is a phone cell.
type Phones struct {
	Numbers []string
	Fault   PhoneFault
}

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
	Reasons   [4]Tick // in the order of ReasonFields
	Needs     [5]Tick // in the order of NeedFields
	Returned  Return
}

// Return is what stands in 实际返岗时间.
type Return struct {
	When
	Said    bool // √, 是, 已返岗: returned, without a day
	Unclear bool // text that is neither a day nor a yes or no
}

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

// Enterprise is one row of 附件5.
type Enterprise struct {
	At
	Name    string
	Kind    string // one of EmployerKinds, or Unclassified
	Resumed Answer
	Numbers [6]int // in the order of NumberFields; what is no whole number ≥ 0 is 0
	Bad     [6]bool
	Rate    float64 // the typed 到岗率 as a fraction; NaN if none was typed or it is no number
	Contact string
	Officer string
	Cars    string
}

// LastYear, Demand, Back, Waiting, NewHires and Shortage are the enterprise's figures, in persons.
func (e *Enterprise) LastYear() int { return e.Numbers[0] }
func (e *Enterprise) Demand() int   { return e.Numbers[1] }
func (e *Enterprise) Back() int     { return e.Numbers[2] }
func (e *Enterprise) Waiting() int  { return e.Numbers[3] }
func (e *Enterprise) NewHires() int { return e.Numbers[4] }
func (e *Enterprise) Shortage() int { return e.Numbers[5] }

// Worker reads a row of 附件1.
func (r Row) Worker() Worker {
	v := r.sheet.vocab
	w := Worker{
		At:        r.At(),
		Name:      fold.Name(r.Text(Name)),
		Sex:       v.sex[word(r.Text(Sex))],
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
	for i, f := range ReasonFields {
		w.Reasons[i] = v.readTick(r.Cell(f), false)
	}
	for i, f := range NeedFields {
		w.Needs[i] = v.readTick(r.Cell(f), true)
	}
	return w
}

func (v *vocabulary) readReturn(c grid.Cell, year int) Return {
	s := word(text(c))
	if s == "" {
		return Return{}
	}
	if yes, known := v.returned[s]; known {
		return Return{Said: yes}
	}
	switch v.readTick(c, true) {
	case Ticked, Done:
		return Return{Said: true}
	case Unticked:
		return Return{}
	}
	w := ParseDate(c, year)
	return Return{When: w, Unclear: w.State != Known}
}

// Seeker reads a row of 附件3.
func (r Row) Seeker() Seeker {
	v := r.sheet.vocab
	s := Seeker{
		At:        r.At(),
		Name:      fold.Name(r.Text(Name)),
		Sex:       v.sex[word(r.Text(Sex))],
		Age:       -1,
		ID:        identity(r.Cell(ID)),
		Education: v.education[word(r.Text(Education))],
		Skill:     v.skill[word(r.Text(Skill))],
		Residence: r.Text(Residence),
		Health:    r.Text(Health),
		WantPlace: r.Text(WantPlace),
		WantTrade: r.Text(WantTrade),
		WantClass: r.Text(WantClass),
	}
	if n, ok := whole(strings.TrimSuffix(fold.Compact(r.Text(Age)), "岁")); ok {
		s.Age = n
	}
	s.Phone.Numbers, s.Phone.Fault = ParsePhone(r.Text(Phone))
	return s
}

// Enterprise reads a row of 附件5.
func (r Row) Enterprise() Enterprise {
	v := r.sheet.vocab
	e := Enterprise{
		At:      r.At(),
		Name:    r.Text(EnterpriseName),
		Kind:    v.kinds[word(r.Text(EmployerKind))],
		Resumed: v.readAnswer(r.Cell(Resumed)),
		Rate:    rate(fold.Compact(r.Text(ArrivalRate))),
		Contact: r.Text(BusinessPhone),
		Officer: r.Text(Officer),
		Cars:    r.Text(Cars),
	}
	if e.Kind == "" {
		e.Kind = Unclassified
	}
	for i, f := range NumberFields {
		s := strings.TrimSuffix(fold.Compact(r.Text(f)), "人")
		if s == "" {
			continue // nobody
		}
		n, ok := whole(s)
		e.Numbers[i], e.Bad[i] = n, !ok
	}
	return e
}

var scientific = regexp.MustCompile(`^\d(\.\d+)?[eE]\+?1\d$`)

// identity reads an ID cell. Sixteen digits and more do not survive being stored as a number.
func identity(c grid.Cell) Identity {
	lost := c.Kind == grid.Number && math.Abs(c.Number) >= 1e15
	if c.Kind == grid.Text {
		lost = scientific.MatchString(fold.Compact(c.Text))
	}
	if lost {
		return Identity{Lost: true, Fault: idcard.Length}
	}
	var id Identity
	id.Number, id.Old, id.Fault = idcard.Parse(text(c))
	return id
}

// whole reads a whole number ≥ 0: 35, 35.0, 1,200.
func whole(s string) (n int, ok bool) {
	f, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	if err != nil || f < 0 || f != math.Trunc(f) || f > 1e9 {
		return 0, false
	}
	return int(f), true
}

// rate reads 85%, 0.85 and 85 as 0.85; exactly 1 is 100 %.
func rate(s string) float64 {
	number, percent := strings.CutSuffix(s, "%")
	f, err := strconv.ParseFloat(number, 64)
	switch {
	case err != nil, math.IsInf(f, 0):
		return math.NaN()
	case percent || f > 1:
		return f / 100
	}
	return f
}
