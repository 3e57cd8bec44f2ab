package pipeline

import (
	"errors"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

// encode is a digest as bytes: what its workbook says, not how the reading of it went.
func (d *Digest) encode() []byte {
	c := newWriter()
	c.digest(d, nil)
	return c.data
}

var errNoDigest = errors.New("no digest")

// decode makes a digest of what encode gave. Other bytes are an error.
func (s *Setup) decode(data []byte) (d Digest, err error) {
	c := newReader(data)
	c.digest(&d, s.reader)
	if c.bad || c.at != len(data) {
		return Digest{}, errNoDigest
	}
	return d, nil
}

// digest needs the reader of sheets only where it reads.
func (c *coder) digest(d *Digest, r *annex.Reader) {
	text(c, &d.Workbook)
	list(c, &d.Findings, (*coder).finding)
	list(c, &d.Unknown, text[string])
	list(c, &d.Sheets, func(c *coder, s *SheetDigest) { c.sheet(s, r) })
}

func (c *coder) finding(f *check.Finding) {
	text(c, &f.Rule)
	number(c, &f.Level)
	c.unit(&f.Unit)
	text(c, &f.Workbook)
	text(c, &f.Sheet)
	optional(c, &f.Cell, (*coder).ref)
	text(c, &f.Name)
	text(c, &f.Value)
	text(c, &f.Message)
	text(c, &f.Advice)
}

func (c *coder) sheet(s *SheetDigest, r *annex.Reader) {
	var layout annex.Layout
	if c.reading {
		s.Sheet = new(annex.Sheet)
	} else {
		layout = s.Layout()
	}
	text(c, &s.Workbook)
	text(c, &s.Name)
	c.unit(&s.Unit)
	text(c, &s.Clerk)
	c.when(&s.Filled)
	text(c, &s.Dispute)
	c.ref(&s.Header.From)
	c.ref(&s.Header.To)
	text(c, &layout.Form)
	list(c, &layout.Columns, number[int])
	if c.reading && (c.bad || r.Restore(s.Sheet, layout) != nil) {
		c.fail()
	}
	number(c, &s.Tab)
	c.records(&s.Records, s.Sheet)
	text(c, &s.Key)
}

// records are those of a tab: all kinds of them.
func (c *coder) records(r *survey.Records, sheet *annex.Sheet) {
	list(c, &r.Workers, func(c *coder, w *survey.Worker) { c.worker(w, sheet) })
	list(c, &r.Seekers, func(c *coder, x *survey.Seeker) { c.seeker(x, sheet) })
	list(c, &r.Enterprises, func(c *coder, e *survey.Enterprise) { c.enterprise(e, sheet) })
	list(c, &r.Posts, func(c *coder, p *survey.Post) { c.post(p, sheet) })
	list(c, &r.Platform, func(c *coder, p *survey.PlatformRecord) { c.platform(p, sheet) })
}

// worker leaves out Copy, which is about the workbooks together.
func (c *coder) worker(w *survey.Worker, sheet *annex.Sheet) {
	c.place(&w.At, sheet)
	text(c, &w.Name)
	text(c, &w.Sex)
	c.identity(&w.ID)
	c.phones(&w.Phone)
	number(c, &w.Poor)
	number(c, &w.Casual)
	number(c, &w.InCounty)
	number(c, &w.OutCounty)
	text(c, &w.OutText)
	text(c, &w.Employer)
	text(c, &w.Contact)
	c.when(&w.Planned)
	for i := range w.Reasons {
		number(c, &w.Reasons[i])
	}
	for i := range w.Needs {
		number(c, &w.Needs[i])
	}
	c.when(&w.Returned.When)
	c.flag(&w.Returned.Said)
	c.flag(&w.Returned.Unclear)
	c.destination(&w.Place)
	text(c, &w.Firm)
}

func (c *coder) platform(r *survey.PlatformRecord, sheet *annex.Sheet) {
	c.place(&r.At, sheet)
	text(c, &r.Platform)
	text(c, &r.Name)
	c.identity(&r.ID)
	c.phones(&r.Phone)
	c.unit(&r.Unit)
	text(c, &r.Named)
	number(c, &r.Poor)
	text(c, &r.PoorText)
	text(c, &r.WorkPlace)
	text(c, &r.Employer)
	c.region(&r.Place)
	text(c, &r.Where)
}

func (c *coder) region(p *region.Place) {
	text(c, &p.Code)
	text(c, &p.Name)
	c.flag(&p.Abroad)
	c.flag(&p.InCounty)
	c.flag(&p.Zone)
	c.flag(&p.Weak)
	c.row(&p.Row)
}

func (c *coder) destination(r *region.Result) {
	c.region(&r.Place)
	c.row(&r.Row)
	c.flag(&r.Unplaced)
	c.flag(&r.Conflict)
}

func (c *coder) row(r *region.Row) {
	text(c, &r.Name)
	c.flag(&r.OffForm)
}

func (c *coder) seeker(s *survey.Seeker, sheet *annex.Sheet) {
	c.place(&s.At, sheet)
	text(c, &s.Name)
	text(c, &s.Sex)
	number(c, &s.Age)
	c.identity(&s.ID)
	c.phones(&s.Phone)
	text(c, &s.Education)
	text(c, &s.Skill)
	text(c, &s.Residence)
	text(c, &s.Health)
	text(c, &s.WantPlace)
	text(c, &s.WantTrade)
	text(c, &s.WantClass)
}

// enterprise leaves out Copy, like worker.
func (c *coder) enterprise(e *survey.Enterprise, sheet *annex.Sheet) {
	c.place(&e.At, sheet)
	text(c, &e.Name)
	text(c, &e.Place)
	text(c, &e.Kind)
	number(c, &e.Resumed)
	for i := range e.Numbers {
		number(c, &e.Numbers[i])
		c.flag(&e.Bad[i])
	}
	c.float(&e.Rate)
	text(c, &e.Contact)
	text(c, &e.Officer)
	text(c, &e.Cars)
	text(c, &e.Company)
}

func (c *coder) post(p *survey.Post, sheet *annex.Sheet) {
	c.place(&p.At, sheet)
	text(c, &p.Employer)
	text(c, &p.Kind)
	text(c, &p.Trade)
	number(c, &p.People)
	c.flag(&p.Bad)
	text(c, &p.Place)
	text(c, &p.Age)
	text(c, &p.Education)
	text(c, &p.Skill)
	text(c, &p.Pay)
	c.when(&p.Start)
	text(c, &p.Contact)
}

func (c *coder) place(at *annex.At, sheet *annex.Sheet) {
	at.Sheet = sheet
	number(c, &at.Row)
}

func (c *coder) identity(id *annex.Identity) {
	plain(c, &id.Number)
	plain(c, &id.Wrong)
	c.flag(&id.Old)
	c.flag(&id.Lost)
	number(c, &id.Fault)
}

func (c *coder) phones(p *annex.Phones) {
	list(c, &p.Numbers, plain[string])
	number(c, &p.Fault)
}

func (c *coder) when(w *annex.When) {
	c.day(&w.Day)
	number(c, &w.State)
	number(c, &w.Doubt)
}

func (c *coder) unit(u *county.Unit) {
	text(c, &u.Township)
	text(c, &u.Village)
	text(c, &u.Department)
}

func (c *coder) ref(r *grid.Ref) {
	number(c, &r.Row)
	number(c, &r.Col)
}
