package digest

import (
	"guantong/daemon/codec"
	"guantong/rules/annex"
	"guantong/rules/region"
	"guantong/rules/survey"
)

// listsBeforeExports is how many lists codeRecords has before those of exports.
const listsBeforeExports = 7

// codeRecords is the one place where all kinds of records are written and read.
func codeRecords(c *codec.Coder, r *survey.Records, sheet *annex.Sheet) {
	var phones []string // of all
	codec.List(c, &r.Workers, func(c *codec.Coder, w *survey.Worker) { codeWorker(c, w, sheet, &phones) })
	codec.List(c, &r.Seekers, func(c *codec.Coder, x *survey.Seeker) { codeSeeker(c, x, sheet, &phones) })
	codec.List(c, &r.Enterprises, func(c *codec.Coder, e *survey.Enterprise) { codeEnterprise(c, e, sheet) })
	codec.List(c, &r.Posts, func(c *codec.Coder, p *survey.Post) { codePost(c, p, sheet) })
	codec.List(c, &r.Outcomes, func(c *codec.Coder, o *survey.Outcome) { codeOutcome(c, o, sheet) })
	codec.List(c, &r.Contacts, func(c *codec.Coder, x *survey.Contact) { codeContact(c, x, sheet, &phones) })
	codec.List(c, &r.Trips, func(c *codec.Coder, x *survey.Trip) { codeTrip(c, x, sheet) })
	codec.List(c, &r.Platform, func(c *codec.Coder, p *survey.PlatformRecord) { codePlatform(c, p, sheet, &phones) })
	codec.List(c, &r.Recruits, func(c *codec.Coder, x *survey.Recruit) { codeRecruit(c, x, sheet) })
	codec.List(c, &r.Trainees, func(c *codec.Coder, x *survey.Trainee) { codeTrainee(c, x, sheet) })
}

// codeWorker leaves out Copy, which is about all workbooks together.
func codeWorker(c *codec.Coder, w *survey.Worker, sheet *annex.Sheet, phones *[]string) {
	codePlace(c, &w.At, sheet)
	codec.Text(c, &w.Name)
	codec.Text(c, &w.Sex)
	codeIdentity(c, &w.ID)
	codePhones(c, &w.Phone, phones)
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

func codePlatform(c *codec.Coder, r *survey.PlatformRecord, sheet *annex.Sheet, phones *[]string) {
	codePlace(c, &r.At, sheet)
	codec.Text(c, &r.Platform)
	codec.Text(c, &r.Name)
	codeIdentity(c, &r.ID)
	codePhones(c, &r.Phone, phones)
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

func codeSeeker(c *codec.Coder, s *survey.Seeker, sheet *annex.Sheet, phones *[]string) {
	codePlace(c, &s.At, sheet)
	codec.Text(c, &s.Name)
	codec.Text(c, &s.Sex)
	codec.Number(c, &s.Age)
	codeIdentity(c, &s.ID)
	codePhones(c, &s.Phone, phones)
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

func codeContact(c *codec.Coder, x *survey.Contact, sheet *annex.Sheet, phones *[]string) {
	codePlace(c, &x.At, sheet)
	codec.Text(c, &x.Reporter)
	codec.Text(c, &x.ContactRow.Village)
	codec.Text(c, &x.Name)
	codec.Text(c, &x.Role)
	codePhones(c, &x.Phone, phones)
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

// codePhones reads the numbers into a room that all share.
func codePhones(c *codec.Coder, p *annex.Phones, phones *[]string) {
	codec.Short(c, &p.Numbers, phones, codec.Plain[string])
	codec.Number(c, &p.Fault)
}

func codeWhen(c *codec.Coder, w *annex.When) {
	c.Day(&w.Day)
	codec.Number(c, &w.State)
	codec.Number(c, &w.Doubt)
}
