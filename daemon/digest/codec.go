package digest

import (
	"encoding/binary"
	"errors"
	"slices"

	"guantong/daemon/codec"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

// Encode is a digest as bytes: what its workbook says, not how the reading of it went. The excerpts of its sheets are part of it as
// they are.
func (d *Digest) Encode() []byte {
	parts := make([][]byte, 2, 2+len(d.Sheets))
	h := head{Digest: d}
	for i := range d.Sheets {
		data, _ := d.ExcerptOf(&d.Sheets[i])
		parts, h.sizes = append(parts, data), append(h.sizes, len(data))
	}
	parts[1] = codec.Encode(&h, codeHead)
	parts[0] = binary.AppendUvarint(nil, uint64(len(parts[1])))
	return slices.Concat(parts...)
}

var errNoDigest = errors.New("no digest")

// Decode makes a digest of what Encode gave. Other bytes are an error.
func (r *Reader) Decode(data []byte) (Digest, error) {
	var d Digest
	size, n := binary.Uvarint(data)
	if n <= 0 || size > uint64(len(data)-n) {
		return Digest{}, errNoDigest
	}
	h := head{Digest: &d}
	if !codec.Decode(data[n:][:size], &h, codeHead) {
		return Digest{}, errNoDigest
	}
	rest := data[n:][size:]
	for i, size := range h.sizes {
		if size < 0 || size > len(rest) || !r.decodeSheet(rest[:size], &d.Sheets[i]) {
			return Digest{}, errNoDigest
		}
		rest = rest[size:]
	}
	if len(rest) > 0 {
		return Digest{}, errNoDigest
	}
	return d, nil
}

// head is what a digest says besides its sheets, with the sizes of their excerpts.
type head struct {
	*Digest
	sizes []int
}

func codeHead(c *codec.Coder, h *head) {
	codec.Text(c, &h.Workbook)
	codec.List(c, &h.Findings, codeFinding)
	codec.List(c, &h.Unknown, codec.Text[string])
	codec.List(c, &h.Crowded, codec.Text[string])
	codec.List(c, &h.sizes, codec.Number[int])
	if c.Reading() && len(h.sizes) > 0 {
		h.Sheets = make([]Sheet, len(h.sizes))
	}
	for i := range h.Sheets {
		codec.Plain(c, &h.Sheets[i].Key)
	}
}

func codeFinding(c *codec.Coder, f *check.Finding) {
	codec.Text(c, &f.Rule)
	codec.Number(c, &f.Level)
	codec.Unit(c, &f.Unit)
	codec.Text(c, &f.Workbook)
	codec.Text(c, &f.Sheet)
	c.Flag(&f.Hidden)
	codec.Optional(c, &f.Cell, codeRef)
	codec.Text(c, &f.Name)
	codec.Text(c, &f.Value)
	codec.Text(c, &f.Message)
	codec.Text(c, &f.Advice)
	codec.Number(c, &f.Stands)
}

// codeSheet needs the reader of sheets only where it reads.
func codeSheet(c *codec.Coder, s *Sheet, r *annex.Reader) {
	var layout annex.Layout
	if c.Reading() {
		s.Sheet = new(annex.Sheet)
	} else {
		layout = s.Layout()
	}
	codec.Text(c, &s.Workbook)
	codec.Text(c, &s.Name)
	codec.Unit(c, &s.Unit)
	codec.Text(c, &s.Clerk)
	codeWhen(c, &s.Filled)
	codec.Text(c, &s.Dispute)
	codeRef(c, &s.Header.From)
	codeRef(c, &s.Header.To)
	codec.Number(c, &s.Area.From)
	codec.Number(c, &s.Area.To)
	c.Flag(&s.Hidden)
	codec.Text(c, &s.Tool)
	codec.List(c, &s.Sent, codeSent)
	codec.List(c, &s.Passed, codePassed)
	codec.Text(c, &layout.Form)
	codec.List(c, &layout.Columns, codec.Number[int])
	if c.Reading() && (c.Failed() || r.Restore(s.Sheet, layout) != nil) {
		c.Fail()
	}
	codec.Number(c, &s.Tab)
	codeRecords(c, &s.Records, s.Sheet)
}

func codeSent(c *codec.Coder, s *annex.Sent) {
	codec.Number(c, &s.Row)
	codec.Number(c, &s.At)
}

func codePassed(c *codec.Coder, p *annex.Passed) {
	codec.Number(c, &p.Row)
	codec.Text(c, &p.Why)
	c.Flag(&p.Figures)
}

// codeRecords is the one place where all kinds of records are written and read.
func codeRecords(c *codec.Coder, r *survey.Records, sheet *annex.Sheet) {
	codec.List(c, &r.Workers, func(c *codec.Coder, w *survey.Worker) { codeWorker(c, w, sheet) })
	codec.List(c, &r.Seekers, func(c *codec.Coder, x *survey.Seeker) { codeSeeker(c, x, sheet) })
	codec.List(c, &r.Enterprises, func(c *codec.Coder, e *survey.Enterprise) { codeEnterprise(c, e, sheet) })
	codec.List(c, &r.Posts, func(c *codec.Coder, p *survey.Post) { codePost(c, p, sheet) })
	codec.List(c, &r.Outcomes, func(c *codec.Coder, o *survey.Outcome) { codeOutcome(c, o, sheet) })
	codec.List(c, &r.Contacts, func(c *codec.Coder, x *survey.Contact) { codeContact(c, x, sheet) })
	codec.List(c, &r.Trips, func(c *codec.Coder, x *survey.Trip) { codeTrip(c, x, sheet) })
	codec.List(c, &r.Platform, func(c *codec.Coder, p *survey.PlatformRecord) { codePlatform(c, p, sheet) })
	codec.List(c, &r.Recruits, func(c *codec.Coder, x *survey.Recruit) { codeRecruit(c, x, sheet) })
	codec.List(c, &r.Trainees, func(c *codec.Coder, x *survey.Trainee) { codeTrainee(c, x, sheet) })
}

// codeWorker leaves out Copy, which is about all workbooks together.
func codeWorker(c *codec.Coder, w *survey.Worker, sheet *annex.Sheet) {
	codePlace(c, &w.At, sheet)
	codec.Text(c, &w.Name)
	codec.Text(c, &w.Sex)
	codeIdentity(c, &w.ID)
	codePhones(c, &w.Phone)
	codec.Number(c, &w.Poor)
	codec.Number(c, &w.Casual)
	codec.Number(c, &w.InCounty)
	codec.Number(c, &w.OutCounty)
	codec.Text(c, &w.OutText)
	codec.Text(c, &w.Employer)
	codec.Text(c, &w.Contact)
	codeWhen(c, &w.Planned)
	for i := range w.Reasons {
		codec.Number(c, &w.Reasons[i])
	}
	for i := range w.Needs {
		codec.Number(c, &w.Needs[i])
	}
	codeWhen(c, &w.Returned.When)
	c.Flag(&w.Returned.Said)
	c.Flag(&w.Returned.Denied)
	c.Flag(&w.Returned.Unclear)
	codeDestination(c, &w.Place)
	codec.Text(c, &w.Firm)
}

func codePlatform(c *codec.Coder, r *survey.PlatformRecord, sheet *annex.Sheet) {
	codePlace(c, &r.At, sheet)
	codec.Text(c, &r.Platform)
	codec.Text(c, &r.Name)
	codeIdentity(c, &r.ID)
	codePhones(c, &r.Phone)
	codec.Unit(c, &r.Unit)
	codec.Text(c, &r.Named)
	codec.Number(c, &r.Poor)
	codec.Text(c, &r.PoorText)
	codec.Text(c, &r.WorkPlace)
	codec.Text(c, &r.Employer)
	codeRegion(c, &r.Place)
	codec.Text(c, &r.Where)
}

func codeRegion(c *codec.Coder, p *region.Place) {
	codec.Text(c, &p.Code)
	codec.Text(c, &p.Name)
	c.Flag(&p.Abroad)
	c.Flag(&p.InCounty)
	c.Flag(&p.Zone)
	c.Flag(&p.Weak)
	codeRow(c, &p.Row)
}

func codeDestination(c *codec.Coder, r *region.Result) {
	codeRegion(c, &r.Place)
	codeRow(c, &r.Row)
	c.Flag(&r.Unplaced)
	c.Flag(&r.Conflict)
}

func codeRow(c *codec.Coder, r *region.Row) {
	codec.Text(c, &r.Name)
	c.Flag(&r.OffForm)
}

func codeSeeker(c *codec.Coder, s *survey.Seeker, sheet *annex.Sheet) {
	codePlace(c, &s.At, sheet)
	codec.Text(c, &s.Name)
	codec.Text(c, &s.Sex)
	codec.Number(c, &s.Age)
	codeIdentity(c, &s.ID)
	codePhones(c, &s.Phone)
	codec.Text(c, &s.Education)
	codec.Text(c, &s.Skill)
	codec.Text(c, &s.Residence)
	codec.Text(c, &s.Health)
	codec.Text(c, &s.WantPlace)
	codec.Text(c, &s.WantTrade)
	codec.Text(c, &s.WantClass)
}

// codeEnterprise leaves out Copy, like worker.
func codeEnterprise(c *codec.Coder, e *survey.Enterprise, sheet *annex.Sheet) {
	codePlace(c, &e.At, sheet)
	codec.Text(c, &e.Name)
	codec.Text(c, &e.Place)
	codec.Text(c, &e.Kind)
	codec.Number(c, &e.Resumed)
	for i := range e.Numbers {
		codec.Number(c, &e.Numbers[i])
		c.Flag(&e.Bad[i])
	}
	c.Float(&e.Rate)
	codec.Text(c, &e.Contact)
	codec.Text(c, &e.Officer)
	codec.Text(c, &e.Cars)
	codec.Text(c, &e.Company)
	codec.Unit(c, &e.Seat)
	c.Flag(&e.Guessed)
	codeWhen(c, &e.Applied.When)
	c.Flag(&e.Applied.Said)
	c.Flag(&e.Applied.Unclear)
	codec.Number(c, &e.Applied.Minute)
	c.Flag(&e.Applied.Timed)
	codec.Text(c, &e.Size)
}

func codePost(c *codec.Coder, p *survey.Post, sheet *annex.Sheet) {
	codePlace(c, &p.At, sheet)
	codec.Text(c, &p.Employer)
	codec.Text(c, &p.Kind)
	codec.Text(c, &p.Trade)
	codec.Number(c, &p.People)
	c.Flag(&p.Bad)
	codec.Text(c, &p.Place)
	codec.Text(c, &p.Age)
	codec.Text(c, &p.Education)
	codec.Text(c, &p.Skill)
	codec.Text(c, &p.Pay)
	codeWhen(c, &p.Start)
	codec.Text(c, &p.Contact)
	codec.Text(c, &p.Company)
	codec.Text(c, &p.Site)
}

func codeOutcome(c *codec.Coder, o *survey.Outcome, sheet *annex.Sheet) {
	codePlace(c, &o.At, sheet)
	codec.Text(c, &o.Task)
	codec.Text(c, &o.Who)
	codec.Text(c, &o.Result)
	codec.Text(c, &o.Text)
	codeWhen(c, &o.Day)
	codec.Text(c, &o.By)
	codeWhen(c, &o.Agreed)
	codec.Text(c, &o.Remark)
}

func codeContact(c *codec.Coder, x *survey.Contact, sheet *annex.Sheet) {
	codePlace(c, &x.At, sheet)
	codec.Text(c, &x.Reporter)
	codec.Text(c, &x.ContactRow.Village)
	codec.Text(c, &x.Name)
	codec.Text(c, &x.Role)
	codePhones(c, &x.Phone)
	codec.Text(c, &x.Remark)
	codec.Unit(c, &x.Unit)
	codec.Number(c, &x.Fault)
}

func codePlace(c *codec.Coder, at *annex.At, sheet *annex.Sheet) {
	at.Sheet = sheet
	codec.Number(c, &at.Row)
}

func codeIdentity(c *codec.Coder, id *annex.Identity) {
	codec.Plain(c, &id.Number)
	codec.Plain(c, &id.Wrong)
	c.Flag(&id.Old)
	c.Flag(&id.Lost)
	codec.Number(c, &id.Fault)
}

func codePhones(c *codec.Coder, p *annex.Phones) {
	codec.List(c, &p.Numbers, codec.Plain[string])
	codec.Number(c, &p.Fault)
}

func codeWhen(c *codec.Coder, w *annex.When) {
	c.Day(&w.Day)
	codec.Number(c, &w.State)
	codec.Number(c, &w.Doubt)
}

func codeRef(c *codec.Coder, r *grid.Ref) {
	codec.Number(c, &r.Row)
	codec.Number(c, &r.Col)
}
